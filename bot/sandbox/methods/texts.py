"""Words: sent, and shown to be on their way."""

from bot.sandbox.checks.refusals import bad
from bot.sandbox.checks.texts import message_text
from bot.sandbox.methods.call import Call
from bot.sandbox.methods.outgoing import send
from bot.sandbox.tables import Json

ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


def send_message(call: Call) -> Json:
    content = message_text(call.given)
    if preview := call.get("link_preview_options"):
        content["link_preview_options"] = preview
    return send(call, **content)


def send_chat_action(call: Call) -> bool:
    chat_id = call.reachable()
    if call["action"] not in ACTIONS:
        raise bad("wrong parameter action in request")
    call.world.tell({"type": "typing", "chat_id": chat_id, "action": call["action"]})
    return True


METHODS = {
    "sendMessage": send_message,
    "sendChatAction": send_chat_action,
}
