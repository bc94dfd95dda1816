"""Who may do what of missions: every role, every act; the leader's own; and what a removed role is worth."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot.clock import TurnedClock
from bot.domain.assignments import AssignmentState, Debrief, NotPresent, Went
from bot.domain.errors import Refusal
from bot.domain.mission_lists import Which
from bot.domain.missions import Counts, KitFile, Mission, Span
from bot.domain.new_missions import Edit
from bot.domain.people import NotAllowed, Person, Role
from bot.domain.task_files import FileKind
from storage.store import Store
from tests.city import a_member
from tests.services.roving import MARKET, PIN, Town, a_town, june

Act = Callable[[Town, Person, Mission], Awaitable[object]]

RUN = {Role.FACILITATOR, Role.COORDINATOR}
TAKE_PART = {Role.AMBASSADOR}
FILE, SPAN = KitFile(FileKind.PHOTO, "poster"), Span(june(13, 14), june(13, 17))

WRITING: dict[str, Act] = {
    "make": lambda t, by, _: t.missions.writing.make(by, MARKET, f"by {by.id}"),
    "made": lambda t, by, _: t.missions.views.made(by, "any"),
    "leaders": lambda t, by, _: t.missions.views.leaders(by),
    "lists": lambda t, by, _: t.missions.views.page(by, Which.TO_COME, 5),
    "coverage": lambda t, by, _: t.missions.views.coverage(by),
    "change": lambda t, by, m: t.missions.writing.change(by, m.id, Edit("en", needed=5)),
    "attach": lambda t, by, m: t.missions.writing.attach(by, m.id, FILE),
    "detach": lambda t, by, m: t.missions.writing.detach(by, m.id, 0),
    "appoint": lambda t, by, m: t.missions.writing.appoint(by, m.id, t.lea.id),
    "copy": lambda t, by, m: t.missions.writing.copy(by, m.id, SPAN),
    "repeat": lambda t, by, m: t.missions.writing.repeat(by, m.id, 1),
    "publish": lambda t, by, m: t.missions.writing.publish(by, m.id),
    "hearers": lambda t, by, m: t.missions.writing.hearers(by, m.id),
    "move": lambda t, by, m: t.missions.writing.move(by, m.id, SPAN),
    "cancel": lambda t, by, m: t.missions.writing.cancel(by, m.id),
}
"""In an order in which each can follow, on a draft."""

OWN: dict[str, Act] = {
    "home": lambda t, by, _: t.missions.views.home(by),
    "accept": lambda t, by, m: t.missions.answers.accept(by, m.id),
    "confirm": lambda t, by, m: t.missions.answers.confirm(by, m.id),
    "drop": lambda t, by, m: t.missions.answers.drop(by, m.id),
    "ask": lambda t, by, m: t.missions.answers.ask(by, m.id, "Where exactly?"),
    "decline": lambda t, by, m: t.missions.answers.decline(by, m.id),
}
THERE: dict[str, Act] = {
    "check in by place": lambda t, by, m: t.missions.course.check_in_there(by, m.id, *PIN),
    "check in by code": lambda t, by, m: t.missions.course.check_in(by, m.id, "000000"),
    "count": lambda t, by, m: t.missions.course.count(by, m.id, Counts(met=1)),
    "debrief": lambda t, by, m: t.missions.course.debrief(by, m.id, Debrief(Went.WELL)),
}
LEADING: dict[str, Act] = {
    "roster": lambda t, by, m: t.missions.leading.roster(by, m.id),
    "code": lambda t, by, m: t.missions.leading.code(by, m.id),
}


@pytest.fixture
async def town(store: Store, clock: TurnedClock) -> Town:
    return await a_town(store, clock)


async def expects(attempt: Awaitable[object], refusal: type[Refusal] | None) -> None:
    if refusal is None:
        await attempt
        return
    with pytest.raises(refusal):
        await attempt


@pytest.mark.parametrize("role", list(Role))
async def test_who_writes_missions(town: Town, role: Role) -> None:
    person, draft = await a_member(town.store, role), await town.draft()
    for act in WRITING.values():
        await expects(act(town, person, draft), None if role in RUN else NotAllowed)


@pytest.mark.parametrize("role", list(Role))
async def test_who_takes_part(town: Town, role: Role) -> None:
    person, mission = await a_member(town.store, role), await town.mission()
    for act in OWN.values():
        await expects(act(town, person, mission), None if role in TAKE_PART else NotAllowed)
    if role in TAKE_PART:
        await town.missions.answers.accept(person, mission.id)
    await town.until(june(12, 14))
    for act in THERE.values():
        await expects(act(town, person, mission), None if role in TAKE_PART else NotAllowed)


@pytest.mark.parametrize("role", list(Role))
async def test_who_sees_a_mission_and_who_its_list_and_code(town: Town, role: Role) -> None:
    [ines] = await town.ambassadors(1)
    person, mission = await a_member(town.store, role), await town.with_coming(ines)
    sees = role in RUN | TAKE_PART
    await expects(town.missions.views.open(person, mission.id), None if sees else NotAllowed)
    await town.until(june(12, 14))
    for act in LEADING.values():
        await expects(act(town, person, mission), None if role in RUN else NotAllowed)
    for present in (True, False):
        marked = town.missions.leading.mark(person, mission.id, ines.id, present=present)
        await expects(marked, None if role in RUN else NotAllowed)


async def test_an_ambassador_leads_the_mission_that_was_given_to_them_and_no_other(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    mission = await town.mission(replace(MARKET, leader=ines.id))
    await town.missions.answers.accept(ali, mission.id)
    other = await town.mission()
    await town.until(june(12, 14))
    for act in LEADING.values():
        await act(town, ines, mission)
        await expects(act(town, ines, other), NotAllowed)
        await expects(act(town, ali, mission), NotAllowed)
    roster = await town.missions.leading.mark(ines, mission.id, ali.id, present=True)
    assert [one.person.id for one in roster.of(AssignmentState.PRESENT)] == [ali.id]
    await expects(town.missions.leading.mark(ali, mission.id, ali.id, present=False), NotAllowed)
    await expects(town.missions.course.count(ines, mission.id, Counts(met=1)), NotPresent)
    await expects(town.missions.writing.cancel(ines, other.id), NotAllowed)


async def test_a_role_that_was_removed_while_the_screen_was_open_is_worth_nothing(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    mission = await town.mission()
    await town.do.team.remove(None, town.farid.id, Role.FACILITATOR)
    await town.do.team.remove(None, ines.id, Role.AMBASSADOR)
    for act in WRITING.values():
        await expects(act(town, town.farid, mission), NotAllowed)
    for act in (*OWN.values(), *THERE.values()):
        await expects(act(town, ines, mission), NotAllowed)
    for act in LEADING.values():
        await expects(act(town, town.farid, mission), NotAllowed)


async def test_what_the_team_decides_is_in_the_journal_and_names_nobody_by_name(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    mission = await town.mission()
    await town.missions.answers.accept(ines, mission.id)
    await town.missions.writing.move(town.lea, mission.id, SPAN)
    await town.until(june(13, 14))
    await town.missions.leading.mark(town.farid, mission.id, ines.id, present=True)
    other = await town.draft(replace(MARKET, span=Span(june(20, 14), june(20, 15))))
    await town.missions.writing.cancel(town.lea, other.id)
    async with town.store.transaction() as tx:
        rows = await tx.connection.exec_driver_sql(
            "SELECT deed, concat(before, after) AS said FROM audit WHERE subject LIKE 'mission:%%' ORDER BY seq"
        )
        noted = rows.mappings().all()
    deeds = ["make_mission", "publish_mission", "move_mission", "mark_presence", "make_mission", "cancel_mission"]
    assert [row["deed"] for row in noted] == deeds
    assert not any("A1" in row["said"] or "Market" in row["said"] for row in noted)
