"""The dates of every edition, as they are published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.campaigns import Edition
from bot.domain.edition_json import edition_from_json
from bot.domain.events import Event
from bot.domain.phases import PhaseName
from storage.models import EditionRow, PhaseRow
from storage.repositories.events import Events


@dataclass(frozen=True, slots=True)
class Dated:
    """An edition with its meetings, when either was changed last, and how often each phase was moved."""

    edition: Edition
    changed_at: datetime
    revisions: Mapping[PhaseName, int]
    events: tuple[Event, ...] = ()


class Calendars:
    """Reads only."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def all(self) -> dict[str, Dated]:
        """Every edition that was ever loaded, by its short name: phones still ask for those that are over."""
        rows = await self.connection.execute(select(PhaseRow.edition_id, PhaseRow.name, PhaseRow.revision))
        revisions: dict[int, dict[PhaseName, int]] = {}
        for edition, name, revision in rows:
            revisions.setdefault(edition, {})[PhaseName(name)] = revision
        meetings = await Events(self.connection).dated()
        editions = await self.connection.execute(
            select(EditionRow.id, EditionRow.slug, EditionRow.body, EditionRow.loaded_at).order_by(EditionRow.id)
        )
        return {
            slug: Dated(
                edition_from_json(body),
                max([loaded_at, *(changed_at for _, changed_at in meetings.get(number, ()))]),
                revisions.get(number, {}),
                tuple(event for event, _ in meetings.get(number, ())),
            )
            for number, slug, body, loaded_at in editions
        }
