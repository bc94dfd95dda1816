"""What the bot's profile says, in each language; and the button beside the field for writing."""

from bot.sandbox.checks.refusals import bad
from bot.sandbox.methods.call import Call, Method
from bot.sandbox.tables import Json


def setter(field: str, longest: int) -> Method:
    """The method that sets a text of the profile; an empty one takes it back."""

    def set_text(call: Call) -> bool:
        text, language = call.get(field, ""), language_of(call)
        if len(text) > longest:
            raise bad(f"BOT_{field.upper()}_INVALID")
        texts = {key: value for key, value in call.world.settings.get(field, {}).items() if key != language}
        if text:
            texts[language] = text
        elif field == "name" and not language:
            texts[""] = "Parvis"
        call.world.set(field, texts)
        return True

    return set_text


def getter(field: str) -> Method:
    """The method that tells it, in the language asked for or in none."""

    def get_text(call: Call) -> Json:
        texts = call.world.settings.get(field, {})
        return {field: texts.get(language_of(call), texts.get("", ""))}

    return get_text


def language_of(call: Call) -> str:
    language = str(call.get("language_code", ""))
    if language and not (len(language) == 2 and language.isascii() and language.islower()):
        raise bad("LANG_CODE_INVALID")
    return language


def set_chat_menu_button(call: Call) -> bool:
    key = str(call.chat_id()) if "chat_id" in call.given else ""
    buttons = call.world.settings.get("menu_button", {})
    call.world.set("menu_button", buttons | {key: call.get("menu_button", {"type": "default"})})
    return True


def get_chat_menu_button(call: Call) -> Json:
    key = str(call.chat_id()) if "chat_id" in call.given else ""
    buttons = call.world.settings.get("menu_button", {})
    button: Json = buttons.get(key) or buttons.get("") or {"type": "commands"}
    return button if button["type"] != "default" else {"type": "commands"}


METHODS = {
    "setMyName": setter("name", 64),
    "getMyName": getter("name"),
    "setMyDescription": setter("description", 512),
    "getMyDescription": getter("description"),
    "setMyShortDescription": setter("short_description", 120),
    "getMyShortDescription": getter("short_description"),
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
}
