"""The door of the vote: what it is, until when, where one stands; by command, button, link or letter."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.domain.electors import AlreadyVoted
from bot.i18n import Html, Translator
from bot.services.agenda import Agenda
from bot.services.booths import Booth
from bot.texts import vote as texts
from bot.texts.paper_letters import public_line
from handlers.callbacks import Open, Screen
from handlers.filters import Called, HasEdition, Payload, Tapped
from handlers.keyboards import Keyboard, button, rows
from handlers.resident.agenda import show_agenda
from handlers.resident.vote_buttons import Act, menu, out, taken_keyboard, tap
from handlers.resident.vote_visit import AtBooth, Visit

CORRECTIONS_SHOWN = 3


async def open_door(event: Message | CallbackQuery, visit: Visit) -> None:
    """In three lines; who has voted, or is recognised as somebody who has, is told so at once."""
    await visit.state.clear()
    booth = await visit.enter()
    standing: Html | None
    try:
        booth.require_free()
    except AlreadyVoted as taken:
        standing, doors = visit.said(taken), taken_keyboard(taken, visit.tap, visit.t)
    else:
        standing, doors = _standing(visit, booth), _doors(visit, booth)
    words = texts.entrance(booth.lists, standing, visit.closes, visit.t)
    visit.show(_with_corrections(words, booth, visit.t), doors)


async def open_linked(event: Message | CallbackQuery, visit: Visit, agenda: Agenda) -> None:
    """`t.me/<bot>?start=v`, or a button under an announcement: the vote while it is open, else when it will be."""
    if visit.open:
        await open_door(event, visit)
    else:
        await show_agenda(event, agenda, visit.replies, visit.t, visit.edition)


def _with_corrections(words: Html, booth: Booth, t: Translator) -> Html:
    """What was put right on the frozen paper is said where it is shown, the latest last."""
    lines = [public_line(correction, t) for correction in booth.vote.corrections[-CORRECTIONS_SHOWN:]]
    return Html("\n\n".join([words, *lines]))


def _standing(visit: Visit, booth: Booth) -> Html | None:
    t = visit.t
    chosen = sum(len(booth.filled.of(each.id)) for each in booth.lists)
    if booth.voter is not None:
        return texts.voted(booth.voter.version, t) if booth.fresh else texts.changing(t)
    return texts.begun(chosen, t) if chosen else None


def _doors(visit: Visit, booth: Booth) -> Keyboard:
    t, here = visit.t, visit.tap
    receipt = button(t.plain("My receipt"), Open(screen=Screen.RECEIPT)) if booth.voter else None
    if booth.voter is not None and booth.fresh:
        onward = tap(t.plain("Change my vote"), here, Act.GO)
    elif booth.fresh:
        onward = tap(t.plain("Begin"), here, Act.GO)
    else:
        onward = tap(t.plain("Go on with my ballot"), here, Act.CHECK)
    return rows(onward, receipt, out(here, t), menu(t))


def linked_routes() -> Router:
    """Before the menu, which answers every other `/start`."""
    router = Router(name="linked vote")
    router.message.register(open_linked, Payload("v"), HasEdition(), AtBooth())
    return router


def routes() -> Router:
    router = Router(name="vote")
    router.message.register(open_door, Called(Screen.VOTE), AtBooth())
    router.callback_query.register(open_door, Tapped(Screen.VOTE), AtBooth())
    return router
