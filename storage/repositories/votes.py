"""The vote of an edition as a row: its frozen paper, and how far it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.paper_corrections import Correction
from bot.domain.paper_rules import Field
from bot.domain.phases import PhaseName
from bot.domain.projects import BallotPaper, paper_from_json, paper_to_json
from storage.models import EditionRow, PaperCorrectionRow, PhaseRow, VoteRow
from storage.statements import Statement

_ROW = [column for column in VoteRow.__table__.columns if column.key not in ("edition_id", "paper")]
_WANTED = select(*_ROW).where(VoteRow.edition_id == bindparam("edition"))
_CORRECTED = ("project", "title", "field", "before", "after", "why", "old_hash", "new_hash", "at")
_FOUND, _HELD = Statement(_WANTED), Statement(_WANTED.with_for_update())


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote that has opened; the moments say how far it is.

    `corrections` are what two people corrected on its paper since, the oldest first: said where the vote is shown.
    """

    edition: int
    paper: BallotPaper
    paper_hash: bytes
    opened_at: datetime
    closed_at: datetime | None = None
    unsealed_at: datetime | None = None
    published_at: datetime | None = None
    key_destroyed_at: datetime | None = None
    corrections: tuple[Correction, ...] = ()


class Votes:
    """One a vote; the paper is read once a version (`paper_hash`) by whoever remembers it."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def open(self, edition: int, paper: BallotPaper, now: datetime) -> bool:
        """Freeze the paper; False when it was frozen before: what was shown stays what is counted."""
        made = await self.connection.execute(
            insert(VoteRow)
            .values(edition_id=edition, paper=paper_to_json(paper), paper_hash=paper.digest, opened_at=now)
            .on_conflict_do_nothing()
            .returning(VoteRow.edition_id)
        )
        return made.first() is not None

    async def opened(self, edition: int) -> bool:
        """Whether the paper is frozen, without reading it."""
        return (
            await self.connection.scalar(select(VoteRow.edition_id).where(VoteRow.edition_id == edition)) is not None
        )

    async def find(self, edition: int, known: Vote | None = None, lock: bool = False) -> Vote | None:
        """The vote; `known` saves reading its paper again while that is the same."""
        row = await (_HELD if lock else _FOUND).row(self.connection, edition=edition)
        if row is None:
            return None
        if known is not None and known.edition == edition and known.paper_hash == row["paper_hash"]:
            return Vote(edition, known.paper, **row, corrections=known.corrections)
        body = await self.connection.scalar(select(VoteRow.paper).where(VoteRow.edition_id == edition))
        return Vote(edition, paper_from_json(body or {}), **row, corrections=await self._corrections(edition))

    async def correct(self, edition: int, paper: BallotPaper, correction: Correction) -> None:
        """Another paper in place of the frozen one, and the public line about it; whoever does so holds the row."""
        await self.change(edition, paper=paper_to_json(paper), paper_hash=paper.digest)
        told = {name: getattr(correction, name) for name in _CORRECTED}
        await self.connection.execute(insert(PaperCorrectionRow).values(edition_id=edition, **told))

    async def change(self, edition: int, **values: Any) -> None:
        await self.connection.execute(update(VoteRow).where(VoteRow.edition_id == edition).values(**values))

    async def over_since(self, moment: datetime) -> Sequence[tuple[int, str]]:
        """Votes whose results were proclaimed by then, and whose key is still there: edition and its name.

        Proclaimed when the phase of the results opened, or when they were published, whichever is later.
        """
        rows = await self.connection.execute(
            select(VoteRow.edition_id, EditionRow.slug)
            .join(EditionRow, EditionRow.id == VoteRow.edition_id)
            .join(PhaseRow, PhaseRow.edition_id == VoteRow.edition_id)
            .where(PhaseRow.name == PhaseName.RESULTS, PhaseRow.opened_at <= moment)
            .where(VoteRow.closed_at.is_not(None), VoteRow.key_destroyed_at.is_(None))
            .where(or_(VoteRow.published_at.is_(None), VoteRow.published_at <= moment))
        )
        return [(edition, slug) for edition, slug in rows]

    async def _corrections(self, edition: int) -> tuple[Correction, ...]:
        rows = await self.connection.execute(
            select(PaperCorrectionRow.__table__)
            .where(PaperCorrectionRow.edition_id == edition)
            .order_by(PaperCorrectionRow.id)
        )
        told = ({name: row[name] for name in _CORRECTED} for row in rows.mappings())
        return tuple(Correction(**{**each, "field": Field(each["field"])}) for each in told)
