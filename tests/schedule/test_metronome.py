"""The metronome asks for work, at once and again, and for a cleaning once an hour."""

import asyncio
from datetime import timedelta

from bot.clock import TurnedClock
from bot.schedule.metronome import Metronome


class Wakes:
    """Remembers what was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.often = asyncio.Event()

    def __call__(self, *jobs: str) -> None:
        self.asked.append(jobs)
        if len(self.asked) >= 4:
            self.often.set()


async def test_it_ticks_at_once_and_goes_on(clock: TurnedClock) -> None:
    wakes = Wakes()
    async with Metronome(wakes, clock, every=0.01).ticking():
        assert wakes.asked == [("look", "deliver", "rescue")]
        await asyncio.wait_for(wakes.often.wait(), timeout=30)
    assert wakes.asked[1:4] == [("look", "deliver", "rescue")] * 3


def test_it_asks_for_a_cleaning_once_it_has_settled_and_every_hour(clock: TurnedClock) -> None:
    wakes = Wakes()
    metronome = Metronome(wakes, clock)
    metronome.tick()
    for _ in range(5):
        clock.turn(timedelta(minutes=30))
        metronome.tick()
    assert ["clean" in jobs for jobs in wakes.asked] == [False, True, False, True, False, True]
