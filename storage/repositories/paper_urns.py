"""Urns for anonymous papers, their totals, and cards."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as put
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.paper_urns import CardState, Totals, added
from bot.domain.people import PersonId
from storage.models import UrnRow, UrnTotalsRow, UrnTypingRow, VoteCardRow


@dataclass(frozen=True, slots=True)
class PaperUrn:
    """An urn; `number` is what stands on it."""

    id: int
    number: int
    place: str
    minutes_hash: bytes | None


class PaperUrns:
    """A total counts when two people have typed the same."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def add(self, edition: int, place: str) -> int:
        """A new urn; its number."""
        await self.connection.execute(_TURN, {"what": f"urns:{edition}"})
        last = select(func.coalesce(func.max(UrnRow.number), 0) + 1).where(UrnRow.edition_id == edition)
        made = await self.connection.scalar(
            insert(UrnRow)
            .values(edition_id=edition, place=place, number=last.scalar_subquery())
            .returning(UrnRow.number)
        )
        return int(made or 0)

    async def all(self, edition: int) -> list[PaperUrn]:
        rows = await self.connection.execute(_URN.where(UrnRow.edition_id == edition).order_by(UrnRow.number))
        return [PaperUrn(*row) for row in rows]

    async def find(self, edition: int, number: int, *, lock: bool = False) -> PaperUrn | None:
        """By its number; with `lock`, two who type its totals take turns."""
        wanted = _URN.where(UrnRow.edition_id == edition, UrnRow.number == number)
        row = (await self.connection.execute(wanted.with_for_update() if lock else wanted)).one_or_none()
        return PaperUrn(*row) if row else None

    async def keep_minutes(self, urn: int, digest: bytes) -> None:
        await self.connection.execute(update(UrnRow).where(UrnRow.id == urn).values(minutes_hash=digest))

    async def typed(self, urn: int, ballot_list: str) -> dict[PersonId, Totals]:
        """What each person has read in the minutes."""
        rows = await self.connection.execute(
            select(UrnTypingRow.typist_id, *_TYPED).where(
                UrnTypingRow.urn_id == urn, UrnTypingRow.ballot_list == ballot_list
            )
        )
        return {PersonId(typist): Totals(*totals) for typist, *totals in rows}

    async def type(self, urn: int, ballot_list: str, typist: PersonId, totals: Totals) -> None:
        """In place of what the same person typed before."""
        given = {**asdict(totals), "votes": dict(totals.votes)}
        await self.connection.execute(
            put(UrnTypingRow)
            .values(urn_id=urn, ballot_list=ballot_list, typist_id=typist, **given)
            .on_conflict_do_update(
                index_elements=[UrnTypingRow.urn_id, UrnTypingRow.ballot_list, UrnTypingRow.typist_id], set_=given
            )
        )

    async def agree(self, urn: int, ballot_list: str, totals: Totals, now: datetime) -> None:
        given = {**asdict(totals), "votes": dict(totals.votes)}
        await self.connection.execute(
            insert(UrnTotalsRow).values(urn_id=urn, ballot_list=ballot_list, agreed_at=now, **given)
        )

    async def is_agreed(self, urn: int, ballot_list: str) -> bool:
        found = await self.connection.scalar(
            select(func.count())
            .select_from(UrnTotalsRow)
            .where(UrnTotalsRow.urn_id == urn, UrnTotalsRow.ballot_list == ballot_list)
        )
        return bool(found)

    async def totals(self, edition: int) -> Mapping[str, Totals]:
        """What the count takes from paper: the totals of all urns that two people agreed on, by list."""
        rows = await self.connection.execute(
            select(UrnTotalsRow.ballot_list, *_COUNTED)
            .join(UrnRow, UrnRow.id == UrnTotalsRow.urn_id)
            .where(UrnRow.edition_id == edition)
            .order_by(UrnRow.number, UrnTotalsRow.ballot_list)
        )
        found: dict[str, list[Totals]] = {}
        for name, *totals in rows:
            found.setdefault(name, []).append(Totals(*totals))
        return {name: added(several) for name, several in found.items()}

    async def missing(self, edition: int, lists: list[str]) -> list[tuple[int, str]]:
        """Urns and lists whose totals nobody agreed on yet: before the count there must be none."""
        done = await self.connection.execute(
            select(UrnRow.number, UrnTotalsRow.ballot_list)
            .join(UrnTotalsRow, UrnTotalsRow.urn_id == UrnRow.id)
            .where(UrnRow.edition_id == edition)
        )
        there = {(number, name) for number, name in done}
        return [
            (urn.number, name) for urn in await self.all(edition) for name in lists if (urn.number, name) not in there
        ]


class VoteCards:
    """One row a card. Nothing tells whose it is: that stands on the card alone."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def receive(self, edition: int, state: CardState, reason: str | None = None) -> int:
        """A new card; the number that is written on it."""
        await self.connection.execute(_TURN, {"what": f"vote_cards:{edition}"})
        last = select(func.coalesce(func.max(VoteCardRow.number), 0) + 1).where(VoteCardRow.edition_id == edition)
        made = await self.connection.scalar(
            insert(VoteCardRow)
            .values(edition_id=edition, number=last.scalar_subquery(), state=state, reason=reason)
            .returning(VoteCardRow.number)
        )
        return int(made or 0)

    async def received(self, edition: int, number: int) -> int | None:
        """The row of a card that nobody has decided on, kept as it is."""
        found: int | None = await self.connection.scalar(
            select(VoteCardRow.id)
            .where(
                VoteCardRow.edition_id == edition,
                VoteCardRow.number == number,
                VoteCardRow.state == CardState.RECEIVED,
            )
            .with_for_update()
        )
        return found

    async def decide(self, card: int, state: CardState, reason: str | None = None) -> None:
        await self.connection.execute(
            update(VoteCardRow).where(VoteCardRow.id == card).values(state=state, reason=reason)
        )

    async def counts(self, edition: int) -> dict[tuple[str, str | None], int]:
        """How many cards there are, by state and reason."""
        rows = await self.connection.execute(
            select(VoteCardRow.state, VoteCardRow.reason, func.count())
            .where(VoteCardRow.edition_id == edition)
            .group_by(VoteCardRow.state, VoteCardRow.reason)
        )
        return {(state, reason): count for state, reason, count in rows}


# Numbers have no gaps: two who give the next one take turns.
_TURN = text("SELECT pg_advisory_xact_lock(hashtextextended(:what, 0))")
_URN: Any = select(UrnRow.id, UrnRow.number, UrnRow.place, UrnRow.minutes_hash)
_TYPED = (UrnTypingRow.papers, UrnTypingRow.blank, UrnTypingRow.invalid, UrnTypingRow.votes)
_COUNTED = (UrnTotalsRow.papers, UrnTotalsRow.blank, UrnTotalsRow.invalid, UrnTotalsRow.votes)
