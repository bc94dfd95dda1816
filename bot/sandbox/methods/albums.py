"""Several photos or films held together, and a film or a photo put in the place of another."""

import secrets

from bot.sandbox.checks.refusals import bad
from bot.sandbox.checks.texts import caption_of
from bot.sandbox.methods.attached import attached
from bot.sandbox.methods.call import Call
from bot.sandbox.methods.edits import MEDIA, change, editable
from bot.sandbox.methods.media import contents, marks_of
from bot.sandbox.methods.outgoing import deliver, framed
from bot.sandbox.tables import Json

ALONE = {"audio", "document"}
"""Kinds that stand in an album only with their like."""


def send_media_group(call: Call) -> list[Json]:
    items = call["media"]
    if not 2 <= len(items) <= 10:
        raise bad("an album must include 2-10 items")
    kinds = {item["type"] for item in items}
    if "animation" in kinds or (kinds & ALONE and len(kinds) > 1):
        raise bad("media of these types can't be sent together in an album")
    frame = framed(call)
    if frame["markup"]:
        raise bad("an album can't have buttons")
    parts = [(item, attached(call, item["type"], item["media"], item), caption_of(item)) for item in items]
    call.place.limits.take(frame["chat_id"], len(items))
    group = {"media_group_id": str(10**16 + secrets.randbelow(9 * 10**16))}
    return [
        deliver(call, frame, contents(item["type"], keep()) | caption | marks_of(item) | group)
        for item, keep, caption in parts
    ]


def edit_message_media(call: Call) -> Json:
    message, item = editable(call), call["media"]
    if not any(kind in message for kind in MEDIA) and "text" not in message:
        raise bad("message can't be edited")
    if "media_group_id" in message and item["type"] not in ("photo", "video") and item["type"] not in message:
        raise bad("can't change the type of media in an album")
    keep = attached(call, item["type"], item["media"], item)
    content = contents(item["type"], keep()) | caption_of(item) | marks_of(item)
    replaced = (*MEDIA, "text", "entities", "caption", "caption_entities", "has_media_spoiler")
    return change(call, message, replaced, content)


METHODS = {
    "sendMediaGroup": send_media_group,
    "editMessageMedia": edit_message_media,
}
