"""What every sent message has: a chat that may be written to, a reply, a keyboard, a place in the limits."""

from typing import Any

from bot.sandbox.checks.keyboards import check_markup
from bot.sandbox.checks.refusals import bad
from bot.sandbox.methods.call import Call
from bot.sandbox.tables import Json


def send(call: Call, **content: Any) -> Json:
    """Deliver one message; everything that can be refused is refused before it. Raises `Refused`."""
    frame = framed(call)
    call.place.limits.take(frame["chat_id"])
    return deliver(call, frame, content)


def framed(call: Call) -> Json:
    """The chat, the thread, the message replied to and the keyboard. Raises `Refused`."""
    chat_id = call.reachable()
    kind = "private" if chat_id in call.world.people else call.world.chats[chat_id]["type"]
    if markup := call.get("reply_markup"):
        check_markup(markup, kind)
    frame: Json = {"chat_id": chat_id, "markup": markup, "fields": {}}
    if thread := call.get("message_thread_id"):
        frame["fields"] |= _thread(call, chat_id, thread)
    if reply := call.get("reply_parameters"):
        frame["fields"] |= _reply(call, chat_id, reply)
    if call.get("protect_content"):
        frame["fields"]["has_protected_content"] = True
    return frame


def deliver(call: Call, frame: Json, content: Json) -> Json:
    """Put the message into its chat; a keyboard of keys goes to the phone, buttons stay with the message."""
    chat_id, markup = frame["chat_id"], frame["markup"] or {}
    fields = frame["fields"] | named(call, content)
    if markup.get("inline_keyboard"):
        fields["reply_markup"] = {"inline_keyboard": [row for row in markup["inline_keyboard"] if row]}
    message = call.world.post(chat_id, call.world.bot["id"], **fields)
    call.delivered.append(message["message_id"])
    if chat_id in call.world.people:
        _change_keys(call, chat_id, markup)
    return message


def _change_keys(call: Call, chat_id: int, markup: Json) -> None:
    if "keyboard" in markup:
        call.world.change_person(chat_id, keyboard=markup)
    elif markup.get("remove_keyboard") and call.world.people[chat_id].get("keyboard"):
        call.world.change_person(chat_id, keyboard=None)


def _thread(call: Call, chat_id: int, thread: int) -> Json:
    topic = call.world.chats.get(chat_id, {}).get("topics", {}).get(str(thread))
    if topic is None:
        raise bad("message thread not found")
    if topic.get("closed"):
        raise bad("TOPIC_CLOSED")
    return {"message_thread_id": thread, "is_topic_message": True}


def _reply(call: Call, chat_id: int, reply: Json) -> Json:
    replied = call.world.messages[chat_id].get(reply["message_id"])
    if replied is None:
        if reply.get("allow_sending_without_reply"):
            return {}
        raise bad("message to be replied not found")
    shown = {name: value for name, value in replied.items() if name not in ("reply_to_message", "reply_markup")}
    return {"reply_to_message": shown}


def named(call: Call, content: Json) -> Json:
    """A person mentioned by number is told with their name; somebody unknown is not mentioned."""
    content = dict(content)
    for field in ("entities", "caption_entities"):
        kept = [_told(call, entity) for entity in content.pop(field, []) if _known(call, entity)]
        if kept:
            content[field] = kept
    return content


def _known(call: Call, entity: Json) -> bool:
    return entity["type"] != "text_mention" or entity["user"]["id"] in call.world.people


def _told(call: Call, entity: Json) -> Json:
    return entity | {"user": call.world.user(entity["user"]["id"])} if entity["type"] == "text_mention" else entity
