"""Postmen are killed with letters in their hands: nobody is forgotten, and no reminder comes twice."""

import asyncio
import signal
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from bot.delivery.postman import IN_FLIGHT
from bot.domain.letters import Lane
from storage.store import Store
from tests.forked import Forked, Program
from tests.letters import a_letter, write

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
KILLS = (("claimed", 3), ("delivered", 5), ("claimed", 9), ("delivered", 1), ("delivered", 12))


async def postman_works(url: str, journal: Path, point: str, after: int, now: datetime) -> int:
    words = (url, str(journal), point, str(after), now.isoformat())
    return await Forked(Program("tests.delivery.doomed", words)).wait()


async def ledger(store: Store) -> dict[str, tuple[Lane, str]]:
    async with store.transaction() as tx:
        rows = await tx.connection.execute(text("SELECT key, lane, state FROM letters"))
        return {key: (Lane(lane), state) for key, lane, state in rows}


async def test_killed_postmen_lose_no_letter_and_repeat_no_reminder(
    store: Store, database_url: str, tmp_path: Path
) -> None:
    letters = [a_letter(NOON, f"{lane.name}:{n}", lane, chat=n) for lane in Lane for n in range(1, 21)]
    await write(store, letters, NOON)
    journal = tmp_path / "journal"
    for turn, (point, after) in enumerate(KILLS):
        now = NOON + turn * timedelta(minutes=2)
        assert await postman_works(database_url, journal, point, after, now) == -signal.SIGKILL
    for minutes in (20, 40):
        await postman_works(database_url, journal, "never", 0, NOON + timedelta(minutes=minutes))

    delivered = Counter(journal.read_text().split())
    written = await ledger(store)
    assert set(delivered) <= set(written), "delivered without having been written"
    assert {state for _, state in written.values()} <= {"sent", "unknown"}, "the ledger did not drain"
    assert all(delivered[key] >= 1 for key, (_, state) in written.items() if state == "sent"), "lost"
    uncertain = [lane for lane, state in written.values() if state == "unknown"]
    assert set(uncertain) <= {Lane.REMINDER, Lane.ANNOUNCEMENT}
    assert len(uncertain) <= len(KILLS) * IN_FLIGHT
    for key, times in delivered.items():
        twice_is_better = written[key][0] in (Lane.ANSWER, Lane.RECEIPT)
        assert times <= (1 + len(KILLS) if twice_is_better else 1), key
    assert sum(delivered.values()) <= len(written) + len(KILLS) * IN_FLIGHT


async def test_two_postmen_at_once_deliver_everything_once(store: Store, database_url: str, tmp_path: Path) -> None:
    await write(store, [a_letter(NOON, f"n:{n}", Lane.ANNOUNCEMENT, chat=n) for n in range(1, 201)], NOON)
    journal = tmp_path / "journal"
    async with asyncio.TaskGroup() as group:
        for _ in range(2):
            group.create_task(postman_works(database_url, journal, "never", 0, NOON))
    assert Counter(journal.read_text().split()) == {f"n:{n}": 1 for n in range(1, 201)}
