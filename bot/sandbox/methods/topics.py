"""Topics of a forum: each is a thread of messages, known by the message that opened it."""

from typing import Any

from bot.sandbox.checks.refusals import bad
from bot.sandbox.groups import BLUE
from bot.sandbox.methods.call import Call
from bot.sandbox.tables import Json

COLOURS = {BLUE, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F}


def create_forum_topic(call: Call) -> Json:
    forum = _forum(call)
    name, colour = _name(call["name"]), call.get("icon_color", BLUE)
    if colour not in COLOURS:
        raise bad("wrong icon color specified")
    opening = _post(call, forum, None, forum_topic_created={"name": name, "icon_color": colour})
    topic = {"message_thread_id": opening["message_id"], "name": name, "icon_color": colour}
    call.world.change_chat(forum["id"], topics=forum.get("topics", {}) | {str(opening["message_id"]): topic})
    return topic


def edit_forum_topic(call: Call) -> bool:
    forum, topic = _topic(call)
    name = _name(call.get("name", topic["name"]))
    if name == topic["name"] and "icon_custom_emoji_id" not in call.given:
        raise bad("TOPIC_NOT_MODIFIED")
    _change(call, forum, topic | {"name": name})
    _post(call, forum, topic, forum_topic_edited={"name": name})
    return True


def close_forum_topic(call: Call) -> bool:
    return _open(call, closed=True)


def reopen_forum_topic(call: Call) -> bool:
    return _open(call, closed=False)


def delete_forum_topic(call: Call) -> bool:
    """The messages in it go with it."""
    forum, topic = _topic(call)
    thread = topic["message_thread_id"]
    messages = call.world.messages[forum["id"]].values()
    gone = [one["message_id"] for one in messages if thread in (one["message_id"], one.get("message_thread_id"))]
    call.world.delete(forum["id"], gone)
    call.world.change_chat(
        forum["id"], topics={key: value for key, value in forum["topics"].items() if key != str(thread)}
    )
    return True


def _open(call: Call, *, closed: bool) -> bool:
    forum, topic = _topic(call)
    if bool(topic.get("closed")) == closed:
        raise bad("TOPIC_NOT_MODIFIED")
    _change(call, forum, topic | {"closed": closed})
    _post(call, forum, topic, **{"forum_topic_closed" if closed else "forum_topic_reopened": {}})
    return True


def _forum(call: Call) -> Json:
    group = call.group()
    if not group.get("is_forum"):
        raise bad("the chat is not a forum")
    return group


def _topic(call: Call) -> tuple[Json, Json]:
    forum = _forum(call)
    topic = forum.get("topics", {}).get(str(call["message_thread_id"]))
    if topic is None:
        raise bad("message thread not found")
    return forum, topic


def _change(call: Call, forum: Json, topic: Json) -> None:
    call.world.change_chat(forum["id"], topics=forum["topics"] | {str(topic["message_thread_id"]): topic})


def _post(call: Call, forum: Json, topic: Json | None, **said: Any) -> Json:
    thread = {"message_thread_id": topic["message_thread_id"], "is_topic_message": True} if topic else {}
    return call.world.post(forum["id"], call.world.bot["id"], **thread, **said)


def _name(name: str) -> str:
    if not 1 <= len(name.strip()) <= 128:
        raise bad("TOPIC_TITLE_EMPTY" if not name.strip() else "topic name must be at most 128 characters")
    return name.strip()


METHODS = {
    "createForumTopic": create_forum_topic,
    "editForumTopic": edit_forum_topic,
    "closeForumTopic": close_forum_topic,
    "reopenForumTopic": reopen_forum_topic,
    "deleteForumTopic": delete_forum_topic,
}
