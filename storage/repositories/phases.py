"""The phases of an edition as rows: what is open is open for everybody."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import case, delete, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.phases import PhaseName
from bot.domain.stages import PhaseState, Stage
from storage.models import PhaseRow

_COLUMNS = (
    PhaseRow.name,
    PhaseRow.opens_at,
    PhaseRow.closes_at,
    PhaseRow.state,
    PhaseRow.opened_at,
    PhaseRow.closed_at,
    PhaseRow.held_at,
    PhaseRow.moved_at,
)


class Phases:
    """Acts hold the open phase's row (`Editions.current`); whoever changes a row takes the turn first."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def take_turn(self) -> None:
        """Wait for the acts under way, and keep the next ones waiting until the transaction ends.

        The lock is that of the table, because those who wait for a table queue up: a row that is always held by
        somebody who votes in the last minute could be waited for without end. Reading is not held up. It comes before
        the other locks of a transaction, and an act that holds the phase already must not ask for it.
        """
        await self.connection.execute(text("LOCK TABLE phases IN EXCLUSIVE MODE"))

    async def of(self, edition: int) -> list[Stage]:
        """In the order of time."""
        rows = await self.connection.execute(
            select(*_COLUMNS).where(PhaseRow.edition_id == edition).order_by(PhaseRow.opens_at)
        )
        return [
            Stage(PhaseName(name), opens_at, closes_at, PhaseState(state), *changes)
            for name, opens_at, closes_at, state, *changes in rows
        ]

    async def write(self, edition: int, stages: Sequence[Stage]) -> None:
        """Put rows there, or in place of what they were; what closes before what opens, since only one is open."""
        ordered = sorted(stages, key=lambda stage: stage.state is PhaseState.OPEN)
        if ordered:
            new = insert(PhaseRow)
            told: dict[str, Any] = {column.key: new.excluded[column.key] for column in _COLUMNS[1:]}
            moved = or_(PhaseRow.opens_at != new.excluded.opens_at, PhaseRow.closes_at != new.excluded.closes_at)
            told["revision"] = PhaseRow.revision + case((moved, 1), else_=0)
            await self.connection.execute(
                new.on_conflict_do_update(index_elements=[PhaseRow.edition_id, PhaseRow.name], set_=told),
                [{"edition_id": edition, **asdict(stage)} for stage in ordered],
            )

    async def hold(self, edition: int, name: PhaseName, since: datetime | None) -> None:
        """Let a phase wait for somebody to say go; with None, not any more."""
        await self.connection.execute(
            update(PhaseRow).where(PhaseRow.edition_id == edition, PhaseRow.name == name).values(held_at=since)
        )

    async def moved(self, edition: int, names: Collection[PhaseName], at: datetime | None) -> None:
        """The dates of these phases were moved, and the edition's file does not know; with None, it does by now."""
        await self.connection.execute(
            update(PhaseRow).where(PhaseRow.edition_id == edition, PhaseRow.name.in_(names)).values(moved_at=at)
        )

    async def keep_only(self, edition: int, names: Sequence[PhaseName]) -> None:
        """Forget the phases that an edition does not have any more."""
        await self.connection.execute(
            delete(PhaseRow).where(PhaseRow.edition_id == edition, PhaseRow.name.not_in(names))
        )
