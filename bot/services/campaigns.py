"""The edition in force: loaded from its file, and known to everybody who asks."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.campaigns import Edition
from bot.domain.phases import NoEdition
from storage.store import Store, Transaction

FRESH = 2.0
"""Seconds for which the edition is remembered: names may be that old, rules are read again inside the act."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """An edition with the id of its row."""

    id: int
    edition: Edition


@dataclass(slots=True)
class Campaigns:
    """Loads an edition and tells which one is current."""

    store: Store
    clock: Clock
    _known: Loaded | None = field(default=None, init=False)
    _until: float = field(default=0.0, init=False)

    async def current(self) -> Loaded | None:
        """The edition to show, at most two seconds old; None before any was loaded."""
        if time.monotonic() >= self._until:
            async with self.store.transaction() as tx:
                self._known = await in_force(tx)
            self._until = time.monotonic() + FRESH
        return self._known

    @property
    def known(self) -> Loaded | None:
        """What `current` said last: enough to quote an article in a refusal."""
        return self._known

    async def load(self, edition: Edition, actor: str = "command line") -> Loaded:
        """Put an edition in force; audited."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            before = await in_force(tx)
            number = await tx.editions.put(edition, now)
            told: Mapping[str, Any] | None = {"edition": before.edition.slug} if before else None
            act = Act(None, actor, "load_edition", f"edition:{edition.slug}", dict(told) if told else None)
            await tx.audit.append(act, now)
        self._until = 0.0
        return Loaded(number, edition)


async def in_force(tx: Transaction) -> Loaded | None:
    """The current edition as this transaction sees it: what rules are checked against."""
    found = await tx.editions.current()
    return Loaded(*found) if found else None


async def edition_in_force(tx: Transaction) -> Loaded:
    """The same, where nothing can be done without one. Raises `NoEdition`."""
    loaded = await in_force(tx)
    if loaded is None:
        raise NoEdition
    return loaded
