"""The bot dies while it closes a phase: afterwards the phase was closed once, or not yet, and never half."""

from pathlib import Path
from signal import SIGKILL

import pytest
from sqlalchemy import delete

from bot.clock import SharedClock
from bot.domain.offsets import read_offset
from bot.domain.plans import PlannedReminder
from bot.services.journal import Journal
from storage.models import MomentRow
from storage.store import Store
from tests.chaos.ground import a_ground
from tests.chaos.verdict import rows
from tests.city import a_person
from tests.editions import an_edition

pytestmark = pytest.mark.chaos

OVER = PlannedReminder("over", read_offset("ideation.closes"), {"fr": "C’est fini.", "en": "It is over."})
PHASES = "SELECT name FROM phases WHERE state = 'open'"
ACTS = "SELECT deed, subject FROM audit WHERE actor = 'system' ORDER BY seq"


@pytest.mark.parametrize(("where", "open_by_then"), [("moment_done", "ideation"), ("moment_committed", "analysis")])
async def test_a_phase_is_closed_once_whenever_the_bot_dies(
    where: str, open_by_then: str, tmp_path: Path, store: Store, database_url: str
) -> None:
    clock = SharedClock(tmp_path / "clock")
    edition = await an_edition(store, clock, reminders=(OVER,))
    assert edition.phase is not None
    await a_person(store, "Maria")
    async with store.transaction() as tx:  # what is told before the closing is another story, and would be done first
        await tx.connection.execute(delete(MomentRow).where(MomentRow.due_at < edition.phase.closes))
    clock.turn(edition.phase.closes - clock.now())
    async with a_ground(tmp_path, database_url, "polling", PARVIS_CRASH_AT=where) as ground:
        await ground.process.start()
        assert await ground.process.wait() == -SIGKILL
        assert rows(database_url, PHASES) == [(open_by_then,)]
        assert rows(database_url, "SELECT key FROM letters") == []
        del ground.process.environment["PARVIS_CRASH_AT"]
        await ground.start()
        await ground.until(lambda: bool(rows(database_url, "SELECT key FROM letters")))
        assert rows(database_url, PHASES) == [("analysis",)]
        assert rows(database_url, ACTS) == [
            ("close_phase", "phase:test:ideation"),
            ("open_phase", "phase:test:analysis"),
        ]
        assert len(rows(database_url, "SELECT key FROM letters")) == 1
    assert (await Journal(store).check(None)).holds
