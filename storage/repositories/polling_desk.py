"""What officers enter: batches of ballots that wait for a second person, and the lines of the roll they made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import PersonId
from storage.models import DeskBatchRow, DeskEntryRow, VoterRow

OPEN, VALIDATED, SENT_BACK = "open", "validated", "sent back"
_OPENED = text(
    """
    INSERT INTO desk_batches (edition_id, officer_id, opened_at) VALUES (:edition, :officer, :now)
    ON CONFLICT (edition_id, officer_id) WHERE state = 'open' DO UPDATE SET state = 'open' RETURNING id
    """
)


@dataclass(frozen=True, slots=True)
class DeskBatch:
    """Ballots that one officer has typed and nobody has validated yet."""

    id: int
    officer: PersonId
    opened_at: datetime
    ballots: int


@dataclass(frozen=True, slots=True)
class DeskEntry:
    """A line of the roll as an officer entered it."""

    voter: int
    officer: PersonId
    batch: int | None
    urn: int | None
    card: int | None


class PollingDesk:
    """A ballot in an open batch lies in the urn, set aside; validating lets it in, for good."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def open_batch(self, edition: int, officer: PersonId, now: datetime) -> int:
        """The officer's open batch, or a new one; nobody decides on it until the transaction ends."""
        given = {"edition": edition, "officer": officer, "now": now}
        return int(await self.connection.scalar(_OPENED, given) or 0)

    async def enter(self, voter: int, officer: PersonId, **where: int | None) -> None:
        """`batch_id` and perhaps `card_id`, or `urn_id`."""
        await self.connection.execute(insert(DeskEntryRow).values(voter_id=voter, officer_id=officer, **where))

    async def entry(self, edition: int, voter: int) -> DeskEntry | None:
        """Of a line of the roll, kept as it is; None when it was made elsewhere, or its batch is decided."""
        undecided = (DeskBatchRow.id.is_(None)) | (DeskBatchRow.state == OPEN)
        rows = await self.connection.execute(
            select(*_ENTRY)
            .join(VoterRow, VoterRow.id == DeskEntryRow.voter_id)
            .outerjoin(DeskBatchRow, DeskBatchRow.id == DeskEntryRow.batch_id)
            .where(VoterRow.edition_id == edition, DeskEntryRow.voter_id == voter, undecided)
            .with_for_update(of=DeskEntryRow)
        )
        row = rows.one_or_none()
        return _entry_of(row) if row else None

    async def waiting(self, edition: int) -> list[DeskBatch]:
        """Batches that somebody must validate, the oldest first."""
        rows = await self.connection.execute(
            select(DeskBatchRow.id, DeskBatchRow.officer_id, DeskBatchRow.opened_at, func.count())
            .join(DeskEntryRow, DeskEntryRow.batch_id == DeskBatchRow.id)
            .where(DeskBatchRow.edition_id == edition, DeskBatchRow.state == OPEN)
            .group_by(DeskBatchRow.id)
            .order_by(DeskBatchRow.id)
        )
        return [DeskBatch(row[0], PersonId(row[1]), row[2], row[3]) for row in rows]

    async def hold_batch(self, edition: int, batch: int) -> tuple[PersonId, Sequence[DeskEntry]] | None:
        """An open batch with its officer and its entries, which gets no more until the transaction ends."""
        officer = await self.connection.scalar(
            select(DeskBatchRow.officer_id)
            .where(DeskBatchRow.edition_id == edition, DeskBatchRow.id == batch, DeskBatchRow.state == OPEN)
            .with_for_update()
        )
        if officer is None:
            return None
        rows = await self.connection.execute(
            select(*_ENTRY).where(DeskEntryRow.batch_id == batch).order_by(DeskEntryRow.voter_id)
        )
        return PersonId(officer), [_entry_of(row) for row in rows]

    async def decide(self, batch: int, state: str, by: PersonId, now: datetime) -> None:
        await self.connection.execute(
            update(DeskBatchRow).where(DeskBatchRow.id == batch).values(state=state, decided_by=by, decided_at=now)
        )

    async def is_waiting(self, voter: int) -> bool:
        """Whether the ballot of a voter was typed and not validated yet."""
        found = await self.connection.scalar(
            select(func.count())
            .select_from(DeskEntryRow)
            .join(DeskBatchRow, DeskBatchRow.id == DeskEntryRow.batch_id)
            .where(DeskEntryRow.voter_id == voter, DeskBatchRow.state == OPEN)
        )
        return bool(found)

    async def strike_out(self, voters: Sequence[int]) -> None:
        """Take lines off the roll: whoever they were of may vote."""
        await self.connection.execute(delete(VoterRow).where(VoterRow.id.in_(voters)))

    async def ticked(self, edition: int) -> dict[Any, int]:
        """How many lines of the roll there are for the papers of each urn, by its number."""
        rows = await self.connection.execute(_TICKED, {"edition": edition})
        return {number: count for number, count in rows}  # noqa: C416 - a row is not a pair to mypy


_ENTRY = (
    DeskEntryRow.voter_id,
    DeskEntryRow.officer_id,
    DeskEntryRow.batch_id,
    DeskEntryRow.urn_id,
    DeskEntryRow.card_id,
)
_TICKED = text(
    """
    SELECT urns.number, count(entry.voter_id) FROM urns LEFT JOIN desk_entries entry ON entry.urn_id = urns.id
    WHERE urns.edition_id = :edition GROUP BY urns.number ORDER BY urns.number
    """
)


def _entry_of(row: Row[int, int, int | None, int | None, int | None]) -> DeskEntry:
    voter, officer, batch, urn, card = row
    return DeskEntry(voter, PersonId(officer), batch, urn, card)
