"""Whatever the order of loads, looks and days gone by: nothing begins twice, is said twice, or is forgotten."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from random import Random  # noqa: TID251 - seeded: every run plays the same

import pytest

from bot.clock import TurnedClock
from bot.domain.campaigns import Edition
from bot.domain.offsets import read_offset
from bot.domain.phases import PhaseName
from bot.domain.plans import PlannedReminder
from bot.domain.stages import HasBegun
from bot.services.assembly import build_services
from bot.services.campaigns import Campaigns, in_force
from bot.services.services import Services
from storage.store import Store
from tests.city import a_person
from tests.editions import edition_in

DAY = timedelta(days=1)
WRITTEN = (
    "ideation.closes - 48h",
    "voting.opens - 7d 18:30",
    "voting.opens",
    "voting.closes - 3d 09:00",
    "results.opens",
)
REMINDERS = tuple(PlannedReminder(f"r{n}", read_offset(at), {"fr": f"{n}"}) for n, at in enumerate(WRITTEN))


def postponed(edition: Edition, days: int) -> Edition:
    """The vote and all after it come later."""
    moved = [
        replace(phase, opens=phase.opens + days * DAY, closes=phase.closes + days * DAY)
        for phase in edition.phases[4:]
    ]
    return replace(edition, phases=(*edition.phases[:4], *moved))


async def look(do: Services, clock: TurnedClock, chance: Random) -> None:
    """Perhaps in two processes at once."""
    for _ in range(20):
        async with asyncio.TaskGroup() as group:
            looks = [group.create_task(do.watch.look(clock.now())) for _ in range(chance.choice((1, 2)))]
        if not any(one.result() for one in looks):
            return


@pytest.mark.parametrize("seed", range(5))
async def test_nothing_begins_twice_or_is_said_twice_or_is_forgotten(
    seed: int, store: Store, clock: TurnedClock
) -> None:
    chance = Random(seed)
    do = build_services(store, clock, lambda: None, b"pepper")
    edition = edition_in(PhaseName.IDEATION, clock.now(), reminders=REMINDERS)
    await Campaigns(store, clock).load(edition)
    await a_person(store, "Maria")
    for _ in range(25):
        match chance.choice(("load", "postpone", "turn", "turn", "look", "look")):
            case "load":
                await Campaigns(store, clock).load(edition)
            case "postpone":
                wanted = postponed(edition, chance.randrange(1, 28))
                try:
                    await Campaigns(store, clock).load(wanted)
                    edition = wanted
                except HasBegun:
                    pass
            case "turn":
                clock.turn(timedelta(minutes=chance.randrange(1, 9 * 24 * 60)))
            case "look":
                await look(do, clock, chance)
                await the_open_phase_is_the_one_of_the_calendar(store, edition, clock)
    clock.turn(300 * DAY)
    await look(do, clock, chance)
    async with store.transaction() as tx:
        over = await tx.connection.exec_driver_sql(
            "SELECT subject FROM moments WHERE kind = 'reminder' AND done_at IS NOT NULL"
        )
        acts = await tx.connection.exec_driver_sql("SELECT subject FROM audit WHERE deed = 'open_phase'")
        said = await tx.connection.exec_driver_sql("SELECT body ->> 'text' FROM letters WHERE key LIKE 'reminder:%%'")
        done, begun, read = set(over.scalars()), Counter(acts.scalars()), Counter(said.scalars())
    assert {f"test:{reminder.id}" for reminder in REMINDERS} == done
    assert not [phase for phase, times in begun.items() if times > 1]
    assert not [words for words, times in read.items() if times > 1]


async def the_open_phase_is_the_one_of_the_calendar(store: Store, edition: Edition, clock: TurnedClock) -> None:
    async with store.transaction() as tx:
        loaded = await in_force(tx)
    now = clock.now()
    assert loaded is not None
    assert loaded.phase == next((phase for phase in edition.phases if phase.contains(now)), None)
