"""Who may do what of meetings and committees: every role, every act."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from bot.clock import TurnedClock
from bot.domain.committees import Opinion
from bot.domain.errors import Refusal
from bot.domain.event_notes import NoteKind
from bot.domain.event_series import SeriesLine
from bot.domain.events import Event, EventKind, EventUnknown
from bot.domain.idea_states import IdeaState
from bot.domain.ideas import Idea
from bot.domain.new_events import NewEvent, Where
from bot.domain.people import NotAllowed, Person, Role
from bot.domain.tasks import intervention
from bot.services.gatherings import Gatherings
from storage.store import Store
from tests.city import a_member
from tests.dossiers import an_idea
from tests.services.meeting import HALL, Assembly, an_assembly
from tests.services.tasking import june

RUN = {Role.FACILITATOR, Role.COORDINATOR}
SIT = RUN | {Role.MODERATOR, Role.ANALYST}
EVERYBODY = set(Role)
SOON = intervention(june(20, 10), 60)


@dataclass
class Scene:
    """A meeting to come, one under way, a committee that sits with one file, and a resident on the list."""

    do: Gatherings
    coming: Event
    begun: Event
    committee: Event
    idea: Idea
    maria: Person


Attempt = Callable[[Scene, Person], Awaitable[object]]


def new(kind: EventKind) -> NewEvent:
    return NewEvent(kind, "Another", "en", SOON, HALL)


PUBLIC: dict[str, tuple[Attempt, set[Role]]] = {
    "list": (lambda s, by: s.do.desk.page(by, 5), EVERYBODY),
    "open": (lambda s, by: s.do.desk.open(by, s.coming.id), EVERYBODY),
    "dates": (lambda s, by: s.do.desk.dates(by, s.coming.id), EVERYBODY),
    "say yes": (lambda s, by: s.do.replying.answer(by, s.coming.id, coming=True), EVERYBODY),
    "bring ideas": (lambda s, by: s.do.replying.bring_ideas(by, s.coming.id, brings=True), EVERYBODY),
    "say no": (lambda s, by: s.do.replying.answer(by, s.coming.id, coming=False), EVERYBODY),
    "list what is over": (lambda s, by: s.do.desk.past(by, 5), RUN),
    "open as the team": (lambda s, by: s.do.desk.file(by, s.coming.id), RUN),
    "see who comes": (lambda s, by: s.do.desk.attendees(by, s.coming.id, 5, 0), RUN),
    "make": (lambda s, by: s.do.making.make(by, new(EventKind.MEETING), "one"), RUN),
    "make a committee": (lambda s, by: s.do.making.make(by, new(EventKind.COPIL), "two"), RUN),
    "announce": (lambda s, by: s.do.announcing.announce(by, s.coming.id), RUN),
    "retitle": (lambda s, by: s.do.making.retitle(by, s.coming.id, "Other words"), RUN),
    "move": (lambda s, by: s.do.making.move(by, s.coming.id, SOON), RUN),
    "place": (lambda s, by: s.do.making.place(by, s.coming.id, Where("Elsewhere")), RUN),
    "seat": (lambda s, by: s.do.making.seat(by, s.coming.id, 5), RUN),
    "wheelchairs": (lambda s, by: s.do.making.set_wheelchair(by, s.coming.id, True), RUN),
    "interpreter": (lambda s, by: s.do.making.set_interpreter(by, s.coming.id, "ar", True), RUN),
    "neighbourhood": (lambda s, by: s.do.making.set_neighbourhood(by, s.coming.id, "plaine"), RUN),
    "see the door": (lambda s, by: s.do.door.link(by, s.coming.id), RUN),
    "change the door": (lambda s, by: s.do.door.change_lock(by, s.coming.id), RUN),
    "tick": (lambda s, by: s.do.door.tick(by, s.begun.id, s.maria.id, there=True), RUN),
    "count others": (lambda s, by: s.do.door.count_others(by, s.begun.id, 3), RUN),
    "write minutes": (lambda s, by: s.do.minutes.write(by, s.begun.id, "We talked."), RUN),
    "dictate": (lambda s, by: s.do.minutes.dictate(by, s.begun.id, NoteKind.MINUTES, "voice"), RUN),
    "decide": (lambda s, by: s.do.minutes.decide(by, s.begun.id, "Two benches"), RUN),
    "photo": (lambda s, by: s.do.minutes.photo(by, s.begun.id, "photo"), RUN),
    "undo a note": (lambda s, by: s.do.minutes.undo(by, s.begun.id, NoteKind.DECISION), RUN),
    "send minutes": (lambda s, by: s.do.minutes.send(by, s.begun.id), RUN),
    "make a series": (lambda s, by: s.do.series.begin(by, "Series", [SeriesLine("One")], "series"), RUN),
    "list series": (lambda s, by: s.do.series.all(by), RUN),
    "call off": (lambda s, by: s.do.making.cancel(by, s.coming.id), RUN),
}
"""In an order in which each can follow."""

COMMITTEE: dict[str, tuple[Attempt, set[Role], type[Refusal]]] = {
    "open": (lambda s, by: s.do.desk.open(by, s.committee.id), SIT, EventUnknown),
    "say yes": (lambda s, by: s.do.replying.answer(by, s.committee.id, coming=True), SIT, EventUnknown),
    "agenda": (lambda s, by: s.do.committees.docket(by, s.committee.id), SIT, NotAllowed),
    "dossier": (lambda s, by: s.do.dossiers.dossier(by, s.committee.id), SIT, NotAllowed),
    "drop": (lambda s, by: s.do.committees.drop(by, s.committee.id, s.idea.id), RUN, NotAllowed),
    "add": (lambda s, by: s.do.committees.add(by, s.committee.id, s.idea.number or 0), RUN, NotAllowed),
    "decide": (
        lambda s, by: s.do.committees.decide(by, s.committee.id, s.idea.id, Opinion.FAVOURABLE), RUN, NotAllowed
    ),
    "release": (lambda s, by: s.do.release.release(by, s.committee.id), {Role.COORDINATOR}, NotAllowed),
}  # fmt: skip


@pytest.fixture
async def scene(store: Store, clock: TurnedClock) -> Scene:
    hall: Assembly = await an_assembly(store, clock)
    begun = await hall.meeting(june(7, 11, 30), title="Begun")
    committee = await hall.meeting(june(7, 11, 30), EventKind.COTECH, title="COTECH")
    coming = await hall.meeting(june(17, 18))
    idea = await an_idea(store, hall.crew.edition.id, hall.maria, IdeaState.ADMITTED)
    await hall.says(hall.maria, begun)
    await hall.do.committees.draw_up(hall.farid, committee.id)
    await hall.until(june(7, 11, 31))
    await hall.do.committees.decide(hall.farid, committee.id, idea.id, Opinion.ADJOURNED)
    return Scene(hall.do, coming, begun, committee, idea, hall.maria)


async def expects(attempt: Awaitable[object], refusal: type[Refusal] | None) -> None:
    if refusal is None:
        await attempt
        return
    with pytest.raises(refusal):
        await attempt


@pytest.mark.parametrize("role", list(Role))
async def test_who_may_do_what_to_a_public_meeting(store: Store, scene: Scene, role: Role) -> None:
    person = await a_member(store, role)
    for attempt, may in PUBLIC.values():
        await expects(attempt(scene, person), None if role in may else NotAllowed)


@pytest.mark.parametrize("role", list(Role))
async def test_who_may_do_what_to_a_committee(store: Store, scene: Scene, role: Role) -> None:
    person = await a_member(store, role)
    for attempt, may, refusal in COMMITTEE.values():
        await expects(attempt(scene, person), None if role in may else refusal)


@pytest.mark.parametrize("attempt", [attempt for attempt, may in PUBLIC.values() if may == RUN])
async def test_a_role_that_was_removed_while_the_screen_was_open_is_worth_nothing(
    store: Store, scene: Scene, attempt: Attempt, clock: TurnedClock
) -> None:
    person = await a_member(store, Role.FACILITATOR)
    async with store.transaction() as tx:
        await tx.team.remove(person.id, Role.FACILITATOR)
    with pytest.raises(NotAllowed):
        await attempt(scene, person)
