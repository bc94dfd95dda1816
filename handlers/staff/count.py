"""The count, for coordinators: turnout, the count itself, and what is published."""

from collections import Counter
from collections.abc import Mapping

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.counts import DrawMissing
from bot.domain.electors import Channel
from bot.domain.people import Person
from bot.domain.tally_facts import Outcome
from bot.i18n import Html, Translator
from bot.services.counting import Counting, CountState
from bot.texts import approvals as approval_texts
from bot.texts import count as texts
from bot.texts import draws, extension
from handlers.callbacks import Open, Screen
from handlers.filters import add_screen
from handlers.keyboards import Button, Keyboard, button, rows
from handlers.replies import Replies
from handlers.staff.count_buttons import CountStep, Extend, FlagPage, Step


async def show_count(
    event: Message | CallbackQuery,
    person: Person,
    counting: Counting,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await state.clear()
    found = await counting.state(person)
    replies.show(_words(found, t), _keyboard(found, t))


async def count(query: CallbackQuery, person: Person, counting: Counting, replies: Replies, t: Translator) -> None:
    """Opening the urn happens once; counting again finds the same."""
    outcomes = await counting.count(person)
    found = await counting.state(person)
    if isinstance(outcomes, DrawMissing):
        said = (found.draw.source, found.draw.due_at) if found.draw else None
        replies.show(draws.tie(outcomes.projects, said, t), _draw_keyboard(said is not None, t))
        return
    publish = button(t.plain("Publish the results"), CountStep(step=Step.PUBLISH))
    replies.show(_counted(outcomes, found, t), rows(publish, to_count(t)))


async def publish(query: CallbackQuery, person: Person, counting: Counting, replies: Replies, t: Translator) -> None:
    asked = await counting.ask_publication(person)
    names = [other.first_name for other in asked.others]
    replies.show(approval_texts.waits(names, asked.approval.expires_at, t), rows(to_count(t)))


def to_count(t: Translator) -> Button:
    return button(t.plain("Back to the count"), Open(screen=Screen.COUNT))


def _counted(outcomes: Mapping[str, Outcome], found: CountState, t: Translator) -> Html:
    winners = {}
    for name, outcome in outcomes.items():
        envelope = found.loaded.edition.envelope(name)
        projects = (found.vote.paper.project(number) for number in outcome.winners)
        title = envelope.name_in(t.language) if envelope else name
        winners[title] = [f"{project.number} · {project.title}" for project in projects if project]
    return texts.counted(winners, found.unique, found.small, t)


def _words(found: CountState, t: Translator) -> Html:
    turnout: Counter[Channel] = Counter()
    for (channel, _), voters in found.turnout.items():
        turnout[channel] += voters
    words = texts.state(found.loaded.edition.name, turnout, found.vote.closed_at, t)
    if found.outages:
        return Html(f"{words}\n\n{extension.away(found.outages, t)}")
    if found.vote.published_at:
        return Html(f"{words}\n\n{texts.published(t)}")
    if found.flags is not None:
        waiting = sum(decision is None for _, decision in found.flags)
        return Html(f"{words}\n\n{texts.flags_left(waiting, t)}")
    return words


def _keyboard(found: CountState, t: Translator) -> Keyboard:
    closed, public = found.vote.closed_at is not None, found.vote.published_at is not None
    return rows(
        button(t.plain("Extend the vote"), Extend(hours=0)) if found.outages else None,
        button(t.plain("Strange ballots"), FlagPage(place=0)) if found.flags else None,
        button(_count_label(found, t), CountStep(step=Step.COUNT)) if closed and not public else None,
        button(t.plain("Publish the results"), CountStep(step=Step.PUBLISH)) if found.counts and not public else None,
        button(t.plain("Results"), Open(screen=Screen.RESULTS)) if public else None,
        button(t.plain("The team"), Open(screen=Screen.TEAM)),
    )


def _count_label(found: CountState, t: Translator) -> str:
    return t.plain("Count again") if found.vote.unsealed_at else t.plain("Open the urn and count")


def _draw_keyboard(announced: bool, t: Translator) -> Keyboard:
    if not announced:
        return rows(button(t.plain("Say where the seed comes from"), CountStep(step=Step.SOURCE)), to_count(t))
    seed = button(t.plain("Type the seed"), CountStep(step=Step.SEED))
    return rows(seed, button(t.plain("Announce another source"), CountStep(step=Step.SOURCE)), to_count(t))


def routes() -> Router:
    router = Router(name="count")
    add_screen(router, Screen.COUNT, show_count)
    router.callback_query.register(count, CountStep.filter(F.step == Step.COUNT))
    router.callback_query.register(publish, CountStep.filter(F.step == Step.PUBLISH))
    return router
