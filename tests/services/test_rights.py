"""Who may do what of the team's work: every role, every act, in every phase."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.clock import TurnedClock
from bot.domain.idea_states import IdeaAct, IdeaState
from bot.domain.people import NotAllowed, Person, Role
from bot.domain.phases import PhaseClosed, PhaseName
from bot.services.assembly import build_services
from bot.services.campaigns import Loaded
from bot.services.decision_letters import Ruling
from bot.services.services import Services
from storage.store import Store
from tests.city import a_member, a_person
from tests.dossiers import VOICE, an_idea
from tests.editions import an_edition

DECIDES = {Role.MODERATOR, Role.COORDINATOR}
AT_WORK = {PhaseName.IDEATION, PhaseName.ANALYSIS}
WORDS = "Un banc\nPour que les personnes âgées se reposent devant l'école."

Attempt = Callable[[Services, Person, int, int], Awaitable[object]]


def rule(act: IdeaAct, reason: str = "", sentence: str = "") -> Attempt:
    return lambda do, by, idea, _: do.decisions.decide(by, Ruling(act, idea, reason, sentence))


SUBMITTED, ADMITTED = IdeaState.SUBMITTED, IdeaState.ADMITTED
ACTS: dict[str, tuple[Attempt, IdeaState, bool]] = {
    "wait": (lambda do, by, *_: do.moderation.waiting(by), SUBMITTED, False),
    "next": (lambda do, by, *_: do.moderation.next(by), SUBMITTED, False),
    "open": (lambda do, by, idea, _: do.moderation.open(by, idea), SUBMITTED, False),
    "number": (lambda do, by, _, number: do.moderation.numbered(by, number), SUBMITTED, False),
    "leave": (lambda do, by, idea, _: do.moderation.give_back(by, idea), SUBMITTED, False),
    "decided": (lambda do, by, *_: do.moderation.decided(by, 5, 0), SUBMITTED, False),
    "preview": (lambda do, by, idea, _: do.decisions.preview(by, Ruling(IdeaAct.ADMIT, idea)), SUBMITTED, True),
    "admit": (rule(IdeaAct.ADMIT), SUBMITTED, True),
    "inadmissible": (rule(IdeaAct.INADMISSIBLE, "private"), SUBMITTED, True),
    "ask": (rule(IdeaAct.ASK, "", "Où exactement ?"), SUBMITTED, True),
    "hide": (rule(IdeaAct.HIDE, "private"), ADMITTED, False),
    "write_down": (lambda do, by, idea, _: do.mending.write_down(by, idea, WORDS), SUBMITTED, True),
    "theme": (lambda do, by, idea, _: do.mending.correct_theme(by, idea, "schools"), SUBMITTED, True),
    "place": (lambda do, by, idea, _: do.mending.correct_place(by, idea, "pleyel"), SUBMITTED, True),
}
"""What is tried, the state it starts from, and whether the calendar must have moderators at work."""


async def prepared(store: Store, edition: Loaded, name: str) -> tuple[int, int]:
    """An idea for one attempt: its id and its number."""
    columns: dict[str, Any] = VOICE if name == "write_down" else {}
    idea = await an_idea(store, edition.id, await a_person(store), ACTS[name][1], **columns)
    return idea.id, idea.number or 0


@pytest.mark.parametrize(
    "phase", [PhaseName.PREPARATION, PhaseName.IDEATION, PhaseName.ANALYSIS, PhaseName.CAMPAIGNING]
)
@pytest.mark.parametrize("role", list(Role))
async def test_only_moderators_and_coordinators_work_on_ideas_while_the_calendar_says_so(
    store: Store, clock: TurnedClock, role: Role, phase: PhaseName
) -> None:
    edition = await an_edition(store, clock, phase)
    person = await a_member(store, role)
    do = build_services(store, clock, lambda: None, b"pepper")
    for name, (attempt, _, needs_phase) in ACTS.items():
        idea, number = await prepared(store, edition, name)
        if role not in DECIDES:
            with pytest.raises(NotAllowed):
                await attempt(do, person, idea, number)
        elif needs_phase and phase not in AT_WORK:
            with pytest.raises(PhaseClosed) as closed:
                await attempt(do, person, idea, number)
            assert closed.value.article == "2"
        else:
            await attempt(do, person, idea, number)


@pytest.mark.parametrize("name", list(ACTS))
async def test_a_role_that_was_removed_while_the_screen_was_open_is_worth_nothing(
    store: Store, clock: TurnedClock, name: str
) -> None:
    """The person passed in still carries the role, as it was read a moment before."""
    edition = await an_edition(store, clock)
    stale = await a_member(store, Role.MODERATOR)
    do = build_services(store, clock, lambda: None, b"pepper")
    idea, number = await prepared(store, edition, name)
    await do.team.remove(None, stale.id, Role.MODERATOR)
    with pytest.raises(NotAllowed):
        await ACTS[name][0](do, stale, idea, number)


async def test_a_decision_is_taken_back_by_those_who_decide(store: Store, clock: TurnedClock) -> None:
    edition = await an_edition(store, clock)
    moderator = await a_member(store, Role.MODERATOR)
    do = build_services(store, clock, lambda: None, b"pepper")
    for role in Role:
        idea, _ = await prepared(store, edition, "admit")
        ruled = await do.decisions.decide(moderator, Ruling(IdeaAct.ADMIT, idea))
        person = await a_member(store, role)
        clock.turn(timedelta(seconds=1))
        if role in DECIDES:
            await do.undoing.undo(person, idea, ruled.step)
        else:
            with pytest.raises(NotAllowed):
                await do.undoing.undo(person, idea, ruled.step)
