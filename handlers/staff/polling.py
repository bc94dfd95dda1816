"""The desk of the vote in the chat: has this person voted, ticks for an urn, what waits, a terminal."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.desk import NotInTheChat, RollAnswer, Shown, read_shown
from bot.domain.errors import Refusal
from bot.domain.people import Deed, Person
from bot.domain.projects import NothingToVoteOn
from bot.i18n import Translator
from bot.services.campaigns import Loaded
from bot.services.desk_batches import DeskBatches
from bot.services.paper_urns import PaperUrns
from bot.services.polling_desk import PollingDesk
from bot.services.terminals import Terminals
from bot.texts import desk, desk_terminal
from bot.texts import desk_chat as texts
from handlers.callbacks import Open, Screen, number_in
from handlers.filters import Words, add_screen
from handlers.keyboards import button, rows
from handlers.replies import Replies
from handlers.staff.polling_buttons import Act, At, back, tap
from handlers.staff.states import Polling

SHOWN = 6
"""Urns or neighbourhoods that have a button; a desk has few."""

URN, QUARTER, LAST = "urn", "quarter", "last"
"""What the conversation remembers while one urn is served."""


async def show_desk(
    event: Message | CallbackQuery,
    person: Person,
    polling_desk: PollingDesk,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    person.require(Deed.SERVE_DESK)
    await state.clear()
    try:
        told = desk.turnout(await polling_desk.turnout(person), t)
    except NothingToVoteOn:
        told = desk.not_begun(t)
    replies.show(
        texts.entrance(told, t),
        rows(
            tap(t.plain("Has this person voted?"), Act.LOOK_UP),
            tap(t.plain("Tick for an urn"), Act.TICK),
            tap(t.plain("Ballots that wait"), Act.WAITING),
            tap(t.plain("Codes"), Act.CODES),
            tap(t.plain("Pair a terminal"), Act.TERMINAL),
            button(t.plain("Approvals"), Open(screen=Screen.APPROVALS)),
            button(t.plain("The team"), Open(screen=Screen.TEAM)),
        ),
    )


async def ask_who(query: CallbackQuery, person: Person, replies: Replies, t: Translator, state: FSMContext) -> None:
    person.require(Deed.SERVE_DESK)
    await state.set_state(Polling.LOOK_UP)
    replies.show(texts.ask_who(t), rows(back(t)))


async def look_up(
    message: Message, words: str, person: Person, polling_desk: PollingDesk, replies: Replies, t: Translator
) -> None:
    """The question stays open for the next person."""
    found = await _looked_up(message, words, (person, polling_desk), replies, t)
    if found is not None:
        replies.say(texts.next_one(found[1], t), rows(back(t)))


async def ask_for_urn(
    query: CallbackQuery, person: Person, paper_urns: PaperUrns, replies: Replies, t: Translator
) -> None:
    urns = [standing.urn for standing in await paper_urns.all(person)][:SHOWN]
    labels = [tap(texts.urn_label(urn.number, urn.place, t), Act.URN, str(urn.number)) for urn in urns]
    replies.show(texts.which_urn(t) if urns else texts.no_urn(t), rows(*labels, back(t)))


async def choose_urn(
    query: CallbackQuery,
    value: str,
    person: Person,
    polling_desk: PollingDesk,
    replies: Replies,
    t: Translator,
    state: FSMContext,
    edition: Loaded,
) -> None:
    """Where lists have a neighbourhood, that is asked next: it stays the same for a whole urn in most places."""
    urn = number_in(value)
    known = (await polling_desk.paper(person)).neighbourhoods
    await state.set_state(Polling.TICK)
    await state.set_data({URN: urn})
    if not known:
        replies.show(texts.ask_whom_to_tick(urn, t), rows(back(t)))
        return
    places = [place for each in known if (place := edition.edition.neighbourhood(each))]
    labels = [tap(place.name_in(t.language), Act.QUARTER, place.id) for place in places[:SHOWN]]
    replies.show(texts.which_neighbourhood(t), rows(*labels, back(t)))


async def choose_neighbourhood(
    query: CallbackQuery, value: str, person: Person, replies: Replies, t: Translator, state: FSMContext
) -> None:
    person.require(Deed.SERVE_DESK)
    urn = (await state.get_data()).get(URN, 0)
    await state.set_state(Polling.TICK)
    await state.set_data({URN: urn, QUARTER: value})
    replies.show(texts.ask_whom_to_tick(urn, t), rows(back(t)))


async def tick(
    message: Message,
    words: str,
    person: Person,
    polling_desk: PollingDesk,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """Looked up first: who has voted is told so, and the number that was typed leaves the chat all the same."""
    found = await _looked_up(message, words, (person, polling_desk), replies, t)
    if found is None:
        return
    shown, answer = found
    if not answer.may_vote:
        replies.say(texts.next_one(answer, t), rows(back(t)))
        return
    kept = await state.get_data()
    entered = await polling_desk.tick(person, shown, kept.get(URN, 0), kept.get(QUARTER))
    await state.update_data({LAST: entered.voter})
    replies.say(texts.ticked(t), rows(tap(t.plain("Take it back"), Act.TAKE_BACK), back(t)))


async def take_back(
    query: CallbackQuery,
    person: Person,
    polling_desk: PollingDesk,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """The last one only: which line of the roll it is stands in no button."""
    last = (await state.get_data()).get(LAST, 0)
    await polling_desk.take_back(person, last)
    await state.update_data({LAST: 0})
    replies.show(texts.taken_back(t), rows(back(t)))


async def show_waiting(
    query: CallbackQuery, person: Person, desk_batches: DeskBatches, replies: Replies, t: Translator
) -> None:
    try:
        found = await desk_batches.waiting(person)
    except NothingToVoteOn:
        found = []
    lines = [desk.batch(one.batch.id, one.officer, one.batch.ballots, one.batch.opened_at, t) for one in found]
    replies.show(texts.waiting(lines[:SHOWN], t), rows(back(t)))


async def pair(query: CallbackQuery, person: Person, terminals: Terminals, replies: Replies, t: Translator) -> None:
    code = await terminals.offer(person)
    ends = tap(t.plain("End all my terminals"), Act.END_TERMINALS)
    replies.show(texts.terminal(code, t), rows(ends, back(t)))


async def end_terminals(
    query: CallbackQuery, person: Person, terminals: Terminals, replies: Replies, t: Translator
) -> None:
    replies.show(texts.terminals_ended(await terminals.end(person), t), rows(back(t)))


async def _looked_up(
    message: Message, words: str, desk_of: tuple[Person, PollingDesk], replies: Replies, t: Translator
) -> tuple[Shown, RollAnswer] | None:
    """What was typed leaves the chat, also when it is refused: so it is refused here, where nothing was written."""
    person, polling_desk = desk_of
    replies.forget(message)
    try:
        shown = read_shown(words)
        if shown.surname:
            raise NotInTheChat
        return shown, await polling_desk.look_up(person, shown)
    except Refusal as refusal:
        replies.say(desk_terminal.said(refusal, None, t), rows(back(t)))
        return None


def routes() -> Router:
    router = Router(name="desk of the vote")
    add_screen(router, Screen.DESK, show_desk)
    for act, handler in (
        (Act.LOOK_UP, ask_who),
        (Act.TICK, ask_for_urn),
        (Act.URN, choose_urn),
        (Act.QUARTER, choose_neighbourhood),
        (Act.TAKE_BACK, take_back),
        (Act.WAITING, show_waiting),
        (Act.TERMINAL, pair),
        (Act.END_TERMINALS, end_terminals),
    ):
        router.callback_query.register(handler, At(act))
    router.message.register(look_up, Words(), StateFilter(Polling.LOOK_UP))
    router.message.register(tick, Words(), StateFilter(Polling.TICK))
    return router
