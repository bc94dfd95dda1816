"""Differences: all that changes when dates move, seen before anything does."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.domain.agenda import Due, DueKind, agenda, event_of, instant
from bot.domain.campaigns import Edition
from bot.domain.civil import HourInDoubt
from bot.domain.mission_plans import changes as mission_changes
from bot.domain.missions import Mission
from bot.domain.moving import MessageInDoubt
from bot.domain.offsets import Offset
from bot.domain.phases import Phase, PhaseName
from bot.domain.plans import PlannedAnnouncement, PlannedReminder
from bot.domain.task_plans import changes
from bot.domain.tasks import Task
from bot.domain.wording import FRENCH

Plan = PlannedAnnouncement | PlannedReminder

SPOKEN = (DueKind.ANNOUNCEMENT, DueKind.REMINDER)
"""What says something to people."""


@dataclass(frozen=True, slots=True)
class PhaseMove:
    """A phase as it is, and as it would be."""

    before: Phase
    after: Phase

    @property
    def name(self) -> PhaseName:
        return self.before.name


@dataclass(frozen=True, slots=True, order=True)
class DueMove:
    """A message with its moment, and the one it would have."""

    before: Due
    after: datetime


@dataclass(frozen=True, slots=True)
class TaskMove:
    """A task of the edition's file, by its French title, with its date, and the one it would have."""

    title: str
    before: datetime
    after: datetime


@dataclass(frozen=True, slots=True)
class MissionMove:
    """A mission of the file, by its French title and its neighbourhood, with when it begins, and would begin."""

    title: str
    before: datetime
    after: datetime


@dataclass(frozen=True, slots=True)
class Difference:
    """`moved` messages have not left; those to be said `again` have, and their moment would come once more.

    `past`: their new moment is over, so they would not leave at all. `cancelled`: what they remind of would be over.
    `fixed`: they stay on their date, because it was written as a date; somebody should look at what they say.
    `outdated`: what was said already and speaks of a phase that moves; whoever read it gets a correction.
    `tasks` of the team move, whoever has them in hand, and `missions`, whoever comes to them.
    """

    phases: tuple[PhaseMove, ...]
    moved: tuple[DueMove, ...] = ()
    again: tuple[DueMove, ...] = ()
    past: tuple[DueMove, ...] = ()
    cancelled: tuple[DueMove, ...] = ()
    fixed: tuple[Due, ...] = ()
    outdated: tuple[Due, ...] = ()
    tasks: tuple[TaskMove, ...] = ()
    missions: tuple[MissionMove, ...] = ()

    @property
    def names(self) -> frozenset[PhaseName]:
        return frozenset(move.name for move in self.phases)

    def to_json(self) -> dict[str, Any]:
        """The exact effect, as it is approved."""
        return {
            "phases": {move.name: {"before": _ends(move.before), "after": _ends(move.after)} for move in self.phases},
            "moved": _moves(self.moved),
            "again": _moves(self.again),
            "past": _moves(self.past),
            "cancelled": _moves(self.cancelled),
            "fixed": [[due.kind, due.name, _text(due.at)] for due in self.fixed],
            "outdated": [[due.kind, due.name, _text(due.at)] for due in self.outdated],
            "tasks": [["task", move.title, _text(move.before), _text(move.after)] for move in self.tasks],
            "missions": [["mission", move.title, _text(move.before), _text(move.after)] for move in self.missions],
        }


def difference(
    before: Edition,
    after: Edition,
    said: Collection[Due],
    now: datetime,
    tasks: Mapping[str, Task] | None = None,
    missions: Mapping[str, Mission] | None = None,
) -> Difference:
    """What changes from one calendar to the other; `said` are the messages that have left, `tasks` and `missions`
    those of the file that there are.

    Raises `MessageInDoubt` when a message would leave in an hour that the clocks skip or repeat.
    """
    phases = tuple(
        PhaseMove(old, new) for old, new in zip(before.phases, after.phases, strict=True) if _ends(old) != _ends(new)
    )
    becomes = {(due.kind, due.name): due.at for due in certain_agenda(after)}
    sorted_out: dict[str, list[DueMove]] = {"moved": [], "again": [], "past": [], "cancelled": []}
    for due in agenda(before):
        at = becomes.get((due.kind, due.name), due.at)
        if due.kind in SPOKEN and at != due.at:
            sorted_out[_fate(due, at, after, due in said, now)].append(DueMove(due, at))
    names = frozenset(move.name for move in phases)
    return Difference(
        phases,
        **{name: tuple(moves) for name, moves in sorted_out.items()},
        fixed=tuple(_fixed(before, phases, said, now)),
        outdated=tuple(due for due in sorted(said) if _speaks_of(due, before) in names),
        tasks=tuple(_tasks(after, tasks or {}, now)),
        missions=tuple(_missions(after, missions or {}, now)),
    )


def _tasks(after: Edition, known: Mapping[str, Task], now: datetime) -> Iterator[TaskMove]:
    moves = [(one.task, one.hours) for one in changes(after, known, now) if one.task is not None and one.moves]
    for task, hours in sorted(moves, key=lambda move: move[1].due_at):
        yield TaskMove(task.title_in(FRENCH), task.due_at, hours.due_at)


def _missions(after: Edition, known: Mapping[str, Mission], now: datetime) -> Iterator[MissionMove]:
    moves = [(one.before, one.after) for one in mission_changes(after, known, (), (), now) if one.moves]
    for mission, becomes in sorted(moves, key=lambda move: (move[1].span.begins, move[1].id)):
        assert mission is not None, "what is new does not move"
        yield MissionMove(_called(mission, after), mission.span.begins, becomes.span.begins)


def _called(mission: Mission, edition: Edition) -> str:
    place = edition.neighbourhood(mission.place.neighbourhood or "")
    return ", ".join([mission.title_in(FRENCH) or mission.kind, *([place.name] if place else [])])


def certain_agenda(edition: Edition) -> tuple[Due, ...]:
    """All that happens by itself. Raises `MessageInDoubt`."""
    try:
        return agenda(edition)
    except HourInDoubt as doubt:
        raise MessageInDoubt(_in_doubt(edition)) from doubt


def _in_doubt(edition: Edition) -> str:
    """The first message whose moment comes twice or never."""
    for (_, name), plan in _plans(edition).items():
        try:
            instant(plan.at, edition)
        except HourInDoubt:
            return name
    return ""


def _fate(due: Due, at: datetime, after: Edition, said: bool, now: datetime) -> str:
    if at <= now:
        return "past"
    if _useless(due, at, after):
        return "cancelled"
    return "again" if said else "moved"


def _useless(due: Due, at: datetime, after: Edition) -> bool:
    """Whether what a reminder reminds of would be over when it leaves."""
    reminder = _plans(after).get((due.kind, due.name))
    if not isinstance(reminder, PlannedReminder):
        return False
    until = event_of(reminder, after)
    return until is not None and until <= at


def _fixed(before: Edition, phases: Collection[PhaseMove], said: Collection[Due], now: datetime) -> Iterator[Due]:
    """Messages written for a date near which something moves: from the first old or new date on."""
    dates = [moment for move in phases for moment in (*_moments(move.before), *_moments(move.after))]
    for due in agenda(before):
        plan = _plans(before).get((due.kind, due.name))
        stays = plan is not None and not isinstance(plan.at, Offset)
        if stays and due not in said and due.at > now and due.at >= min(dates):
            yield due


def _speaks_of(due: Due, edition: Edition) -> PhaseName | None:
    """The phase that a message is told from: its beginning or its end is what the message is about."""
    plan = _plans(edition).get((due.kind, due.name))
    return plan.at.phase if plan is not None and isinstance(plan.at, Offset) else None


def _plans(edition: Edition) -> Mapping[tuple[DueKind, str], Plan]:
    announced: dict[tuple[DueKind, str], Plan] = {
        (DueKind.ANNOUNCEMENT, plan.id): plan for plan in edition.announcements
    }
    return {**announced, **{(DueKind.REMINDER, plan.id): plan for plan in edition.reminders}}


def _ends(phase: Phase) -> list[str]:
    return [_text(moment) for moment in _moments(phase)]


def _moments(phase: Phase) -> tuple[datetime, datetime]:
    return phase.opens, phase.closes


def _moves(moves: Collection[DueMove]) -> list[list[str]]:
    return [[move.before.kind, move.before.name, _text(move.before.at), _text(move.after)] for move in moves]


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
