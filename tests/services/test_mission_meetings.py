"""Missions meet the rest of the town: many who act at once, the group, plans, leaving, being forgotten."""

from asyncio import TaskGroup
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from sqlalchemy import select

from bot.clock import TurnedClock
from bot.domain.assignments import PLACED, Debrief, Went
from bot.domain.errors import Refusal
from bot.domain.groups import Group, GroupId, GroupKind
from bot.domain.letters import LetterState
from bot.domain.missions import Counts, Mission, MissionKind, Span
from bot.domain.offsets import read_offset
from bot.domain.people import Person
from bot.domain.plans import PlannedMission
from bot.services.campaigns import Campaigns
from storage.models import LetterRow
from storage.store import Store
from tests.services.roving import MARKET, S, Town, a_town, june
from tests.services.square import Square
from tests.waiting import beside

CHAT = -1005
FORUM = Group(GroupId(0), CHAT, GroupKind.SUPERGROUP, "Ambassadeurs", "en", "ParvisBot", is_forum=False)


@pytest.fixture
async def town(store: Store, clock: TurnedClock) -> Town:
    return await a_town(store, clock)


async def said_in_group(town: Town) -> list[str]:
    wanted = select(LetterRow.body).where(LetterRow.chat_id == CHAT).order_by(LetterRow.id)
    async with town.store.transaction() as tx:
        return [body["text"] for body in (await tx.connection.execute(wanted)).scalars() if "text" in body]


def acts(town: Town, person: Person, mission: Mission) -> list[Callable[[], Coroutine[object, object, object]]]:
    """What somebody may do at any moment; half of it is to say that they come."""
    answers, writing = town.missions.answers, town.missions.writing
    longer = Span(mission.span.begins, mission.span.ends + timedelta(minutes=1))
    return [
        *[lambda: answers.accept(person, mission.id)] * 7,
        lambda: answers.drop(person, mission.id),
        lambda: answers.confirm(person, mission.id),
        lambda: answers.decline(person, mission.id),
        lambda: town.missions.views.home(person),
        lambda: town.do.watch.look(town.clock.now()),
        lambda: writing.move(town.lea, mission.id, longer),
        lambda: writing.appoint(town.farid, mission.id, person.id),
    ]


async def allowed_or_not(act: Callable[[], Coroutine[object, object, object]]) -> None:
    with suppress(Refusal):
        await act()


async def test_whatever_people_do_at_once_nobody_waits_for_ever_and_no_place_is_given_twice(town: Town) -> None:
    people = await town.ambassadors(12)
    spans = [Span(june(12 + n, 14), june(12 + n, 17)) for n in range(3)]
    missions = [await town.mission(replace(MARKET, span=span, needed=n)) for n, span in enumerate(spans, 1)]
    for turn in range(4):
        async with TaskGroup() as group:
            for n, (person, mission) in enumerate(product(people, missions)):
                choices = acts(town, person, mission)
                beside(group, allowed_or_not(choices[(n * 5 + turn * 3) % len(choices)]))
            if turn == 2:
                beside(group, town.do.ambassadors.network.leave(people[0]))
                beside(group, town.do.people.erase(people[1]))
    await town.look()
    async with town.store.transaction() as tx:
        members = await tx.assignments.members([mission.id for mission in missions])
    for mission in missions:
        places = [one.part.place for one in members[mission.id] if one.part.state in PLACED]
        assert len(places) == len(set(places)) <= mission.needed
        waiting = [one for one in members[mission.id] if one.part.state is S.WAITING]
        assert not waiting or len(places) == mission.needed
    assert people[1].id not in {one.person.id for parts in members.values() for one in parts}


async def test_who_is_forgotten_leaves_their_place_to_whoever_waits_and_what_they_did_counted(town: Town) -> None:
    ines, ali, zoe = await town.ambassadors(3)
    past = await town.with_coming(ines)
    await town.until(june(12, 14))
    await town.missions.leading.mark(town.farid, past.id, ines.id, present=True)
    await town.missions.course.count(ines, past.id, Counts(7, 1))
    await town.missions.course.debrief(ines, past.id, Debrief(Went.WELL, "I live at number 3", "", "photo", "voice"))
    new = replace(MARKET, span=Span(june(19, 14), june(19, 17)), needed=1)
    mission = await town.with_coming(ines, ali, zoe, new=new)
    await town.do.people.erase(ines)
    await town.look()
    assert [await town.state(mission, one) for one in (ines, ali, zoe)] == [None, S.ACCEPTED, S.WAITING]
    assert "A place is free" in await town.reads(ali)
    part = await town.part(past, ines)
    assert part is not None
    assert (part.done, part.debrief, part.debriefed_at) == (Counts(7, 1), None, None)


async def test_who_is_forgotten_shortly_before_is_replaced_at_once_and_the_leader_hears_of_nobody_by_name(
    town: Town,
) -> None:
    ines, ali = await town.ambassadors(2)
    mission = await town.with_coming(ines, new=replace(MARKET, needed=1))
    await town.look()
    await town.until(june(12, 11))
    await town.do.people.erase(ines)
    await town.look()
    assert "Somebody cannot come to Market round." in await town.reads(town.farid)
    assert "We have just asked the 1 person who could come." in await town.reads(town.farid)
    assert len(await town.letters(ali, "replacement")) == 1
    assert (await town.missions.answers.accept(ali, mission.id)).state is S.CONFIRMED


async def test_who_is_forgotten_with_days_left_is_no_news_to_the_leader_and_others_are_asked(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    await town.with_coming(ines, new=replace(MARKET, needed=1))
    await town.look()
    assert await town.letters(ali, "offer") == [], "it is full"
    await town.do.people.erase(ines)
    await town.look()
    assert len(await town.letters(ali, "offer")) == 1
    assert await town.reads(town.farid) == ""


async def test_two_who_lead_each_others_missions_may_be_forgotten_at_once(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    other = Span(june(12, 18), june(12, 19))
    await town.with_coming(ines, new=replace(MARKET, leader=ali.id))
    await town.with_coming(ali, new=replace(MARKET, leader=ines.id, span=other))
    await town.until(june(12, 11))
    async with TaskGroup() as group:
        for one in (ines, ali):
            beside(group, town.do.people.erase(one))
    assert [await town.reads(one) for one in (ines, ali)] == ["", ""]


async def was_there(town: Town, mission: Mission, person: Person, counting: Counts) -> None:
    await town.missions.leading.mark(town.farid, mission.id, person.id, present=True)
    await town.missions.course.count(person, mission.id, counting)


async def tied(town: Town, *, forum: bool = False) -> None:
    async with town.store.transaction() as tx:
        await tx.groups.join(FORUM, town.lea.id, town.clock.now())
    await town.do.ambassadors.group.tie(CHAT, town.lea.telegram_id or 0, is_forum=forum)


async def test_the_group_hears_once_of_several_that_open_by_the_file_or_each_week(town: Town) -> None:
    await tied(town)
    draft = await town.draft()
    await town.missions.writing.repeat(town.farid, draft.id, 2)
    assert not any("new mission" in words for words in await said_in_group(town)), "they are drafts"
    await town.missions.writing.publish(town.farid, draft.id)
    await town.missions.writing.repeat(town.farid, draft.id, 3)
    assert (await said_in_group(town))[-1] == "3 new missions are open."
    planned = PlannedMission(
        "urns", read_offset("ideation.closes - 3d 10:00"), 60, MissionKind.URN, {"plaine": "Hall"}
    )
    await Campaigns(town.store, town.clock).load(replace(town.edition.edition, missions=(planned,)))
    await town.look()
    assert (await said_in_group(town))[-1] == "1 new mission is open."


async def test_missions_that_come_together_have_their_topics_once_they_are_offered_one_after_the_other(
    town: Town,
) -> None:
    await tied(town, forum=True)
    square = Square(town.store, town.clock, town.do, town.lea)

    async def days() -> list[str]:
        names = [one["body"]["name"] for one in await square.letters("createForumTopic")]
        return [name.removeprefix("Market round, ") for name in names if name.startswith("Market round, ")]

    mission = await town.mission()
    assert await days() == ["12 June 2027"]
    await town.missions.writing.repeat(town.farid, mission.id, 3)
    await town.look()
    assert await days() == ["12 June 2027"], "three more would be too much at once"
    await town.until(town.clock.now() + timedelta(seconds=10))
    assert await days() == ["12 June 2027", "19 June 2027"]
    await town.until(town.clock.now() + timedelta(seconds=10))
    assert await days() == ["12 June 2027", "19 June 2027", "26 June 2027"]
    await square.becomes("createForumTopic", LetterState.SENT, message_id=77)
    await town.until(june(12, 14, 1))
    assert (await days())[3:] == ["3 July 2027"], "it is offered three weeks before"
    assert sum(words.startswith("A new mission:") for words in await said_in_group(town)) == 4


async def test_the_group_hears_of_what_opens_and_how_the_week_was(town: Town) -> None:
    ines, *others = await town.ambassadors(3)
    await tied(town)
    mission = await town.with_coming(ines)
    assert any(words.startswith("A new mission:\n\n<b>Market round</b>") for words in await said_in_group(town))
    await town.until(june(12, 14))
    await was_there(town, mission, ines, counting=Counts(3, 1))
    other = await town.with_coming(ines, new=replace(MARKET, span=Span(june(19, 14), june(19, 17))))
    await town.missions.writing.cancel(town.farid, other.id)
    assert (await said_in_group(town))[-1].startswith("This mission does not take place:")
    await town.until(june(14, 9, 30))
    weekly = (await said_in_group(town))[-1]
    assert "1 mission" in weekly
    assert "3 people met" not in weekly, "everybody would know who that was"
    new = replace(MARKET, span=Span(june(19, 14), june(19, 17)), needed=3)
    next_week = await town.with_coming(ines, *others, new=new)
    await town.until(june(19, 14))
    for one in (ines, *others):
        await was_there(town, next_week, one, counting=Counts(2, 0))
    await town.until(june(21, 9, 30))
    assert "1 mission: 6 people met, 0 ideas helped" in (await said_in_group(town))[-1]


async def test_missions_are_in_the_plan_of_who_leads_and_of_who_comes(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    await town.with_coming(ines)
    for person in (town.farid, ines):
        plan = await town.do.team_tasks.plans.weeks(person, person.id, 0)
        [intervention] = plan.weeks[0].interventions
        assert (intervention.title, intervention.minutes) == ("Market round", 180)


async def test_what_is_over_for_two_years_is_forgotten(town: Town) -> None:
    mission = await town.mission()
    for days, there in ((729, True), (731, False)):
        await town.do.retention.clean(mission.span.ends + timedelta(days=days))
        async with town.store.transaction() as tx:
            assert (await tx.missions.find(mission.id) is not None) is there
