"""Messages sent on: forwarded with their author, or copied without."""

from bot.sandbox.checks.refusals import bad
from bot.sandbox.checks.texts import caption_of
from bot.sandbox.methods.call import Call
from bot.sandbox.methods.outgoing import deliver, framed
from bot.sandbox.sayings import FRAME
from bot.sandbox.tables import Json

UNCOPIED = {*FRAME, "forward_origin", "has_protected_content", "message_thread_id", "is_topic_message"}

MOST = 100


def forward_message(call: Call) -> Json:
    message = _source(call, call["message_id"], "message to forward not found")
    return _send(call, [forwarded(message)])[0]


def forward_messages(call: Call) -> list[Json]:
    return _ids(_send(call, [forwarded(message) for message in _sources(call)]))


def copy_message(call: Call) -> Json:
    message = _source(call, call["message_id"], "message to copy not found")
    content = copied(message)
    if "caption" in call.given and "text" not in message:
        content = {name: value for name, value in content.items() if not name.startswith("caption")} | caption_of(
            call.given
        )
    return _ids(_send(call, [content]))[0]


def copy_messages(call: Call) -> list[Json]:
    contents = [copied(message) for message in _sources(call)]
    if call.get("remove_caption"):
        contents = [{name: part for name, part in one.items() if not name.startswith("caption")} for one in contents]
    return _ids(_send(call, contents))


def copied(message: Json) -> Json:
    """What a message says, without who said it and where."""
    return {name: value for name, value in message.items() if name not in UNCOPIED}


def forwarded(message: Json) -> Json:
    first = {"type": "user", "sender_user": message["from"], "date": message["date"]}
    return copied(message) | {"forward_origin": message.get("forward_origin", first)}


def _source(call: Call, message_id: int, missing: str) -> Json:
    message = call.world.messages[call.chat_id("from_chat_id")].get(message_id)
    if message is None:
        raise bad(missing)
    if message.get("has_protected_content"):
        raise bad("message has protected content and can't be forwarded")
    return message


def _sources(call: Call) -> list[Json]:
    """The messages that are there, of those asked for; at least one must be."""
    ids = call["message_ids"]
    if not 1 <= len(ids) <= MOST or sorted(set(ids)) != ids:
        raise bad("message identifiers must be 1-100, in a strictly increasing order")
    there = call.world.messages[call.chat_id("from_chat_id")]
    if not any(message_id in there for message_id in ids):
        raise bad("messages to forward not found")
    return [_source(call, message_id, "") for message_id in ids if message_id in there]


def _send(call: Call, contents: list[Json]) -> list[Json]:
    frame = framed(call)
    call.place.limits.take(frame["chat_id"], len(contents))
    return [deliver(call, frame, content) for content in contents]


def _ids(messages: list[Json]) -> list[Json]:
    return [{"message_id": message["message_id"]} for message in messages]


METHODS = {
    "forwardMessage": forward_message,
    "forwardMessages": forward_messages,
    "copyMessage": copy_message,
    "copyMessages": copy_messages,
}
