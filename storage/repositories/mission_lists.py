"""Lists of missions: the team's, those with places left; and the coverage of the town."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, extract, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.assignments import COMING, PLACED, AssignmentState
from bot.domain.coverage import Cell, Reached
from bot.domain.events import EventId
from bot.domain.mission_lists import Which
from bot.domain.missions import Counts, Mission, MissionState
from bot.domain.people import MAY, Deed, Person, PersonId
from bot.domain.phases import PhaseName
from storage.models import AssignmentRow, MissionRow, PersonRow, RoleRow
from storage.repositories.missions import SELECT, mission_of
from storage.repositories.people import COLUMNS as PERSON
from storage.repositories.people import person_of

_TAKEN = (
    select(func.count())
    .where(AssignmentRow.mission_id == MissionRow.id, AssignmentRow.state.in_(PLACED))
    .scalar_subquery()
)


def _listed(which: Which, now: datetime) -> ColumnElement[bool]:
    opened = MissionRow.state == MissionState.OPEN
    return {
        Which.DRAFTS: MissionRow.state == MissionState.DRAFT,
        Which.TO_COME: and_(opened, MissionRow.ends_at > now),
        Which.OVER: and_(opened, MissionRow.ends_at <= now),
        Which.CANCELLED: MissionRow.state == MissionState.CANCELLED,
    }[which]


class MissionLists:
    """Nothing is held here: what is shown may be out of date, and an act looks again."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def some(self, which: Which, edition: int, now: datetime, most: int, skipping: int = 0) -> list[Mission]:
        """What begins first comes first; of those that are over, the last one."""
        backwards = which in (Which.OVER, Which.CANCELLED)
        order = MissionRow.begins_at.desc() if backwards else MissionRow.begins_at
        rows = await self.connection.execute(
            SELECT.where(MissionRow.edition_id == edition, _listed(which, now))
            .order_by(order, MissionRow.id)
            .limit(most)
            .offset(skipping)
        )
        return [mission_of(row) for row in rows.mappings()]

    async def counts(self, edition: int, now: datetime) -> dict[Which, int]:
        rows = await self.connection.execute(
            select(*(func.count().filter(_listed(which, now)) for which in Which)).where(
                MissionRow.edition_id == edition
            )
        )
        return dict(zip(Which, rows.one(), strict=True))

    async def of_event(self, event: EventId) -> list[tuple[Mission, int]]:
        """Those of a meeting that are not called off, with how many of their places are taken."""
        rows = await self.connection.execute(
            SELECT.add_columns(_TAKEN.label("taken"))
            .where(MissionRow.event_id == event, MissionRow.state != MissionState.CANCELLED)
            .order_by(MissionRow.begins_at, MissionRow.id)
        )
        return [(mission_of(row), row["taken"]) for row in rows.mappings()]

    async def with_room(self, now: datetime) -> list[Mission]:
        """Missions to come in which a place is left."""
        rows = await self.connection.execute(
            SELECT.where(MissionRow.state == MissionState.OPEN, MissionRow.begins_at > now)
            .where(MissionRow.needed > _TAKEN)
            .order_by(MissionRow.begins_at, MissionRow.id)
        )
        return [mission_of(row) for row in rows.mappings()]

    async def led_by(self, person: PersonId, ends_after: datetime) -> list[Mission]:
        rows = await self.connection.execute(
            SELECT.where(MissionRow.state == MissionState.OPEN, MissionRow.ends_at > ends_after)
            .where(MissionRow.leader_id == person)
            .order_by(MissionRow.begins_at, MissionRow.id)
        )
        return [mission_of(row) for row in rows.mappings()]

    async def asking_for(self, person: PersonId, since: datetime, until: datetime) -> list[Mission]:
        """Missions that somebody leads or comes to, and that touch these days."""
        comes = exists().where(
            AssignmentRow.mission_id == MissionRow.id,
            AssignmentRow.person_id == person,
            AssignmentRow.state.in_((*COMING, AssignmentState.PRESENT)),
        )
        rows = await self.connection.execute(
            SELECT.where(MissionRow.state == MissionState.OPEN, or_(MissionRow.leader_id == person, comes))
            .where(MissionRow.begins_at < until, MissionRow.ends_at > since)
            .order_by(MissionRow.begins_at, MissionRow.id)
        )
        return [mission_of(row) for row in rows.mappings()]

    async def leaders(self) -> list[Person]:
        """Ambassadors, and those who run missions, by name."""
        roles = MAY[Deed.TAKE_PART] | MAY[Deed.RUN_MISSIONS]
        holds = exists().where(RoleRow.person_id == PersonRow.id, RoleRow.role.in_(roles))
        rows = await self.connection.execute(
            select(*PERSON)
            .where(holds, PersonRow.telegram_id.is_not(None))
            .order_by(PersonRow.first_name, PersonRow.id)
        )
        return [person_of(row) for row in rows.mappings()]

    async def held_since(self, since: datetime) -> tuple[int, int, Counts]:
        """How many missions had somebody there since then, how many people that were, and what was done."""
        rows = await self.connection.execute(
            select(
                func.count(AssignmentRow.mission_id.distinct()),
                func.count(AssignmentRow.person_id.distinct()),
                func.coalesce(func.sum(AssignmentRow.met), 0),
                func.coalesce(func.sum(AssignmentRow.helped), 0),
            )
            .join(MissionRow, MissionRow.id == AssignmentRow.mission_id)
            .where(MissionRow.begins_at >= since, MissionRow.state == MissionState.OPEN)
            .where(AssignmentRow.state == AssignmentState.PRESENT)
        )
        held, people, met, helped = map(int, rows.one())
        return held, people, Counts(met, helped)

    async def coverage(self, edition: int, now: datetime) -> list[Cell]:
        """What is planned and was done, by neighbourhood and phase."""
        present = AssignmentRow.state == AssignmentState.PRESENT
        done = (
            select(
                AssignmentRow.mission_id.label("mission"),
                func.count().filter(present).label("people"),
                func.sum(AssignmentRow.met).filter(present).label("met"),
                func.sum(AssignmentRow.helped).filter(present).label("helped"),
            )
            .group_by(AssignmentRow.mission_id)
            .subquery()
        )
        held = and_(done.c.people > 0, MissionRow.begins_at <= now)
        minutes = extract("epoch", MissionRow.ends_at - MissionRow.begins_at) / 60 * done.c.people
        sums = (
            func.count().filter(held),
            func.count() - func.count().filter(held),
            func.coalesce(func.sum(minutes).filter(held), 0),
            func.coalesce(func.sum(done.c.met), 0),
            func.coalesce(func.sum(done.c.helped), 0),
            func.sum(MissionRow.quota_met),
            func.sum(MissionRow.quota_helped),
            func.max(MissionRow.ends_at).filter(held),
        )
        rows = await self.connection.execute(
            select(MissionRow.neighbourhood, MissionRow.phase, *sums)
            .outerjoin_from(MissionRow, done, done.c.mission == MissionRow.id)
            .where(MissionRow.edition_id == edition, MissionRow.state == MissionState.OPEN)
            .group_by(MissionRow.neighbourhood, MissionRow.phase)
            .order_by(MissionRow.neighbourhood, MissionRow.phase)
        )
        return [_cell(*row) for row in rows]


def _cell(neighbourhood: str | None, phase: str | None, *sums: object) -> Cell:
    held, planned, minutes, met, helped, quota_met, quota_helped = (int(str(one).split(".")[0]) for one in sums[:7])
    last = sums[7] if isinstance(sums[7], datetime) else None
    reached = Reached(held, planned, minutes, Counts(met, helped), Counts(quota_met, quota_helped), last)
    return Cell(neighbourhood, PhaseName(phase) if phase else None, reached)
