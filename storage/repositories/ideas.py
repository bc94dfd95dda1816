"""Ideas as their authors put them together; what everybody may see of them is on the shelf (`shelf.py`)."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.idea_states import COUNTED, IdeaState
from bot.domain.ideas import Idea, IdeaId
from bot.domain.people import PersonId
from bot.domain.pieces import Draft, Photo, Place, PlaceKind, Voice
from storage.models import EditionRow, IdeaRow
from storage.statements import Statement

COLUMNS = (
    IdeaRow.id,
    IdeaRow.edition_id,
    IdeaRow.number,
    IdeaRow.author_id,
    IdeaRow.helper_id,
    IdeaRow.state,
    IdeaRow.hidden,
    IdeaRow.language,
    IdeaRow.title,
    IdeaRow.reason,
    IdeaRow.theme,
    IdeaRow.place_kind,
    IdeaRow.neighbourhood,
    IdeaRow.latitude,
    IdeaRow.longitude,
    IdeaRow.address,
    IdeaRow.photos,
    IdeaRow.voice,
    IdeaRow.group_name,
    IdeaRow.contact_wish,
    IdeaRow.created_at,
    IdeaRow.touched_at,
    IdeaRow.submitted_at,
    IdeaRow.admitted_at,
    IdeaRow.decided_at,
    IdeaRow.supports,
    IdeaRow.follows,
)
"""What `idea_of` needs of a row."""


def idea_of(row: Mapping[Any, Any]) -> Idea:
    """A domain value from a row that has `COLUMNS`."""
    author, helper = row["author_id"], row["helper_id"]
    return Idea(
        id=IdeaId(row["id"]),
        edition=row["edition_id"],
        number=row["number"],
        author=PersonId(author) if author is not None else None,
        helper=PersonId(helper) if helper is not None else None,
        state=IdeaState(row["state"]),
        pieces=_pieces_of(row),
        language=row["language"],
        created_at=row["created_at"],
        touched_at=row["touched_at"],
        submitted_at=row["submitted_at"],
        admitted_at=row["admitted_at"],
        decided_at=row["decided_at"],
        hidden=row["hidden"],
        supports=row["supports"],
        followers=row["follows"],
    )


def values_of(pieces: Draft) -> dict[str, Any]:
    """The columns that hold the pieces."""
    place, voice = pieces.place, pieces.voice
    return {
        "title": pieces.title,
        "reason": pieces.reason,
        "theme": pieces.theme,
        "place_kind": place.kind if place else None,
        "neighbourhood": place.neighbourhood if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "address": place.address if place else None,
        "photos": [asdict(photo) for photo in pieces.photos],
        "voice": asdict(voice) if voice else None,
        "group_name": pieces.group_name,
        "contact_wish": pieces.contact_wish,
    }


# Built once: these two are part of every step of a deposit, and building one costs more than running it.
_DRAFT = Statement(
    select(*COLUMNS)
    .where(
        IdeaRow.author_id == bindparam("author"),
        IdeaRow.edition_id == bindparam("edition"),
        IdeaRow.state == IdeaState.DRAFT,
        IdeaRow.helper_id.is_(None),
    )
    .with_for_update()
)
_WRITE = Statement(
    update(IdeaRow)
    .where(IdeaRow.id == bindparam("idea"), IdeaRow.state == bindparam("was"))
    .values({name: bindparam(name) for name in (*values_of(Draft()), "touched_at")})
    .returning(*COLUMNS)
)


class Ideas:
    """The author's side: a draft, its pieces, its number, what became of it."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def find(self, idea: IdeaId, *, lock: bool = False) -> Idea | None:
        """One idea in whatever state; `lock` keeps it as it is until the transaction ends."""
        wanted = select(*COLUMNS).where(IdeaRow.id == idea)
        return await self._one(wanted.with_for_update() if lock else wanted)

    async def draft(self, author: PersonId, edition: int) -> Idea | None:
        """The draft that somebody has open, kept as it is until the transaction ends: pieces are added to it."""
        row = await _DRAFT.row(self.connection, author=author, edition=edition)
        return idea_of(row) if row else None

    async def begin(self, author: PersonId, edition: int, language: str, now: datetime) -> Idea:
        """Open a draft, or take up the one that is open: a unique index lets nobody have two."""
        begun = await self._begin({"author_id": author}, edition, language, now)
        found = begun or await self.draft(author, edition)
        assert found is not None, "a conflict is a draft that is there"
        return found

    async def begin_for(self, helper: PersonId, edition: int, language: str, now: datetime) -> Idea:
        """The same for a helper, who types the idea of somebody else."""
        begun = await self._begin({"helper_id": helper}, edition, language, now)
        found = begun or await self.helper_draft(helper, edition)
        assert found is not None, "a conflict is a draft that is there"
        return found

    async def helper_draft(self, helper: PersonId, edition: int) -> Idea | None:
        """The draft that a helper has open for somebody else."""
        return await self._one(
            select(*COLUMNS)
            .where(IdeaRow.helper_id == helper, IdeaRow.edition_id == edition, IdeaRow.state == IdeaState.DRAFT)
            .with_for_update()
        )

    async def write(self, idea: IdeaId, pieces: Draft, state: IdeaState, now: datetime) -> Idea | None:
        """Put these pieces in place of what was there; None when the idea has left `state` meanwhile."""
        row = await _WRITE.row(self.connection, idea=idea, was=state, **values_of(pieces), touched_at=now)
        return idea_of(row) if row else None

    async def take_turn(self, edition: int) -> None:
        """Wait until nobody else hands in an idea, and keep others waiting until the transaction ends.

        So numbers have no gaps, and nobody gets past a limit by tapping twice. The lock of an edition's row lets
        drafts be begun meanwhile, since a foreign key asks for less.
        """
        await self.connection.execute(
            select(EditionRow.id).where(EditionRow.id == edition).with_for_update(key_share=True)
        )

    async def submit(self, idea: IdeaId, now: datetime) -> Idea | None:
        """Hand a draft in under the edition's next number, after `take_turn`; None when it was no draft any more."""
        edition = select(IdeaRow.edition_id).where(IdeaRow.id == idea).scalar_subquery()
        taken = select(func.coalesce(func.max(IdeaRow.number), 0)).where(IdeaRow.edition_id == edition)
        return await self._one(
            update(IdeaRow)
            .where(IdeaRow.id == idea, IdeaRow.state == IdeaState.DRAFT)
            .values(number=taken.scalar_subquery() + 1, state=IdeaState.SUBMITTED, submitted_at=now, touched_at=now)
            .returning(*COLUMNS)
        )

    async def move(
        self, idea: IdeaId, before: Collection[IdeaState], after: IdeaState, now: datetime, **values: Any
    ) -> Idea | None:
        """Change the state, if it is still one of `before`: of two who try at once, one gets None.

        `values` are further columns that change with it.
        """
        return await self._one(
            update(IdeaRow)
            .where(IdeaRow.id == idea, IdeaRow.state.in_(before))
            .values(state=after, touched_at=now, **values)
            .returning(*COLUMNS)
        )

    async def count(self, author: PersonId, edition: int) -> int:
        """How many ideas of somebody count against their number."""
        counted = await self.connection.scalar(
            select(func.count()).where(
                IdeaRow.author_id == author, IdeaRow.edition_id == edition, IdeaRow.state.in_(COUNTED)
            )
        )
        return int(counted or 0)

    async def mine(self, author: PersonId, edition: int) -> list[Idea]:
        """What somebody has handed in, the latest first; what was put away before is not among it."""
        rows = await self.connection.execute(
            select(*COLUMNS)
            .where(IdeaRow.author_id == author, IdeaRow.edition_id == edition, IdeaRow.number.is_not(None))
            .order_by(IdeaRow.number.desc())
        )
        return [idea_of(row) for row in rows.mappings()]

    async def erase(self, idea: IdeaId) -> bool:
        """Erase an idea that was never handed in; whether it was there."""
        gone = await self.connection.execute(
            delete(IdeaRow).where(IdeaRow.id == idea, IdeaRow.number.is_(None)).returning(IdeaRow.id)
        )
        return gone.first() is not None

    async def _begin(self, whose: dict[str, PersonId], edition: int, language: str, now: datetime) -> Idea | None:
        empty = {"state": IdeaState.DRAFT, "language": language, "created_at": now, "touched_at": now}
        return await self._one(
            insert(IdeaRow).values(**whose, edition_id=edition, **empty).on_conflict_do_nothing().returning(*COLUMNS)
        )

    async def _one(self, statement: Any, given: dict[str, Any] | None = None) -> Idea | None:
        row = (await self.connection.execute(statement, given)).mappings().one_or_none()
        return idea_of(row) if row else None


def _pieces_of(row: Mapping[Any, Any]) -> Draft:
    voice = row["voice"]
    return Draft(
        title=row["title"],
        reason=row["reason"],
        place=_place_of(row),
        theme=row["theme"],
        photos=tuple(Photo(**photo) for photo in row["photos"]),
        voice=Voice(**voice) if voice else None,
        group_name=row["group_name"],
        contact_wish=row["contact_wish"],
    )


def _place_of(row: Mapping[Any, Any]) -> Place | None:
    if row["place_kind"] is None:
        return None
    return Place(
        kind=PlaceKind(row["place_kind"]),
        neighbourhood=row["neighbourhood"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        address=row["address"],
    )
