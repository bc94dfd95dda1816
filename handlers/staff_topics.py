"""What the staff group tells us: that residents are answered there, an answer, a topic closed, somebody new."""

from aiogram import Bot
from aiogram.types import Message

from bot.services.staff_group import StaffGroup
from handlers.filters import first_word
from handlers.resident.question_buttons import said_in

HERE = frozenset({"/equipe", "/team", "/equipa"})
"""Said by a coordinator in a group: residents are answered there; with `stop`, no more."""

STOP = frozenset({"stop", "non", "no", "fin"})


async def overhear_topic(message: Message, staff_group: StaffGroup, bot: Bot) -> None:
    """What is no reply to a message of ours stays among the team, and is not looked at."""
    sender = message.from_user
    if sender is None or sender.is_bot or message.sender_chat is not None:
        return
    if first_word(message) in HERE:
        await _tie(message, sender.id, staff_group, bot)
    elif message.message_thread_id is not None:
        await _overhear_in(message.message_thread_id, message, sender.id, staff_group, bot)
    for newcomer in message.new_chat_members or ():
        if not newcomer.is_bot:
            await staff_group.note_newcomer(message.chat.id, newcomer.id, newcomer.first_name)


async def _overhear_in(thread: int, message: Message, by: int, staff_group: StaffGroup, bot: Bot) -> None:
    chat = message.chat.id
    if message.forum_topic_closed is not None:
        await staff_group.note_closed(chat, thread, by)
    elif message.forum_topic_reopened is not None:
        await staff_group.note_reopened(chat, thread, by)
    elif _answers_bot(message, bot) and (said := said_in(message)) is not None:
        await staff_group.hear(chat, thread, by, said, message.message_id)


async def is_for_us(message: Message, bot: Bot) -> bool:
    """A command that names no bot, or this one."""
    _, _, name = (message.text or "").split(maxsplit=1)[0].partition("@")
    return name.lower() in ("", ((await bot.me()).username or "").lower())


async def _tie(message: Message, by: int, staff_group: StaffGroup, bot: Bot) -> None:
    if not await is_for_us(message, bot):
        return
    if STOP.intersection((message.text or "").lower().split()):
        await staff_group.stop(message.chat.id, by)
    else:
        public = message.chat.username is not None
        await staff_group.tie(message.chat.id, by, is_forum=bool(message.chat.is_forum), public=public)


def _answers_bot(message: Message, bot: Bot) -> bool:
    """At Telegram whatever is said in a topic replies to its opening, which the bot made: that is no answer."""
    replied = message.reply_to_message
    return (
        replied is not None
        and replied.from_user is not None
        and replied.from_user.id == bot.id
        and replied.message_id != message.message_thread_id
        and replied.forum_topic_created is None
    )
