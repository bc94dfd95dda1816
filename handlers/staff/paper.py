"""The ballot paper for the team: its lists and sums, the projects of one, what is missing."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.people import Deed, Person
from bot.i18n import Html, Translator
from bot.services.ballot_paper import Papers
from bot.services.late_opening import LateOpening
from bot.services.paper_ground import PaperNow
from bot.services.vote_phases import may_vote
from bot.texts import approvals as approval_texts
from bot.texts import paper as texts
from bot.texts.paper_letters import public_line
from handlers.callbacks import Open, Screen
from handlers.filters import add_screen
from handlers.keyboards import Button, button, rows
from handlers.replies import Replies
from handlers.staff.paper_buttons import (
    LISTS,
    PAGE,
    AskToOpen,
    Lists,
    Missing,
    OneList,
    Waiting,
    projects_page,
    to_paper,
    turns,
)

CORRECTIONS_SHOWN = 3
GAPS = 20
"""Lines of what is missing on a screen."""


async def show_paper(
    event: Message | CallbackQuery, person: Person, papers: Papers, replies: Replies, t: Translator, state: FSMContext
) -> None:
    await state.clear()
    await _show(person, papers, replies, t, 0)


async def turn_lists(
    query: CallbackQuery, callback_data: Lists, person: Person, papers: Papers, replies: Replies, t: Translator
) -> None:
    await _show(person, papers, replies, t, callback_data.page)


async def show_list(
    query: CallbackQuery, callback_data: OneList, person: Person, papers: Papers, replies: Replies, t: Translator
) -> None:
    found, _ = await papers.now(person)
    envelope = next((each for each, _ in _lists(found) if each.id == callback_data.envelope), None)
    if envelope is None:
        await _show(person, papers, replies, t, 0)
        return
    projects = found.projects.get(envelope.id, ())
    at = min(callback_data.page, max(len(projects) - 1, 0) // PAGE)
    shown = projects[at * PAGE : (at + 1) * PAGE]
    replies.show(
        texts.listed(envelope, projects, shown, t),
        rows(
            *projects_page(shown, t),
            turns(at, len(projects), PAGE, OneList, t, envelope=envelope.id),
            to_paper(t),
        ),
    )


async def show_missing(
    query: CallbackQuery, callback_data: Missing, person: Person, papers: Papers, replies: Replies, t: Translator
) -> None:
    found, _ = await papers.now(person)
    at, gaps = callback_data.page, found.missing
    shown = gaps[at * GAPS : (at + 1) * GAPS]
    replies.show(texts.missing(shown, len(gaps), t), rows(turns(at, len(gaps), GAPS, Missing, t), to_paper(t)))


async def ask_to_open(
    query: CallbackQuery, person: Person, late_opening: LateOpening, replies: Replies, t: Translator
) -> None:
    asked = await late_opening.ask(person)
    names = [one.first_name for one in asked.others]
    replies.show(approval_texts.waits(names, asked.approval.expires_at, t), rows(to_paper(t)))


async def _show(person: Person, papers: Papers, replies: Replies, t: Translator, page: int) -> None:
    found, waiting = await papers.now(person)
    lists = _lists(found)
    at = min(page, max(len(lists) - 1, 0) // LISTS)
    shown = lists[at * LISTS : (at + 1) * LISTS]
    buttons = [button(envelope.name_in(t.language), OneList(envelope=envelope.id)) for envelope, _ in shown]
    other = Lists(page=at + 1 if (at + 1) * LISTS < len(lists) else 0)
    more = button(t.plain("Other lists"), other) if len(lists) > LISTS else None
    replies.show(_words(found, lists, waiting, t), rows(*buttons, more, *_waiting(person, found, waiting, t)))


def _words(found: PaperNow, lists: list[texts.Listed], waiting: tuple[int, int], t: Translator) -> Html:
    if found.vote is not None:
        corrected = [public_line(each, t) for each in found.vote.corrections[-CORRECTIONS_SHOWN:]]
        vote = found.vote
        return texts.frozen(lists, vote.paper_hash, vote.opened_at, Html("\n".join(corrected)), t)
    said = texts.overview(lists, found.missing, waiting, t)
    return Html(f"{texts.not_frozen_yet(t)}\n\n{said}") if may_vote(found.loaded) else said


def _waiting(person: Person, found: PaperNow, waiting: tuple[int, int], t: Translator) -> list[Button | None]:
    """What there is to do; four buttons at the most, beside four for the lists."""
    to_study, loose = waiting
    drawn = found.vote is None and person.may(Deed.STUDY)
    late = found.vote is None and may_vote(found.loaded) and person.may(Deed.DRAW_UP_PAPER)
    missing = button(t.plain("What is missing ({n})", n=len(found.missing)), Missing(page=0))
    study = button(t.plain("Ideas to study ({n})", n=to_study), Waiting(studied=False))
    return [
        study if drawn and to_study else None,
        button(t.plain("Feasible, not on it ({n})", n=loose), Waiting(studied=True)) if drawn and loose else None,
        button(t.plain("Freeze it and open the vote"), AskToOpen()) if late else missing if found.missing else None,
        button(t.plain("The team"), Open(screen=Screen.TEAM)),
    ]


def _lists(found: PaperNow) -> list[texts.Listed]:
    """Of the edition; once frozen, those of the paper, with the money that was frozen with them."""
    edition = found.loaded.edition
    if found.vote is None:
        return [(each, found.projects.get(each.id, ())) for each in edition.envelopes]
    named = {each.id: each for each in edition.envelopes}
    return [(named[each.id], each.projects) for each in found.vote.paper.lists if each.id in named]


def routes() -> Router:
    router = Router(name="ballot paper")
    add_screen(router, Screen.PAPER, show_paper)
    router.callback_query.register(turn_lists, Lists.filter())
    router.callback_query.register(show_list, OneList.filter())
    router.callback_query.register(show_missing, Missing.filter())
    router.callback_query.register(ask_to_open, AskToOpen.filter())
    return router
