"""Parts in missions: one a person, changed by whoever holds the mission."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, BigInteger, bindparam, func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.assignments import (
    COMING,
    INVOLVED,
    Arrived,
    Assignment,
    AssignmentState,
    Debrief,
    Member,
    Went,
)
from bot.domain.letters import LetterState
from bot.domain.mission_fit import Candidate
from bot.domain.missions import Counts, Mission, MissionId, MissionState, Span
from bot.domain.people import PersonId, Role
from storage.models import AmbassadorRow, AssignmentRow, CheckInTryRow, LetterRow, MissionRow, PersonRow, RoleRow
from storage.repositories.mailings import WAITING
from storage.repositories.missions import COLUMNS as MISSION
from storage.repositories.missions import FROM as MISSIONS
from storage.repositories.missions import IDS, mission_of
from storage.repositories.network import Network
from storage.repositories.people import COLUMNS as PERSON
from storage.repositories.people import person_of

_T = AssignmentRow.__table__
_LABELLED = tuple(column.label(f"part_{column.name}") for column in _T.c)
_OFFER = text(
    """
    INSERT INTO assignments (mission_id, person_id, offered_at)
    SELECT mission, person, :now FROM unnest(:missions, :people) AS given (mission, person)
    ON CONFLICT DO NOTHING
    """
).bindparams(bindparam("missions", type_=ARRAY(BigInteger)), bindparam("people", type_=ARRAY(BigInteger)))
_MEMBERS = (
    select(*PERSON, *_LABELLED, AmbassadorRow.phone)
    .join(AssignmentRow, AssignmentRow.person_id == PersonRow.id)
    .outerjoin(AmbassadorRow, AmbassadorRow.person_id == PersonRow.id)
    .where(AssignmentRow.mission_id == IDS)
    .order_by(AssignmentRow.place.nulls_last(), AssignmentRow.answered_at.nulls_last(), PersonRow.id)
)


def assignment_of(row: Mapping[Any, Any]) -> Assignment:
    """A domain value from a row that has the columns of assignments, labelled."""
    debrief = row["part_debrief"]
    return Assignment(
        mission=MissionId(row["part_mission_id"]),
        person=PersonId(row["part_person_id"]),
        state=AssignmentState(row["part_state"]),
        place=row["part_place"],
        done=Counts(row["part_met"], row["part_helped"]),
        answered_at=row["part_answered_at"],
        arrived_at=row["part_arrived_at"],
        arrived=Arrived(row["part_arrived"]) if row["part_arrived"] else None,
        debrief=_debrief_of(debrief) if debrief else None,
        debriefed_at=row["part_debriefed_at"],
    )


def _debrief_of(kept: Mapping[str, Any]) -> Debrief:
    return Debrief(**{**kept, "went": Went(kept["went"]) if kept["went"] else None})


class Assignments:
    """Nothing is locked here: the row of the mission is the lock of all its parts."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def of(self, mission: MissionId, person: PersonId) -> Assignment | None:
        wanted = select(*_LABELLED).where(_T.c.mission_id == mission, _T.c.person_id == person)
        row = (await self.connection.execute(wanted)).mappings().one_or_none()
        return assignment_of(row) if row else None

    async def members(self, missions: Collection[MissionId]) -> dict[MissionId, list[Member]]:
        """Everybody who has a part in each: those with places first, the others in the order of their answers."""
        found: dict[MissionId, list[Member]] = defaultdict(list)
        for row in (await self.connection.execute(_MEMBERS, {"ids": list(missions)})).mappings():
            part = assignment_of(row)
            found[part.mission].append(Member(person_of(row), part, row["phone"]))
        return found

    async def of_person(
        self, person: PersonId, states: Collection[AssignmentState], ends_after: datetime
    ) -> list[tuple[Mission, Assignment]]:
        """Somebody's parts in missions that are not cancelled and end after then, the soonest first."""
        rows = await self.connection.execute(
            select(*MISSION, *_LABELLED)
            .select_from(MISSIONS.join(AssignmentRow.__table__, AssignmentRow.mission_id == MissionRow.id))
            .where(AssignmentRow.person_id == person, AssignmentRow.state.in_(states))
            .where(MissionRow.state == MissionState.OPEN, MissionRow.ends_at > ends_after)
            .order_by(MissionRow.begins_at, MissionRow.id)
        )
        return [(mission_of(row), assignment_of(row)) for row in rows.mappings()]

    async def to_leave(self, person: PersonId, now: datetime) -> list[MissionId]:
        """Missions to come in which somebody has a place, waits for one or has not answered."""
        states = [*COMING, AssignmentState.WAITING, AssignmentState.OFFERED]
        rows = await self.connection.scalars(
            select(MissionRow.id)
            .join(AssignmentRow, AssignmentRow.mission_id == MissionRow.id)
            .where(AssignmentRow.person_id == person, AssignmentRow.state.in_(states))
            .where(MissionRow.state == MissionState.OPEN, MissionRow.begins_at > now)
            .order_by(MissionRow.id)
        )
        return [MissionId(mission) for mission in rows]

    async def candidates(self, now: datetime, *, hold: bool = True) -> list[Candidate]:
        """Everybody in the network, with what they have before them; if `hold`, who stays until the commit."""
        wanted = select(RoleRow.person_id).where(RoleRow.role == Role.AMBASSADOR).order_by(RoleRow.person_id)
        stays = await self.connection.scalars(wanted.with_for_update(read=True, skip_locked=True) if hold else wanted)
        known, loads = set(stays), await self._loads(now)
        return [
            Candidate(person, part, None, *loads.get(person.id, (0, ())))
            for person, part in await Network(self.connection).members()
            if person.id in known
        ]

    async def offer(self, pairs: Iterable[tuple[MissionId, PersonId]], now: datetime) -> None:
        """Whoever has a part already keeps it."""
        given = list(pairs)
        missions, people = [mission for mission, _ in given], [person for _, person in given]
        await self.connection.execute(_OFFER, {"missions": missions, "people": people, "now": now})

    async def taken(self, mission: MissionId) -> set[int]:
        """The places that somebody has."""
        found = select(_T.c.place).where(_T.c.mission_id == mission, _T.c.place.is_not(None))
        return {int(place) for place in await self.connection.scalars(found)}

    async def with_places(self, missions: Collection[MissionId]) -> set[MissionId]:
        """Those of the missions to which somebody comes, or waits to."""
        rows = await self.connection.scalars(
            select(_T.c.mission_id).distinct().where(_T.c.mission_id.in_(missions), _T.c.state.in_(INVOLVED))
        )
        return {MissionId(mission) for mission in rows}

    async def waiting(self, mission: MissionId) -> list[Assignment]:
        """Who waits for a place, the first first."""
        rows = await self.connection.execute(
            select(*_LABELLED)
            .where(_T.c.mission_id == mission, _T.c.state == AssignmentState.WAITING)
            .order_by(_T.c.answered_at, _T.c.person_id)
        )
        return [assignment_of(row) for row in rows.mappings()]

    async def put(self, part: Assignment, now: datetime) -> None:
        """Its state, its place, and how they showed that they are there."""
        values = {
            "state": part.state,
            "place": part.place,
            "answered_at": part.answered_at,
            "arrived_at": part.arrived_at,
            "arrived": part.arrived,
        }
        new = insert(AssignmentRow).values(mission_id=part.mission, person_id=part.person, offered_at=now, **values)
        await self.connection.execute(
            new.on_conflict_do_update(index_elements=[AssignmentRow.mission_id, AssignmentRow.person_id], set_=values)
        )

    async def count(self, part: Assignment, more: Counts) -> Counts:
        """So many more than there were, whoever else counts at this moment; never less than none."""
        met, helped = (
            func.greatest(0, column + plus) for column, plus in ((_T.c.met, more.met), (_T.c.helped, more.helped))
        )
        rows = await self.connection.execute(
            update(AssignmentRow)
            .where(AssignmentRow.mission_id == part.mission, AssignmentRow.person_id == part.person)
            .values(met=met, helped=helped)
            .returning(AssignmentRow.met, AssignmentRow.helped)
        )
        return Counts(*rows.one())

    async def miss(self, mission: MissionId, people: Collection[PersonId]) -> None:
        """They were expected, and were not seen."""
        await self.connection.execute(
            update(AssignmentRow)
            .where(AssignmentRow.mission_id == mission, AssignmentRow.person_id.in_(people))
            .where(AssignmentRow.state.in_(COMING))
            .values(state=AssignmentState.ABSENT)
        )

    async def miss_code(self, mission: MissionId, person: PersonId) -> int:
        """Somebody has typed a wrong code: how often they did by now."""
        tried = insert(CheckInTryRow).values(mission_id=mission, person_id=person, tries=1)
        rows = await self.connection.execute(
            tried.on_conflict_do_update(
                index_elements=[CheckInTryRow.mission_id, CheckInTryRow.person_id],
                set_={"tries": CheckInTryRow.tries + 1},
            ).returning(CheckInTryRow.tries)
        )
        return int(rows.scalar_one())

    async def tries(self, mission: MissionId, person: PersonId) -> int:
        found = select(CheckInTryRow.tries).where(
            CheckInTryRow.mission_id == mission, CheckInTryRow.person_id == person
        )
        return await self.connection.scalar(found) or 0

    async def debrief(self, part: Assignment, told: Debrief, now: datetime) -> None:
        """What was told last holds."""
        await self.connection.execute(
            update(AssignmentRow)
            .where(AssignmentRow.mission_id == part.mission, AssignmentRow.person_id == part.person)
            .values(debrief=asdict(told), debriefed_at=now)
        )

    async def end_letters(self, mission: MissionId, people: Collection[PersonId], now: datetime) -> None:
        """What waits for these about a mission does not leave any more."""
        await self.connection.execute(
            update(LetterRow)
            .where(LetterRow.campaign == f"mission:{mission}", LetterRow.person_id.in_(people))
            .where(LetterRow.state.in_(WAITING))
            .values(state=LetterState.CANCELLED, ended_at=now)
        )

    async def _loads(self, now: datetime) -> dict[PersonId, tuple[int, tuple[Span, ...]]]:
        """Of each: how many offers have no answer, and the hours of the missions that they come to."""
        rows = await self.connection.execute(
            select(AssignmentRow.person_id, AssignmentRow.state, MissionRow.begins_at, MissionRow.ends_at)
            .join(MissionRow, MissionRow.id == AssignmentRow.mission_id)
            .where(MissionRow.state == MissionState.OPEN, MissionRow.ends_at > now)
            .where(AssignmentRow.state.in_((*INVOLVED, AssignmentState.OFFERED)))
        )
        offers: Counter[PersonId] = Counter()
        busy: dict[PersonId, list[Span]] = defaultdict(list)
        for number, state, begins, ends in rows:
            person = PersonId(number)
            if state != AssignmentState.OFFERED:
                busy[person].append(Span(begins, ends))
            elif begins > now:
                offers[person] += 1
        return {person: (offers[person], tuple(busy[person])) for person in {*offers, *busy}}
