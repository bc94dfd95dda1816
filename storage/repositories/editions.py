"""Editions as the rules see them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.campaigns import Edition
from bot.domain.edition_json import edition_from_json, edition_to_json
from bot.domain.phases import Phase, PhaseName
from bot.domain.stages import PhaseState
from storage.models import EditionRow, PhaseRow
from storage.statements import Statement

_OPEN = select(PhaseRow.name).where(PhaseRow.edition_id == EditionRow.id, PhaseRow.state == PhaseState.OPEN)


def _version(phase: Select[str]) -> Statement:
    opened = phase.correlate(EditionRow).scalar_subquery().label("phase")
    return Statement(select(EditionRow.id, EditionRow.loaded_at, opened).where(EditionRow.current.is_(True)))


_VERSION, _VERSION_HELD = _version(_OPEN), _version(_OPEN.with_for_update(read=True))


@dataclass(slots=True)
class Remembered:
    """The edition that was read last, as its version: parsing one takes longer than all the rest of a small act.

    A store has one for all its transactions; a version never changes, so that nothing in it can be out of date.
    """

    version: tuple[int, datetime] | None = None
    edition: Edition | None = None


class Editions:
    """The campaigns that were loaded; one of them is current."""

    def __init__(self, connection: AsyncConnection, remembered: Remembered) -> None:
        self.connection = connection
        self.remembered = remembered

    async def current(self, hold: bool = False) -> tuple[int, Edition, Phase | None] | None:
        """The id, the content and the open phase of the edition in force, or None before any was loaded.

        One who `hold`s keeps the phase open until their transaction ends, and waits for whoever is closing it.
        """
        row = await (_VERSION_HELD if hold else _VERSION).row(self.connection)
        if row is None:
            return None
        edition = await self._read(row["id"], row["loaded_at"])
        return row["id"], edition, edition.phase(PhaseName(row["phase"])) if row["phase"] else None

    async def of(self, number: int) -> Edition:
        """One of them, in force or not."""
        body = await self.connection.scalar(select(EditionRow.body).where(EditionRow.id == number))
        return edition_from_json(body or {})

    async def _read(self, number: int, loaded_at: datetime) -> Edition:
        """The content of a version."""
        last = self.remembered
        if last.edition is not None and last.version == (number, loaded_at):
            return last.edition
        last.version, last.edition = (number, loaded_at), await self.of(number)
        return last.edition

    async def number(self, slug: str) -> int | None:
        """The id of an edition that was loaded, in force or not."""
        found: int | None = await self.connection.scalar(select(EditionRow.id).where(EditionRow.slug == slug))
        return found

    async def put(self, edition: Edition, now: datetime) -> int:
        """Load an edition, or load it again in place of what it was; it becomes the current one."""
        body: dict[str, Any] = edition_to_json(edition)
        await self.connection.execute(update(EditionRow).where(EditionRow.slug != edition.slug).values(current=False))
        number = await self.connection.scalar(
            insert(EditionRow)
            .values(slug=edition.slug, body=body, current=True, loaded_at=now)
            .on_conflict_do_update(
                index_elements=[EditionRow.slug], set_={"body": body, "current": True, "loaded_at": now}
            )
            .returning(EditionRow.id)
        )
        return int(number or 0)
