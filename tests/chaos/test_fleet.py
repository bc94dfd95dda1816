"""One process receives, two work; one of them is killed, and the others go on."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path
from signal import SIGKILL

import pytest

from bot.clock import SharedClock, TurnedClock
from bot.domain.letters import Lane
from bot.sandbox.people import Person
from storage.store import Store
from tests.chaos.fleet import Fleet, a_fleet
from tests.chaos.verdict import left_open
from tests.city import a_person
from tests.editions import an_edition
from tests.letters import LEASE, a_letter, write

pytestmark = pytest.mark.chaos

READERS, EACH = 40, 5
DIES_AFTER = 30
"""Letters that the first worker sends before it kills itself, with others in its hands."""

IN_FLIGHT = 8
PROMISED = 10
"""Seconds within which the other goes on, on a machine with nothing else to do."""

PATIENCE = 60


@pytest.fixture
async def fleet(tmp_path: Path, store: Store, database_url: str, clock: TurnedClock) -> AsyncIterator[Fleet]:
    await an_edition(store, clock)
    async with a_fleet(tmp_path, database_url) as fleet:
        yield fleet


@pytest.fixture
async def readers(fleet: Fleet, store: Store) -> list[Person]:
    """People who have opened the chat and been welcomed."""
    people = [fleet.box.person(f"Zélie{number}", "en") for number in range(READERS)]
    for person in people:
        await a_person(store, person.name, "en", telegram_id=person.id, tie="lives")
        person.opens()
    fleet.box.world.confirm(list(fleet.box.world.updates))
    return people


async def test_when_a_worker_is_killed_the_other_delivers_and_the_web_process_answers(
    fleet: Fleet, readers: list[Person], store: Store, tmp_path: Path
) -> None:
    clock = SharedClock(tmp_path / "clock")
    now = clock.now()
    letters = [
        a_letter(now, f"{person.id}:{place}", Lane.RECEIPT, chat=person.id)
        for place in range(EACH)
        for person in readers
    ]
    await write(store, letters, now)
    fleet["first"].environment["PARVIS_CRASH_AT"] = f"letter_sent:{DIES_AFTER}"
    # The first begins alone, so that it is the one with letters in its hands.
    await fleet.start("serve", "first")
    await fleet["second"].start()
    assert await fleet["first"].wait() == -SIGKILL

    seconds = await until_more_arrive(fleet)
    print(f"\nkilled with letters in its hands: the other delivers after {seconds:.1f} s (promised: {PROMISED} s)")
    await readers[0].writes("/help")
    assert readers[0].reads("put forward an idea")

    clock.turn(LEASE + timedelta(seconds=1))
    await until(lambda: not open_letters(fleet))
    arrived = Counter(said.text for said in fleet.box.journal.sent(containing="letter "))
    assert set(arrived) == {letter.body["text"] for letter in letters}, "nobody is forgotten"
    assert arrived.total() - len(letters) <= IN_FLIGHT, "receipts in its hands come again, others do not"
    assert await fleet.stop() == {"serve": 0, "second": 0}


async def test_when_the_web_process_is_killed_letters_leave_and_the_next_one_answers(
    fleet: Fleet, readers: list[Person], store: Store, tmp_path: Path
) -> None:
    await fleet.start("serve", "first", "second")
    await readers[0].writes("/help")
    await fleet["serve"].kill()
    deed = readers[0].writes("/idea")
    now = SharedClock(tmp_path / "clock").now()
    await write(store, [a_letter(now, "meanwhile", Lane.RECEIPT, chat=readers[1].id)], now)
    await readers[1].waits_for("letter meanwhile")
    assert not deed.dealt_with
    await fleet.start("serve")
    await deed
    assert readers[0].reads("Step 1 of 5")
    assert await fleet.stop() == {"serve": 0, "first": 0, "second": 0}


async def until_more_arrive(fleet: Fleet) -> float:
    """How long it takes until another letter is delivered."""
    began, before = time.monotonic(), len(fleet.box.journal.sent())
    await until(lambda: len(fleet.box.journal.sent()) > before)
    return time.monotonic() - began


def open_letters(fleet: Fleet) -> int:
    return left_open(fleet.url).get("letters", 0)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            if holds():
                return
            await asyncio.sleep(0.05)
