"""The group of the network tells us that it is the one, who is there and who goes; nothing else is looked at."""

from aiogram import Bot
from aiogram.types import Message

from bot.services.network_group import NetworkGroup
from handlers.callbacks import Screen
from handlers.commands import NAMES
from handlers.filters import first_word
from handlers.staff_topics import STOP, is_for_us

HERE = frozenset(f"/{name}" for name in NAMES[Screen.NETWORK])
"""Said by a coordinator in a group: the network talks there; with `stop`, no more."""


async def overhear_network(message: Message, network_group: NetworkGroup, bot: Bot) -> None:
    sender = message.from_user
    if sender is None or sender.is_bot or message.sender_chat is not None:
        return
    if first_word(message) in HERE and await is_for_us(message, bot):
        if STOP.intersection((message.text or "").lower().split()):
            await network_group.stop(message.chat.id, sender.id)
        else:
            await network_group.tie(message.chat.id, sender.id, is_forum=bool(message.chat.is_forum))
    await network_group.note_presence(message.chat.id, sender.id)
    for newcomer in message.new_chat_members or ():
        if not newcomer.is_bot:
            await network_group.note_newcomer(message.chat.id, newcomer.id)
    if message.left_chat_member is not None and not message.left_chat_member.is_bot:
        await network_group.note_departure(message.chat.id, message.left_chat_member.id)
