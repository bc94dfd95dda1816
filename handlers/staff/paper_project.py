"""One project of the ballot paper: its card for the team, and as residents see it."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from bot.domain.people import Deed, Person
from bot.domain.projects import Project
from bot.i18n import Translator
from bot.services.ballot_paper import Papers
from bot.services.paper_ground import PaperNow
from bot.texts import paper as texts
from bot.texts import project_card
from handlers.keyboards import Keyboard, button, in_pairs, rows
from handlers.replies import Replies
from handlers.staff.paper_buttons import Card, Change, Conflicts, ItsIdeas, OneList, Renumber, Shown, TakeOff


async def show_card(
    query: CallbackQuery, callback_data: Card, person: Person, papers: Papers, replies: Replies, t: Translator,
    state: FSMContext,
) -> None:  # fmt: skip
    await state.clear()
    found, _ = await papers.now(person)
    show_project(found, callback_data.number, person, replies, t)


async def show_as_residents_see_it(
    query: CallbackQuery, callback_data: Shown, person: Person, papers: Papers, replies: Replies, t: Translator
) -> None:
    found, _ = await papers.now(person)
    project = found.project(callback_data.number)
    words = project_card.card(project, found.loaded.edition, t)
    back = rows(button(t.plain("Back to the project"), Card(number=project.number)))
    if project.photo:
        replies.photo(project.photo, words, back)
    else:
        replies.show(words, back)


def show_project(found: PaperNow, number: int, person: Person, replies: Replies, t: Translator) -> None:
    project = found.project(number)
    gaps = [gap for gap in found.missing if gap.project == number]
    words = texts.project(project, found.loaded.edition, gaps, t)
    replies.show(words, _keyboard(project, person, frozen=found.vote is not None, t=t))


def _keyboard(project: Project, person: Person, *, frozen: bool, t: Translator) -> Keyboard:
    draws, number = person.may(Deed.DRAW_UP_PAPER), project.number
    correct = button(t.plain("Correct or withdraw…"), Change(number=number))
    acts = [
        button(t.plain("Change…"), Change(number=number)),
        button(t.plain("Its ideas…"), ItsIdeas(number=number)),
        button(t.plain("What it excludes…"), Conflicts(number=number)),
        button(t.plain("Other number…"), Renumber(number=number)),
        button(t.plain("Take it off…"), TakeOff(number=number)),
    ]
    offered = [correct] if frozen else acts
    return rows(
        *in_pairs(offered if draws and not (frozen and project.withdrawn) else []),
        button(t.plain("As residents see it"), Shown(number=number)),
        button(t.plain("Back to the list"), OneList(envelope=project.envelope)),
    )


def routes() -> Router:
    router = Router(name="projects of the paper")
    router.callback_query.register(show_card, Card.filter())
    router.callback_query.register(show_as_residents_see_it, Shown.filter())
    return router
