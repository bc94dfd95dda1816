"""What the city has announced: the archive, and the buttons under an announcement."""

from collections.abc import Sequence
from enum import StrEnum

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from bot.domain.announcements import Announcement
from bot.domain.people import Person
from bot.i18n import Translator
from bot.services.agenda import Agenda
from bot.services.archive import Archive
from bot.services.campaigns import Loaded
from bot.services.gatherings import Gatherings
from bot.services.ideas import Ideas
from bot.texts import archive as texts
from handlers.callbacks import Open, PageNumber, RowId, Screen, number_in
from handlers.filters import HasEdition, Payload, add_screen
from handlers.keyboards import Keyboard, button, rows
from handlers.replies import Replies
from handlers.resident import vote
from handlers.resident.events import tell_answer
from handlers.resident.ideas_card import open_linked
from handlers.resident.vote_visit import AtBooth, Visit

PAGE = 6


class Under(StrEnum):
    """What a tap under an announcement wants."""

    IDEA = "idea"
    VOTE = "vote"
    YES = "yes"
    NO = "no"
    MUTE = "mute"


class Announced(CallbackData, prefix="n"):
    """A button under an announcement; `number` is that of an idea."""

    under: Under
    one: RowId
    number: RowId = 0


class ArchivePage(CallbackData, prefix="nr"):
    """A page of the archive."""

    page: PageNumber


class ReadAgain(CallbackData, prefix="nv"):
    """One announcement of the archive."""

    one: RowId


async def show_archive(
    event: Message | CallbackQuery, archive: Archive, replies: Replies, t: Translator, edition: Loaded
) -> None:
    await _show(0, archive, edition, replies, t)


async def show_page(
    query: CallbackQuery,
    callback_data: ArchivePage,
    archive: Archive,
    replies: Replies,
    t: Translator,
    edition: Loaded,
) -> None:
    await _show(callback_data.page, archive, edition, replies, t)


async def read_again(
    query: CallbackQuery, callback_data: ReadAgain, archive: Archive, replies: Replies, t: Translator, edition: Loaded
) -> None:
    """In a message of its own, with its picture."""
    one = await archive.read(edition, callback_data.one)
    back = rows(button(t.plain("All announcements"), Open(screen=Screen.ARCHIVE)))
    if one.photo:
        replies.photo(one.photo, texts.read_again(one, t, caption=True), back)
    else:
        replies.say(texts.read_again(one, t), back)


async def open_idea(
    query: CallbackQuery,
    callback_data: Announced,
    person: Person,
    ideas: Ideas,
    replies: Replies,
    t: Translator,
    edition: Loaded,
) -> None:
    """Below the announcement, which stays."""
    replies.screen = None
    await open_linked(query, str(callback_data.number), person, ideas, replies, t, edition)


async def open_vote(query: CallbackQuery, visit: Visit, agenda: Agenda) -> None:
    """Below the announcement, which stays."""
    await vote.open_linked(query, visit.below(), agenda)


async def answer(
    query: CallbackQuery,
    callback_data: Announced,
    person: Person,
    archive: Archive,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
) -> None:
    """To a meeting with its places, or to whatever else the city has asked; the announcement stays."""
    coming = callback_data.under is Under.YES
    card = await gatherings.replying.answer_announced(person, callback_data.one, coming=coming)
    if card is not None:
        replies.screen = None
        tell_answer(card, person, replies, t)
        return
    await archive.answer(person, callback_data.one, coming=coming)
    replies.toast(texts.noted(coming, t))


async def invited(
    message: Message, payload: str, archive: Archive, replies: Replies, t: Translator, edition: Loaded
) -> None:
    """From a button in a group: `t.me/<bot>?start=n12`."""
    one = await archive.invitation(number_in(payload))
    yes, no = (Announced(under=under, one=one.id) for under in (Under.YES, Under.NO))
    choices = rows([button(t.plain("I am coming"), yes), button(t.plain("I am not coming"), no)])
    replies.say(texts.invited(one, t), choices)


async def mute(
    query: CallbackQuery, callback_data: Announced, person: Person, archive: Archive, replies: Replies, t: Translator
) -> None:
    """At once, and with the way back."""
    await archive.mute(person)
    replies.say(texts.muted(t), rows(button(t.plain("Choose what I hear"), Open(screen=Screen.NOTIFICATIONS))))


async def _show(page: int, archive: Archive, edition: Loaded, replies: Replies, t: Translator) -> None:
    found, more = await archive.page(edition, PAGE, page * PAGE)
    replies.show(texts.listed(found, t), _keyboard(found, page, more, t))


def _keyboard(found: Sequence[Announcement], page: int, more: bool, t: Translator) -> Keyboard:
    turning = [
        button(t.plain("Earlier"), ArchivePage(page=page + 1)) if more else None,
        button(t.plain("Latest"), ArchivePage(page=0)) if page else None,
    ]
    return rows(
        *(button(texts.open_label(one, t), ReadAgain(one=one.id)) for one in found),
        [each for each in turning if each],
        button(t.plain("Menu"), Open(screen=Screen.MENU)),
    )


def linked_routes() -> Router:
    """Before the menu, which answers every other `/start`."""
    router = Router(name="linked announcements")
    router.message.register(invited, Payload("n"), HasEdition())
    return router


def routes() -> Router:
    router = Router(name="archive")
    add_screen(router, Screen.ARCHIVE, show_archive)
    router.callback_query.register(show_page, ArchivePage.filter())
    router.callback_query.register(read_again, ReadAgain.filter())
    router.callback_query.register(open_idea, Announced.filter(F.under == Under.IDEA))
    router.callback_query.register(open_vote, Announced.filter(F.under == Under.VOTE), AtBooth())
    router.callback_query.register(answer, Announced.filter(F.under.in_({Under.YES, Under.NO})))
    router.callback_query.register(mute, Announced.filter(F.under == Under.MUTE))
    return router
