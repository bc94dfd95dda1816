"""The whole ballot before it is sent, sending it, and the receipt."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.domain.ballots import fill
from bot.domain.errors import Refusal
from bot.domain.people import Person
from bot.i18n import Translator
from bot.services.booths import Booth
from bot.services.campaigns import Loaded
from bot.services.voting import Voting
from bot.texts import vote_check as texts
from bot.texts.phases import until
from bot.texts.vote import list_name
from handlers.callbacks import Screen
from handlers.filters import add_screen
from handlers.keyboards import Button, Keyboard, rows
from handlers.replies import Replies
from handlers.resident.vote_buttons import Act, Vote, menu, tap
from handlers.resident.vote_visit import AtBooth, Visit, Wants, is_open

LISTS = 4
"""Buttons for lists on the check page; with more of them, one button leads to all."""


async def check(query: CallbackQuery, visit: Visit) -> None:
    await show_check(visit)


async def show_check(visit: Visit) -> None:
    """What would be sent, list by list; the button to send it is there when nothing is missing."""
    booth = await visit.voting.take_up(visit.person)
    booth.require_eligible()
    filled = {each.id: booth.filled.of(each.id) for each in booth.lists}
    wrong = {each.id: refusal for each in booth.lists if (refusal := _wrong(booth, each.id))}
    t = visit.t
    send = tap(texts.send_label(booth.filled.blank, t), visit.tap, Act.SEND, value=booth.filled.submission)
    visit.show(
        texts.page(booth.lists, filled, wrong, visit.edition.edition, t),
        rows(
            None if wrong else send,
            *_changes(visit, booth),
            None if booth.filled.blank else tap(t.plain("Begin again"), visit.tap, Act.AGAIN),
            menu(t),
        ),
    )


def _wrong(booth: Booth, list_id: str) -> Refusal | None:
    try:
        fill(booth.filled.of(list_id), booth.list(list_id).paper)
    except Refusal as refusal:
        return refusal
    return None


def _changes(visit: Visit, booth: Booth) -> list[Button]:
    t, edition = visit.t, visit.edition.edition
    if len(booth.lists) == 1 or len(booth.lists) > LISTS:
        return [tap(t.plain("Change my choices"), visit.tap, Act.GO)]
    return [
        tap(t.plain("Change: {list}", list=list_name(each, edition, t)), visit.at(each.id), Act.LIST)
        for each in booth.lists
    ]


async def send(query: CallbackQuery, visit: Visit) -> None:
    """The second tap on the same button gives the same receipt, which says nothing of the choices."""
    receipt = await visit.voting.cast(visit.person, visit.tap.value)
    visit.replies.secret = False
    told = texts.sent(receipt.code, receipt.version, visit.closes, visit.t)
    visit.show(told, _under_receipt(visit.tap, visit.t, is_open=True))


async def show_receipt(
    event: Message | CallbackQuery, person: Person, voting: Voting, replies: Replies, t: Translator, edition: Loaded
) -> None:
    """At any time until the appeals are over."""
    receipt = await voting.receipt(person)
    here = Vote(edition=edition.id, act=Act.GO)
    still = is_open(edition)
    closes = until(edition.phase.closes, t) if edition.phase and still else ""
    replies.show(texts.receipt(receipt.code, receipt.version, closes, t), _under_receipt(here, t, is_open=still))


def _under_receipt(here: Vote, t: Translator, *, is_open: bool) -> Keyboard:
    change = tap(t.plain("Change my vote"), here, Act.GO) if is_open else None
    return rows(change, tap(t.plain("It was not me"), here, Act.CONTEST), menu(t))


async def contest(query: CallbackQuery, visit: Visit) -> None:
    change = tap(visit.t.plain("Change my vote"), visit.tap, Act.GO) if visit.open else None
    visit.show(texts.contest(visit.edition.edition, visit.t), rows(change, menu(visit.t)))


async def ask_before_clearing(query: CallbackQuery, visit: Visit) -> None:
    t = visit.t
    visit.show(
        texts.begin_again(t),
        rows(
            tap(t.plain("Yes, begin again"), visit.tap, Act.CLEAR),
            tap(t.plain("No, back to my ballot"), visit.tap, Act.CHECK),
        ),
    )


async def clear(query: CallbackQuery, visit: Visit) -> None:
    await visit.voting.clear(visit.person)
    await show_check(visit)


def routes() -> Router:
    router = Router(name="sending a ballot")
    router.callback_query.register(check, Wants(Act.CHECK), AtBooth())
    router.callback_query.register(send, Wants(Act.SEND), AtBooth())
    router.callback_query.register(ask_before_clearing, Wants(Act.AGAIN), AtBooth())
    router.callback_query.register(clear, Wants(Act.CLEAR), AtBooth())
    router.callback_query.register(contest, Wants(Act.CONTEST), AtBooth())
    add_screen(router, Screen.RECEIPT, show_receipt)
    return router
