"""Who may study, draw up and correct the ballot paper: every role, every act, before, during and after the vote."""

from collections.abc import Awaitable, Callable

import pytest

from bot.clock import TurnedClock
from bot.domain.errors import Refusal
from bot.domain.idea_states import IdeaState
from bot.domain.ideas import Idea
from bot.domain.paper_corrections import Wish
from bot.domain.paper_refusals import PaperFrozen, PaperNotFrozen, VoteOver
from bot.domain.paper_rules import Field
from bot.domain.people import NotAllowed, Person, Role
from bot.domain.phases import PhaseName
from bot.domain.projects import NothingToVoteOn
from bot.domain.sketches import Sketch
from storage.store import Store
from tests.city import a_member
from tests.dossiers import an_idea
from tests.editions import an_edition
from tests.papers import COSTING, SUMMARY, WHY, Office, an_office

STUDY, DRAW = {Role.ANALYST, Role.COORDINATOR}, {Role.COORDINATOR}
TEAM = set(Role) - {Role.RESIDENT, Role.AMBASSADOR}
TITLE = Wish(1, Field.TITLE, "Un banc à l'ombre", WHY)
When = type[Refusal] | None
Attempt = Callable[[Office, Person, Idea, Idea], Awaitable[object]]
BEFORE, DURING, AFTER = "before", "during", "after"

ACTS: dict[str, tuple[Attempt, set[Role], dict[str, When]]] = {
    "look": (lambda o, by, *_: o.do.papers.now(by), TEAM, {BEFORE: None, DURING: None, AFTER: None}),
    "wait": (lambda o, by, *_: o.do.studying.to_study(by, 5, 0), STUDY, {BEFORE: None, DURING: None, AFTER: None}),
    "open": (lambda o, by, raw, _: o.do.studying.open(by, raw.id), STUDY, {BEFORE: None, DURING: None, AFTER: None}),
    "feasible": (
        lambda o, by, raw, _: o.do.studying.feasible(by, raw.id, COSTING),
        STUDY,
        {BEFORE: None, DURING: PaperFrozen, AFTER: PaperFrozen},
    ),
    "unfeasible": (
        lambda o, by, raw, _: o.do.studying.unfeasible(by, raw.id, WHY),
        STUDY,
        {BEFORE: None, DURING: PaperFrozen, AFTER: PaperFrozen},
    ),
    "make": (
        lambda o, by, _, done: o.do.papers.make(by, [done.id], Sketch("town", SUMMARY)),
        DRAW,
        {BEFORE: None, DURING: PaperFrozen, AFTER: PaperFrozen},
    ),
    "join": (
        lambda o, by, _, done: o.do.papers.join(by, 1, done.id),
        DRAW,
        {BEFORE: None, DURING: PaperFrozen, AFTER: PaperFrozen},
    ),
    "part": (
        lambda o, by, *_: o.do.papers.part(by, 1, 0),
        DRAW,
        {BEFORE: None, DURING: PaperFrozen, AFTER: PaperFrozen},
    ),
    "change": (
        lambda o, by, *_: o.do.papers.change(by, 1, Field.COST, "20 000"),
        DRAW,
        {BEFORE: None, DURING: PaperFrozen, AFTER: PaperFrozen},
    ),
    "exclude": (
        lambda o, by, *_: o.do.papers.exclude(by, 1, 2, excludes=True),
        DRAW,
        {BEFORE: None, DURING: PaperFrozen, AFTER: PaperFrozen},
    ),
    "renumber": (
        lambda o, by, *_: o.do.papers.renumber(by, 1, "1"),
        DRAW,
        {BEFORE: None, DURING: PaperFrozen, AFTER: PaperFrozen},
    ),
    "preview a correction": (
        lambda o, by, *_: o.do.paper_correcting.preview(by, TITLE),
        DRAW,
        {BEFORE: PaperNotFrozen, DURING: None, AFTER: VoteOver},
    ),
    "ask for a correction": (
        lambda o, by, *_: o.do.paper_correcting.ask(by, TITLE),
        DRAW,
        {BEFORE: PaperNotFrozen, DURING: None, AFTER: VoteOver},
    ),
    "open late": (
        lambda o, by, *_: o.do.late_opening.ask(by),
        DRAW,
        {BEFORE: NothingToVoteOn, DURING: PaperFrozen, AFTER: PaperFrozen},
    ),
    "take off": (
        lambda o, by, *_: o.do.papers.take_off(by, 1, WHY),
        DRAW,
        {BEFORE: None, DURING: PaperFrozen, AFTER: PaperFrozen},
    ),
}
"""What is tried, who may, and what refuses even them; in an order in which each leaves the next one its ground."""


@pytest.mark.parametrize("when", [BEFORE, DURING, AFTER])
@pytest.mark.parametrize("role", list(Role))
async def test_who_may_do_what_to_the_paper(store: Store, clock: TurnedClock, role: Role, when: str) -> None:
    office = await an_office(store, clock)
    for _ in range(2):
        await office.project()
    if when != BEFORE:
        await office.opens()
    if when == AFTER:
        await an_edition(store, clock, PhaseName.RESULTS, envelopes=office.edition.edition.envelopes)
        await office.do.watch.look(clock.now())
    person = await a_member(store, role)
    for attempt, may, refused in ACTS.values():
        raw = await an_idea(store, office.edition.id, office.maria, IdeaState.ADMITTED)
        done = await office.feasible()
        expected = refused[when] if role in may else NotAllowed
        if expected is None:
            await attempt(office, person, raw, done)
        else:
            with pytest.raises(expected):
                await attempt(office, person, raw, done)
