"""Days off of the people of the team."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import PersonId
from bot.domain.working_days import Absence
from storage.models import AbsenceRow


class Absences:
    """Told by each for themselves; a public holiday needs no row."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def of(self, people: Collection[PersonId]) -> dict[PersonId, tuple[Absence, ...]]:
        """In order; nothing for who has none."""
        rows = await self.connection.execute(
            select(AbsenceRow.person_id, AbsenceRow.first_day, AbsenceRow.last_day)
            .where(AbsenceRow.person_id.in_(people))
            .order_by(AbsenceRow.person_id, AbsenceRow.first_day)
        )
        found: dict[PersonId, tuple[Absence, ...]] = {}
        for person, first, last in rows:
            found[PersonId(person)] = (*found.get(PersonId(person), ()), Absence(first, last))
        return found

    async def away(self, day: date) -> set[PersonId]:
        """Who is away on a day."""
        rows = await self.connection.scalars(
            select(AbsenceRow.person_id).where(AbsenceRow.first_day <= day, AbsenceRow.last_day >= day)
        )
        return {PersonId(person) for person in rows}

    async def add(self, person: PersonId, absence: Absence) -> None:
        """In place of one that begins on the same day."""
        await self.connection.execute(
            insert(AbsenceRow)
            .values(person_id=person, first_day=absence.first, last_day=absence.last)
            .on_conflict_do_update(
                index_elements=[AbsenceRow.person_id, AbsenceRow.first_day], set_={"last_day": absence.last}
            )
        )

    async def remove(self, person: PersonId, first: date) -> None:
        await self.connection.execute(
            delete(AbsenceRow).where(AbsenceRow.person_id == person, AbsenceRow.first_day == first)
        )
