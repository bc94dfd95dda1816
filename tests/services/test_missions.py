"""A mission from its first word to its thanks, as those who come to it live it."""

from dataclasses import replace

import pytest

from bot.clock import TurnedClock
from bot.domain.assignments import BusyThen, Debrief, NotInMission, Went
from bot.domain.check_ins import WrongCode
from bot.domain.engagement import Engagement
from bot.domain.missions import Counts, KitFile, MissionOver, Span
from bot.domain.task_files import FileKind
from storage.store import Store
from tests.services.roving import MARKET, S, Town, a_town, june


@pytest.fixture
async def town(store: Store, clock: TurnedClock) -> Town:
    return await a_town(store, clock)


async def test_the_whole_loop(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    mission = await town.mission()
    assert await town.moments(mission) == {
        "wave": "07 08:50",
        "confirm": "11 18:30",
        "shortly": "12 12:00",
        "debrief": "12 18:30",
        "debrief_again": "13 18:30",
        "thanks": "14 18:30",
    }
    await town.look()
    assert "Could you help?" in await town.reads(ines)
    answers, course = town.missions.answers, town.missions.course
    assert (await answers.accept(ines, mission.id)).place == 1
    assert (await answers.accept(ali, mission.id)).place == 2
    await town.until(june(11, 18, 30))
    assert "Will you be there?" in await town.reads(ines)
    assert (await answers.confirm(ines, mission.id)).state is S.CONFIRMED
    await town.until(june(12, 12))
    for person, other in ((ines, "A2"), (ali, "A1")):
        words = (await town.reads(person)).split("\n\n")
        assert f"With you: {other}" in words
        assert "Farid leads it, and has the code with which you check in." in words
    assert "2 of 2 are coming." in await town.reads(town.farid)
    await town.until(june(12, 14, 5))
    shown = await town.missions.leading.code(town.farid, mission.id)
    assert await course.check_in(ines, mission.id, "000000") == WrongCode(9)
    for _ in range(2):
        arrived = await course.check_in_link(ines, shown.start)
        assert not isinstance(arrived, WrongCode)
        assert arrived.present
    for _ in range(3):
        await course.count(ines, mission.id, Counts(met=1))
    assert await course.count(ines, mission.id, Counts(helped=1)) == Counts(3, 1)
    await town.until(june(12, 18, 30))
    assert "How was it?" in await town.reads(ines)
    assert "We did not see you" in await town.reads(ali)
    assert await town.state(mission, ali) is S.ABSENT
    thanks = await course.debrief(ines, mission.id, Debrief(Went.WELL, "Benches", "", "photo"))
    assert (thanks.own, thanks.together, thanks.next) == (Counts(3, 1), Counts(3, 1), None)
    await town.until(june(14, 19))
    assert "You have not told us" not in await town.reads(ines)
    assert "Together: 3 people met, 1 idea helped" in await town.reads(ines)
    assert "The aim was: 20 people to meet, 4 ideas to help with" in await town.reads(ines)
    assert await town.moments(mission) == {}


async def test_two_hours_before_all_that_one_needs_is_there_and_thanks_tell_what_comes_next(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    poster = KitFile(FileKind.PHOTO, "poster")
    mission = await town.with_coming(ines, new=replace(MARKET, kit=(poster,), instructions="Bring the red vest."))
    await town.with_coming(ines, new=replace(MARKET, title="Next market", span=Span(june(19, 14), june(19, 17))))
    await town.until(june(12, 12))
    words = await town.reads(ines)
    for said in ("Market hall, La Plaine", "Kit: 1 file", "Bring the red vest."):
        assert said in words, said
    await town.until(june(12, 15))
    await town.missions.leading.mark(town.farid, mission.id, ines.id, present=True)
    await town.until(june(14, 19))
    following = "And next:\n• Next market: Saturday 19 June, 14:00 to 17:00"
    assert following in await town.reads(ines)
    told = await town.missions.course.debrief(ines, mission.id, Debrief(Went.WELL))
    assert told.next is not None
    assert told.next.title_in("en") == "Next market"


async def test_who_only_waits_for_a_place_is_not_told_of_it_as_their_next_mission(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    mission = await town.with_coming(ines)
    later = replace(MARKET, needed=1, span=Span(june(19, 14), june(19, 17)))
    await town.with_coming(ali, ines, new=later)
    await town.until(june(12, 15))
    await town.missions.leading.mark(town.farid, mission.id, ines.id, present=True)
    thanks = await town.missions.course.debrief(ines, mission.id, Debrief(Went.WELL))
    assert thanks.next is None


async def test_the_last_place_is_given_once_and_the_others_wait(town: Town) -> None:
    people = await town.ambassadors(4)
    mission = await town.with_coming(*people)
    assert [await town.state(mission, one) for one in people] == [S.ACCEPTED, S.ACCEPTED, S.WAITING, S.WAITING]
    await town.missions.answers.drop(people[0], mission.id)
    assert await town.state(mission, people[2]) is S.ACCEPTED
    assert "A place is free, and it is yours" in await town.reads(people[2])
    assert await town.reads(town.farid) == "", "there are days left"
    await town.missions.answers.drop(people[3], mission.id)
    assert await town.state(mission, people[3]) is S.DROPPED


async def test_saying_the_same_twice_is_saying_it_once(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    mission, answers = await town.mission(), town.missions.answers
    assert await answers.accept(ines, mission.id) == await answers.accept(ines, mission.id)
    assert await answers.confirm(ines, mission.id) == await answers.confirm(ines, mission.id)
    with pytest.raises(NotInMission):
        await answers.decline(ines, mission.id)
    assert await answers.drop(ines, mission.id) == await answers.drop(ines, mission.id)
    with pytest.raises(NotInMission):
        await answers.confirm(ines, mission.id)
    assert (await answers.accept(ines, mission.id)).state is S.ACCEPTED, "they may change their mind"


async def test_nobody_is_at_two_places_at_once(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    await town.with_coming(ines)
    other = await town.mission(replace(MARKET, span=Span(june(12, 16), june(12, 18))))
    after = await town.mission(replace(MARKET, span=Span(june(12, 17), june(12, 18))))
    with pytest.raises(BusyThen) as refusal:
        await town.missions.answers.accept(ines, other.id)
    assert refusal.value.other.title_in("en") == "Market round"
    await town.missions.answers.accept(ines, after.id)


async def test_what_has_begun_is_not_accepted_or_dropped_any_more(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    mission = await town.with_coming(ines)
    await town.until(june(12, 14))
    for attempt in (town.missions.answers.accept(ali, mission.id), town.missions.answers.drop(ines, mission.id)):
        with pytest.raises(MissionOver):
            await attempt


async def test_who_accepts_after_the_evening_before_need_not_confirm(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    mission = await town.mission()
    await town.missions.answers.accept(ines, mission.id)
    await town.until(june(11, 19))
    assert (await town.missions.answers.accept(ali, mission.id)).state is S.CONFIRMED
    assert "A2 comes to Market round" in await town.reads(town.farid)


async def test_an_ambassadors_home(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    done = await town.with_coming(ines)
    later = await town.mission(replace(MARKET, span=Span(june(19, 14), june(19, 17))))
    far = await town.mission(replace(MARKET, place=replace(MARKET.place, neighbourhood="pleyel")))
    await town.do.ambassadors.offering.go_to(ali, {"pleyel"})
    await town.missions.writing.appoint(town.farid, later.id, ali.id)
    home = await town.missions.views.home(ali)
    assert ([one.id for one in home.near], [one.id for one in home.leading]) == ([far.id], [later.id])
    await town.look()
    await town.until(june(12, 15))
    await town.missions.leading.mark(town.farid, done.id, ines.id, present=True)
    await town.missions.course.count(ines, done.id, Counts(5, 2))
    await town.until(june(12, 20))
    home = await town.missions.views.home(ines)
    assert [mission.id for mission, _ in home.to_tell] == [done.id]
    assert [mission.id for mission, _ in home.offered] == [later.id]
    numbers = (await town.do.ambassadors.certificates.numbers(ines)).engagement
    assert numbers == Engagement(1, 180, ("plaine",), Counts(5, 2))
