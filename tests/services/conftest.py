"""The team's desk, for the tests of its decisions; and a rule that every act in these tests is held to."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event

from bot.clock import TurnedClock
from storage.store import Store
from tests.services.desk import Desk, a_desk
from tests.services.newsroom import Newsroom, a_newsroom

# A moment's row is wanted only by those who hold the idea it is about, which whoever marks it as done holds too.
_HARMLESS = ("INTO audit", "UPDATE moments SET done_at")
_WRITES = ("INSERT INTO", "UPDATE", "DELETE FROM", "FOR UPDATE", "FOR SHARE", "FOR KEY SHARE", "FOR NO KEY UPDATE")


@pytest.fixture
async def desk(store: Store, clock: TurnedClock) -> Desk:
    return await a_desk(store, clock)


@pytest.fixture
async def newsroom(store: Store, clock: TurnedClock) -> Newsroom:
    return await a_newsroom(store, clock)


@pytest.fixture(autouse=True)
def journal_comes_last(store: Store) -> Iterator[None]:
    """Nothing is locked after the end of the journal: two acts that each wait for the other would be the price.

    The lock of the journal is a number; those of requests for approval are taken by the hash of their subject.
    """
    engine = store.engine.sync_engine
    holders: set[int] = set()
    late: list[str] = []

    def note(connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if "pg_advisory_xact_lock" in statement and "hash" not in statement:
            holders.add(id(connection))
        elif id(connection) in holders and not any(words in statement for words in _HARMLESS):
            late.extend(words for words in _WRITES if words in statement)

    def let_go(connection: Any) -> None:
        holders.discard(id(connection))

    listeners = (("before_cursor_execute", note), ("commit", let_go), ("rollback", let_go))
    for moment, listener in listeners:
        event.listen(engine, moment, listener)
    yield
    for moment, listener in listeners:
        event.remove(engine, moment, listener)
    assert late == []
