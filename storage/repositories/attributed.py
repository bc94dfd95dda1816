"""Links of ambassadors, who came first by which, and what came of it in figures."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.attributed import Brought, OwnLink, Together
from bot.domain.people import PersonId
from storage.models import AmbassadorLinkRow, AttributionRow, IdeaRow, PersonRow, PhaseRow, SupportRow
from storage.repositories.people import COLUMNS, person_of

_WORKS = AmbassadorLinkRow.revoked_at.is_(None)
_HANDED_IN = (
    select(func.count())
    .where(IdeaRow.author_id == AttributionRow.person_id, IdeaRow.edition_id == AmbassadorLinkRow.edition_id)
    .where(IdeaRow.number.is_not(None))
    .scalar_subquery()
)
_SUPPORTED = (
    select(func.count())
    .select_from(SupportRow)
    .join(IdeaRow, IdeaRow.id == SupportRow.idea_id)
    .where(SupportRow.person_id == AttributionRow.person_id, IdeaRow.edition_id == AmbassadorLinkRow.edition_id)
    .scalar_subquery()
)
_FIGURES = (
    func.count(),
    func.coalesce(func.sum(_HANDED_IN), 0),
    func.coalesce(func.sum(_SUPPORTED), 0),
)


class Attributed:
    """Who came is read here as figures only; nothing of the vote is looked at."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def open(self, edition: int, person: PersonId, now: datetime) -> int:
        """Their link of this edition, made if there is none; two who ask at once get the same."""
        await self.connection.execute(
            insert(AmbassadorLinkRow)
            .values(edition_id=edition, person_id=person, made_at=now)
            .on_conflict_do_nothing(
                index_elements=[AmbassadorLinkRow.edition_id, AmbassadorLinkRow.person_id], index_where=_WORKS
            )
        )
        mine = (AmbassadorLinkRow.edition_id == edition, AmbassadorLinkRow.person_id == person, _WORKS)
        found = await self.connection.execute(select(AmbassadorLinkRow.id).where(*mine))
        return int(found.scalar_one())

    async def end(self, person: PersonId, now: datetime) -> None:
        """Whatever link they have counts nobody any more."""
        await self.connection.execute(
            update(AmbassadorLinkRow).where(AmbassadorLinkRow.person_id == person, _WORKS).values(revoked_at=now)
        )

    async def revoke(self, link: int, now: datetime) -> bool:
        """False when it was revoked already, or never was."""
        revoked = await self.connection.execute(
            update(AmbassadorLinkRow)
            .where(AmbassadorLinkRow.id == link, _WORKS)
            .values(revoked_at=now)
            .returning(AmbassadorLinkRow.id)
        )
        return revoked.first() is not None

    async def remember(self, person: PersonId, link: int, edition: int) -> None:
        """They came by this link, if it works and is the first one; the first stays."""
        works = select(AmbassadorLinkRow.id).where(
            AmbassadorLinkRow.id == link, AmbassadorLinkRow.edition_id == edition, _WORKS
        )
        held = await self.connection.scalar(works.with_for_update(read=True))
        if held is not None:
            await self.connection.execute(
                insert(AttributionRow).values(person_id=person, link_id=held).on_conflict_do_nothing()
            )

    async def works(self, edition: int, most: int, skipping: int = 0) -> list[OwnLink]:
        """The links that count now, by the names of those whose they are."""
        rows = await self.connection.execute(
            select(AmbassadorLinkRow.id.label("link"), *COLUMNS)
            .join(AmbassadorLinkRow, AmbassadorLinkRow.person_id == PersonRow.id)
            .where(AmbassadorLinkRow.edition_id == edition, _WORKS)
            .order_by(PersonRow.first_name, PersonRow.id)
            .limit(most)
            .offset(skipping)
        )
        return [OwnLink(row["link"], person_of(row)) for row in rows.mappings()]

    async def brought_by(self, edition: int, person: PersonId) -> Brought:
        """What somebody's links brought, those that were revoked among them."""
        rows = await self.connection.execute(
            _came(*_FIGURES).where(AmbassadorLinkRow.edition_id == edition, AmbassadorLinkRow.person_id == person)
        )
        return Brought(*map(int, rows.one()))

    async def together(self, edition: int) -> Together:
        """What all links brought, by the neighbourhood of those who came."""
        rows = await self.connection.execute(
            _came(PersonRow.neighbourhood, *_FIGURES)
            .where(AmbassadorLinkRow.edition_id == edition)
            .group_by(PersonRow.neighbourhood)
        )
        return Together({place: Brought(*map(int, figures)) for place, *figures in rows})

    async def bringers(self, edition: int) -> set[PersonId]:
        """The ambassadors by whose links anybody came."""
        rows = await self.connection.scalars(
            _came(AmbassadorLinkRow.person_id).where(AmbassadorLinkRow.edition_id == edition).distinct()
        )
        return set(map(PersonId, rows))

    async def forget_over(self, before: datetime) -> None:
        """Who came by which link, of editions that ended before this."""
        over = select(PhaseRow.edition_id).group_by(PhaseRow.edition_id).having(func.max(PhaseRow.closes_at) < before)
        links = select(AmbassadorLinkRow.id).where(AmbassadorLinkRow.edition_id.in_(over))
        await self.connection.execute(delete(AttributionRow).where(AttributionRow.link_id.in_(links)))


def _came(*wanted: Any) -> Any:
    """Over all who came by a link and went on after they had read what becomes of their data."""
    return (
        select(*wanted)
        .select_from(AttributionRow)
        .join(AmbassadorLinkRow, AmbassadorLinkRow.id == AttributionRow.link_id)
        .join(PersonRow, PersonRow.id == AttributionRow.person_id)
        .where(PersonRow.welcomed_at.is_not(None))
    )


def of_person(person: PersonId) -> Iterable[Any]:
    """What forgets their links, with who came by them, and by which they came."""
    return (
        delete(AttributionRow).where(AttributionRow.person_id == person),
        delete(AmbassadorLinkRow).where(AmbassadorLinkRow.person_id == person),
    )
