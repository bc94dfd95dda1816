"""The urn: sealed ballots while the vote is open, and how often each was cast once it is opened."""

import hashlib
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import ARRAY, LargeBinary, Text, bindparam, delete, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.models import BallotRow, OpenedBallotRow
from storage.statements import Statement

AT_ONCE = 500
"""Sealed ballots that are read at a time; those of 200 projects take a megabyte."""

_PUT = Statement(
    text(
        """
    INSERT INTO ballots (edition_id, ballot_list, voter_key, sealed)
    SELECT :edition, * FROM unnest(:lists, :keys, :sealed) ORDER BY 3
    ON CONFLICT (edition_id, ballot_list, voter_key) DO UPDATE SET sealed = excluded.sealed
    """
    ).bindparams(
        bindparam("lists", type_=ARRAY(Text)),
        bindparam("keys", type_=ARRAY(LargeBinary)),
        bindparam("sealed", type_=ARRAY(LargeBinary)),
    )
)


class Sealed(NamedTuple):
    """A ballot of one list, as nobody can read it without the key of the vote."""

    ballot_list: str
    voter_key: bytes
    content: bytes


class Urn:
    """Nothing in here leads to a person: not a key, not an order, not a length."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def put(self, edition: int, ballots: Sequence[Sealed]) -> None:
        """Put ballots in, in place of earlier ones of the same voter."""
        given = {
            "lists": [one.ballot_list for one in ballots],
            "keys": [one.voter_key for one in ballots],
            "sealed": [one.content for one in ballots],
        }
        await _PUT.rows(self.connection, edition=edition, **given)

    async def count(self, edition: int) -> Mapping[str, int]:
        """How many sealed ballots there are, by list."""
        rows = await self.connection.execute(
            select(BallotRow.ballot_list, func.count())
            .where(BallotRow.edition_id == edition)
            .group_by(BallotRow.ballot_list)
        )
        return {name: count for name, count in rows}  # noqa: C416 - a row is not a pair to mypy

    async def seal(self, edition: int) -> bytes:
        """SHA-256 over all sealed ballots in the order of list and key: an urn that was touched has another one."""
        whole = hashlib.sha256()
        rows = select(BallotRow.ballot_list, BallotRow.voter_key, BallotRow.sealed).where(
            BallotRow.edition_id == edition
        )
        async with self.connection.stream(rows.order_by(BallotRow.ballot_list, BallotRow.voter_key)) as found:
            async for name, key, sealed in found:
                for part in (name.encode(), key, sealed):
                    whole.update(len(part).to_bytes(4, "big") + part)
        return whole.digest()

    async def of(self, edition: int, keys: Collection[bytes]) -> dict[bytes, bytes]:
        """The sealed ballots in these places."""
        rows = await self.connection.execute(
            select(BallotRow.voter_key, BallotRow.sealed).where(
                BallotRow.edition_id == edition, BallotRow.voter_key.in_(keys)
            )
        )
        return {key: sealed for key, sealed in rows}  # noqa: C416 - a row is not a pair to mypy

    async def take_out(self, edition: int, keys: Collection[bytes]) -> None:
        """Ballots that an officer takes back or that were sent back: their voters may vote again."""
        await self.connection.execute(
            delete(BallotRow).where(BallotRow.edition_id == edition, BallotRow.voter_key.in_(keys))
        )

    async def sealed(self, edition: int) -> AsyncIterator[Sealed]:
        """All of them, a few at a time: together they may be larger than the memory."""
        rows = select(BallotRow.ballot_list, BallotRow.voter_key, BallotRow.sealed).where(
            BallotRow.edition_id == edition
        )
        async with self.connection.stream(rows) as found:
            async for some in found.partitions(AT_ONCE):
                for row in some:
                    yield Sealed(*row)

    async def pour_out(self, edition: int, opened: Mapping[tuple[str, str], int]) -> None:
        """The opened ballots in place of the sealed ones: how often each was cast, in the order of what they say."""
        await self.connection.execute(delete(BallotRow).where(BallotRow.edition_id == edition))
        rows = [
            {"edition_id": edition, "ballot_list": name, "choices": choices, "times": times}
            for (name, choices), times in sorted(opened.items())
        ]
        if rows:
            await self.connection.execute(insert(OpenedBallotRow), rows)

    async def unique(self, edition: int, ballot_list: str) -> int:
        """How many ballots of a list nobody else has cast: each of those could be a signature."""
        found = await self.connection.scalar(
            select(func.count()).where(
                OpenedBallotRow.edition_id == edition,
                OpenedBallotRow.ballot_list == ballot_list,
                OpenedBallotRow.times == 1,
            )
        )
        return found or 0

    async def sizes(self, edition: int) -> dict[str, int]:
        """How many ballots of each list were opened."""
        rows = await self.connection.execute(
            select(OpenedBallotRow.ballot_list, func.sum(OpenedBallotRow.times))
            .where(OpenedBallotRow.edition_id == edition)
            .group_by(OpenedBallotRow.ballot_list)
        )
        return {name: int(ballots) for name, ballots in rows}

    async def opened(self, edition: int, ballot_list: str) -> Mapping[str, int]:
        """How often each ballot of a list was cast."""
        rows = await self.connection.execute(
            select(OpenedBallotRow.choices, OpenedBallotRow.times)
            .where(OpenedBallotRow.edition_id == edition, OpenedBallotRow.ballot_list == ballot_list)
            .order_by(OpenedBallotRow.choices)
        )
        return {choices: times for choices, times in rows}  # noqa: C416 - a row is not a pair to mypy
