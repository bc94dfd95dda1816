"""Buttons: what may stand under a message, and what may replace the keys of a phone."""

import re
from typing import Any

from bot.sandbox.checks.html import units
from bot.sandbox.checks.refusals import bad

Json = dict[str, Any]

ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
MOST, MOST_IN_A_ROW = 100, 8
"""More inline buttons than this are refused; more in a row too."""

STYLES = {"danger", "success", "primary"}


def check_markup(markup: Json, chat_type: str) -> None:
    """Raises `Refused`."""
    if "inline_keyboard" in markup:
        _check_inline(markup["inline_keyboard"])
    elif "keyboard" in markup:
        _check_reply(markup["keyboard"], chat_type)


def _check_inline(rows: list[list[Json]]) -> None:
    if any(len(row) > MOST_IN_A_ROW for row in rows) or sum(map(len, rows)) > MOST:
        raise bad("reply markup is too long")
    for row in rows:
        for button in row:
            _check_button(button)


def _check_button(button: Json) -> None:
    if not button["text"].strip():
        raise bad("inline keyboard button text must be non-empty")
    actions = _actions(button)
    if not actions:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad("can't parse inline keyboard button: only one action is allowed")
    if len(button.get("callback_data", "").encode()) > 64:
        raise bad("BUTTON_DATA_INVALID")
    if button.get("style", "primary") not in STYLES:
        raise bad("can't parse inline keyboard button: invalid button style specified")
    if "copy_text" in button and not 1 <= units(button["copy_text"]["text"]) <= 256:
        raise bad("BUTTON_COPY_TEXT_INVALID")
    if "url" in actions:
        _check_url(button["url"])


def _actions(button: Json) -> list[str]:
    """What the button does; to switch to an empty query is something, to call back with nothing is not."""
    return [name for name in ACTIONS if name in button and (button[name] or name.startswith("switch"))]


def _check_url(url: str) -> None:
    if re.match(r"(?:https?://|tg://|mailto:|tel:)\S", url):
        return
    if re.match(r"\w+://", url):
        raise bad(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    if not re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?", url):
        raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _check_reply(rows: list[list[Json]], chat_type: str) -> None:
    buttons = [button for row in rows for button in row]
    if not buttons:
        raise bad("reply keyboard must be non-empty")
    if len(buttons) > 300 or any(len(row) > 12 for row in rows):
        raise bad("reply markup is too long")
    for button in buttons:
        if not button["text"].strip():
            raise bad("keyboard button text must be non-empty")
        if chat_type != "private" and (button.get("request_contact") or button.get("request_location")):
            what = "phone number" if button.get("request_contact") else "location"
            raise bad(f"{what} can be requested in private chats only")
