"""Buttons of a question to the team, and what it may be made of."""

from typing import Any, Literal

from aiogram import F
from aiogram.filters.callback_data import CallbackData, CallbackQueryFilter
from aiogram.types import Message

from bot.domain.exchanges import Said
from bot.i18n import Translator
from handlers.filters import Keyed
from handlers.keyboards import Button, button


class ToTeam(CallbackData, prefix="x"):
    """Write back to the team, or send it what was written outside any dialogue."""

    act: Literal["reply", "send"]

    @classmethod
    def filter_act(cls, act: str) -> CallbackQueryFilter:
        return cls.filter(F.act == act)


class Hears(Keyed):
    """Words that are no command, a photo or a voice note; given as `said`."""

    keys = frozenset({""})

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        said = said_in(message)
        return {"said": said} if said is not None else False


def said_in(message: Message) -> Said | None:
    """What somebody says to somebody; None for a command, a sticker and whatever else is passed on to nobody."""
    words = message.text or message.caption or ""
    if message.photo:
        return Said(words, photo=message.photo[-1].file_id)
    if message.voice:
        return Said(words, voice=message.voice.file_id)
    return Said(words) if message.text and not message.text.startswith("/") else None


def send_button(t: Translator) -> Button:
    return button(t.plain("Send it to the team"), ToTeam(act="send"))
