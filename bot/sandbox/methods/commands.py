"""The menu of commands, for each scope and each language."""

import re

from bot.sandbox.checks.refusals import bad
from bot.sandbox.methods.call import Call
from bot.sandbox.methods.profile import language_of
from bot.sandbox.tables import Json

MOST = 100


def set_my_commands(call: Call) -> bool:
    commands = call["commands"]
    if len(commands) > MOST:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"/?[a-z0-9_]{1,32}", command["command"]):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    told = [command | {"command": command["command"].removeprefix("/")} for command in commands]
    _put(call, told)
    return True


def get_my_commands(call: Call) -> list[Json]:
    scopes = call.world.settings.get("commands", {})
    found: list[Json] = scopes.get(scope_of(call), {}).get(language_of(call), [])
    return found


def delete_my_commands(call: Call) -> bool:
    _put(call, [])
    return True


def scope_of(call: Call) -> str:
    """A name for the scope: its type, the chat and the person in it."""
    scope = dict(call.get("scope", {"type": "default"}))
    if "chat_id" in scope:
        # The chat is named inside the scope, not beside it.
        scope["chat_id"] = Call(call.place, call.method, {"chat_id": scope["chat_id"]}).chat_id()
    return " ".join(str(scope[name]) for name in ("type", "chat_id", "user_id") if name in scope)


def _put(call: Call, commands: list[Json]) -> None:
    scopes, scope, language = call.world.settings.get("commands", {}), scope_of(call), language_of(call)
    languages = {key: value for key, value in scopes.get(scope, {}).items() if key != language}
    call.world.set("commands", scopes | {scope: languages | ({language: commands} if commands else {})})
    if (owner := scope.removeprefix("chat ")).isdecimal():
        call.world.change_person(int(owner))  # this phone's menu is another now


METHODS = {
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
}
