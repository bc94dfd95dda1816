"""The edition in force: loaded from its file, and known to everybody who asks."""

import time
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.campaigns import Edition, Standing
from bot.domain.ideas import Idea
from bot.domain.loading import Apart, Dates, apart, with_dates
from bot.domain.own_ideas import OfEarlierEdition
from bot.domain.phases import NoEdition, Phase, PhaseName
from bot.services.mission_templates import write_missions
from bot.services.openings import write_calendar
from bot.services.task_templates import write_tasks
from storage.store import Store, Transaction

FRESH = 2.0
"""Seconds for which the edition is remembered: names may be that old, rules are read again inside the act."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """An edition with the id of its row, and the phase whose row is open; None before, after and between phases."""

    id: int
    edition: Edition
    phase: Phase | None

    def at(self, now: datetime) -> Standing:
        """What the rules ask: may this be done, and if not, when?"""
        return Standing(self.edition, self.phase, now)


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

    async def of(self, number: int) -> Edition:
        """One that is or was in force: its reasons and articles say what became of its ideas."""
        loaded = await self.current()
        if loaded is not None and loaded.id == number:
            return loaded.edition
        async with self.store.transaction() as tx:
            return await tx.editions.of(number)

    @property
    def known(self) -> Loaded | None:
        """What `current` said last: enough to quote an article in a refusal."""
        return self._known

    async def load(
        self,
        edition: Edition,
        actor: str = "command line",
        again: Collection[PhaseName] = (),
        dates: Dates | None = None,
    ) -> Loaded:
        """Put an edition in force, with its phases and what falls due; audited.

        Raises `HasBegun`, unless `again`, and `DatesMoved`, unless it is said which `dates` hold.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            await tx.phases.take_turn()
            before = await in_force(tx)
            differing = await moved_since(tx, edition)
            edition = with_dates(edition, differing, dates)
            known = await tx.editions.number(edition.slug)
            earlier = await tx.editions.of(known) if known is not None else None
            number = await tx.editions.put(edition, now)
            await write_tasks(tx, number, edition, now)
            await write_missions(tx, number, edition, earlier, now)
            await write_calendar(tx, number, edition, now, again)
            still = {one.phase.name for one in differing} if dates is Dates.KEPT else set()
            await tx.phases.moved(number, [phase.name for phase in edition.phases if phase.name not in still], None)
            loaded = await edition_in_force(tx)
            was = _told(before) if before else None
            act = Act(None, actor, "load_edition", f"edition:{edition.slug}", was, _told(loaded))
            await tx.audit.append(act, now)
        self._until = 0.0
        return loaded


async def moved_since(tx: Transaction, edition: Edition) -> tuple[Apart, ...]:
    """The dates that were moved with a second person's yes, and of which this file does not know."""
    number = await tx.editions.number(edition.slug)
    return apart(edition.phases, await tx.phases.of(number)) if number is not None else ()


async def in_force(tx: Transaction, hold: bool = False) -> Loaded | None:
    """The current edition as this transaction sees it; with `hold`, nobody moves its dates until the end of it."""
    found = await tx.editions.current(hold)
    return Loaded(*found) if found else None


async def edition_in_force(tx: Transaction) -> Loaded:
    """What the rules of an act are checked against. Raises `NoEdition`.

    Its phase stays open until the act is done: whoever closes it waits for those who came before, and whoever comes
    after finds it closed. It is asked for before any idea is held: who holds an idea that an act needs, and waits for
    a phase whose close waits for that act, would wait for ever.
    """
    found = await tx.editions.current(hold=True)
    if found is None:
        raise NoEdition
    return Loaded(*found)


async def require_of(tx: Transaction, idea: Idea, loaded: Loaded) -> None:
    """An idea is not judged by rules that came after it. Raises `OfEarlierEdition`."""
    if idea.edition != loaded.id:
        raise OfEarlierEdition((await tx.editions.of(idea.edition)).name)


def _told(loaded: Loaded) -> dict[str, Any]:
    return {"edition": loaded.edition.slug, "phase": loaded.phase.name if loaded.phase else None}
