"""Editions in the words of the command line: plain lines, in the town's time."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from bot.domain.agenda import DueKind, agenda
from bot.domain.ballots import BallotForm
from bot.domain.campaigns import Edition
from bot.domain.edition_changes import EditionChanges, Fate, MissionChange, PhaseChange, PlanChange, TaskChange
from bot.domain.errors import Refusal
from bot.domain.loading import Apart
from bot.domain.moving import MessageInDoubt, Overlapping
from bot.domain.phases import Phase
from bot.domain.stages import Stage
from bot.services.edition_desk import Comparison, InForce

Clock = Callable[[datetime | None], str]
BETWEEN = "between two phases"


def in_town(edition: Edition) -> Clock:
    """Moments as the town's clocks show them."""
    return lambda moment: f"{moment.astimezone(edition.zone):%Y-%m-%d %H:%M}" if moment else "–"


def counted(edition: Edition) -> str:
    """What is in it, for whoever wants to know whether all was read."""
    parts = {
        "phases": edition.phases,
        "announcements": edition.announcements,
        "reminders": edition.reminders,
        "tasks": edition.tasks,
        "missions": edition.missions,
        "envelopes": edition.envelopes,
        "neighbourhoods": edition.neighbourhoods,
        "themes": edition.themes,
        "articles": edition.articles,
        "reasons": edition.reasons,
    }
    return ", ".join(f"{name}: {len(things)}" for name, things in parts.items())


def past(edition: Edition, now: datetime) -> Iterator[str]:
    """What would not be said, because its moment is over."""
    at = in_town(edition)
    for due in agenda(edition):
        if due.kind in (DueKind.ANNOUNCEMENT, DueKind.REMINDER) and due.at <= now:
            yield f"{due.kind} {due.name}: {at(due.at)} is past; if it was not said already, it will not be."


def shown(found: InForce) -> Iterator[str]:
    edition = found.loaded.edition
    at = in_town(edition)
    yield f"{edition.name} ({edition.slug}), in {edition.timezone} time, in {', '.join(edition.languages)}"
    yield f"Now: {found.loaded.phase.name if found.loaded.phase else BETWEEN}"
    yield counted(edition)
    yield "\nPhases"
    yield from (f"  {_stage(stage, at)}" for stage in found.stages)
    yield "\nWhat will be said"
    said = [due for due in found.to_come if due.kind in (DueKind.ANNOUNCEMENT, DueKind.REMINDER)]
    yield from (f"  {at(due.at)}  {due.kind} {due.name}{_for_whom(edition, due.kind, due.name)}" for due in said)
    if not said:
        yield "  nothing"
    yield "\nThe vote"
    yield from (f"  {line}" for line in _vote(edition))


def compared(found: Comparison, edition: Edition) -> Iterator[str]:
    """What loading would change; nothing at all if it would change nothing."""
    at = in_town(edition)
    if found.against is None:
        yield "Nothing is in force: all of it would be new."
    elif found.against.slug != edition.slug:
        yield f"{found.against.name} ({found.against.slug}) would no longer be in force, nor say anything by itself."
    yield from _changes(found.changes, at)
    yield from _turns(found)
    for name in sorted(found.begun):
        yield f"! {name} has begun already and would begin again: loading refuses that without --again {name}."
    yield from (f"! {line}: loading refuses that without --dates." for line in moved(found.moved, edition))


def moved(apart: Sequence[Apart], edition: Edition) -> Iterator[str]:
    """The dates of which the file does not know."""
    at = in_town(edition)
    for one in apart:
        phase, stage = one.phase, one.stage
        edges = (("opens", phase.opens, stage.opens_at), ("closes", phase.closes, stage.closes_at))
        told = (
            f"{edge} {at(file)} in the file, {at(force)} in force" for edge, file, force in edges if file != force
        )
        yield f"{phase.name} was moved in the chat ({at(stage.moved_at)}): {'; '.join(told)}"


def not_to_be_kept(refusal: Refusal, edition: Edition) -> str:
    """Why the dates in force do not go with the rest of the file."""
    at = in_town(edition)
    match refusal:
        case Overlapping(phase, other, closes):
            return f"with the dates in force {phase} would open before {other} closes ({at(closes)})"
        case MessageInDoubt(name):
            return f"with the dates in force {name} would leave at an hour that the clocks skip or show twice"
        case _:
            raise refusal


def _changes(changes: EditionChanges, at: Clock) -> Iterator[str]:
    yield from (_phase_change(change, at) for change in changes.phases)
    yield from (_plan_change(change, at) for change in changes.plans)
    yield from (_task_change(change, at) for change in changes.tasks)
    yield from (_mission_change(change, at) for change in changes.missions)
    yield from (f"~ {name}: changed" for name in changes.others)


def _turns(found: Comparison) -> Iterator[str]:
    """What would open or close at the moment of loading."""
    before = {stage.name: stage.state for stage in found.before}
    for stage in found.after:
        was = before.get(stage.name)
        if was is not None and was is not stage.state:
            yield f"! {stage.name} is {was} and would be {stage.state} at once."


def _phase_change(change: PhaseChange, at: Clock) -> str:
    match change.before, change.after:
        case None, Phase() as new:
            return f"+ phase {change.name}: {at(new.opens)} to {at(new.closes)}"
        case Phase(), None:
            return f"- phase {change.name}"
        case Phase() as old, Phase() as new if (old.opens, old.closes) != (new.opens, new.closes):
            moves = (("opens", old.opens, new.opens), ("closes", old.closes, new.closes))
            told = (f"{edge} {at(was)} -> {at(becomes)}" for edge, was, becomes in moves if was != becomes)
            return f"~ phase {change.name}: {', '.join(told)}"
        case _:
            return f"~ phase {change.name}: permits something else"


def _plan_change(change: PlanChange, at: Clock) -> str:
    what = f"{change.kind} {change.name}"
    match change.fate:
        case Fate.ADDED:
            return f"+ {what}: {at(change.becomes)}"
        case Fate.CANCELLED:
            return f"- {what}: it would have left on {at(change.was)}"
        case Fate.MOVED:
            return f"~ {what}: {at(change.was)} -> {at(change.becomes)}"
        case Fate.REWORDED:
            return f"~ {what}: other words or another audience, {at(change.becomes)}"
        case Fate.PAST:
            return f"! {what}: {at(change.becomes)} is past; it will not be said"
        case Fate.SAID:
            return f"= {what}: was said already, and is not said again"


def _task_change(change: TaskChange, at: Clock) -> str:
    what = f"task {change.name}"
    match change.fate:
        case Fate.CANCELLED:
            return f"- {what}: it would be due on {at(change.was)}; whoever has it in hand keeps it"
        case Fate.MOVED:
            return f"~ {what}: {at(change.was)} -> {at(change.becomes)}"
        case Fate.PAST:
            return f"! {what}: {at(change.becomes)} is past; it is not begun any more"
        case Fate.REWORDED:
            return f"~ {what}: other words or somebody else's, {at(change.becomes)}"
        case _:
            return f"+ {what}: {at(change.becomes)}"


def _mission_change(change: MissionChange, at: Clock) -> str:
    what = f"mission {change.name}"
    match change.fate:
        case Fate.CANCELLED:
            return f"- {what}: it would begin on {at(change.was)}; where somebody comes, it stays"
        case Fate.MOVED:
            return f"~ {what}: {at(change.was)} -> {at(change.becomes)}"
        case Fate.PAST:
            return f"! {what}: {at(change.becomes)} is past; it does not take place any more"
        case Fate.REWORDED:
            return f"~ {what}: other words, places or numbers, {at(change.becomes)}"
        case _:
            return f"+ {what}: {at(change.becomes)}"


def _stage(stage: Stage, at: Clock) -> str:
    return f"{stage.name:<12} {stage.state:<8} {at(stage.opens_at)} to {at(stage.closes_at)}"


def _for_whom(edition: Edition, kind: DueKind, name: str) -> str:
    plan = edition.announcement(name) if kind is DueKind.ANNOUNCEMENT else edition.reminder(name)
    if plan is None:
        return ""
    told: Sequence[str] = sorted(
        {*plan.audience.roles, *plan.audience.neighbourhoods, *plan.audience.languages, *plan.audience.behaviours}
    )
    return f", for {', '.join(told)}" if told else ""


def _vote(edition: Edition) -> Iterator[str]:
    rules = edition.vote
    counted = edition.count.selection
    yield f"proof: {rules.level}, from {rules.minimum_age} years; {_ballot(edition.ballot)}; {counted}"
    for envelope in edition.envelopes:
        where = f" ({envelope.neighbourhood})" if envelope.neighbourhood else ""
        own = [_ballot(envelope.ballot)] if envelope.ballot else []
        own += [str(envelope.count.selection)] if envelope.count else []
        yield "; ".join([f"{envelope.name_in('fr')}{where}: {envelope.euros:,} euros", *own])


def _ballot(form: BallotForm) -> str:
    return f"{form.kind}, {form.least} to {form.most} choices"
