"""Making a meeting, in a short conversation: what, when, where; read back, then made once."""

from dataclasses import dataclass, replace

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message

from bot.domain.events import EventKind
from bot.domain.new_events import Where, event_title_fits, place_fits, require_in_future
from bot.domain.people import Deed, Person
from bot.domain.typed_days import typed_hours
from bot.i18n import Translator
from bot.services.campaigns import Loaded
from bot.services.gatherings import Gatherings
from bot.texts import event_team as texts
from bot.texts.errors import interrupted
from bot.texts.event_words import kind_label
from handlers.filters import Dates, Sends, Words
from handlers.keyboards import button, in_pairs, rows
from handlers.replies import Replies
from handlers.staff.event_buttons import MakeEvent, NewEvent, RedoEvent, to_team
from handlers.staff.event_draft import DRAFT, EventDraft, begun, remembered
from handlers.staff.event_team import show_file
from handlers.staff.states import Gathering


@dataclass(frozen=True, slots=True)
class EventQuestions:
    """The questions in their order; when none is left, all is read back. What was said is kept before the next."""

    edition: Loaded
    person: Person
    replies: Replies
    t: Translator
    state: FSMContext

    async def next(self, draft: EventDraft) -> None:
        self.person.require(Deed.RUN_EVENTS)
        t, hours, where = self.t, draft.hours, draft.where
        if not draft.kind:
            await self.state.clear()
            kinds = [button(kind_label(kind, t), NewEvent(kind=kind)) for kind in EventKind]
            self.replies.show(texts.ask_kind(t), rows(*in_pairs(kinds), to_team(t)))
        elif not draft.title:
            await self._remember(draft, Gathering.TITLE)
            self.replies.show(texts.ask_title(EventKind(draft.kind), t), rows(to_team(t)))
        elif hours is None:
            await self._remember(draft, Gathering.WHEN)
            self.replies.show(texts.ask_when(draft.title, self.edition.edition.timezone, t), rows(to_team(t)))
        elif where is None:
            await self._remember(draft, Gathering.WHERE)
            asked = texts.ask_where(draft.title, t) if draft.latitude is None else texts.ask_address(t)
            self.replies.show(asked, rows(to_team(t)))
        else:
            await self._remember(draft, Gathering.CHOICE)
            anew = [
                button(t.plain("Other words"), RedoEvent(step="title")),
                button(t.plain("Another date"), RedoEvent(step="when")),
                button(t.plain("Another place"), RedoEvent(step="where")),
            ]
            self.replies.show(
                texts.review(EventKind(draft.kind), draft.title, hours, where, t),
                rows(button(t.plain("Plan it"), MakeEvent(key=draft.key)), *in_pairs(anew), to_team(t)),
            )

    async def _remember(self, draft: EventDraft, waiting: State) -> None:
        await self.state.set_state(waiting)
        await self.state.set_data({DRAFT: draft.to_json()})


async def begin(
    query: CallbackQuery,
    callback_data: NewEvent,
    person: Person,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    draft = begun(callback_data.kind) if callback_data.kind is not None else EventDraft("")
    await EventQuestions(edition, person, replies, t, state).next(draft)


async def take_title(
    message: Message,
    words: str,
    person: Person,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    draft = replace(await remembered(state), title=event_title_fits(words))
    await EventQuestions(edition, person, replies, t, state).next(draft)


async def take_when(
    message: Message,
    words: str,
    person: Person,
    gatherings: Gatherings,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    hours = typed_hours(words, edition.edition.zone)
    require_in_future(hours, gatherings.desk.clock.now())
    await EventQuestions(edition, person, replies, t, state).next((await remembered(state)).at(hours))


async def take_where(
    message: Message,
    words: str,
    person: Person,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    draft = replace(await remembered(state), place=place_fits(Where(words)).words)
    await EventQuestions(edition, person, replies, t, state).next(draft)


async def take_pin(
    message: Message, person: Person, edition: Loaded, replies: Replies, t: Translator, state: FSMContext
) -> None:
    """A known place has a name; a bare point is asked for one."""
    where = pin_of(message)
    draft = replace(await remembered(state), place=where.words, latitude=where.latitude, longitude=where.longitude)
    await EventQuestions(edition, person, replies, t, state).next(draft)


def pin_of(message: Message) -> Where:
    """What the map says; its words are empty for a bare point."""
    assert message.location is not None, "the filter lets nothing else in"
    venue = message.venue
    words = ", ".join(part for part in (venue.title, venue.address) if part) if venue is not None else ""
    return Where(words, message.location.latitude, message.location.longitude)


async def redo(
    query: CallbackQuery,
    callback_data: RedoEvent,
    person: Person,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    draft = await remembered(state)
    anew = {
        "title": replace(draft, title=""),
        "when": replace(draft, starts=""),
        "where": replace(draft, place="", latitude=None, longitude=None),
    }
    await EventQuestions(edition, person, replies, t, state).next(anew[callback_data.step])


async def ask_again(
    message: Message, person: Person, edition: Loaded, replies: Replies, t: Translator, state: FSMContext
) -> None:
    """Words where a button is waited for change nothing."""
    await EventQuestions(edition, person, replies, t, state).next(await remembered(state))


async def make(
    query: CallbackQuery,
    callback_data: MakeEvent,
    person: Person,
    gatherings: Gatherings,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """What was read back is what is made; a second tap shows it, and one that comes too late begins anew."""
    draft = await remembered(state)
    wanted = draft.whole(t.language) if draft.key == callback_data.key else None
    if wanted is not None:
        event = await gatherings.making.make(person, wanted, draft.key)
    else:
        there = await gatherings.making.made(person, callback_data.key)
        if there is None:
            replies.toast(interrupted(t), alert=True)
            await EventQuestions(edition, person, replies, t, state).next(draft)
            return
        event = there
    await state.clear()
    await show_file(event.id, person, gatherings, replies, t, said=texts.made(t))


def routes() -> Router:
    router = Router(name="making meetings")
    router.callback_query.register(begin, NewEvent.filter())
    router.callback_query.register(redo, RedoEvent.filter())
    router.callback_query.register(make, MakeEvent.filter())
    router.message.register(take_title, StateFilter(Gathering.TITLE), Words())
    router.message.register(take_when, StateFilter(Gathering.WHEN), Dates())
    router.message.register(take_where, StateFilter(Gathering.WHERE), Words())
    router.message.register(take_pin, StateFilter(Gathering.WHERE), Sends("location"))
    router.message.register(ask_again, StateFilter(Gathering.CHOICE), Words())
    return router
