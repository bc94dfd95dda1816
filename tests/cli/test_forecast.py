"""`parvis edition forecast`: every message of the coming days."""

from datetime import timedelta

from bot.clock import TurnedClock
from bot.domain.offsets import read_offset
from bot.domain.phases import PhaseName
from bot.domain.plans import PlannedReminder
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


async def test_nothing_to_come_is_said(terminal: Terminal, store: Store, clock: TurnedClock) -> None:
    await an_edition(store, clock)
    said = await terminal("edition", "forecast", "--days", "1")
    assert said.code == 0
    assert "No message leaves before" in said.out


async def test_without_an_edition_it_is_said_what_to_do(terminal: Terminal) -> None:
    said = await terminal("edition", "forecast")
    assert said.code == 1
    assert "parvis edition load FILE" in said.err
