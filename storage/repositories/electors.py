"""Electors: what somebody has shown in order to vote in the chat, and their unfinished ballot, sealed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.electors import Elector
from bot.domain.people import Notifications, Person, PersonId
from storage.models import ElectorRow, PersonRow
from storage.repositories.people import COLUMNS, person_of
from storage.statements import Statement

_FIND = Statement(
    text(
        """
    INSERT INTO electors (edition_id, person_id) VALUES (:edition, :person)
    ON CONFLICT (edition_id, person_id) DO UPDATE SET edition_id = excluded.edition_id
    RETURNING honour_at, phone_digest, code_digest, neighbourhood AS concerns, draft, submission,
        came_by
    """
    )
)
_KEEP = Statement(
    text("UPDATE electors SET draft = :draft, draft_at = :now WHERE edition_id = :edition AND person_id = :person")
)
_SENT = Statement(
    text(
        """
    UPDATE electors SET draft = NULL, draft_at = NULL, submission = :submission
    WHERE edition_id = :edition AND person_id = :person
    """
    ).bindparams(bindparam("submission"))
)

_STANDING = (
    ElectorRow.honour_at,
    ElectorRow.phone_digest,
    ElectorRow.code_digest,
    ElectorRow.neighbourhood.label("concerns"),
    ElectorRow.draft,
    ElectorRow.submission,
    ElectorRow.came_by,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody before the urn: what they have shown, the sealed ballot they fill in, the last one they sent.

    `came_by` is the link by which they came, sealed.
    """

    elector: Elector
    draft: bytes | None
    submission: str | None
    came_by: bytes | None = None


class Electors:
    """One row a person and vote, held by whoever reads it: taps of one person take turns anyway."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def hold(self, edition: int, person: PersonId) -> Standing:
        """Where somebody stands, made on the first look; kept as it is until the transaction ends."""
        row = await _FIND.row(self.connection, edition=edition, person=person)
        assert row is not None, "it is there by now"
        return _standing(row)

    async def show(self, edition: int, person: PersonId, **shown: Any) -> None:
        """Note what somebody has shown or chosen: `honour_at`, `phone_digest`, `code_digest`, `neighbourhood`,
        `came_by`.
        """
        await self.connection.execute(
            update(ElectorRow).where(ElectorRow.edition_id == edition, ElectorRow.person_id == person).values(**shown)
        )

    async def keep_draft(self, edition: int, person: PersonId, draft: bytes, now: datetime) -> None:
        await _KEEP.rows(self.connection, draft=draft, now=now, edition=edition, person=person)

    async def sent(self, edition: int, person: PersonId, submission: str) -> None:
        """The ballot is in the urn: nothing of it stays here but the name of the sending."""
        await _SENT.rows(self.connection, submission=submission, edition=edition, person=person)

    async def unfinished(self, edition: int, after: PersonId, most: int) -> Sequence[tuple[Person, Standing]]:
        """Who has chosen and not sent, and can be reached, in the order of their ids."""
        rows = await self.connection.execute(
            select(*COLUMNS, *_STANDING)
            .join(ElectorRow, ElectorRow.person_id == PersonRow.id)
            .where(ElectorRow.edition_id == edition, ElectorRow.draft.is_not(None), ElectorRow.person_id > after)
            .where(PersonRow.telegram_id.is_not(None), PersonRow.notifications != Notifications.NONE)
            .order_by(ElectorRow.person_id)
            .limit(most)
        )
        return [(person_of(row), _standing(row)) for row in rows.mappings()]

    async def count_unfinished(self, edition: int) -> int:
        """How many have begun a ballot, or a change of it, and can be reached; some of them have chosen nothing."""
        begun = (ElectorRow.edition_id == edition, ElectorRow.draft.is_not(None))
        counted = await self.connection.scalar(
            select(func.count())
            .select_from(ElectorRow)
            .join(PersonRow, ElectorRow.person_id == PersonRow.id)
            .where(*begun, PersonRow.telegram_id.is_not(None), PersonRow.notifications != Notifications.NONE)
        )
        return counted or 0

    async def forget_drafts(self, edition: int) -> None:
        """Whatever was begun and not sent, or taken up again and left."""
        begun = (ElectorRow.edition_id == edition, ElectorRow.draft.is_not(None))
        await self.connection.execute(update(ElectorRow).where(*begun).values(draft=None, draft_at=None))

    async def give(self, edition: int, person: PersonId, **values: Any) -> None:
        """A row as it should be, whoever made it: for what is entered for somebody."""
        await self.connection.execute(
            insert(ElectorRow)
            .values(edition_id=edition, person_id=person, **values)
            .on_conflict_do_update(index_elements=[ElectorRow.edition_id, ElectorRow.person_id], set_=values)
        )

    async def forget(self, edition: int) -> int:
        """Whoever has shown something to vote in this edition; how many they were."""
        gone = await self.connection.execute(delete(ElectorRow).where(ElectorRow.edition_id == edition))
        return gone.rowcount


def _standing(row: Mapping[Any, Any]) -> Standing:
    shown = row["phone_digest"], row["code_digest"], row["honour_at"] is not None, row["concerns"]
    return Standing(Elector(*shown), row["draft"], row["submission"], row["came_by"])
