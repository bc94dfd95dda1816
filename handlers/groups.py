"""What happens in groups and channels: the bot comes and goes, a group grows, a topic is chosen."""

from aiogram import Bot
from aiogram.types import ChatMemberUpdated, Message, Update

from bot.domain.groups import Group, GroupId, GroupKind
from bot.domain.text import canonical
from bot.i18n import DEFAULT, LANGUAGES
from bot.services.groups import Groups
from bot.services.network_group import NetworkGroup
from bot.services.staff_group import StaffGroup
from handlers.filters import first_word
from handlers.network_talk import overhear_network
from handlers.staff_topics import is_for_us, overhear_topic

HERE = frozenset({"/ici", "/here", "/aqui"})
"""Said by a coordinator in the group: announcements come here, in this topic; a language may follow."""

_IN, _OUT = frozenset({"member", "administrator"}), frozenset({"left", "kicked"})


async def overhear(
    update: Update, groups: Groups, staff_group: StaffGroup, network_group: NetworkGroup, bot: Bot
) -> None:
    """Nothing else that is said in a group is looked at, let alone kept."""
    if update.my_chat_member is not None:
        await _note_place(update.my_chat_member, groups, bot)
    elif update.message is not None:
        await _read(update.message, groups, bot)
        await overhear_topic(update.message, staff_group, bot)
        await overhear_network(update.message, network_group, bot)


async def _note_place(member: ChatMemberUpdated, groups: Groups, bot: Bot) -> None:
    chat, status = member.chat, member.new_chat_member.status
    if status in _OUT:
        await groups.leave(chat.id)
    elif status in _IN and chat.type in set(GroupKind):
        joined = Group(
            id=GroupId(0),
            chat=chat.id,
            kind=GroupKind(chat.type),
            title=canonical(chat.title or "", multiline=False) or str(chat.id),
            language=DEFAULT,
            bot_name=(await bot.me()).username or "",
            is_forum=bool(chat.is_forum),
        )
        await groups.join(joined, member.from_user.id)


async def _read(message: Message, groups: Groups, bot: Bot) -> None:
    if message.migrate_to_chat_id is not None:
        await groups.follow(message.chat.id, message.migrate_to_chat_id)
    elif first_word(message) in HERE and message.from_user is not None and await is_for_us(message, bot):
        thread = message.message_thread_id if message.is_topic_message else None
        words = (message.text or "").lower().split()
        language = next((word for word in words if word in LANGUAGES), None)
        await groups.choose_place(message.chat.id, thread, language, message.from_user.id)
