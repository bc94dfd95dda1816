"""Series of inaugurations: many at once, each with a date now or later, and with the plan that comes with it."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.event_series import SERIES_MOST, Series, SeriesFull, SeriesLine, SeriesUnknown
from bot.domain.events import Event, EventId, EventKind, EventState, SeriesId
from bot.domain.people import Deed, Person
from bot.services.campaigns import Loaded, edition_in_force
from bot.services.event_ground import remind_anew
from bot.services.event_plans import plan_tasks
from bot.services.rights import make_sure
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class EventSeries:
    """For those who run meetings."""

    store: Store
    clock: Clock

    async def all(self, by: Person) -> Sequence[tuple[SeriesId, str]]:
        """The latest first."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.RUN_EVENTS)
            return await tx.events.all_series((await edition_in_force(tx)).id)

    async def open(self, by: Person, series: int) -> Series:
        """Raises `SeriesUnknown`."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.RUN_EVENTS)
            return await _series(tx, series)

    async def begin(self, by: Person, name: str, lines: Sequence[SeriesLine], submission: str) -> Series:
        """Once for a `submission`, however often."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.RUN_EVENTS)
            loaded = await edition_in_force(tx)
            series, fresh = await tx.events.add_series(loaded.id, name, submission, now)
            if fresh:
                await self._add(tx, by, (series, loaded), dict(enumerate(lines)), submission)
            found = await _series(tx, series)
            if fresh:
                after = {"events": len(lines)}
                await tx.audit.append(Act(by.id, role, "make_series", f"series:{series}", after=after), now)
        return found

    async def add(self, by: Person, series: int, lines: Sequence[SeriesLine], submission: str) -> tuple[Series, int]:
        """More of them, once for a `submission` and but for those that are there; and how many were new.

        Raises `SeriesUnknown` or `SeriesFull`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.RUN_EVENTS)
            loaded = await edition_in_force(tx)
            there = await _series(tx, series, lock=True)
            wanted = {place: line for place, line in enumerate(lines) if not there.has(line)}
            if len(there.events) + len(wanted) > SERIES_MOST:
                raise SeriesFull(len(there.events))
            added = await self._add(tx, by, (there.id, loaded), wanted, submission)
            if not added:
                return there, 0
            found = await _series(tx, series)
            after = {"events": added}
            await tx.audit.append(Act(by.id, role, "extend_series", f"series:{series}", after=after), now)
        return found, added

    async def _add(
        self,
        tx: Transaction,
        by: Person,
        where: tuple[SeriesId, Loaded],
        lines: Mapping[int, SeriesLine],
        submission: str,
    ) -> int:
        now, (series, loaded) = self.clock.now(), where
        added = 0
        for place, line in lines.items():
            new = _event(line, by, series, loaded.id)
            number, fresh = await tx.events.add(new, f"{submission}:{place}", now)
            added += fresh
            if fresh and line.starts_at is not None:
                await _date(tx, number, loaded, now)
        return added


async def _date(tx: Transaction, event: EventId, loaded: Loaded, now: datetime) -> None:
    made = await tx.events.find(event, lock=True)
    assert made is not None, "it was written just now"
    await plan_tasks(tx, made, loaded.edition.zone, now)
    await remind_anew(tx, made, loaded.edition, now)


async def _series(tx: Transaction, series: int, *, lock: bool = False) -> Series:
    name = await tx.events.series(series, lock=lock)
    if name is None:
        raise SeriesUnknown
    return Series(SeriesId(series), name, tuple(await tx.events.of_series(series)))


def _event(line: SeriesLine, by: Person, series: SeriesId, edition: int) -> Event:
    return Event(
        id=EventId(0),
        edition=edition,
        kind=EventKind.INAUGURATION,
        title=line.title,
        language=by.language,
        state=EventState.UNDATED if line.starts_at is None else EventState.PLANNED,
        starts_at=line.starts_at,
        minutes=line.minutes,
        place=line.place,
        series=series,
        created_by=by.id,
        door=secrets.token_hex(8),
    )
