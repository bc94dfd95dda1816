"""Studying an idea: what waits, one idea, and the findings; the costing itself is asked for in `costing.py`."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.idea_states import IdeaAct, IdeaState, may
from bot.domain.moderation import FINDINGS
from bot.domain.people import Deed, Person
from bot.i18n import Html, Translator
from bot.services.campaigns import Loaded
from bot.services.studying import StudyFile, Studying
from bot.texts import moderation_card, paper_asking, project_card
from bot.texts import paper as texts
from handlers.callbacks import Screen
from handlers.filters import Called, Words
from handlers.keyboards import Button, Keyboard, button, rows
from handlers.replies import Replies
from handlers.staff.callbacks import Undo
from handlers.staff.paper_buttons import PAGE, Card, Fill, Join, Study, Unfeasible, Waiting, to_paper
from handlers.staff.states import Costing

IDEA = "idea"


async def list_waiting(
    query: CallbackQuery, callback_data: Waiting, person: Person, studying: Studying, replies: Replies, t: Translator
) -> None:
    at, studied = callback_data.page, callback_data.studied
    ask = studying.loose if studied else studying.to_study
    found = await ask(person, PAGE + 1, at * PAGE)
    turn = [
        button(t.plain("Previous page"), Waiting(studied=studied, page=at - 1)) if at else None,
        button(t.plain("Next page"), Waiting(studied=studied, page=at + 1)) if len(found) > PAGE else None,
    ]
    replies.show(
        texts.ideas(found, studied, t),
        rows(
            *(button(moderation_card.label(idea, t), Study(idea=idea.id)) for idea in found[:PAGE]),
            [each for each in turn if each],
            to_paper(t),
        ),
    )


async def open_idea(
    query: CallbackQuery,
    callback_data: Study,
    person: Person,
    studying: Studying,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """With what there is to see of it first."""
    await state.clear()
    file = await studying.open(person, callback_data.idea)
    photos = [photo.file_id for photo in file.idea.pieces.photos]
    parts = [
        moderation_card.standing(file.own, "", t),
        project_card.on_the_paper(file.project, t) if file.project else None,
        moderation_card.whole(file.idea, edition.edition, (), t),
        paper_asking.costing(file.costing, t) if file.costing else None,
    ]
    words = Html("\n\n".join(part for part in parts if part))
    if photos:
        replies.album(photos)
        replies.say(words, _keyboard(file, person, t))
    else:
        replies.show(words, _keyboard(file, person, t))


async def ask_why(
    query: CallbackQuery,
    callback_data: Unfeasible,
    person: Person,
    studying: Studying,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    file = await studying.open(person, callback_data.idea)
    await state.set_state(Costing.WHY)
    await state.set_data({IDEA: file.idea.id})
    asked = paper_asking.ask_why_unfeasible(moderation_card.title_of(file.idea, t), t)
    replies.show(asked, rows(_back(file.idea.id, t)))


async def take_why(
    message: Message,
    words: str,
    person: Person,
    studying: Studying,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    ruled = await studying.unfeasible(person, (await state.get_data())[IDEA], words)
    await state.clear()
    idea = ruled.idea
    named = idea.number or 0, moderation_card.title_of(idea, t)
    replies.say(
        paper_asking.found_unfeasible(*named, ruled.author_told, t),
        rows(
            button(t.plain("Take the decision back"), Undo(idea=idea.id, step=ruled.step)),
            button(t.plain("Ideas to study"), Waiting(studied=False)),
            to_paper(t),
        ),
    )


async def stop(message: Message, replies: Replies, t: Translator, state: FSMContext) -> None:
    idea = (await state.get_data()).get(IDEA)
    await state.clear()
    replies.say(paper_asking.stopped(t), rows(_back(idea, t) if idea else None, to_paper(t)))


def _keyboard(file: StudyFile, person: Person, t: Translator) -> Keyboard:
    idea, undo = file.idea, file.undo
    feasible, draws = idea.state is IdeaState.FEASIBLE, person.may(Deed.DRAW_UP_PAPER)
    name = t.plain("Feasible and costed…")
    if feasible:
        name = t.plain("Put it on the ballot paper…") if draws else t.plain("Its costs…")
    offered = {
        IdeaAct.FEASIBLE: button(name, Fill(idea=idea.id)),
        IdeaAct.UNFEASIBLE: button(t.plain("Not feasible…"), Unfeasible(idea=idea.id)),
    }
    open_still = not file.own and file.project is None
    take_back = button(t.plain("Take the decision back"), Undo(idea=idea.id, step=undo.id if undo else 0))
    join = button(t.plain("Join it to a project…"), Join(idea=idea.id))
    return rows(
        take_back if undo and undo.act in FINDINGS else None,
        *(shown for act, shown in offered.items() if open_still and may(idea.state, act)),
        join if open_still and feasible and draws else None,
        button(t.plain("See its project"), Card(number=file.project)) if file.project else None,
        to_paper(t),
    )


def _back(idea: int, t: Translator) -> Button:
    return button(t.plain("Back to the idea"), Study(idea=idea))


def routes() -> Router:
    router = Router(name="studying")
    router.message.register(stop, StateFilter(Costing), Called(Screen.CANCEL))
    router.message.register(take_why, StateFilter(Costing.WHY), Words())
    router.callback_query.register(list_waiting, Waiting.filter())
    router.callback_query.register(open_idea, Study.filter())
    router.callback_query.register(ask_why, Unfeasible.filter())
    return router
