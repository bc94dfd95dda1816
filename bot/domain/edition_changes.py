"""What loading a file would change, against the edition in force: seen before anything does."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum

from bot.domain.agenda import Due, DueKind, agenda
from bot.domain.campaigns import Edition
from bot.domain.mission_plans import span_of
from bot.domain.phases import Phase, PhaseName
from bot.domain.plans import PlannedAnnouncement, PlannedReminder
from bot.domain.task_plans import hours_of

Plan = PlannedAnnouncement | PlannedReminder
Key = tuple[DueKind, str]
SPOKEN = (DueKind.ANNOUNCEMENT, DueKind.REMINDER)
_TOLD_APART = frozenset({"phases", "announcements", "reminders", "tasks", "missions"})


class Fate(StrEnum):
    """What becomes of something that the city says by itself."""

    ADDED = "added"
    MOVED = "moved"
    REWORDED = "reworded"
    CANCELLED = "cancelled"
    PAST = "past"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class PhaseChange:
    """A phase before and after; None where there is none."""

    name: PhaseName
    before: Phase | None
    after: Phase | None


@dataclass(frozen=True, slots=True)
class PlanChange:
    """Something that is said by itself: `was` and `becomes` are its moments, None where it is not planned."""

    kind: DueKind
    name: str
    fate: Fate
    was: datetime | None
    becomes: datetime | None


@dataclass(frozen=True, slots=True)
class TaskChange:
    """A task of the team: `was` and `becomes` are when it is due, None where it is not planned."""

    name: str
    fate: Fate
    was: datetime | None
    becomes: datetime | None


@dataclass(frozen=True, slots=True)
class MissionChange:
    """A mission of ambassadors, in all its neighbourhoods: `was` and `becomes` are when it begins."""

    name: str
    fate: Fate
    was: datetime | None
    becomes: datetime | None


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """`others` are the names of what else in the file is different."""

    phases: tuple[PhaseChange, ...]
    plans: tuple[PlanChange, ...]
    others: tuple[str, ...]
    tasks: tuple[TaskChange, ...] = ()
    missions: tuple[MissionChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.phases or self.plans or self.others or self.tasks or self.missions)


def edition_changes(before: Edition | None, after: Edition, said: Collection[Key], now: datetime) -> EditionChanges:
    """`said` is what has been said of the edition that the file describes: it is never said again.

    Against another edition, or none, everything is new.
    """
    if before is not None and before.slug != after.slug:
        before = None
    return EditionChanges(
        tuple(_phases(before, after)),
        tuple(_plans(before, after, frozenset(said), now)),
        tuple(_others(before, after)),
        tuple(_tasks(before, after, now)),
        tuple(_missions(before, after, now)),
    )


def _phases(before: Edition | None, after: Edition) -> Iterator[PhaseChange]:
    for name in PhaseName:
        was, becomes = before.phase(name) if before else None, after.phase(name)
        if was != becomes:
            yield PhaseChange(name, was, becomes)


def _plans(before: Edition | None, after: Edition, said: frozenset[Key], now: datetime) -> Iterator[PlanChange]:
    """In the order in which they would happen; what is cancelled by when it would have."""
    old, new = _spoken(before), _spoken(after)
    ordered = sorted({**old, **new}.values())
    for key in dict.fromkeys((due.kind, due.name) for due in ordered):
        was, becomes = (found[key].at if key in found else None for found in (old, new))
        reworded = was is not None and becomes is not None and _plan(before, key) != _plan(after, key)
        fate = _fate(was, becomes, reworded, now)
        if fate is None or (key in said and fate is Fate.CANCELLED):
            continue
        yield PlanChange(*key, Fate.SAID if key in said else fate, was, becomes)


def _fate(was: datetime | None, becomes: datetime | None, reworded: bool, now: datetime) -> Fate | None:
    if becomes is None:
        return Fate.CANCELLED if was is not None and was > now else None
    if was == becomes and not reworded:
        return None
    if becomes <= now:
        return Fate.PAST
    if was is None:
        return Fate.ADDED
    return Fate.MOVED if was != becomes else Fate.REWORDED


def _tasks(before: Edition | None, after: Edition, now: datetime) -> Iterator[TaskChange]:
    for name, fate, was, becomes in _planned(_due(before), _due(after), now):
        yield TaskChange(name, fate, was, becomes)


def _missions(before: Edition | None, after: Edition, now: datetime) -> Iterator[MissionChange]:
    for name, fate, was, becomes in _planned(_begin(before), _begin(after), now):
        yield MissionChange(name, fate, was, becomes)


def _planned(
    old: Mapping[str, tuple[object, datetime]], new: Mapping[str, tuple[object, datetime]], now: datetime
) -> Iterator[tuple[str, Fate, datetime | None, datetime | None]]:
    """In the order of their moments."""
    for name in sorted({**old, **new}, key=lambda name: {**old, **new}[name][1]):
        (plan, was), (planned, becomes) = (found.get(name, (None, None)) for found in (old, new))
        reworded = plan is not None and planned is not None and plan != planned
        fate = _fate(was, becomes, reworded, now)
        if fate is not None:
            yield name, fate, was, becomes


def _due(edition: Edition | None) -> Mapping[str, tuple[object, datetime]]:
    return {task.id: (task, hours_of(task, edition).due_at) for task in edition.tasks} if edition else {}


def _begin(edition: Edition | None) -> Mapping[str, tuple[object, datetime]]:
    return {one.id: (one, span_of(one, edition).begins) for one in edition.missions} if edition else {}


def _others(before: Edition | None, after: Edition) -> Iterator[str]:
    named = (field.name for field in fields(Edition) if field.name not in _TOLD_APART)
    yield from (name for name in named if before is not None and getattr(before, name) != getattr(after, name))


def _spoken(edition: Edition | None) -> Mapping[Key, Due]:
    dues = agenda(edition) if edition else ()
    return {(due.kind, due.name): due for due in dues if due.kind in SPOKEN}


def _plan(edition: Edition | None, key: Key) -> Plan | None:
    kind, name = key
    if edition is None:
        return None
    return edition.announcement(name) if kind is DueKind.ANNOUNCEMENT else edition.reminder(name)
