"""Meetings to which people say yes: places, the line, another date, calling off."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.clock import TurnedClock
from bot.domain.event_replies import ReplyState
from bot.domain.events import EventInThePast, EventKind, EventOver, EventState, EventUnknown
from bot.domain.new_events import NewEvent, Where
from bot.domain.people import Notifications
from bot.domain.tasks import intervention
from storage.models import LetterRow
from storage.store import Store
from tests.city import a_person
from tests.dossiers import an_idea
from tests.services.meeting import HALL, Assembly, an_assembly
from tests.services.tasking import june
from tests.waiting import in_a_rush

COMING, WAITING, DECLINED = ReplyState.COMING, ReplyState.WAITING, ReplyState.DECLINED


@pytest.fixture
async def hall(store: Store, clock: TurnedClock) -> Assembly:
    return await an_assembly(store, clock)


async def test_who_comes_too_late_waits_and_the_first_in_line_gets_the_place_that_falls_free(hall: Assembly) -> None:
    event = await hall.meeting(capacity=2)
    ana, ben, cem, dina = await hall.residents(4)
    assert [await hall.says(one, event) for one in (ana, ben, cem, dina)] == [COMING, COMING, WAITING, WAITING]
    assert (await hall.do.desk.open(dina, event.id)).before == 1
    assert await hall.says(ana, event, coming=False) is DECLINED
    assert "a place has fallen free" in await hall.reads(cem)
    assert await hall.reads(dina) == ""
    assert await hall.says(ana, event) is WAITING, "who comes back is last in line"
    assert list((await hall.replies(event)).values()) == [COMING, COMING, WAITING, WAITING]


async def test_of_two_hundred_who_want_the_last_place_at_once_one_gets_it(hall: Assembly) -> None:
    event = await hall.meeting(capacity=1)
    people = await hall.residents(200)
    said = await in_a_rush(hall.says(one, event) for one in people)
    assert said.count(COMING) == 1
    assert said.count(WAITING) == 199
    async with hall.store.transaction() as tx:
        line = await tx.event_replies.first_in_line(event.id, None)
    assert len(set(line)) == 199


async def test_a_place_that_falls_free_while_others_say_yes_is_given_once(hall: Assembly) -> None:
    event = await hall.meeting(capacity=3)
    first, rest = await hall.residents(3), await hall.residents(12)
    for one in first:
        await hall.says(one, event)
    await asyncio.gather(
        *(hall.says(one, event, coming=False) for one in first), *(hall.says(one, event) for one in rest)
    )
    states = list((await hall.replies(event)).values())
    assert (states.count(COMING), states.count(WAITING), states.count(DECLINED)) == (3, 9, 3)


async def test_a_second_yes_changes_nothing_and_keeps_the_turn(hall: Assembly) -> None:
    event = await hall.meeting(capacity=1)
    ana, ben, cem = await hall.residents(3)
    for one in (ana, ben, cem, ben, ana):
        await hall.says(one, event)
    assert await hall.replies(event) == {ana.id: COMING, ben.id: WAITING, cem.id: WAITING}


async def test_more_places_are_given_to_those_who_wait_and_fewer_take_none_away(hall: Assembly) -> None:
    event = await hall.meeting(capacity=1)
    people = await hall.residents(4)
    for one in people:
        await hall.says(one, event)
    await hall.do.making.seat(hall.farid, event.id, 3)
    assert list((await hall.replies(event)).values()) == [COMING, COMING, COMING, WAITING]
    await hall.do.making.seat(hall.farid, event.id, 1)
    assert list((await hall.replies(event)).values()).count(COMING) == 3
    await hall.do.making.seat(hall.farid, event.id, 0)
    assert set((await hall.replies(event)).values()) == {COMING}


async def test_a_meeting_that_moves_takes_its_reminders_along_and_tells_all_who_said_yes(hall: Assembly) -> None:
    event = await hall.meeting(june(17, 9), capacity=1)
    ana, ben, cem = await hall.residents(3)
    for one in (ana, ben):
        await hall.says(one, event)
    await hall.says(cem, event, coming=False)
    moved = await hall.do.making.move(hall.farid, event.id, intervention(june(18, 19), 90))
    assert moved.revision == event.revision + 1
    assert await hall.due(moved) == ["Thu 17 18:30", "Fri 18 17:00"]
    for one in (ana, ben):
        assert "When: <b>Friday 18 June 2027, 19:00, 1 h 30</b> (before: Thursday 17" in await hall.reads(one)
    assert await hall.reads(cem) == ""
    await hall.until(june(17, 8))
    assert "you are expected" not in await hall.reads(ana)
    assert await hall.journal(event) == ["make_event", "edit_event", "move_event"]


async def test_what_changes_at_night_is_told_in_the_morning_but_told_to_everybody(hall: Assembly) -> None:
    silent = await a_person(hall.store, "Sam", "en", notifications=Notifications.NONE)
    event = await hall.meeting()
    await hall.says(silent, event)
    await hall.until(june(14, 22))
    await hall.do.making.cancel(hall.farid, event.id)
    async with hall.store.transaction() as tx:
        [at] = await tx.connection.scalars(select(LetterRow.not_before).where(LetterRow.person_id == silent.id))
    assert at == june(15, 8)
    assert "is cancelled" in await hall.reads(silent)
    assert await hall.due(event) == []
    with pytest.raises(EventOver):
        await hall.says(hall.maria, event)
    with pytest.raises(EventOver):
        await hall.do.making.cancel(hall.farid, event.id)


async def test_nobody_answers_or_changes_what_is_over(hall: Assembly) -> None:
    event = await hall.meeting(june(8, 10))
    await hall.until(june(8, 11))
    assert await hall.says(hall.maria, event) is COMING, "it is under way"
    with pytest.raises(EventOver):
        await hall.do.making.move(hall.farid, event.id, intervention(june(9, 10), 60))
    await hall.until(june(8, 12))
    with pytest.raises(EventOver):
        await hall.says(hall.maria, event)
    assert (await hall.do.desk.page(hall.maria, 5)).events == []
    assert [one.id for one in (await hall.do.desk.past(hall.farid, 5)).events] == [event.id]


async def test_two_taps_make_one_meeting_and_none_in_the_past(hall: Assembly) -> None:
    wanted = NewEvent(EventKind.WORKSHOP, "Workshop", "en", intervention(june(10, 18), 60), HALL)
    first, second = [await hall.do.making.make(hall.farid, wanted, "once") for _ in range(2)]
    assert first == second
    with pytest.raises(EventInThePast):
        await hall.do.making.make(
            hall.farid, NewEvent(EventKind.STAND, "Stand", "en", intervention(june(7, 10), 60), HALL), "late"
        )


async def test_a_committee_is_for_those_who_sit_in_it_and_in_no_calendar(hall: Assembly) -> None:
    cotech = await hall.meeting(kind=EventKind.COTECH, title="COTECH")
    with pytest.raises(EventUnknown):
        await hall.do.desk.open(hall.maria, cotech.id)
    with pytest.raises(EventUnknown):
        await hall.says(hall.maria, cotech)
    assert (await hall.do.desk.page(hall.maria, 5)).events == []
    assert [one.id for one in (await hall.do.desk.page(hall.anne, 5)).events] == [cotech.id]
    assert await hall.says(hall.anne, cotech) is COMING
    async with hall.store.transaction() as tx:
        assert (await tx.calendars.all())["test"].events == ()


async def test_who_comes_may_bring_their_ideas(hall: Assembly) -> None:
    event = await hall.meeting()
    idea, _ = [await an_idea(hall.store, hall.crew.edition.id, one) for one in (hall.maria, hall.anne)]
    await hall.says(hall.maria, event)
    await hall.says(hall.anne, event)
    card = await hall.do.replying.bring_ideas(hall.maria, event.id, brings=True)
    assert card.reply is not None
    assert card.reply.brings_ideas
    assert card.counts.bringing == 1
    at_the_door = (await hall.do.desk.attendees(hall.farid, event.id, 5, 0)).people
    assert [(one.person.id, one.ideas) for one in at_the_door] == [
        (hall.maria.id, (idea.number,)),
        (hall.anne.id, ()),
    ]
    await hall.says(hall.maria, event, coming=False)
    with pytest.raises(EventUnknown):
        await hall.do.replying.bring_ideas(hall.maria, event.id, brings=True)


async def test_a_place_on_the_map_tells_the_neighbourhood(hall: Assembly) -> None:
    event = await hall.meeting()
    moved = await hall.do.making.place(hall.farid, event.id, Where("Maison de quartier Pleyel", 48.9176, 2.3452))
    assert moved.neighbourhood == "pleyel"
    assert (await hall.reread(event)).place == "Maison de quartier Pleyel"


async def test_the_same_place_and_the_same_date_again_are_no_news(hall: Assembly) -> None:
    event = await hall.meeting()
    await hall.says(hall.maria, event)
    assert await hall.do.making.place(hall.farid, event.id, HALL) == event
    assert await hall.do.making.move(hall.farid, event.id, intervention(june(17, 18, 30), 120)) == event
    assert await hall.reads(hall.maria) == ""
    assert await hall.journal(event) == ["make_event"]


async def test_it_is_in_the_plan_of_who_planned_it_and_of_who_comes(hall: Assembly) -> None:
    event = await hall.meeting()
    await hall.says(hall.anne, event)
    for person in (hall.farid, hall.anne):
        plan = await hall.crew.do.team_tasks.plans.weeks(person, person.id, 0)
        [intervention] = [one for week in plan.weeks for one in week.interventions]
        assert (intervention.uid, intervention.minutes) == (f"event-{event.id}", 120)


async def test_dates_in_phones_follow_and_what_is_called_off_says_so(hall: Assembly) -> None:
    event = await hall.meeting()
    async with hall.store.transaction() as tx:
        before = (await tx.calendars.all())["test"]
    await hall.until(june(8, 9))
    await hall.do.making.move(hall.farid, event.id, intervention(june(18, 19), 60))
    await hall.do.making.cancel(hall.farid, event.id)
    async with hall.store.transaction() as tx:
        after = (await tx.calendars.all())["test"]
    assert before.events[0].revision < after.events[0].revision
    assert after.events[0].state is EventState.CANCELLED
    assert after.changed_at >= before.changed_at + timedelta(hours=21)
