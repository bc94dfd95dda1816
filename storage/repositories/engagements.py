"""What ambassadors did at missions, for their certificates."""

from datetime import datetime
from typing import Any

from sqlalchemy import extract, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.assignments import AssignmentState
from bot.domain.engagement import Engagement
from bot.domain.missions import Counts, MissionState
from bot.domain.people import Person, PersonId, Role
from storage.models import AmbassadorRow, AssignmentRow, MissionRow, PersonRow, RoleRow
from storage.repositories.people import COLUMNS, person_of


class Engagements:
    """One who was there, and said so by a check-in, took part."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def of(self, person: PersonId, edition: int, now: datetime) -> Engagement:
        """All missions of an edition that are over, and at which somebody was."""
        minutes = extract("epoch", MissionRow.ends_at - MissionRow.begins_at) / 60
        places = func.array_agg(MissionRow.neighbourhood.distinct()).filter(MissionRow.neighbourhood.is_not(None))
        sums = (func.coalesce(func.sum(one), 0) for one in (minutes, AssignmentRow.met, AssignmentRow.helped))
        there = _were_there(func.count(), places, *sums, edition=edition, now=now)
        rows = await self.connection.execute(there.where(AssignmentRow.person_id == person))
        missions, where, *summed = rows.one()
        spent, met, helped = map(int, summed)
        return Engagement(missions, spent, tuple(where or ()), Counts(met, helped))

    async def took_part(self, edition: int, now: datetime) -> list[Person]:
        """Members of the network who were at one mission at least, and can be written to."""
        there = _were_there(AssignmentRow.person_id, edition=edition, now=now)
        rows = await self.connection.execute(
            select(*COLUMNS)
            .join(AmbassadorRow, AmbassadorRow.person_id == PersonRow.id)
            .where(PersonRow.id.in_(there), PersonRow.telegram_id.is_not(None))
            .where(AmbassadorRow.joined_at.is_not(None), AmbassadorRow.left_at.is_(None))
            .where(PersonRow.id.in_(select(RoleRow.person_id).where(RoleRow.role == Role.AMBASSADOR)))
            .order_by(PersonRow.id)
        )
        return [person_of(row) for row in rows.mappings()]


def _were_there(*wanted: Any, edition: int, now: datetime) -> Any:
    return (
        select(*wanted)
        .select_from(AssignmentRow)
        .join(MissionRow, MissionRow.id == AssignmentRow.mission_id)
        .where(MissionRow.edition_id == edition, MissionRow.state == MissionState.OPEN, MissionRow.ends_at <= now)
        .where(AssignmentRow.state == AssignmentState.PRESENT)
    )
