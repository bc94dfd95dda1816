"""Plans as JSON and back: an offset is kept as it is written, so that it can move with its phase."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.domain.audiences import audience_from_json
from bot.domain.debriefing import Debriefing, Question
from bot.domain.missions import MissionKind, Proof
from bot.domain.offsets import Offset, looks_like_offset, read_offset
from bot.domain.people import Role
from bot.domain.plans import PlannedAnnouncement, PlannedMission, PlannedReminder, PlannedTask, When


def plan_to_json(planned: PlannedAnnouncement | PlannedReminder) -> dict[str, Any]:
    body: dict[str, Any] = {
        "id": planned.id,
        "at": _when_to_json(planned.at),
        "texts": dict(planned.texts),
        "audience": planned.audience.to_json(),
    }
    if isinstance(planned, PlannedReminder):
        return {**body, "until": _when_to_json(planned.until) if planned.until is not None else None}
    return {**body, "official": planned.official, "french_fallback": planned.french_fallback}


def announcement_from_json(body: Mapping[str, Any]) -> PlannedAnnouncement:
    return PlannedAnnouncement(**_fields(body))


def reminder_from_json(body: Mapping[str, Any]) -> PlannedReminder:
    until = body.get("until")
    return PlannedReminder(**{**_fields(body), "until": _when_from_json(until) if until is not None else None})


def task_to_json(planned: PlannedTask) -> dict[str, Any]:
    return {
        "id": planned.id,
        "at": _when_to_json(planned.at),
        "titles": dict(planned.titles),
        "role": planned.role,
        "person": planned.person,
        "minutes": planned.minutes,
        "checklist": [dict(words) for words in planned.checklist],
    }


def task_from_json(body: Mapping[str, Any]) -> PlannedTask:
    role = Role(body["role"]) if body["role"] else None
    at, checklist = _when_from_json(body["at"]), tuple(body["checklist"])
    return PlannedTask(**{**body, "at": at, "role": role, "checklist": checklist})


def mission_to_json(planned: PlannedMission) -> dict[str, Any]:
    return {
        "id": planned.id,
        "at": _when_to_json(planned.at),
        "minutes": planned.minutes,
        "kind": planned.kind,
        "places": dict(planned.places),
        "titles": dict(planned.titles),
        "needed": planned.needed,
        "languages": sorted(planned.languages),
        "instructions": dict(planned.instructions),
        "met": planned.met,
        "helped": planned.helped,
        "proof": sorted(planned.proof),
        "debrief": sorted(planned.debriefing.questions),
        "question": dict(planned.debriefing.own),
    }


def mission_from_json(body: Mapping[str, Any]) -> PlannedMission:
    """What an earlier version kept says nothing of the debrief: it asks all."""
    kept = dict(body)
    questions, own = kept.pop("debrief", list(Question)), kept.pop("question", {})
    read = {
        "at": _when_from_json(body["at"]),
        "kind": MissionKind(body["kind"]),
        "languages": frozenset(body["languages"]),
        "proof": frozenset(map(Proof, body["proof"])),
        "debriefing": Debriefing(frozenset(map(Question, questions)), own),
    }
    return PlannedMission(**{**kept, **read})


def _fields(body: Mapping[str, Any]) -> dict[str, Any]:
    return {**body, "at": _when_from_json(body["at"]), "audience": audience_from_json(body["audience"])}


def _when_to_json(when: When) -> str:
    return str(when) if isinstance(when, Offset) else when.isoformat()


def _when_from_json(written: str) -> When:
    return read_offset(written) if looks_like_offset(written) else datetime.fromisoformat(written)
