"""The forecast knows the letters of missions, tasks and the network: what stands, and what the file brings."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.clock import TurnedClock
from bot.domain.exchanges import Said
from bot.domain.forecasts import Sending
from bot.domain.missions import Span
from bot.domain.people import Notifications, Role
from bot.domain.phases import PhaseName
from bot.domain.working_days import Absence
from storage.models import LetterRow
from storage.store import Store
from tests.city import a_member, a_person
from tests.editions import edition_in
from tests.services.roving import MARKET, PARIS, Town, a_town, june
from tests.services.square import FORUM, Square
from tests.services.tasking import a_crew
from tests.services.test_mission_templates import MARKETS, URNS


async def ahead(town: Town, days: int = 14) -> list[Sending]:
    return [one.sending for one in (await town.do.forecasting.ahead(town.lea, days)).leaving]


def said(found: list[Sending], *kinds: str) -> list[tuple[str, str, int, bool]]:
    """Each with its day by the town's clocks."""
    return [
        (one.kind.removeprefix("mission_"), f"{one.at.astimezone(PARIS):%d %H:%M}", one.people, one.about)
        for one in found
        if (one.kind in kinds if kinds else one.kind.startswith("mission_"))
    ]


@pytest.fixture
async def town(store: Store, clock: TurnedClock) -> Town:
    return await a_town(store, clock)


async def test_of_a_mission_those_who_come_by_now_hear_and_its_leader(town: Town) -> None:
    ines, ali, silent = await town.ambassadors(3)
    await town.with_coming(ines, ali)
    async with town.store.transaction() as tx:
        await tx.people.set_notifications(silent.id, Notifications.NONE)
    assert said(await ahead(town)) == [
        ("confirm", "11 18:30", 2, False),
        ("shortly", "12 12:00", 3, False),
        ("debrief", "12 18:30", 3, True),
        ("debrief_again", "13 18:30", 2, True),
        ("thanks", "14 18:30", 2, True),
    ]


async def test_when_it_is_over_it_is_known_who_was_there(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    mission = await town.with_coming(ines, ali)
    await town.until(june(12, 14, 5))
    await town.missions.leading.mark(town.farid, mission.id, ines.id, present=True)
    await town.until(june(12, 18))
    assert said(await ahead(town)) == [
        ("debrief", "12 18:30", 3, False),
        ("debrief_again", "13 18:30", 1, False),
        ("thanks", "14 18:30", 1, False),
    ]


async def test_offers_that_nobody_answers_are_those_that_were_foreseen(town: Town) -> None:
    for n in range(5):
        await town.ambassador(f"M{n}", kinds=["market"], neighbourhoods=["plaine"])
    for n in range(4):
        await town.ambassador(f"R{n}")
    await town.ambassador("U", kinds=["urn"])
    for needed in (1, 2):
        await town.mission(replace(MARKET, needed=needed))
    found = await ahead(town)
    foreseen = {f"{one.at:%d}": one.people for one in found if one.kind == "mission_wave" and one.about}
    await town.until(june(12, 13))
    async with town.store.transaction() as tx:
        wanted = select(LetterRow.created_at).where(LetterRow.key.contains(":offer:"))
        written = Counter(f"{at:%d}" for at in await tx.connection.scalars(wanted))
    assert written == foreseen == {"07": 9, "08": 11}


async def test_what_the_file_brings_is_a_guess_per_neighbourhood_once_its_phase_opens(
    store: Store, clock: TurnedClock
) -> None:
    town = await a_town(store, clock, missions=(MARKETS, URNS))
    await town.look()
    await town.ambassador("Ines")
    opens = next(phase.opens for phase in town.edition.edition.phases if phase.name is PhaseName.ANALYSIS)
    begins = opens.astimezone(PARIS).date() + timedelta(days=4)
    until = (opens - clock.now()).days + 8
    found = [one for one in await ahead(town, until) if one.at >= opens]
    evening = f"{begins - timedelta(days=1):%d} 18:30"
    assert ("confirm", evening, URNS.needed, True) in said(found)
    assert next(one.at for one in found if one.kind == "mission_wave") - opens < timedelta(hours=24)
    await town.do.holding.hold(town.lea, PhaseName.ANALYSIS)
    assert said([one for one in await ahead(town, until) if one.at >= opens], "mission_confirm", "mission_wave") == []


async def test_the_evening_before_the_team_hears_once_of_all_missions_that_nobody_leads(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    for hours in (MARKET.span, Span(june(12, 9), june(12, 11)), Span(june(13, 9), june(13, 11))):
        await town.with_coming(ines, new=replace(MARKET, span=hours, leader=ali.id))
    to_which_nobody_comes = Span(june(15, 9), june(15, 11))
    await town.mission(replace(MARKET, span=to_which_nobody_comes, leader=ali.id))
    await a_member(town.store, Role.FACILITATOR, notifications=Notifications.NONE)
    assert said(await ahead(town), "mission_unled") == []
    await town.do.people.erase(ali)
    async with town.store.transaction() as tx:
        await tx.moments.cancel_all("mission_unled")
    assert said(await ahead(town), "mission_unled") == [
        ("unled", "11 18:30", 2, False),
        ("unled", "12 18:30", 2, False),
    ]
    await town.until(june(14))
    assert {len(await town.letters(one, "missions:unled:")) for one in (town.lea, town.farid)} == {2}


async def test_what_the_file_brings_is_led_by_nobody_at_first(store: Store, clock: TurnedClock) -> None:
    town = await a_town(store, clock, missions=(URNS,))
    opens = next(phase.opens for phase in town.edition.edition.phases if phase.name is PhaseName.ANALYSIS)
    until = (opens - clock.now()).days + 8
    evening = f"{opens.astimezone(PARIS).date() + timedelta(days=3):%d} 18:30"
    assert said(await ahead(town, until), "mission_unled") == [("unled", evening, 2, True)]


async def test_the_next_morning_is_for_those_too_who_answer_residents_while_one_waits(
    store: Store, clock: TurnedClock
) -> None:
    crew = await a_crew(store, clock, june(7, 10))
    await crew.do.exchanges.say(await a_person(store, "Maria"), Said("Quand ?"))
    found = [one.sending for one in (await crew.do.forecasting.ahead(crew.lea, 7)).leaving]
    assert said(found, "task_digest") == [("task_digest", "08 08:45", 2, False)]
    await crew.until(june(8, 9))
    readers = (crew.farid, crew.anne, crew.ines, crew.lea, crew.ali)
    told = ["Here is your day" in await crew.reads(one) for one in readers]
    assert told == [True, False, False, True, False]


async def test_a_task_is_told_to_its_holder_or_to_those_of_its_role_who_are_at_work(
    store: Store, clock: TurnedClock
) -> None:
    crew = await a_crew(store, clock, june(7, 8))
    await crew.task(crew.farid, june(10, 18))
    await crew.task(Role.ANALYST, june(10, 17))
    async with store.transaction() as tx:
        await tx.absences.add(crew.ali.id, Absence(date(2027, 6, 8), date(2027, 6, 9)))
    found = [one.sending for one in (await crew.do.forecasting.ahead(crew.lea, 7)).leaving]
    assert said(found, "task_reminder", "task_digest") == [
        ("task_digest", "07 08:45", 1, False),
        ("task_reminder", "07 09:00", 3, False),
        ("task_digest", "08 08:45", 1, True),
        ("task_digest", "09 08:45", 1, True),
        ("task_reminder", "09 09:00", 2, False),
        ("task_digest", "10 08:45", 4, True),
        ("task_reminder", "10 15:00", 2, False),
        ("task_reminder", "10 16:00", 1, False),
        ("task_digest", "11 08:45", 2, True),
    ]
    for one in found:
        await crew.until(one.at + timedelta(minutes=1))
    async with store.transaction() as tx:
        keys = [str(key) for key in await tx.connection.scalars(select(LetterRow.key))]
    assert sum(":reminder:" in key for key in keys) == 3 + 2 + 2 + 1


async def test_the_group_s_weeks_its_phases_and_the_certificates(store: Store, clock: TurnedClock) -> None:
    phases = tuple(one for one in edition_in(PhaseName.IDEATION, june(7)).phases if one.name != PhaseName.VOTING)
    town = await a_town(store, clock, june(7), phases=phases, missions=(URNS,))
    await town.do.groups.join(FORUM, town.lea.telegram_id or 0)
    (ines,) = await town.ambassadors(1)
    mission = await town.with_coming(ines)
    await town.until(june(12, 14, 5))
    await town.missions.leading.mark(town.farid, mission.id, ines.id, present=True)
    await town.until(june(16))
    assert said(await ahead(town, 13), "network_week", "opened_phase") == []
    await Square(store, clock, town.do, town.lea).tied(forum=False)
    opens = {phase.name: phase.opens for phase in town.edition.edition.phases}
    told = [one for one in await ahead(town, 13) if one.kind in ("network_week", "opened_phase", "mission_templates")]
    assert [(one.kind, one.people) for one in told] == [
        ("mission_templates", 1),
        ("opened_phase", 1),
        ("network_week", 1),
        ("network_week", 1),
    ]
    assert {one.at for one in told[:2]} == {opens[PhaseName.ANALYSIS]}
    days = (opens[PhaseName.RESULTS] - clock.now()).days + 1
    (certificates,) = [one for one in await ahead(town, days) if one.kind == "certificates"]
    assert (certificates.at, certificates.people, certificates.about) == (opens[PhaseName.RESULTS], 1, True)
