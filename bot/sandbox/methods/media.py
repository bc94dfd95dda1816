"""Photos, films, sounds and documents, one at a time."""

from bot.sandbox.checks.texts import caption_of
from bot.sandbox.methods.attached import attached
from bot.sandbox.methods.call import Call, Method
from bot.sandbox.methods.outgoing import deliver, framed
from bot.sandbox.tables import Json

MARKS = {"has_spoiler": "has_media_spoiler", "show_caption_above_media": "show_caption_above_media"}


def media(kind: str) -> Method:
    """The method that sends one file of this kind."""

    def send(call: Call) -> Json:
        frame = framed(call)
        content = caption_of(call.given) | marks_of(call.given)
        keep = attached(call, kind, call[kind], call.given)
        call.place.limits.take(frame["chat_id"])
        return deliver(call, frame, contents(kind, keep()) | content)

    return send


def marks_of(given: Json) -> Json:
    return {shown: True for name, shown in MARKS.items() if given.get(name)}


def contents(kind: str, thing: object) -> Json:
    """An animation is also told as a document, for bots older than animations."""
    return {kind: thing} | ({"document": thing} if kind == "animation" else {})


METHODS = {
    "sendPhoto": media("photo"),
    "sendAudio": media("audio"),
    "sendDocument": media("document"),
    "sendVideo": media("video"),
    "sendAnimation": media("animation"),
    "sendVoice": media("voice"),
    "sendVideoNote": media("video_note"),
}
