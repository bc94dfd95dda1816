"""What ties a project to others: the ideas that it comes from, and the projects that it excludes."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.domain.people import Deed, Person
from bot.domain.projects import Project
from bot.i18n import Translator
from bot.services.ballot_paper import Papers
from bot.services.paper_ground import PaperNow
from bot.texts import paper as texts
from bot.texts.fitting import fit
from bot.texts.project_card import label
from handlers.keyboards import Button, button, rows
from handlers.replies import Replies
from handlers.staff.paper_buttons import (
    PAGE,
    Card,
    Conflicts,
    Exclude,
    ItsIdeas,
    Join,
    Part,
    Study,
    turns,
)
from handlers.staff.paper_project import show_project


async def show_conflicts(
    query: CallbackQuery, callback_data: Conflicts, person: Person, papers: Papers, replies: Replies, t: Translator
) -> None:
    person.require(Deed.DRAW_UP_PAPER)
    found, _ = await papers.now(person)
    _show_conflicts(found, callback_data, replies, t)


async def exclude(
    query: CallbackQuery, callback_data: Exclude, person: Person, papers: Papers, replies: Replies, t: Translator
) -> None:
    number, other = callback_data.number, callback_data.other
    await papers.exclude(person, number, other, excludes=callback_data.excludes)
    found, _ = await papers.now(person)
    _show_conflicts(found, Conflicts(number=number, page=callback_data.page), replies, t)


async def show_ideas(
    query: CallbackQuery, callback_data: ItsIdeas, person: Person, papers: Papers, replies: Replies, t: Translator
) -> None:
    person.require(Deed.DRAW_UP_PAPER)
    project = (await papers.now(person))[0].project(callback_data.number)
    at, number = callback_data.page, project.number
    shown = project.ideas[at * PAGE : (at + 1) * PAGE]
    replies.show(
        texts.its_ideas(project, t),
        rows(
            *(
                button(t.plain("Take out idea no. {number}", number=str(idea)), Part(number=number, idea=idea))
                for idea in shown
            ),
            turns(at, len(project.ideas), PAGE, ItsIdeas, t, number=number),
            _back(number, t),
        ),
    )


async def part(
    query: CallbackQuery, callback_data: Part, person: Person, papers: Papers, replies: Replies, t: Translator
) -> None:
    project = await papers.part(person, callback_data.number, callback_data.idea)
    show_project((await papers.now(person))[0], project.number, person, replies, t)


async def ask_which_to_join(
    query: CallbackQuery, callback_data: Join, person: Person, papers: Papers, replies: Replies, t: Translator
) -> None:
    person.require(Deed.DRAW_UP_PAPER)
    projects = _all((await papers.now(person))[0])
    at, idea = callback_data.page, callback_data.idea
    replies.show(
        texts.join_which(t),
        rows(
            *(
                button(label(each, t), Join(idea=idea, number=each.number))
                for each in projects[at * PAGE : (at + 1) * PAGE]
            ),
            turns(at, len(projects), PAGE, Join, t, idea=idea),
            button(t.plain("Back to the idea"), Study(idea=idea)),
        ),
    )


async def join(
    query: CallbackQuery, callback_data: Join, person: Person, papers: Papers, replies: Replies, t: Translator
) -> None:
    project = await papers.join(person, callback_data.number, callback_data.idea)
    show_project((await papers.now(person))[0], project.number, person, replies, t)


def _show_conflicts(found: PaperNow, asked: Conflicts, replies: Replies, t: Translator) -> None:
    """Those of its own list first: there they are likely."""
    project = found.project(asked.number)
    others = [each for each in _all(found) if each.number != project.number]
    others.sort(key=lambda each: (each.number not in project.conflicts, each.envelope != project.envelope))
    at = asked.page
    shown = others[at * PAGE : (at + 1) * PAGE]
    replies.show(
        texts.conflicts(project, t),
        rows(
            *(_tick(project, each, at, t) for each in shown),
            turns(at, len(others), PAGE, Conflicts, t, number=project.number),
            _back(project.number, t),
        ),
    )


def _tick(project: Project, other: Project, page: int, t: Translator) -> Button:
    held = other.number in project.conflicts
    name = fit(label(other, t), 50)
    target = Exclude(number=project.number, other=other.number, excludes=not held, page=page)
    return button(f"✓ {name}" if held else name, target)


def _all(found: PaperNow) -> Sequence[Project]:
    return sorted((each for listed in found.projects.values() for each in listed), key=lambda each: each.number)


def _back(number: int, t: Translator) -> Button:
    return button(t.plain("Back to the project"), Card(number=number))


def routes() -> Router:
    router = Router(name="bonds of projects")
    router.callback_query.register(show_conflicts, Conflicts.filter())
    router.callback_query.register(exclude, Exclude.filter())
    router.callback_query.register(show_ideas, ItsIdeas.filter())
    router.callback_query.register(part, Part.filter())
    router.callback_query.register(ask_which_to_join, Join.filter(F.number == 0))
    router.callback_query.register(join, Join.filter())
    return router
