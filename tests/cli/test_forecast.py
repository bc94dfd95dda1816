"""`parvis edition forecast`: every message of the coming days."""

from datetime import timedelta

from bot.clock import TurnedClock
from bot.domain.missions import MissionKind
from bot.domain.offsets import read_offset
from bot.domain.phases import PhaseName
from bot.domain.plans import PlannedMission, PlannedReminder
from storage.store import Store
from tests.city import a_person
from tests.cli.conftest import Terminal
from tests.editions import an_edition

SOON = PlannedReminder("last-week", read_offset("ideation.closes - 7d 12:00"), {"fr": "Plus qu'une semaine."})


async def test_what_leaves_is_listed_with_its_time_and_its_readers(
    terminal: Terminal, store: Store, clock: TurnedClock
) -> None:
    await an_edition(store, clock, PhaseName.IDEATION, reminders=(SOON,))
    await a_person(store)
    said = await terminal("edition", "forecast", "--days", "14")
    assert said.code == 0
    assert "reminder last-week" in said.out
    assert "phase opens: analysis" in said.out
    closes = (clock.now() + timedelta(weeks=2)).strftime("%d %b")
    assert closes in said.out
    assert "times are estimates" in said.out


async def test_what_is_a_guess_says_so(terminal: Terminal, store: Store, clock: TurnedClock) -> None:
    market = PlannedMission(
        "market",
        read_offset("analysis.opens + 3d 10:00"),
        120,
        MissionKind.MARKET,
        {"plaine": "", "pleyel": ""},
        needed=2,
    )
    await an_edition(store, clock, PhaseName.IDEATION, missions=(market,))
    said = await terminal("edition", "forecast", "--days", "28")
    assert [line.split("│")[2:4] for line in said.out.splitlines() if "mission confirm" in line] == [
        [" mission confirm       ", " about 4 "]
    ]
    assert "“About” is a guess" in said.out


async def test_nothing_to_come_is_said(terminal: Terminal, store: Store, clock: TurnedClock) -> None:
    await an_edition(store, clock)
    said = await terminal("edition", "forecast", "--days", "1")
    assert said.code == 0
    assert "No message leaves before" in said.out


async def test_without_an_edition_it_is_said_what_to_do(terminal: Terminal) -> None:
    said = await terminal("edition", "forecast")
    assert said.code == 1
    assert "parvis edition load FILE" in said.err
