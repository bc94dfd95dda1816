"""Messages and people as the page draws them."""

from collections.abc import Callable

from bot.sandbox.groups import ABSENT
from bot.sandbox.polls import votes_in
from bot.sandbox.tables import Json
from bot.sandbox.world import World

LANGUAGES = ["fr", "en", "ar", "pt"]

SHOWN = (
    "id",
    "first_name",
    "last_name",
    "username",
    "language_code",
    "role",
    "blocked",
    "started",
    "phone_number",
    "keyboard",
)

KINDS = {
    "callback_data": "callback",
    "switch_inline_query": "share",
    "switch_inline_query_chosen_chat": "share",
    "switch_inline_query_current_chat": "share",
    "copy_text": "copy",
}


REACTION = "reaction "
"""Begins the name of the setting that keeps what the bot thinks of a message."""


def person(world: World, person_id: int) -> Json:
    one = world.people[person_id]
    view: Json = {name: one.get(name) for name in SHOWN}
    if own := world.settings.get("commands", {}).get(f"chat {person_id}"):
        view["commands"] = own.get(one["language_code"], own.get("", []))
    return view


def group(chat: Json) -> Json:
    """A group as its members see it, whoever founded it first."""
    members = chat["members"].items()
    return {
        "id": chat["id"],
        "title": chat["title"],
        "is_forum": bool(chat.get("is_forum")),
        "members": [int(one) for one, status in members if status not in ABSENT],
        "chiefs": [int(one) for one, status in members if status in ("creator", "administrator")],
        "topics": list(chat.get("topics", {}).values()),
    }


def groups(world: World) -> list[Json]:
    return [group(chat) for chat in world.chats.values() if "migrated_to" not in chat]


def conversation(world: World, chat_id: int) -> list[Json]:
    return [message(world, one) for _, one in sorted(world.messages.get(chat_id, {}).items())]


def message(world: World, message: Json) -> Json:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    shown = message | {
        "edited": "edit_date" in message,
        "mine": message["from"]["id"] == message["chat"]["id"],
        "buttons": [[_button(button) for button in row] for row in rows],
    }
    if "poll" in message:
        shown["votes"] = votes_in(world, message["poll"])
    if reactions := world.settings.get(f"{REACTION}{message['chat']['id']} {message['message_id']}"):
        shown["reactions"] = [one["emoji"] for one in reactions]
    return shown


def _button(button: Json) -> Json:
    kind = next((KINDS[name] for name in button if name in KINDS), "url")
    return button | {"kind": kind}


def commands(world: World) -> Json:
    """By language, as people in a private chat see them."""
    scopes: Json = world.settings.get("commands", {})
    found: Json = scopes.get("all_private_chats") or scopes.get("default", {})
    return found


def bot(world: World, *, running: bool) -> Json:
    return {
        "username": world.settings["username"],
        "name": world.bot["first_name"],
        "running": running,
        "commands": commands(world),
        "description": world.settings.get("description", {}),
        "menu_button": world.settings.get("menu_button", {}).get(""),
    }


def event(world: World, happened: Json) -> Json | None:
    """What the page is told of something that happened; None when it is not for the page."""
    draw = DRAWN.get(happened["type"])
    return draw(world, happened) if draw else None


def _message(world: World, happened: Json) -> Json:
    one = happened["message"]
    return {"type": happened["type"], "message": message(world, one)} | _where(world, one["chat"]["id"])


def _deleted(world: World, happened: Json) -> Json:
    return {"type": "deleted", "message_ids": happened["message_ids"]} | _where(world, happened["chat_id"])


def _where(world: World, chat_id: int) -> Json:
    """On one phone, or in a group: on those of its members."""
    return {"person" if chat_id in world.people else "group": chat_id}


def _group(_: World, happened: Json) -> Json | None:
    chat = happened["chat"]
    return None if "migrated_to" in chat else {"type": "group", "group": group(chat)}


def _answered(_: World, happened: Json) -> Json:
    told: Json = {name: happened[name] for name in ("message_id", "text", "show_alert", "url") if name in happened}
    return {"type": "answered", "person": happened["user"], **told}


def _typing(world: World, happened: Json) -> Json | None:
    if happened["chat_id"] not in world.people:
        return None
    return {"type": "typing", "person": happened["chat_id"], "action": happened["action"]}


def _account(world: World, happened: Json) -> Json:
    return {"type": "person", "person": person(world, happened["person"]["id"])}


def _setting(world: World, happened: Json) -> Json | None:
    if happened["name"] == "commands":
        return {"type": "commands", "commands": commands(world)}
    if not happened["name"].startswith(REACTION):
        return None
    chat_id, message_id = map(int, happened["name"].removeprefix(REACTION).split())
    return _message(world, {"type": "edited", "message": world.messages[chat_id][message_id]})


def _as_it_is(_: World, happened: Json) -> Json:
    return happened


DRAWN: dict[str, Callable[[World, Json], Json | None]] = {
    "message": _message,
    "edited": _message,
    "deleted": _deleted,
    "chat": _group,
    "answered": _answered,
    "typing": _typing,
    "account": _account,
    "setting": _setting,
    "clock": _as_it_is,
    "fault": _as_it_is,
    "in_flight": _as_it_is,
    "bot": _as_it_is,
}
