"""A project of the ballot paper changed: one field, its number, off the paper."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.paper_corrections import CORRECTABLE, Wish
from bot.domain.paper_rules import Field
from bot.domain.people import Deed, Person
from bot.domain.projects import Project
from bot.i18n import Translator
from bot.services.ballot_paper import Papers
from bot.services.campaigns import Loaded
from bot.services.paper_corrections import PaperCorrecting
from bot.texts import paper as texts
from bot.texts import paper_asking
from handlers.callbacks import Screen
from handlers.filters import Called, Words
from handlers.keyboards import Button, button, in_pairs, rows
from handlers.replies import Replies
from handlers.staff.paper_buttons import (
    Card,
    Change,
    Give,
    Renumber,
    TakeOff,
    choices,
    to_paper,
    turns,
)
from handlers.staff.paper_correcting import begin_correction
from handlers.staff.paper_project import show_project
from handlers.staff.states import Papering

TYPED = (Field.TITLE, Field.SUMMARY, Field.COST, Field.RUNNING, Field.WITHDRAWN)
CHANGED = (Field.TITLE, Field.SUMMARY, Field.PHOTO, Field.COST, Field.RUNNING, Field.COMPETENCE, Field.LIST)
NUMBER, OFF = "number", "off"
"""What the next words are for, beside the fields."""

VALUES = 5
ABOUT = "paper"
"""Where the conversation keeps which project and field are asked about."""


async def change(
    query: CallbackQuery, callback_data: Change, person: Person, papers: Papers, replies: Replies, t: Translator,
    state: FSMContext,
) -> None:  # fmt: skip
    """Ask which field, or for its value; once the paper is frozen, for a value that two people put there."""
    person.require(Deed.DRAW_UP_PAPER)
    found, _ = await papers.now(person)
    project, field = found.project(callback_data.number), callback_data.field
    if field is None:
        fields = CORRECTABLE if found.vote else CHANGED
        buttons = [
            button(paper_asking.field_name(each, t), Change(number=project.number, field=each)) for each in fields
        ]
        shown = texts.project(project, found.loaded.edition, (), t)
        replies.show(shown, rows(*in_pairs(buttons), _back(project, t)))
        return
    await state.clear()
    if field in TYPED:
        await _remember(project.number, field, state)
        replies.show(paper_asking.ask(field, project.title, t), rows(_back(project, t)))
    elif field is Field.PHOTO:
        await _show_photos(person, project, papers, replies, t)
    else:
        await _show_choices(Give(number=project.number, field=field), project, found.loaded, replies, t)


async def turn_choices(
    query: CallbackQuery, callback_data: Give, person: Person, papers: Papers, replies: Replies, t: Translator
) -> None:
    person.require(Deed.DRAW_UP_PAPER)
    found, _ = await papers.now(person)
    await _show_choices(callback_data, found.project(callback_data.number), found.loaded, replies, t)


async def give(
    query: CallbackQuery, callback_data: Give, person: Person, papers: Papers, paper_correcting: PaperCorrecting,
    replies: Replies, t: Translator, state: FSMContext,
) -> None:  # fmt: skip
    """A value that was tapped; of photos, which one."""
    typed, field = callback_data.value, callback_data.field
    if field is Field.PHOTO:
        photos = await papers.photos(person, callback_data.number)
        at = int(typed) if typed.isdecimal() else 0
        typed = photos[at - 1] if 0 < at <= len(photos) else ""
    given = callback_data.number, field.value, typed
    await _take(given, person, (papers, paper_correcting), replies, t, state)


async def take_words(
    message: Message, words: str, person: Person, papers: Papers, paper_correcting: PaperCorrecting,
    replies: Replies, t: Translator, state: FSMContext,
) -> None:  # fmt: skip
    """Refused with its reason, the next message is tried again."""
    kept = (await state.get_data())[ABOUT]
    await _take((kept["number"], kept["what"], words), person, (papers, paper_correcting), replies, t, state)


async def ask_for_number(
    query: CallbackQuery, callback_data: Renumber, person: Person, papers: Papers, replies: Replies, t: Translator,
    state: FSMContext,
) -> None:  # fmt: skip
    person.require(Deed.DRAW_UP_PAPER)
    project = (await papers.now(person))[0].project(callback_data.number)
    await _remember(project.number, NUMBER, state)
    replies.show(paper_asking.ask_for_number(project.title, t), rows(_back(project, t)))


async def ask_why_off(
    query: CallbackQuery, callback_data: TakeOff, person: Person, papers: Papers, replies: Replies, t: Translator,
    state: FSMContext,
) -> None:  # fmt: skip
    person.require(Deed.DRAW_UP_PAPER)
    project = (await papers.now(person))[0].project(callback_data.number)
    await _remember(project.number, OFF, state)
    replies.show(paper_asking.ask_why_off(project.title, t), rows(_back(project, t)))


async def stop(message: Message, replies: Replies, t: Translator, state: FSMContext) -> None:
    kept = (await state.get_data()).get(ABOUT) or {}
    await state.clear()
    number = kept.get("number")
    back = button(t.plain("Back to the project"), Card(number=number)) if number else None
    replies.say(paper_asking.stopped(t), rows(back, to_paper(t)))


async def _take(
    given: tuple[int, str, str],
    person: Person,
    desks: tuple[Papers, PaperCorrecting],
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    number, what, typed = given
    papers, correcting = desks
    frozen = (await papers.now(person))[0].vote is not None
    if frozen and what in set(Field):
        await begin_correction(Wish(number, Field(what), typed, ""), person, correcting, replies, t, state)
        return
    if what == OFF:
        gone = await papers.take_off(person, number, typed)
        replies.show(texts.taken_off(gone, t), rows(to_paper(t)))
    else:
        project = await _changed(given, person, papers)
        show_project((await papers.now(person))[0], project.number, person, replies, t)
    await state.clear()


async def _changed(given: tuple[int, str, str], person: Person, papers: Papers) -> Project:
    number, what, typed = given
    if what == NUMBER:
        return await papers.renumber(person, number, typed)
    return await papers.change(person, number, Field(what), typed)


async def _show_photos(person: Person, project: Project, papers: Papers, replies: Replies, t: Translator) -> None:
    photos = (await papers.photos(person, project.number))[:VALUES]
    if photos:
        replies.album(photos)
    buttons = [
        button(t.plain("Photo {n}", n=at), Give(number=project.number, field=Field.PHOTO, value=str(at)))
        for at, _ in enumerate(photos, 1)
    ]
    none = button(t.plain("Without a photo"), Give(number=project.number, field=Field.PHOTO, value="0"))
    asked = paper_asking.ask(Field.PHOTO, project.title, t) if photos else paper_asking.no_photos(project.title, t)
    replies.say(asked, rows(*in_pairs(buttons), none, _back(project, t)))


async def _show_choices(asked: Give, project: Project, edition: Loaded, replies: Replies, t: Translator) -> None:
    values = choices(asked.field, edition.edition, t)
    at = asked.page
    buttons = [
        button(name, Give(number=project.number, field=asked.field, value=value))
        for value, name in values[at * VALUES : (at + 1) * VALUES]
    ]
    pages = turns(at, len(values), VALUES, Give, t, number=project.number, field=asked.field)
    replies.show(paper_asking.ask(asked.field, project.title, t), rows(*buttons, pages, _back(project, t)))


async def _remember(number: int, what: str, state: FSMContext) -> None:
    await state.set_state(Papering.VALUE)
    await state.set_data({ABOUT: {"number": number, "what": what}})


def _back(project: Project, t: Translator) -> Button:
    return button(t.plain("Back to the project"), Card(number=project.number))


def routes() -> Router:
    router = Router(name="values of projects")
    router.message.register(stop, StateFilter(Papering), Called(Screen.CANCEL))
    router.message.register(take_words, StateFilter(Papering.VALUE), Words())
    router.callback_query.register(change, Change.filter())
    router.callback_query.register(turn_choices, Give.filter(F.value == ""))
    router.callback_query.register(give, Give.filter())
    router.callback_query.register(ask_for_number, Renumber.filter())
    router.callback_query.register(ask_why_off, TakeOff.filter())
    return router
