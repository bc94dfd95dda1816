"""Missions as the team writes them: drafts, copies, weeks, hours that move, and the word about it to each."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.mission_lists import Which
from bot.domain.missions import (
    BeginsInThePast,
    KitFile,
    MissionCancelled,
    MissionOver,
    MissionPublished,
    MissionState,
    MissionUnknown,
    NoSuchLeader,
    Place,
    Span,
)
from bot.domain.new_missions import Edit, NoSuchNeighbourhood
from bot.domain.task_files import FileKind
from storage.store import Store
from tests.city import a_person
from tests.services.roving import MARKET, S, Town, a_town, june

LATER = Span(june(13, 14), june(13, 17))


@pytest.fixture
async def town(store: Store, clock: TurnedClock) -> Town:
    return await a_town(store, clock)


async def test_a_draft_is_the_teams_until_it_is_published(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    draft = await town.draft()
    assert (draft.state, draft.leader_name, draft.phase) == (MissionState.DRAFT, "Farid", "ideation")
    assert await town.moments(draft) == {}
    with pytest.raises(MissionUnknown):
        await town.missions.views.open(ines, draft.id)
    await town.missions.writing.publish(town.lea, draft.id)
    card = await town.missions.views.open(ines, draft.id)
    assert (card.left, card.part, card.leads, card.runs) == (2, None, False, False)
    with pytest.raises(MissionPublished):
        await town.missions.writing.publish(town.farid, draft.id)


async def test_two_taps_make_one(town: Town) -> None:
    writing = town.missions.writing
    first = await writing.make(town.farid, MARKET, "same")
    assert (await writing.make(town.farid, MARKET, "same")).id == first.id
    made = await town.missions.views.made(town.farid, "same")
    assert made is not None
    assert made.id == first.id
    assert await town.missions.views.made(town.lea, "same") is None


async def test_what_is_not_of_the_town_or_past_is_refused(town: Town) -> None:
    maria = await a_person(town.store)
    for new, refusal in (
        (replace(MARKET, span=Span(june(7, 8), june(7, 9))), BeginsInThePast),
        (replace(MARKET, place=Place("", None, "paris")), NoSuchNeighbourhood),
        (replace(MARKET, leader=maria.id), NoSuchLeader),
    ):
        with pytest.raises(refusal):
            await town.draft(new)


async def test_a_kit_is_attached_and_detached(town: Town) -> None:
    draft, writing = await town.draft(), town.missions.writing
    for name in ("poster", "badge"):
        await writing.attach(town.farid, draft.id, KitFile(FileKind.PHOTO, name))
    assert [file.file_id for file in (await writing.detach(town.farid, draft.id, 0)).kit] == ["badge"]


async def test_a_new_meeting_place_is_told_to_whoever_comes_and_more_places_go_to_who_waits(town: Town) -> None:
    people = await town.ambassadors(4)
    mission = await town.with_coming(*people[:3])
    await town.look()
    writing = town.missions.writing
    await writing.change(town.farid, mission.id, Edit("en", place=Place("Station", None, "plaine")))
    told = ["The meeting place has changed" in await town.reads(one) for one in people]
    assert told == [True, True, True, False]
    await writing.change(town.farid, mission.id, Edit("en", needed=3, title="", languages=frozenset({"fr"})))
    assert await town.state(mission, people[2]) is S.ACCEPTED
    assert (await town.reread(mission)).title_in("en") == ""


async def test_how_many_would_be_told_are_those_who_are_told(town: Town) -> None:
    ines, ali, zoe = await town.ambassadors(3)
    mission, missions = await town.with_coming(ines, ali), town.missions
    await missions.answers.decline(zoe, mission.id)
    assert await missions.writing.hearers(town.farid, mission.id) == 2
    assert await missions.writing.hearers(town.lea, mission.id) == 3, "who leads it is told of what others do"
    await missions.writing.move(town.farid, mission.id, LATER)
    told = ["at another time" in await town.reads(one) for one in (ines, ali, zoe, town.farid)]
    assert told == [True, True, False, False]


async def test_of_a_draft_nobody_hears(town: Town) -> None:
    draft = await town.draft()
    await town.missions.writing.move(town.lea, draft.id, LATER)
    assert await town.missions.writing.hearers(town.lea, draft.id) == 0
    assert not await town.letters(town.farid)


async def test_copies_and_weeks_are_at_the_same_hours(town: Town) -> None:
    mission, writing = await town.mission(), town.missions.writing
    copy = await writing.copy(town.lea, mission.id, LATER)
    assert (copy.state, copy.span, copy.place, copy.created_by) == (
        MissionState.DRAFT,
        LATER,
        mission.place,
        town.lea.id,
    )
    weeks = await writing.repeat(town.farid, mission.id, 3)
    assert [one.span.begins - mission.span.begins for one in weeks] == [timedelta(weeks=n) for n in (1, 2, 3)]
    assert {one.state for one in weeks} == {MissionState.OPEN}
    assert [one.state for one in await writing.repeat(town.farid, copy.id, 1)] == [MissionState.DRAFT]
    page = await town.missions.views.page(town.farid, Which.DRAFTS, 1)
    assert (page.more, page.counts[Which.DRAFTS], page.counts[Which.TO_COME]) == (True, 2, 4)


async def test_offers_of_what_is_far_away_wait(town: Town) -> None:
    mission = await town.mission(
        replace(MARKET, span=Span(june(12, 14) + timedelta(days=28), june(12, 17) + timedelta(days=28)))
    )
    assert (await town.moments(mission))["wave"] == "19 14:00"


async def test_hours_that_move_move_all_that_is_told_and_ask_again_whoever_had_confirmed(town: Town) -> None:
    ines, ali, zoe = await town.ambassadors(3)
    mission = await town.with_coming(ines)
    await town.look()
    await town.missions.answers.decline(ali, mission.id)
    await town.until(june(11, 19))
    await town.missions.answers.confirm(ines, mission.id)
    await town.missions.writing.move(town.lea, mission.id, LATER)
    assert await town.state(mission, ines) is S.ACCEPTED
    assert await town.moments(mission) == {
        "wave": "11 19:00",
        "confirm": "12 18:30",
        "shortly": "13 12:00",
        "debrief": "13 18:30",
        "debrief_again": "14 18:30",
        "thanks": "15 18:30",
    }
    words = "This mission takes place at another time. Before: Saturday 12 June, 14:00 to 17:00."
    told = [words in await town.reads(one) for one in (ines, ali, zoe, town.farid)]
    assert told == [True, False, True, True]
    await town.until(june(12, 19))
    assert (await town.reads(ines)).count("Will you be there?") == 1, "the first one had not left"
    assert (await town.reread(mission)).pinned


async def test_across_the_change_of_the_clocks_the_evening_stays_the_evening(town: Town) -> None:
    town.clock.turn(timedelta(days=140))
    begins = june(12, 15) + timedelta(days=141)
    mission = await town.mission(replace(MARKET, span=Span(begins, begins + timedelta(hours=2))))
    assert (await town.moments(mission))["confirm"] == "30 18:30"
    await town.missions.writing.move(
        town.farid, mission.id, Span(begins + timedelta(days=1), begins + timedelta(days=1, hours=2))
    )
    moments = await town.moments(mission)
    assert (moments["confirm"], moments["debrief"]) == ("31 18:30", "01 18:30")


async def test_what_is_cancelled_ends_for_everybody_who_had_not_refused(town: Town) -> None:
    ines, ali, zoe = await town.ambassadors(3)
    mission = await town.with_coming(ines)
    await town.look()
    await town.missions.answers.decline(ali, mission.id)
    await town.missions.writing.cancel(town.lea, mission.id)
    told = ["does not take place" in await town.reads(one) for one in (ines, ali, zoe, town.farid)]
    assert told == [True, False, True, True]
    assert await town.moments(mission) == {}
    for attempt in (
        town.missions.answers.accept(ali, mission.id),
        town.missions.writing.move(town.farid, mission.id, LATER),
        town.missions.leading.code(town.farid, mission.id),
    ):
        with pytest.raises(MissionCancelled):
            await attempt


async def test_what_was_moved_or_cancelled_by_whoever_was_late_is_refused(town: Town) -> None:
    mission = await town.mission()
    await town.until(june(12, 14))
    for attempt in (
        town.missions.writing.move(town.farid, mission.id, LATER),
        town.missions.writing.cancel(town.farid, mission.id),
        town.missions.writing.change(town.farid, mission.id, Edit("en", needed=4)),
    ):
        with pytest.raises(MissionOver):
            await attempt


async def test_nothing_of_a_draft_that_is_dropped_is_told(town: Town) -> None:
    await town.ambassadors(2)
    draft = await town.draft()
    await town.missions.writing.cancel(town.lea, draft.id)
    assert await town.reads(town.farid) == ""


async def test_a_place_that_is_not_needed_any_more_is_given_to_nobody(town: Town) -> None:
    ines, ali, zoe = await town.ambassadors(3)
    mission = await town.with_coming(ines, ali)
    await town.missions.writing.change(town.farid, mission.id, Edit("en", needed=1))
    await town.missions.answers.drop(ines, mission.id)
    assert (await town.missions.answers.accept(zoe, mission.id)).state is S.WAITING
    await town.missions.answers.drop(ali, mission.id)
    assert await town.state(mission, zoe) is S.ACCEPTED
