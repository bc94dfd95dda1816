"""The roll: who has voted, on all channels together, and never what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ARRAY, BigInteger, LargeBinary, Text, any_, bindparam, delete, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.electors import Channel, Proof
from storage.models import DeskEntryRow, VoteClaimRow, VoterRow
from storage.statements import Statement

Claims = Mapping[Proof, bytes]
"""What a voter is recognised by, as digests."""

AT_ONCE = 1000
"""Lines of the roll that are read at a time."""

_FOUND = Statement(
    text(
        """
    SELECT claim.proof, voters.id, voters.channel, voters.neighbourhood, voters.version, voters.final
    FROM vote_claims claim JOIN voters ON voters.id = claim.voter_id
    WHERE claim.edition_id = :edition
        AND (claim.proof, claim.digest) IN (SELECT * FROM unnest(:proofs, :digests))
    """
    ).bindparams(bindparam("proofs", type_=ARRAY(Text)), bindparam("digests", type_=ARRAY(LargeBinary)))
)
_ENTER = Statement(
    text(
        """
    INSERT INTO voters (id, edition_id, channel, neighbourhood, final)
    VALUES (:id, :edition, :channel, :neighbourhood, :final)
    """
    )
)
# In one order, or two who share two proofs would wait for each other.
_CLAIM = Statement(
    text(
        """
    INSERT INTO vote_claims (edition_id, proof, digest, voter_id)
    SELECT :edition, proof, digest, :id FROM unnest(:proofs, :digests) AS given (proof, digest) ORDER BY digest
    ON CONFLICT DO NOTHING RETURNING proof
    """
    ).bindparams(bindparam("proofs", type_=ARRAY(Text)), bindparam("digests", type_=ARRAY(LargeBinary)))
)
_AGAIN = Statement(text("UPDATE voters SET version = version + 1 WHERE id = :id AND NOT final RETURNING version"))


@dataclass(frozen=True, slots=True)
class Voter:
    """A line of the roll. A `final` ballot is not replaced; one that is `set_aside` is not counted.

    Whose ballot is `in_paper_urn` has none in ours: it is among the totals that two people typed.
    """

    id: int
    channel: Channel
    neighbourhood: str | None
    version: int
    final: bool
    set_aside: bool = False
    in_paper_urn: bool = False


class Roll:
    """A unique key a proof: of two who use one at the same moment, the second waits and is told."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def found(self, edition: int, claims: Claims) -> dict[Proof, Voter]:
        """The voters that these proofs belong to."""
        rows = await _FOUND.rows(self.connection, edition=edition, **_given(claims))
        return {
            Proof(row["proof"]): Voter(
                row["id"], Channel(row["channel"]), row["neighbourhood"], row["version"], row["final"]
            )
            for row in rows
        }

    async def enter(self, edition: int, voter: Voter) -> None:
        """A new line; `claim` must follow in the same transaction."""
        await _ENTER.rows(
            self.connection,
            id=voter.id,
            edition=edition,
            channel=voter.channel,
            neighbourhood=voter.neighbourhood,
            final=voter.final,
        )

    async def claim(self, edition: int, voter: int, claims: Claims) -> bool:
        """Take these proofs for a voter; False when another one has, or gets, one of them."""
        rows = await _CLAIM.rows(self.connection, edition=edition, id=voter, **_given(claims))
        return len(rows) == len(claims)

    async def taken_by(self, edition: int, claims: Claims) -> tuple[Channel, Proof]:
        """Who was quicker by the blink of an eye: the channel, and what they are recognised by."""
        proof, voter = next(iter((await self.found(edition, claims)).items()))
        return voter.channel, proof

    async def again(self, voter: int) -> int | None:
        """One more version of a voter's ballot; None when the last one is final."""
        row = await _AGAIN.row(self.connection, id=voter)
        return row["version"] if row else None

    async def forget_claims(self, edition: int) -> int:
        """What voters were recognised by, once nobody can contest any more; how many claims. The lines stay."""
        gone = await self.connection.execute(delete(VoteClaimRow).where(VoteClaimRow.edition_id == edition))
        return gone.rowcount

    async def turnout(self, edition: int) -> Mapping[tuple[Channel, str | None], int]:
        """How many have voted, by channel and neighbourhood."""
        rows = await self.connection.execute(
            select(VoterRow.channel, VoterRow.neighbourhood, func.count())
            .where(VoterRow.edition_id == edition)
            .group_by(VoterRow.channel, VoterRow.neighbourhood)
        )
        return {(Channel(channel), neighbourhood): count for channel, neighbourhood, count in rows}

    async def all(self, edition: int) -> Sequence[Voter]:
        """Every line, in the order of numbers that follow no order; read by and by, while others are answered."""
        lines = (
            select(
                VoterRow.id,
                VoterRow.channel,
                VoterRow.neighbourhood,
                VoterRow.version,
                VoterRow.final,
                VoterRow.set_aside,
                DeskEntryRow.urn_id.is_not(None).label("in_paper_urn"),
            )
            .outerjoin(DeskEntryRow, DeskEntryRow.voter_id == VoterRow.id)
            .where(VoterRow.edition_id == edition)
            .order_by(VoterRow.id)
        )
        async with self.connection.stream(lines) as found:
            return [
                Voter(row[0], Channel(row.channel), row.neighbourhood, row.version, row.final, row.set_aside, row[6])
                async for some in found.partitions(AT_ONCE)
                for row in some
            ]

    async def set_aside(self, edition: int, voters: Sequence[int], aside: bool) -> int:
        """Leave the ballots of these voters out of the count, or let them in again; how many changed."""
        those = VoterRow.id == any_(bindparam("voters", list(voters), ARRAY(BigInteger)))
        changed = await self.connection.execute(
            update(VoterRow)
            .where(VoterRow.edition_id == edition, those, VoterRow.set_aside.is_(not aside))
            .values(set_aside=aside)
        )
        return changed.rowcount


def _given(claims: Claims) -> dict[str, list[str] | list[bytes]]:
    return {"proofs": [str(proof) for proof in claims], "digests": list(claims.values())}
