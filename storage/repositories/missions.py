"""Missions: each one changed by whoever holds its row."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, BigInteger, any_, bindparam, delete, exists, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.assignments import INVOLVED
from bot.domain.debriefing import Debriefing, Question
from bot.domain.events import EventId
from bot.domain.missions import (
    Counts,
    KitFile,
    Mission,
    MissionId,
    MissionKind,
    MissionState,
    Place,
    Proof,
    Span,
)
from bot.domain.people import PersonId
from bot.domain.phases import PhaseName
from bot.domain.task_files import FileKind
from storage.models import AssignmentRow, EventRow, MissionRow, PersonRow

_OWN = ("edition_id", "submission", "created_at")
COLUMNS = (
    *(column for column in MissionRow.__table__.c if column.name not in _OWN),
    PersonRow.first_name.label("leader_name"),
    EventRow.title.label("event_title"),
)
FROM = MissionRow.__table__.outerjoin(PersonRow.__table__, PersonRow.id == MissionRow.leader_id).outerjoin(
    EventRow.__table__, EventRow.id == MissionRow.event_id
)
"""With the names of who leads it, and of the meeting that it is for."""

SELECT: Any = select(*COLUMNS).select_from(FROM)
_HELD: Any = {"of": MissionRow.__table__}
IDS = any_(bindparam("ids", type_=ARRAY(BigInteger)))
_THOSE = SELECT.where(MissionRow.id == IDS).order_by(MissionRow.id)


def _kit_file(kept: Mapping[str, Any]) -> KitFile:
    kind = FileKind(kept["kind"]) if kept["kind"] is not None else None
    return KitFile(kind, kept["file_id"], kept["name"])


def mission_of(row: Mapping[Any, Any]) -> Mission:
    """A domain value from a row that has `COLUMNS`."""
    pin = (row["latitude"], row["longitude"]) if row["latitude"] is not None else None
    return Mission(
        id=MissionId(row["id"]),
        kind=MissionKind(row["kind"]),
        span=Span(row["begins_at"], row["ends_at"]),
        needed=row["needed"],
        state=MissionState(row["state"]),
        titles=row["titles"],
        place=Place(row["place"], pin, row["neighbourhood"]),
        languages=frozenset(row["languages"]),
        instructions=row["instructions"],
        kit=tuple(_kit_file(file) for file in row["kit"]),
        quota=Counts(row["quota_met"], row["quota_helped"]),
        proof=frozenset(map(Proof, row["proof"])),
        debriefing=Debriefing(frozenset(map(Question, row["questions"])), row["question"]),
        leader=PersonId(row["leader_id"]) if row["leader_id"] is not None else None,
        leader_name=row["leader_name"] or "",
        phase=PhaseName(row["phase"]) if row["phase"] else None,
        event=EventId(row["event_id"]) if row["event_id"] is not None else None,
        event_title=row["event_title"] or "",
        created_by=PersonId(row["created_by"]) if row["created_by"] is not None else None,
        template=row["template"],
        pinned=row["pinned"],
        waves=row["waves"],
        revision=row["revision"],
    )


class Missions:
    """In the order of locks, a mission comes after the tasks, and before its parts and moments."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def find(self, mission: MissionId, lock: bool = False) -> Mission | None:
        wanted = SELECT.where(MissionRow.id == mission)
        rows = await self.connection.execute(wanted.with_for_update(**_HELD) if lock else wanted)
        row = rows.mappings().one_or_none()
        return mission_of(row) if row else None

    async def those(self, missions: Collection[MissionId]) -> list[Mission]:
        """As they are at this moment."""
        return [
            mission_of(row) for row in (await self.connection.execute(_THOSE, {"ids": list(missions)})).mappings()
        ]

    async def at_rest(self, missions: Collection[MissionId]) -> list[Mission]:
        """Those that nobody is at, kept as they are until the transaction ends."""
        wanted = _THOSE.with_for_update(skip_locked=True, **_HELD)
        rows = await self.connection.execute(wanted, {"ids": list(missions)})
        return [mission_of(row) for row in rows.mappings()]

    async def hold(self, missions: Collection[MissionId]) -> list[Mission]:
        """All of these, each in its turn."""
        rows = await self.connection.execute(_THOSE.with_for_update(**_HELD), {"ids": list(missions)})
        return [mission_of(row) for row in rows.mappings()]

    async def add(
        self, edition: int, mission: Mission, now: datetime, submission: str | None = None
    ) -> tuple[MissionId, bool]:
        """Write it down; once for a `submission`, however often: whether it was new."""
        new = insert(MissionRow).values(edition_id=edition, created_at=now, submission=submission, **_values(mission))
        if submission is not None:
            new = new.on_conflict_do_nothing(index_elements=[MissionRow.submission])
        made = await self.connection.scalar(new.returning(MissionRow.id))
        if made is not None:
            return MissionId(made), True
        there = await self.connection.scalar(select(MissionRow.id).where(MissionRow.submission == submission))
        return MissionId(there or 0), False

    async def submitted(self, submission: str) -> Mission | None:
        """What came of a submission."""
        wanted = SELECT.where(MissionRow.submission == submission)
        row = (await self.connection.execute(wanted)).mappings().one_or_none()
        return mission_of(row) if row else None

    async def write(self, mission: Mission) -> None:
        """Put a mission in place of what its row says, whose holder one is; it has changed once more."""
        await self.connection.execute(
            update(MissionRow)
            .where(MissionRow.id == mission.id)
            .values(**_values(mission), revision=MissionRow.revision + 1)
        )

    async def offered(self, missions: Collection[MissionId]) -> None:
        """A wave of each has gone out."""
        raised = update(MissionRow).where(MissionRow.id.in_(missions)).values(waves=MissionRow.waves + 1)
        await self.connection.execute(raised)

    async def of_templates(self, edition: int, lock: bool = False) -> dict[str, Mission]:
        """What came from the edition's file, by its id there and its neighbourhood."""
        wanted = SELECT.where(MissionRow.edition_id == edition, MissionRow.template.is_not(None)).order_by(
            MissionRow.id
        )
        rows = await self.connection.execute(wanted.with_for_update(**_HELD) if lock else wanted)
        return {row["template"]: mission_of(row) for row in rows.mappings()}

    async def of_event(self, event: EventId) -> list[Mission]:
        """All of a meeting, each in its turn."""
        wanted = SELECT.where(MissionRow.event_id == event).order_by(MissionRow.id)
        rows = await self.connection.execute(wanted.with_for_update(**_HELD))
        return [mission_of(row) for row in rows.mappings()]

    async def led_by(self, person: PersonId, ends_after: datetime) -> list[MissionId]:
        """What somebody leads that is not over then and not cancelled, drafts as well."""
        rows = await self.connection.scalars(
            select(MissionRow.id)
            .where(MissionRow.leader_id == person, MissionRow.ends_at > ends_after)
            .where(MissionRow.state != MissionState.CANCELLED)
            .order_by(MissionRow.id)
        )
        return [MissionId(mission) for mission in rows]

    async def silence_others(self, edition: int, now: datetime) -> list[MissionId]:
        """End what came from the files of other editions, is to come, and has nobody who comes."""
        somebody = exists().where(AssignmentRow.mission_id == MissionRow.id, AssignmentRow.state.in_(INVOLVED))
        rows = await self.connection.scalars(
            update(MissionRow)
            .where(MissionRow.edition_id != edition, MissionRow.template.is_not(None), MissionRow.begins_at > now)
            .where(MissionRow.state == MissionState.OPEN, ~somebody)
            .values(state=MissionState.CANCELLED, revision=MissionRow.revision + 1)
            .returning(MissionRow.id)
        )
        return [MissionId(mission) for mission in rows]

    async def forget_before(self, before: datetime) -> int:
        """Those that were over by then, with what people did there; how many."""
        gone = await self.connection.execute(delete(MissionRow).where(MissionRow.ends_at < before))
        return gone.rowcount


def _values(mission: Mission) -> dict[str, Any]:
    latitude, longitude = mission.place.pin or (None, None)
    return {
        "template": mission.template,
        "kind": mission.kind,
        "state": mission.state,
        "titles": dict(mission.titles),
        "begins_at": mission.span.begins,
        "ends_at": mission.span.ends,
        "needed": mission.needed,
        "place": mission.place.name,
        "latitude": latitude,
        "longitude": longitude,
        "neighbourhood": mission.place.neighbourhood,
        "languages": sorted(mission.languages),
        "instructions": dict(mission.instructions),
        "kit": [{"kind": file.kind, "file_id": file.file_id, "name": file.name} for file in mission.kit],
        "quota_met": mission.quota.met,
        "quota_helped": mission.quota.helped,
        "proof": sorted(mission.proof),
        "questions": sorted(mission.debriefing.questions),
        "question": dict(mission.debriefing.own),
        "leader_id": mission.leader,
        "phase": mission.phase,
        "event_id": mission.event,
        "created_by": mission.created_by,
        "pinned": mission.pinned,
    }
