"""Feasible and costed: one value after the other, all of them read back, then it is said; on the paper if wanted."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.competences import Competence
from bot.domain.paper_rules import Field, read_field
from bot.domain.people import Person
from bot.i18n import Translator
from bot.services.ballot_paper import Papers
from bot.services.campaigns import Loaded
from bot.services.studying import StudyFile, Studying
from bot.texts import moderation_card, paper_asking
from bot.texts import paper as texts
from handlers.filters import Words
from handlers.keyboards import Button, button, in_pairs, rows
from handlers.replies import Replies
from handlers.staff.callbacks import Undo
from handlers.staff.costing_form import COSTING, GIVEN, LATER, Form, remembered, require_payable
from handlers.staff.paper_buttons import Card, Fill, Settle, Study, Value, Waiting, choices, to_paper, turns
from handlers.staff.states import Costing

VALUES = 5


async def fill(
    query: CallbackQuery,
    callback_data: Fill,
    person: Person,
    studying: Studying,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """Begin, go on, or give one value anew."""
    file = await studying.open(person, callback_data.idea)
    form = await remembered(file, person, edition, state)
    await _next(form, callback_data.field or form.lacks, (file, edition), replies, t, state)


async def take_words(
    message: Message,
    words: str,
    person: Person,
    studying: Studying,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """Refused with its reason, the next message is tried again; words that were not asked for change nothing."""
    kept = await state.get_data()
    if kept["asks"] is not None:
        await _take((kept["idea"], Field(kept["asks"]), words), person, (studying, edition), replies, t, state)
        return
    file = await studying.open(person, kept["idea"])
    await _next(await remembered(file, person, edition, state), None, (file, edition), replies, t, state)


async def take_value(
    query: CallbackQuery,
    callback_data: Value,
    person: Person,
    studying: Studying,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    tapped = callback_data
    await _take((tapped.idea, tapped.field, tapped.value), person, (studying, edition), replies, t, state)


async def turn_values(
    query: CallbackQuery,
    callback_data: Value,
    person: Person,
    studying: Studying,
    edition: Loaded,
    replies: Replies,
    t: Translator,
) -> None:
    file = await studying.open(person, callback_data.idea)
    _ask(callback_data, (file, edition), replies, t)


async def settle(
    query: CallbackQuery,
    callback_data: Settle,
    person: Person,
    studying: Studying,
    papers: Papers,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """What was read back is what is done; if the conversation has forgotten it, it is asked for again."""
    file = await studying.open(person, callback_data.idea)
    form = await remembered(file, person, edition, state)
    lacks = form.lacks if callback_data.paper else next((one for one in COSTING if not form.given.get(one)), None)
    if lacks is not None:
        await _next(form, lacks, (file, edition), replies, t, state)
        return
    ruled = await studying.feasible(person, form.idea, form.costs())
    named = ruled.idea.number or 0, moderation_card.title_of(ruled.idea, t)
    said = paper_asking.found_feasible(*named, ruled.author_told, t)
    more: list[Button] = []
    if callback_data.paper:
        project = await papers.make(person, [form.idea], form.sketch())
        said = texts.put_on_paper(project, t)
        more = [button(t.plain("See the project"), Card(number=project.number))]
    elif ruled.step:
        more = [button(t.plain("Take the decision back"), Undo(idea=form.idea, step=ruled.step))]
    await state.clear()
    replies.show(said, rows(*more, button(t.plain("Ideas to study"), Waiting(studied=False)), to_paper(t)))


async def _take(
    given: tuple[int, Field, str],
    person: Person,
    where: tuple[Studying, Loaded],
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    idea, field, typed = given
    studying, edition = where
    file = await studying.open(person, idea)
    form = await remembered(file, person, edition, state)
    value = typed if typed == LATER else str(read_field(field, typed, edition.edition))
    after = {**form.given, field.value: value}
    require_payable(after, edition.edition)
    form = Form(form.idea, after, form.wanted)
    await _next(form, form.lacks, (file, edition), replies, t, state)


async def _next(
    form: Form,
    field: Field | None,
    about: tuple[StudyFile, Loaded],
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """Ask for a value; with none, read all of them back."""
    await state.set_state(Costing.VALUE)
    await state.set_data({"idea": form.idea, GIVEN: form.given, "asks": field.value if field else None})
    if field is not None:
        _ask(Value(idea=form.idea, field=field), about, replies, t)
        return
    file, edition = about
    values = [button(paper_asking.field_name(one, t), Fill(idea=form.idea, field=one)) for one in form.wanted]
    paper = button(t.plain("Put it on the ballot paper"), Settle(idea=form.idea, paper=True))
    feasible = button(t.plain("Feasible, not on the paper yet"), Settle(idea=form.idea, paper=False))
    ends = [paper if Field.LIST in form.wanted else None, feasible]
    shown = {name: "" if value == LATER else value for name, value in form.given.items()}
    said = paper_asking.form(moderation_card.title_of(file.idea, t), shown, edition.edition, t)
    replies.show(said, rows(*in_pairs(values), *ends, _back(form.idea, t)))


def _ask(asked: Value, about: tuple[StudyFile, Loaded], replies: Replies, t: Translator) -> None:
    file, edition = about
    values = choices(asked.field, edition.edition, t)
    if asked.field is Field.RUNNING:
        values = [("0", t.plain("Nothing"))]
    if asked.field is Field.SUMMARY:
        values = [(LATER, t.plain("Write it later"))]
    most = len(Competence) if asked.field is Field.COMPETENCE else VALUES
    at = asked.page
    buttons = [
        button(name, Value(idea=asked.idea, field=asked.field, value=value))
        for value, name in values[at * most : (at + 1) * most]
    ]
    pages = turns(at, len(values), most, Value, t, idea=asked.idea, field=asked.field)
    title = moderation_card.title_of(file.idea, t)
    replies.show(paper_asking.ask(asked.field, title, t), rows(*buttons, pages, _back(asked.idea, t)))


def _back(idea: int, t: Translator) -> Button:
    return button(t.plain("Back to the idea"), Study(idea=idea))


def routes() -> Router:
    router = Router(name="costing")
    router.message.register(take_words, StateFilter(Costing.VALUE), Words())
    router.callback_query.register(fill, Fill.filter())
    router.callback_query.register(turn_values, Value.filter(F.value == ""))
    router.callback_query.register(take_value, Value.filter())
    router.callback_query.register(settle, Settle.filter())
    return router
