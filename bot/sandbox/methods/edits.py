"""Messages of the bot, changed after they were sent."""

from typing import Any

from bot.sandbox.checks.keyboards import check_markup
from bot.sandbox.checks.refusals import bad
from bot.sandbox.checks.texts import caption_of, message_text
from bot.sandbox.methods.call import Call
from bot.sandbox.methods.outgoing import named
from bot.sandbox.tables import Json

SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
MEDIA = ("photo", "audio", "document", "video", "animation", "voice", "video_note")


def edit_message_text(call: Call) -> Json:
    message = editable(call)
    if "text" not in message:
        raise bad("there is no text in the message to edit")
    content = message_text(call.given)
    if preview := call.get("link_preview_options"):
        content["link_preview_options"] = preview
    return change(call, message, ("text", "entities", "link_preview_options"), content)


def edit_message_caption(call: Call) -> Json:
    message = editable(call)
    if not any(kind in message for kind in MEDIA):
        raise bad("there is no caption in the message to edit")
    return change(call, message, ("caption", "caption_entities"), caption_of(call.given))


def edit_message_reply_markup(call: Call) -> Json:
    return change(call, editable(call), (), {})


def editable(call: Call) -> Json:
    """The message, if it is one of the bot's own. Raises `Refused`."""
    if "inline_message_id" in call.given:
        raise bad("MESSAGE_ID_INVALID")
    for name in ("chat_id", "message_id"):
        if name not in call.given:
            raise bad("message identifier is not specified" if name == "message_id" else "chat_id is empty")
    call.reachable()
    message = call.message(missing="message to edit not found")
    if message["from"]["id"] != call.world.bot["id"] or "forward_origin" in message:
        raise bad("message can't be edited")
    return message


def change(call: Call, message: Json, replaced: tuple[str, ...], content: Json) -> Json:
    """Put the new content and buttons in place of the old ones. Raises `Refused` when nothing changes."""
    markup: Json = call.get("reply_markup", {})
    check_markup(markup, message["chat"]["type"])
    if markup and "inline_keyboard" not in markup:
        raise bad("inline keyboard expected")
    gone = {*replaced, "reply_markup", "edit_date"}
    after: dict[str, Any] = {name: value for name, value in message.items() if name not in gone}
    after |= named(call, content)
    if rows := [row for row in markup.get("inline_keyboard", []) if row]:
        after["reply_markup"] = {"inline_keyboard": rows}
    if after == {name: value for name, value in message.items() if name != "edit_date"}:
        raise bad(SAME)
    after["edit_date"] = int(call.world.now())
    call.world.edit(after)
    call.delivered.append(message["message_id"])
    return after


METHODS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
}
