"""Groups: founded with people in them, made larger, and left by the bot or without it."""

from collections.abc import Iterable
from typing import Any

from bot.sandbox.sayings import Impossible
from bot.sandbox.tables import Json
from bot.sandbox.world import World

RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
    "can_send_welcome_messages",  # of Bot API 10.3, which aiogram demands
)

SUPER = -1_000_000_000_000

ABSENT = ("left", "kicked")
"""Who was in a group, and is not any more."""

BLUE = 0x6FB9F0
"""The colour of a topic for which none was chosen."""


def found_group(world: World, title: str, members: Iterable[int], *, large: bool = True, forum: bool = False) -> int:
    """A group with the bot among its administrators, founded by the first of the members; its id."""
    number = 1 + max((abs(chat_id) % 10**12 for chat_id in world.chats), default=2_000_000_000)
    chat_id = SUPER - number if large else -number
    people = list(members)
    world.happens(
        "chat",
        chat={
            "id": chat_id,
            "type": "supergroup" if large else "group",
            "title": title,
            "is_forum": forum,
            "members": {str(one): "creator" if place == 0 else "member" for place, one in enumerate(people)},
            "bot": "administrator",
        },
    )
    _tell_bot(world, chat_id, people[0], "left", "administrator")
    return chat_id


def dismiss_bot(world: World, chat_id: int, by: int) -> None:
    """Somebody takes the bot out of the group."""
    world.change_chat(chat_id, bot="kicked")
    _tell_bot(world, chat_id, by, "administrator", "kicked")


def upgrade(world: World, chat_id: int) -> int:
    """The group becomes a supergroup under another id, as Telegram does without asking; the new id."""
    old = world.chats[chat_id]
    new_id = SUPER - abs(chat_id)
    world.happens("chat", chat=old | {"id": new_id, "type": "supergroup"})
    moved = world.post(chat_id, world.bot["id"], migrate_to_chat_id=new_id)
    world.change_chat(chat_id, migrated_to=new_id)
    world.queue("message", moved, chat=chat_id)
    world.queue("message", world.post(new_id, world.bot["id"], migrate_from_chat_id=chat_id), chat=new_id)
    return new_id


def bring_in(world: World, chat_id: int, by: int, who: int) -> None:
    """A member brings somebody in, which everybody in the group sees. Raises `Impossible`."""
    members = world.chats[chat_id]["members"]
    _check_present(world, chat_id, by)
    if who not in world.people or members.get(str(who), "left") not in ABSENT:
        raise Impossible("Whoever is brought in is here, and not in this group yet")
    world.change_chat(chat_id, members=members | {str(who): "member"})
    _tell(world, chat_id, by, new_chat_members=[world.user(who)])


def leave(world: World, chat_id: int, who: int) -> None:
    """Raises `Impossible`."""
    _check_present(world, chat_id, who)
    world.change_chat(chat_id, members=world.chats[chat_id]["members"] | {str(who): "left"})
    _tell(world, chat_id, who, left_chat_member=world.user(who))


def open_topic(world: World, chat_id: int, by: int, name: str) -> int:
    """A member opens a topic by hand; its thread. Raises `Impossible`."""
    _check_present(world, chat_id, by)
    group = world.chats[chat_id]
    if not group.get("is_forum"):
        raise Impossible("This group has no topics")
    about: Json = {"name": name, "icon_color": BLUE}
    opening = _tell(world, chat_id, by, forum_topic_created=about)
    thread: int = opening["message_id"]
    world.change_chat(chat_id, topics=group.get("topics", {}) | {str(thread): about | {"message_thread_id": thread}})
    return thread


def close_topic(world: World, chat_id: int, by: int, thread: int, *, closed: bool) -> None:
    """Close a topic by hand, or open it again. Raises `Impossible`."""
    _check_present(world, chat_id, by)
    topics = world.chats[chat_id].get("topics", {})
    topic = topics.get(str(thread))
    if topic is None or bool(topic.get("closed")) == closed:
        raise Impossible("This topic is so already, or no longer there")
    world.change_chat(chat_id, topics=topics | {str(thread): topic | {"closed": closed}})
    done = "forum_topic_closed" if closed else "forum_topic_reopened"
    _tell(world, chat_id, by, message_thread_id=thread, is_topic_message=True, **{done: {}})


def member_of(world: World, chat_id: int, user_id: int) -> Json:
    group = world.chats[chat_id]
    status = group["bot"] if user_id == world.bot["id"] else group["members"].get(str(user_id), "left")
    return membership(world.user(user_id), status)


def membership(user: Json, status: str) -> Json:
    """The Bot API's ChatMember."""
    member: Json = {"user": user, "status": status}
    if status == "creator":
        return member | {"is_anonymous": False}
    if status == "administrator":
        return (
            member
            | {"can_be_edited": False, "is_anonymous": False, "can_promote_members": False}
            | dict.fromkeys(RIGHTS, True)
        )
    return member | ({"until_date": 0} if status == "kicked" else {})


def _check_present(world: World, chat_id: int, who: int) -> None:
    if world.chats[chat_id]["members"].get(str(who), "left") in ABSENT:
        raise Impossible("This is for those who are in the group")


def _tell(world: World, chat_id: int, by: int, **said: Any) -> Json:
    """In the group, and to the bot: Telegram writes such messages in somebody's name."""
    message = world.post(chat_id, by, **said)
    world.queue("message", message, chat=chat_id, user=by)
    return message


def _tell_bot(world: World, chat_id: int, by: int, before: str, after: str) -> None:
    update = {
        "chat": world.chat(chat_id),
        "from": world.user(by),
        "date": int(world.now()),
        "old_chat_member": membership(world.bot, before),
        "new_chat_member": membership(world.bot, after),
    }
    world.queue("my_chat_member", update, chat=chat_id, user=by)
