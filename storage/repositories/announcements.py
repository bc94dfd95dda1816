"""Announcements and their texts; who comes to what was announced."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, SQLColumnExpression, delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.announcement_buttons import button_from_json
from bot.domain.announcements import Announcement, AnnouncementId, AnnouncementState
from bot.domain.audiences import EVERYBODY, audience_from_json
from bot.domain.people import PersonId
from storage.models import AnnouncementAnswerRow, AnnouncementRow, AnnouncementTextRow

_TEXTS = (
    select(func.jsonb_object_agg(AnnouncementTextRow.language, AnnouncementTextRow.words))
    .where(AnnouncementTextRow.announcement_id == AnnouncementRow.id)
    .correlate(AnnouncementRow)
    .scalar_subquery()
)
_COLUMNS = (*AnnouncementRow.__table__.columns, _TEXTS.label("texts"))
_SAID = (AnnouncementRow.official, AnnouncementRow.started_at.is_not(None), AnnouncementRow.withdrawn_at.is_(None))


class Announcements:
    """Whoever changes one holds its row first."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def begin(self, edition: int, author: PersonId | None, now: datetime, **more: Any) -> AnnouncementId:
        """A draft for everybody."""
        values = {"audience": EVERYBODY.to_json(), "state": AnnouncementState.DRAFT, **more}
        made = await self.connection.scalar(
            insert(AnnouncementRow)
            .values(edition_id=edition, author_id=author, created_at=now, touched_at=now, **values)
            .returning(AnnouncementRow.id)
        )
        return AnnouncementId(int(made or 0))

    async def find(self, announcement: int, *, lock: bool = False) -> Announcement | None:
        """One of them; kept as it is until the transaction ends, if `lock`."""
        wanted = select(*_COLUMNS).where(AnnouncementRow.id == announcement)
        if lock:
            # Before it is read, or the texts would be those of before the wait.
            held = select(AnnouncementRow.id).where(AnnouncementRow.id == announcement)
            await self.connection.execute(held.with_for_update(key_share=True))
        rows = await self.connection.execute(wanted)
        row = rows.mappings().one_or_none()
        return _announcement_of(row) if row else None

    async def planned(self, edition: int, plan: str) -> AnnouncementId | None:
        """The one that was made of an announcement in the edition's file."""
        found = await self.connection.scalar(
            select(AnnouncementRow.id).where(AnnouncementRow.edition_id == edition, AnnouncementRow.plan == plan)
        )
        return AnnouncementId(found) if found is not None else None

    async def change(self, announcement: AnnouncementId, now: datetime, **values: Any) -> None:
        await self.connection.execute(
            update(AnnouncementRow).where(AnnouncementRow.id == announcement).values(touched_at=now, **values)
        )

    async def write(self, announcement: AnnouncementId, language: str, words: str) -> None:
        """The text in one language, in place of an earlier one."""
        await self.connection.execute(
            upsert(AnnouncementTextRow)
            .values(announcement_id=announcement, language=language, words=words)
            .on_conflict_do_update(
                index_elements=[AnnouncementTextRow.announcement_id, AnnouncementTextRow.language],
                set_={"words": words},
            )
        )

    async def unwrite(self, announcement: AnnouncementId, language: str) -> None:
        await self.connection.execute(
            delete(AnnouncementTextRow).where(
                AnnouncementTextRow.announcement_id == announcement, AnnouncementTextRow.language == language
            )
        )

    async def page(self, edition: int, most: int, skipping: int = 0) -> list[Announcement]:
        """The latest first; drafts that were given up are not listed."""
        given_up = AnnouncementRow.started_at.is_(None) & (AnnouncementRow.state == AnnouncementState.CANCELLED)
        return await self._read(
            [AnnouncementRow.edition_id == edition, ~given_up], AnnouncementRow.id, most, skipping
        )

    async def by_hand(self, edition: int) -> list[Announcement]:
        """What was written in the chat, and stands or will leave: the latest 50."""
        left = AnnouncementRow.started_at.is_not(None) | (AnnouncementRow.state == AnnouncementState.SCHEDULED)
        stands = AnnouncementRow.withdrawn_at.is_(None) & AnnouncementRow.plan.is_(None)
        return await self._read([AnnouncementRow.edition_id == edition, left, stands], AnnouncementRow.id, 50)

    async def archive(self, edition: int, most: int, skipping: int = 0) -> list[Announcement]:
        """What the city has said officially and stands by, the latest first."""
        said = [AnnouncementRow.edition_id == edition, *_SAID]
        return await self._read(said, AnnouncementRow.started_at, most, skipping)

    async def archived(self, edition: int, announcement: int) -> Announcement | None:
        """One of the archive."""
        wanted = [AnnouncementRow.edition_id == edition, AnnouncementRow.id == announcement, *_SAID]
        return next(iter(await self._read(wanted, AnnouncementRow.id, 1)), None)

    async def answer(self, announcement: AnnouncementId, person: PersonId, coming: bool, now: datetime) -> None:
        """Coming or not; the last answer counts."""
        await self.connection.execute(
            upsert(AnnouncementAnswerRow)
            .values(announcement_id=announcement, person_id=person, coming=coming, at=now)
            .on_conflict_do_update(
                index_elements=[AnnouncementAnswerRow.announcement_id, AnnouncementAnswerRow.person_id],
                set_={"coming": coming, "at": now},
            )
        )

    async def answers(self, announcement: AnnouncementId) -> tuple[int, int]:
        """How many come, how many do not."""
        coming = AnnouncementAnswerRow.coming
        rows = await self.connection.execute(
            select(func.count().filter(coming), func.count().filter(~coming)).where(
                AnnouncementAnswerRow.announcement_id == announcement
            )
        )
        yes, no = rows.one()
        return yes, no

    async def _read(
        self, wanted: Sequence[SQLColumnExpression[bool]], latest: Any, most: int, skipping: int = 0
    ) -> list[Announcement]:
        rows = await self.connection.execute(
            select(*_COLUMNS)
            .where(*wanted)
            .order_by(latest.desc(), AnnouncementRow.id.desc())
            .limit(most)
            .offset(skipping)
        )
        return [_announcement_of(row) for row in rows.mappings()]


def _announcement_of(row: RowMapping) -> Announcement:
    return Announcement(
        id=AnnouncementId(row["id"]),
        edition=row["edition_id"],
        state=AnnouncementState(row["state"]),
        texts=row["texts"] or {},
        audience=audience_from_json(row["audience"]),
        photo=row["photo"],
        buttons=tuple(map(button_from_json, row["buttons"])),
        official=row["official"],
        french_fallback=row["french_fallback"],
        plan=row["plan"],
        author=_person(row["author_id"]),
        approver=_person(row["approver_id"]),
        starter=_person(row["starter_id"]),
        created_at=row["created_at"],
        approved_at=row["approved_at"],
        scheduled_at=row["scheduled_at"],
        started_at=row["started_at"],
        ended_at=row["ended_at"],
        corrected_at=row["corrected_at"],
        revision=row["revision"],
        letters=row["letters"],
    )


def _person(number: int | None) -> PersonId | None:
    return PersonId(number) if number is not None else None
