"""One-time codes of a vote: batches, single codes by their digests, and tries at them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import PersonId
from bot.domain.vote_codes import CodeBatch, CodeState, CodeUse, Letter
from storage.models import CodeBatchRow, CodeRow, CodeTryRow, ElectorRow, VoteClaimRow

_COUNTS = text(
    """
    SELECT batch.id, batch.use, batch.size, batch.neighbourhood, batch.languages, batch.printed_at,
        count(codes.number) AS made,
        count(*) FILTER (WHERE codes.state = 'handed') AS handed,
        count(*) FILTER (WHERE codes.state = 'void') AS void,
        count(claim.digest) AS used
    FROM code_batches batch
    LEFT JOIN codes ON codes.batch_id = batch.id
    LEFT JOIN vote_claims claim
        ON claim.edition_id = batch.edition_id AND claim.proof = 'code' AND claim.digest = codes.digest
    WHERE batch.edition_id = :edition GROUP BY batch.id ORDER BY batch.id
    """
)


@dataclass(frozen=True, slots=True)
class Code:
    """One code, as it is known without being known."""

    batch: int
    number: int
    digest: bytes
    state: CodeState


class Codes:
    """A code is found by what is typed or by what its QR carries; both lead to one digest, that of the roll."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def add_batch(self, edition: int, wish: Mapping[str, Any], people: tuple[int, int], now: datetime) -> int:
        """What two people agreed on; its number."""
        made = await self.connection.scalar(
            insert(CodeBatchRow)
            .values(edition_id=edition, asked_by=people[0], approved_by=people[1], made_at=now, **wish)
            .returning(CodeBatchRow.id)
        )
        return int(made or 0)

    async def batches(self, edition: int) -> list[CodeBatch]:
        """All of them with their counts."""
        rows = await self.connection.execute(_COUNTS, {"edition": edition})
        return [_batch_of(row) for row in rows.mappings()]

    async def batch(self, edition: int, number: int) -> CodeBatch | None:
        """A batch by its number, kept as it is until the transaction ends; without its counts."""
        wanted = select(*CodeBatchRow.__table__.columns).where(
            CodeBatchRow.edition_id == edition, CodeBatchRow.id == number
        )
        row = (await self.connection.execute(wanted.with_for_update())).mappings().one_or_none()
        return _batch_of(row) if row else None

    async def put(
        self, edition: int, batch: int, digests: Sequence[tuple[bytes, bytes]], state: CodeState, now: datetime
    ) -> None:
        """The codes of a batch that leaves: of each what is typed and what the QR carries, numbered from one."""
        same: dict[str, Any] = {"batch_id": batch, "edition_id": edition, "state": state}
        same["handed_at"] = now if state is CodeState.HANDED else None
        rows = [
            {**same, "number": number, "digest": typed, "qr_digest": qr}
            for number, (typed, qr) in enumerate(digests, 1)
        ]
        await self.connection.execute(insert(CodeRow), rows)
        await self.connection.execute(update(CodeBatchRow).where(CodeBatchRow.id == batch).values(printed_at=now))

    async def typed(self, edition: int, digest: bytes) -> Code | None:
        """By what is typed, kept as it is."""
        return await self._one(CodeRow.edition_id == edition, CodeRow.digest == digest)

    async def scanned(self, edition: int, digest: bytes) -> Code | None:
        """By what the QR carries, kept as it is."""
        return await self._one(CodeRow.edition_id == edition, CodeRow.qr_digest == digest)

    async def held(self, batch: int, numbers: range) -> list[Code]:
        """Letters of a batch, in their order, which nobody else changes until the transaction ends."""
        rows = await self.connection.execute(
            select(CodeRow.batch_id, CodeRow.number, CodeRow.digest, CodeRow.state)
            .where(CodeRow.batch_id == batch, CodeRow.number.between(numbers.start, numbers.stop - 1))
            .order_by(CodeRow.number)
            .with_for_update()
        )
        return [_code_of(row) for row in rows.mappings()]

    async def change(self, batch: int, numbers: Collection[int], state: CodeState, now: datetime) -> None:
        handed = {"handed_at": now} if state is CodeState.HANDED else {}
        await self.connection.execute(
            update(CodeRow)
            .where(CodeRow.batch_id == batch, CodeRow.number.in_(numbers))
            .values(state=state, **handed)
        )

    async def take_from_electors(self, edition: int, digests: Collection[bytes]) -> None:
        """Whoever has shown one of these codes and not voted has shown nothing."""
        await self.connection.execute(
            update(ElectorRow)
            .where(ElectorRow.edition_id == edition, ElectorRow.code_digest.in_(digests))
            .values(code_digest=None)
        )

    async def used(self, edition: int, digests: Collection[bytes]) -> dict[bytes, int]:
        """The voters that these codes have made."""
        rows = await self.connection.execute(
            select(VoteClaimRow.digest, VoteClaimRow.voter_id).where(
                VoteClaimRow.edition_id == edition, VoteClaimRow.proof == "code", VoteClaimRow.digest.in_(digests)
            )
        )
        return {digest: voter for digest, voter in rows}  # noqa: C416 - a row is not a pair to mypy

    async def voter_of(self, edition: int, letter: Letter) -> int | None:
        """Who has voted with a letter."""
        found: int | None = await self.connection.scalar(
            select(VoteClaimRow.voter_id)
            .join(CodeRow, (CodeRow.edition_id == VoteClaimRow.edition_id) & (CodeRow.digest == VoteClaimRow.digest))
            .where(
                CodeRow.edition_id == edition,
                VoteClaimRow.proof == "code",
                CodeRow.batch_id == letter.batch,
                CodeRow.number == letter.number,
            )
        )
        return found

    async def tries(self, person: PersonId, now: datetime, within: Sequence[timedelta]) -> list[int]:
        """How many codes somebody has got wrong within each of these times; older tries are forgotten."""
        await self.connection.execute(
            delete(CodeTryRow).where(CodeTryRow.person_id == person, CodeTryRow.at <= now - max(within))
        )
        counts = [func.count().filter(CodeTryRow.at > now - each) for each in within]
        row = (await self.connection.execute(select(*counts).where(CodeTryRow.person_id == person))).one()
        return [int(count) for count in row]

    async def note_try(self, person: PersonId, now: datetime) -> None:
        await self.connection.execute(insert(CodeTryRow).values(person_id=person, at=now))

    async def _one(self, *where: Any) -> Code | None:
        rows = await self.connection.execute(
            select(CodeRow.batch_id, CodeRow.number, CodeRow.digest, CodeRow.state)
            .where(*where)
            .with_for_update(read=True)
        )
        row = rows.mappings().one_or_none()
        return _code_of(row) if row else None


def _code_of(row: Mapping[Any, Any]) -> Code:
    return Code(row["batch_id"], row["number"], row["digest"], CodeState(row["state"]))


def _batch_of(row: Mapping[Any, Any]) -> CodeBatch:
    counts = {name: row[name] for name in ("made", "handed", "void", "used") if name in row}
    return CodeBatch(
        row["id"],
        CodeUse(row["use"]),
        row["size"],
        row["neighbourhood"],
        tuple(row["languages"]),
        row["printed_at"],
        **counts,
    )
