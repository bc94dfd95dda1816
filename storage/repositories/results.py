"""Counts and what surrounds them: decisions about strange ballots, the draw, results, published files."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.models import DrawRow, FlagDecisionRow, PublishedFileRow, ResultRow


@dataclass(frozen=True, slots=True)
class FlagDecision:
    """Whether ballots that looked strange count, and why."""

    flag: str
    kind: str
    ballots: int
    aside: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Draw:
    """Where the seed comes from, said beforehand; the seed itself afterwards."""

    source: str
    announced_at: datetime
    due_at: datetime
    seed: str | None = None
    seeded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """What the count of a list found, as JSON, and the SHA-256 of what went in."""

    body: Mapping[str, Any]
    inputs: bytes


class Results:
    """What comes out of the urn of an edition."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def decide(self, edition: int, decision: FlagDecision, now: datetime) -> None:
        """The last decision about the same ballots holds, until the urn is opened."""
        values = {
            "kind": decision.kind,
            "ballots": decision.ballots,
            "aside": decision.aside,
            "reason": decision.reason,
            "decided_at": now,
        }
        await self.connection.execute(
            upsert(FlagDecisionRow)
            .values(edition_id=edition, flag=decision.flag, **values)
            .on_conflict_do_update(index_elements=[FlagDecisionRow.edition_id, FlagDecisionRow.flag], set_=values)
        )

    async def decisions(self, edition: int) -> dict[str, FlagDecision]:
        """By flag."""
        rows = await self.connection.execute(
            select(
                FlagDecisionRow.flag,
                FlagDecisionRow.kind,
                FlagDecisionRow.ballots,
                FlagDecisionRow.aside,
                FlagDecisionRow.reason,
            )
            .where(FlagDecisionRow.edition_id == edition)
            .order_by(FlagDecisionRow.decided_at)
        )
        return {row.flag: FlagDecision(*row) for row in rows}

    async def draw(self, edition: int) -> Draw | None:
        rows = await self.connection.execute(
            select(DrawRow.source, DrawRow.announced_at, DrawRow.due_at, DrawRow.seed, DrawRow.seeded_at).where(
                DrawRow.edition_id == edition
            )
        )
        row = rows.one_or_none()
        return Draw(*row) if row else None

    async def announce_draw(self, edition: int, source: str, due: datetime, now: datetime) -> bool:
        """Say where the seed will come from and when; False when the moment that was said before has come."""
        values = {"source": source, "due_at": due, "announced_at": now}
        made = await self.connection.execute(
            upsert(DrawRow)
            .values(edition_id=edition, **values)
            .on_conflict_do_update(index_elements=[DrawRow.edition_id], set_=values, where=DrawRow.due_at > now)
            .returning(DrawRow.edition_id)
        )
        return made.first() is not None

    async def seed_draw(self, edition: int, seed: str, now: datetime) -> bool:
        """Note the seed, once, after the source was announced; False otherwise."""
        changed = await self.connection.execute(
            update(DrawRow)
            .where(DrawRow.edition_id == edition, DrawRow.seed.is_(None))
            .values(seed=seed, seeded_at=now)
        )
        return changed.rowcount == 1

    async def put(self, edition: int, ballot_list: str, count: Count, now: datetime) -> None:
        """The count of a list; counting again writes the same again."""
        values = {"body": dict(count.body), "inputs_hash": count.inputs, "counted_at": now}
        await self.connection.execute(
            upsert(ResultRow)
            .values(edition_id=edition, ballot_list=ballot_list, **values)
            .on_conflict_do_update(index_elements=[ResultRow.edition_id, ResultRow.ballot_list], set_=values)
        )

    async def of(self, edition: int) -> dict[str, Count]:
        """The counts, by list."""
        rows = await self.connection.execute(
            select(ResultRow.ballot_list, ResultRow.body, ResultRow.inputs_hash)
            .where(ResultRow.edition_id == edition)
            .order_by(ResultRow.ballot_list)
        )
        return {name: Count(body, inputs) for name, body, inputs in rows}

    async def publish(self, edition: int, files: Mapping[str, bytes]) -> None:
        await self.connection.execute(
            insert(PublishedFileRow),
            [{"edition_id": edition, "name": name, "content": content} for name, content in files.items()],
        )

    async def files(self, edition: int) -> dict[str, int]:
        """The published files with their sizes in bytes."""
        rows = await self.connection.execute(
            select(PublishedFileRow.name, func.length(PublishedFileRow.content))
            .where(PublishedFileRow.edition_id == edition)
            .order_by(PublishedFileRow.name)
        )
        return {name: size for name, size in rows}  # noqa: C416 - a row is not a pair to mypy

    async def file(self, edition: int, name: str) -> bytes | None:
        found: bytes | None = await self.connection.scalar(
            select(PublishedFileRow.content).where(
                PublishedFileRow.edition_id == edition, PublishedFileRow.name == name
            )
        )
        return found
