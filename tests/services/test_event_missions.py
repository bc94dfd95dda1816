"""Missions of meetings: written with its place, they move with it and end with it, and each hears of it once."""

from asyncio import TaskGroup
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

import pytest

from bot.clock import TurnedClock
from bot.domain.errors import Refusal
from bot.domain.event_missions import MissionTooEarly, PrivateMeeting
from bot.domain.events import Event, EventId, EventKind, EventOver, EventUnknown
from bot.domain.missions import Mission, MissionState, Place, Span
from bot.domain.new_events import NewEvent, Where
from bot.domain.new_missions import NewMission
from bot.domain.people import NotAllowed, Role
from bot.domain.tasks import intervention
from storage.store import Store
from tests.city import a_member
from tests.services.roving import MARKET, PARIS, S, Town, a_town, june
from tests.waiting import beside

HALL = Where("Salle de la Légion d'honneur", 48.9089, 2.3616)
AT_THE_HALL = Place(HALL.words, (48.9089, 2.3616), "plaine")
SLOT = Span(june(17, 18, 30), june(17, 20, 30))
BEFORE = Span(june(17, 16), june(17, 18))


@pytest.fixture
async def town(store: Store, clock: TurnedClock) -> Town:
    return await a_town(store, clock)


async def a_meeting(town: Town, starts: datetime = SLOT.begins, kind: EventKind = EventKind.MEETING) -> Event:
    wanted = NewEvent(kind, "Your ideas for Pleyel", "en", intervention(starts, 120), HALL)
    return await town.do.gatherings.making.make(town.lea, wanted, f"{starts}{kind}")


def for_it(event: Event, span: Span = SLOT) -> NewMission:
    return replace(MARKET, span=span, place=Place(), event=event.id)


async def moves(town: Town, event: Event, starts: datetime, minutes: int = 120) -> Event:
    return await town.do.gatherings.making.move(town.lea, event.id, intervention(starts, minutes))


def hours(mission: Mission) -> str:
    begins, ends = (moment.astimezone(PARIS) for moment in (mission.span.begins, mission.span.ends))
    return f"{begins:%d %b %H:%M}-{ends:%H:%M}"


async def journal(town: Town, subject: str) -> list[str]:
    async with town.store.transaction() as tx:
        rows = await tx.connection.exec_driver_sql(f"SELECT deed FROM audit WHERE subject = '{subject}' ORDER BY seq")
        return [str(deed) for (deed,) in rows]


async def test_a_mission_for_a_meeting_is_where_the_meeting_is_and_its_page_counts_who_comes(town: Town) -> None:
    event = await a_meeting(town)
    [ines] = await town.ambassadors(1)
    mission = await town.with_coming(ines, new=for_it(event))
    await town.draft(for_it(event, BEFORE))
    assert (mission.event, mission.event_title, mission.place) == (event.id, event.title, AT_THE_HALL)
    elsewhere = await town.draft(replace(for_it(event), place=MARKET.place))
    assert elsewhere.place == MARKET.place
    await town.missions.writing.cancel(town.farid, elsewhere.id)
    listed = (await town.do.gatherings.desk.file(town.farid, event.id)).missions
    assert [(hours(one), taken) for one, taken in listed] == [("17 Jun 16:00-18:00", 0), ("17 Jun 18:30-20:30", 1)]
    [(mine, _)] = (await town.missions.views.home(ines)).mine
    assert mine.event_title == event.title


async def test_what_moves_moves_as_far_unless_its_hours_were_set_apart_by_hand(town: Town) -> None:
    event = await a_meeting(town)
    during, before, apart = [await town.mission(for_it(event, span)) for span in (SLOT, BEFORE, BEFORE)]
    await town.missions.writing.move(town.farid, apart.id, Span(june(17, 15), june(17, 16)))
    await moves(town, event, june(18, 19), minutes=180)
    now = [hours(await town.reread(one)) for one in (during, before, apart)]
    assert now == ["18 Jun 19:00-22:00", "18 Jun 16:30-18:30", "17 Jun 15:00-16:00"]
    assert await journal(town, f"mission:{during.id}") == ["make_mission", "publish_mission", "move_mission"]
    assert await journal(town, f"event:{event.id}") == ["make_event", "move_event"]
    assert (await town.moments(before))["confirm"] == "17 18:30"


async def test_each_hears_once_and_is_asked_again_and_who_refused_hears_nothing(town: Town) -> None:
    ines, ali, zoe = await town.ambassadors(3)
    event = await a_meeting(town, june(12, 18, 30))
    mission = await town.with_coming(ines, new=for_it(event, Span(june(12, 18, 30), june(12, 20, 30))))
    await town.look()
    await town.missions.answers.decline(ali, mission.id)
    await town.until(june(11, 19))
    await town.missions.answers.confirm(ines, mission.id)
    await town.until(june(11, 22))
    await moves(town, event, june(13, 18, 30))
    await moves(town, event, june(14, 18, 30))
    assert await town.state(mission, ines) is S.ACCEPTED
    told = [len(await town.letters(one, ":moved:")) for one in (ines, ali, zoe, town.farid)]
    assert told == [1, 0, 1, 1], "what had not left is not told any more"
    assert "Monday 14 June, 18:30 to 20:30" in await town.reads(ines)
    await town.until(june(13, 19))
    assert (await town.reads(ines)).count("Will you be there?") == 1, "the first one had not left"


async def test_across_the_change_of_the_clocks_it_stays_as_long_before_the_meeting(town: Town) -> None:
    october = [datetime(2027, 10, day, 18, 30, tzinfo=PARIS) for day in (28, 31)]
    event = await a_meeting(town, october[0])
    early = Span(october[0].replace(hour=16), october[0].replace(hour=18))
    mission = await town.mission(for_it(event, early))
    await moves(town, event, october[1])
    assert hours(await town.reread(mission)) == "31 Oct 16:30-18:30"


async def test_where_the_meeting_goes_its_missions_go_but_for_those_that_were_elsewhere(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    event = await a_meeting(town)
    there, elsewhere = (
        await town.with_coming(ines, new=for_it(event)),
        await town.with_coming(ali, new=replace(for_it(event), place=MARKET.place)),
    )
    await town.do.gatherings.making.place(town.lea, event.id, Where("Maison de quartier", 48.9176, 2.3452))
    assert (await town.reread(there)).place == Place("Maison de quartier", (48.9176, 2.3452), "pleyel")
    assert (await town.reread(elsewhere)).place == MARKET.place
    changed = ["The meeting place has changed:" in await town.reads(one) for one in (ines, ali)]
    assert changed == [True, False]


async def test_a_meeting_at_another_hour_and_another_place_takes_its_missions_along_in_both(town: Town) -> None:
    event = await a_meeting(town)
    mission = await town.mission(for_it(event))
    after = replace(event, starts_at=june(18, 18, 30), place="Maison de quartier")
    async with town.store.transaction() as tx:
        follows = town.do.gatherings.making.missions.follow
        await follows(tx, (town.lea, "coordinator"), event, after, town.clock.now())
    found = await town.reread(mission)
    assert (hours(found), found.place.name) == ("18 Jun 18:30-20:30", "Maison de quartier")


async def test_a_neighbourhood_that_was_chosen_by_hand_stays_when_the_meeting_has_another_date(town: Town) -> None:
    event = await a_meeting(town)
    mission = await town.mission(replace(for_it(event), place=replace(AT_THE_HALL, neighbourhood="pleyel")))
    await moves(town, event, june(18, 18, 30))
    after = await town.reread(mission)
    assert (after.place.neighbourhood, hours(after)) == ("pleyel", "18 Jun 18:30-20:30")


async def test_what_is_called_off_ends_its_missions_with_word_to_each_once(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    event = await a_meeting(town)
    mission, apart = [await town.with_coming(who, new=for_it(event)) for who in (ines, ali)]
    await town.missions.writing.move(town.farid, apart.id, Span(june(17, 15), june(17, 16)))
    draft = await town.draft(for_it(event))
    await town.do.gatherings.making.cancel(town.lea, event.id)
    for one in (mission, apart, draft):
        assert (await town.reread(one)).state is MissionState.CANCELLED
        assert await town.moments(one) == {}
        assert "cancel_mission" in await journal(town, f"mission:{one.id}")
    for who in (ines, ali):
        assert (await town.reads(who)).count("This mission does not take place") == 1
    assert not await town.letters(town.farid, f"mission:{draft.id}:")


async def test_what_has_begun_stays_as_it_is(town: Town) -> None:
    event = await a_meeting(town)
    mission = await town.mission(for_it(event, BEFORE))
    await town.until(june(17, 16, 30))
    await moves(town, event, june(17, 19, 30))
    await town.do.gatherings.making.cancel(town.lea, event.id)
    after = await town.reread(mission)
    assert (after.span, after.open) == (BEFORE, True)


async def test_a_meeting_does_not_move_so_near_that_a_mission_would_have_begun(town: Town) -> None:
    event = await a_meeting(town)
    mission = await town.mission(for_it(event, BEFORE))
    await town.until(june(16, 12))
    with pytest.raises(MissionTooEarly) as refusal:
        await moves(town, event, june(16, 14))
    assert refusal.value.mission.id == mission.id
    assert (await town.reread(mission)).span == BEFORE
    assert (await town.do.gatherings.desk.file(town.lea, event.id)).event.starts_at == SLOT.begins


async def test_committees_and_what_is_over_have_no_missions(town: Town) -> None:
    committee = await a_meeting(town, kind=EventKind.COPIL)
    with pytest.raises(PrivateMeeting):
        await town.draft(for_it(committee))
    with pytest.raises(PrivateMeeting):
        await town.missions.views.meeting(town.lea, committee.id)
    event = await a_meeting(town)
    await town.do.gatherings.making.cancel(town.lea, event.id)
    with pytest.raises(EventOver):
        await town.draft(for_it(event))
    with pytest.raises(EventUnknown):
        await town.draft(replace(for_it(event), event=EventId(event.id + 99)))


@pytest.mark.parametrize("role", list(Role))
async def test_who_writes_missions_writes_those_of_meetings(town: Town, role: Role) -> None:
    event, person = await a_meeting(town), await a_member(town.store, role)
    if role in {Role.FACILITATOR, Role.COORDINATOR}:
        assert (await town.missions.views.meeting(person, event.id)).id == event.id
        assert (await town.draft(for_it(event), person)).event == event.id
        return
    with pytest.raises(NotAllowed):
        await town.missions.views.meeting(person, event.id)
    with pytest.raises(NotAllowed):
        await town.draft(for_it(event), person)


async def test_copies_and_repetitions_are_of_no_meeting(town: Town) -> None:
    event = await a_meeting(town)
    mission = await town.mission(for_it(event))
    copy = await town.missions.writing.copy(town.farid, mission.id, MARKET.span)
    [repeated] = await town.missions.writing.repeat(town.farid, mission.id, 1)
    assert [(one.event, one.event_title) for one in (copy, repeated)] == [(None, "")] * 2


async def attempt(act: Coroutine[object, object, object]) -> None:
    with suppress(Refusal):
        await act


async def test_whatever_is_done_to_it_at_once_nothing_is_left_over_of_a_meeting_that_is_called_off(
    town: Town,
) -> None:
    people = await town.ambassadors(6)
    event = await a_meeting(town)
    missions = [await town.mission(for_it(event, span)) for span in (SLOT, BEFORE)]
    making, answers, writing = town.do.gatherings.making, town.missions.answers, town.missions.writing
    async with TaskGroup() as group:
        for n, person in enumerate(people):
            for mission in missions:
                beside(group, attempt(answers.accept(person, mission.id)))
                beside(group, attempt(answers.drop(person, mission.id)))
            beside(group, attempt(making.move(town.lea, event.id, intervention(june(18 + n, 18), 120))))
            beside(group, attempt(making.place(town.lea, event.id, Where(f"Room {n}"))))
            beside(group, attempt(town.draft(for_it(event))))
            beside(group, attempt(writing.move(town.farid, missions[0].id, Span(june(19, 14 + n), june(19, 22)))))
        beside(group, attempt(making.cancel(town.lea, event.id)))
        beside(group, attempt(town.do.watch.look(town.clock.now())))
    assert (await town.do.gatherings.desk.file(town.lea, event.id)).missions == []
    for mission in missions:
        assert (await town.reread(mission)).state is MissionState.CANCELLED
        assert await town.moments(mission) == {}
