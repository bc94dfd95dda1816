"""The tasks of an edition's file against those that there are: what comes, moves, is reworded, goes, or stays."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.domain.campaigns import Edition
from bot.domain.offsets import read_offset
from bot.domain.people import PersonId, Role
from bot.domain.phases import PhaseName
from bot.domain.plans import PlannedTask
from bot.domain.task_plans import Change, changes, hours_of, origin_of
from bot.domain.tasks import Item, Origin, OriginKind, Task, TaskId, TaskState
from tests.editions import edition_in

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
POSTERS = PlannedTask(
    "posters",
    read_offset("voting.opens - 14d"),
    {"fr": "Affiches", "en": "Posters"},
    Role.FACILITATOR,
    checklist=({"fr": "Imprimer"}, {"fr": "Coller"}),
)
EDITION = edition_in(PhaseName.IDEATION, NOW, tasks=(POSTERS,))


def made(change: Change) -> Task:
    """The task that comes of a change."""
    planned, hours = change.planned, change.hours
    assert planned is not None
    return Task(
        TaskId(1), planned.titles, hours.due_at, role=planned.role, starts_at=hours.starts_at, minutes=hours.minutes,
        checklist=change.checklist, template=planned.id,
    )  # fmt: skip


[NEW] = changes(EDITION, {}, NOW)
TASK = made(NEW)


def found(edition: Edition, task: Task = TASK) -> list[Change]:
    return list(changes(edition, {"posters": task}, NOW))


def later(days: int) -> Edition:
    shift = timedelta(days=days)
    phases = (replace(phase, opens=phase.opens + shift, closes=phase.closes + shift) for phase in EDITION.phases)
    return replace(EDITION, phases=tuple(phases))


def planning(**more: object) -> Edition:
    return replace(EDITION, tasks=(replace(POSTERS, **more),))  # type: ignore[arg-type]


def test_a_task_is_due_so_long_before_its_phase_and_comes_from_it() -> None:
    voting = EDITION.phase(PhaseName.VOTING)
    assert voting is not None
    assert NEW.task is None
    assert timedelta(days=13) < voting.opens - NEW.hours.due_at < timedelta(days=15)
    assert origin_of(POSTERS) == Origin(OriginKind.PHASE, "voting")
    assert origin_of(replace(POSTERS, at=NOW)) is None


def test_with_hours_it_begins_then() -> None:
    hours = hours_of(replace(POSTERS, minutes=90), EDITION)
    assert hours.starts_at == NEW.hours.due_at
    assert hours.due_at == NEW.hours.due_at + timedelta(minutes=90)


def test_what_would_have_been_due_already_is_not_begun() -> None:
    assert list(changes(later(-300), {}, NOW)) == []


def test_nothing_changes_twice() -> None:
    assert found(EDITION) == []


def test_a_task_moves_with_its_phase_even_into_the_past() -> None:
    [change] = found(later(10))
    assert change.moves
    assert change.hours.due_at - TASK.due_at < timedelta(days=11)
    assert [change.moves for change in found(later(-300))] == [True]


def test_what_was_dated_by_hand_stays_and_what_is_over_too() -> None:
    assert found(later(10), replace(TASK, pinned=True)) == []
    for state in (TaskState.DONE, TaskState.CANCELLED):
        assert found(later(10), replace(TASK, state=state, pinned=True)) == []


def test_other_words_keep_what_is_ticked_and_what_was_added() -> None:
    first, second = TASK.checklist
    own = Item({"fr": "Prévenir"}, added=True)
    worked = replace(TASK, checklist=(replace(first, done=True), replace(second, done=True), own))
    [change] = found(planning(checklist=({"fr": "Coller"}, {"fr": "Photographier"})), worked)
    assert change.checklist == (replace(second, done=True), Item({"fr": "Photographier"}), own)
    assert not change.moves


def test_another_role_matters_while_nobody_has_it() -> None:
    edition = planning(role=Role.COORDINATOR)
    assert len(found(edition)) == 1
    assert found(edition, replace(TASK, holder=PersonId(5))) == []


def test_what_the_file_has_no_longer_goes_unless_somebody_has_it() -> None:
    without = replace(EDITION, tasks=())
    assert [change.planned for change in found(without)] == [None]
    assert found(without, replace(TASK, holder=PersonId(5))) == []
    assert found(without, replace(TASK, state=TaskState.DONE)) == []


def test_what_went_comes_back_with_its_line_in_the_file_unless_it_was_cancelled_by_hand() -> None:
    gone = replace(TASK, state=TaskState.CANCELLED)
    assert [change.task for change in found(EDITION, gone)] == [gone]
    assert found(EDITION, replace(gone, pinned=True)) == []


def test_an_hour_that_comes_twice_is_the_first_of_the_two() -> None:
    day = datetime(2027, 10, 31, 9, tzinfo=UTC)
    edition = edition_in(PhaseName.VOTING, day + timedelta(days=7))
    task = replace(POSTERS, at=read_offset("voting.opens + 0d 02:30"))
    assert hours_of(task, edition).due_at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
