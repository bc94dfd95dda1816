"""Checking in to a meeting, by the code at the door: `t.me/<bot>?start=e12-…`."""

from aiogram import Router
from aiogram.types import Message

from bot.domain.doors import PREFIX
from bot.domain.people import Person
from bot.i18n import Translator
from bot.services.gatherings import Gatherings
from bot.texts import events as texts
from handlers.filters import HasEdition, Payload
from handlers.replies import Replies
from handlers.resident.events import show_card


async def check_in(
    message: Message, payload: str, person: Person, gatherings: Gatherings, replies: Replies, t: Translator
) -> None:
    card, new = await gatherings.door.check_in(person, payload)
    show_card(card, person, replies, t, said=texts.checked_in(card.event, new, t))


def linked_routes() -> Router:
    """Before the menu, which answers every other `/start`."""
    router = Router(name="doors of meetings")
    router.message.register(check_in, Payload(PREFIX), HasEdition())
    return router
