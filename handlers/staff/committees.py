"""Committees: the agenda, the dossier, one file after the other, and the release of what was decided."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.committees import LEADS, NEEDS_WORDS, Docket, Opinion
from bot.domain.events import EventAct, may
from bot.domain.moderation import IdeaUnknown
from bot.domain.people import Deed, Person
from bot.i18n import Html, Translator
from bot.reports.dossiers import document
from bot.services.gatherings import Gatherings
from bot.texts import committees as texts
from bot.texts.dossiers import opinion_name
from handlers.callbacks import number_in
from handlers.filters import Words
from handlers.keyboards import Button, Keyboard, button, in_pairs, rows
from handlers.replies import Replies
from handlers.resident.event_buttons import EventDo, OnEvent, on
from handlers.staff.event_buttons import AgendaPage, Arbitrate, OnFile, to_agenda
from handlers.staff.event_team import EVENT
from handlers.staff.states import Gathering

PAGE = 4
FILE, OPINION = "file", "opinion"
"""Where the conversation keeps about which file which opinion is being given a reason."""


async def show_agenda(
    query: CallbackQuery,
    callback_data: OnEvent | AgendaPage,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await state.clear()
    page = callback_data.page if isinstance(callback_data, AgendaPage) else 0
    _show(await gatherings.committees.docket(person, callback_data.event), person, replies, t, page=page)


async def draw_up(
    query: CallbackQuery,
    callback_data: OnEvent,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
) -> None:
    _show(await gatherings.committees.draw_up(person, callback_data.event), person, replies, t)


async def ask_number(
    query: CallbackQuery,
    callback_data: OnEvent,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    person.require(Deed.RECORD_OPINIONS)
    docket = await gatherings.committees.docket(person, callback_data.event)
    await state.set_state(Gathering.FILE)
    await state.set_data({EVENT: docket.event.id})
    replies.show(texts.ask_number(t), rows(to_agenda(docket.event.id, t)))


async def take_number(
    message: Message,
    words: str,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    number = number_in(words.strip().removeprefix("#").strip())
    event = (await state.get_data())[EVENT]
    try:
        docket = await gatherings.committees.add(person, event, number)
    except IdeaUnknown:
        replies.say(texts.no_such_number(t), rows(to_agenda(event, t)))
        return
    await state.clear()
    _show(docket, person, replies, t)


async def show_file(
    query: CallbackQuery,
    callback_data: OnFile,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await state.clear()
    if callback_data.drop:
        _show(await gatherings.committees.drop(person, callback_data.event, callback_data.idea), person, replies, t)
        return
    docket = await gatherings.committees.docket(person, callback_data.event)
    _show_file(docket, callback_data.idea, person, gatherings, replies, t)


async def arbitrate(
    query: CallbackQuery,
    callback_data: Arbitrate,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """Conditions, and why not, are asked for; the rest is recorded at once."""
    person.require(Deed.RECORD_OPINIONS)
    event, idea, opinion = callback_data.event, callback_data.idea, callback_data.opinion
    if opinion in NEEDS_WORDS:
        file = (await gatherings.committees.docket(person, event)).file(idea)
        await state.set_state(Gathering.SENTENCE)
        await state.set_data({EVENT: event, FILE: idea, OPINION: opinion.value})
        replies.show(texts.ask_sentence(file, opinion, t), rows(to_agenda(event, t)))
        return
    docket = await gatherings.committees.decide(person, event, idea, opinion)
    _show_file(docket, idea, person, gatherings, replies, t)


async def take_sentence(
    message: Message,
    words: str,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    kept = await state.get_data()
    opinion = Opinion(kept[OPINION])
    docket = await gatherings.committees.decide(person, kept[EVENT], kept[FILE], opinion, words)
    await state.clear()
    _show_file(docket, kept[FILE], person, gatherings, replies, t)


async def send_dossier(
    query: CallbackQuery,
    callback_data: OnEvent,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
) -> None:
    """The agenda stays: the document comes under it."""
    dossier = await gatherings.dossiers.dossier(person, callback_data.event)
    caption = texts.dossier_caption(len(dossier.files), t)
    replies.document(f"dossier-{callback_data.event}.docx", document(dossier), caption)


async def release(
    query: CallbackQuery,
    callback_data: OnEvent,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
) -> None:
    """Read once more, file by file, before anybody is told."""
    event = callback_data.event
    if callback_data.do is EventDo.RELEASE:
        person.require(Deed.RELEASE_OPINIONS)
        docket = await gatherings.committees.docket(person, event)
        yes = on(t.plain("Yes, release them"), EventDo.RELEASED, event) if docket.held else None
        replies.show(texts.ask_whether_to_release(docket, t), rows(yes, to_agenda(event, t)))
        return
    done = await gatherings.release.release(person, event)
    docket = await gatherings.committees.docket(person, event)
    _show(docket, person, replies, t, said=texts.released(done, t))


def _show(
    docket: Docket, person: Person, replies: Replies, t: Translator, *, page: int = 0, said: Html | None = None
) -> None:
    replies.show(texts.agenda(docket, t), _agenda_keyboard(docket, page, person, t), said)


def _agenda_keyboard(docket: Docket, page: int, person: Person, t: Translator) -> Keyboard:
    event, records = docket.event.id, person.may(Deed.RECORD_OPINIONS)
    shown = docket.files[page * PAGE : (page + 1) * PAGE]
    following = page + 1 if (page + 1) * PAGE < len(docket.files) else 0
    turning = button(t.plain("More"), AgendaPage(event=event, page=following)) if len(docket.files) > PAGE else None
    release = on(t.plain("Release the decisions…"), EventDo.RELEASE, event)
    filling = [
        on(t.plain("Draw it up again") if docket.files else t.plain("Draw it up"), EventDo.DRAW_UP, event),
        on(t.plain("Add an idea"), EventDo.ADD_FILE, event),
    ]
    back = EventDo.STAFF if person.may(Deed.RUN_EVENTS) else EventDo.SHOW
    return rows(
        *(button(texts.label(file, t), OnFile(event=event, idea=file.idea.id)) for file in shown),
        turning,
        filling if records else None,
        release if docket.held and person.may(Deed.RELEASE_OPINIONS) else None,
        [
            *([on(t.plain("Dossier (DOCX)"), EventDo.DOSSIER, event)] if docket.files else []),
            on(t.plain("Back to the meeting"), back, event),
        ],
    )


def _show_file(
    docket: Docket, idea: int, person: Person, gatherings: Gatherings, replies: Replies, t: Translator
) -> None:
    event, file, now = docket.event.id, docket.file(idea), gatherings.committees.clock.now()
    opinions: list[Button] = []
    drop = None
    if person.may(Deed.RECORD_OPINIONS) and file.released_at is None:
        if may(docket.event, EventAct.NOTE, now):
            opinions = [
                button(opinion_name(one, t).capitalize(), Arbitrate(event=event, idea=idea, opinion=one))
                for one in (*LEADS, Opinion.ADJOURNED)
            ]
        drop = button(t.plain("Off the agenda"), OnFile(event=event, idea=idea, drop=True))
    replies.show(texts.file_card(file, docket, now, t), rows(*in_pairs(opinions), drop, to_agenda(event, t)))


def routes() -> Router:
    router = Router(name="committees")
    router.callback_query.register(show_agenda, OnEvent.filter(F.do == EventDo.AGENDA))
    router.callback_query.register(show_agenda, AgendaPage.filter())
    router.callback_query.register(draw_up, OnEvent.filter(F.do == EventDo.DRAW_UP))
    router.callback_query.register(ask_number, OnEvent.filter(F.do == EventDo.ADD_FILE))
    router.callback_query.register(send_dossier, OnEvent.filter(F.do == EventDo.DOSSIER))
    router.callback_query.register(release, OnEvent.filter(F.do.in_({EventDo.RELEASE, EventDo.RELEASED})))
    router.callback_query.register(show_file, OnFile.filter())
    router.callback_query.register(arbitrate, Arbitrate.filter())
    router.message.register(take_number, StateFilter(Gathering.FILE), Words())
    router.message.register(take_sentence, StateFilter(Gathering.SENTENCE), Words())
    return router
