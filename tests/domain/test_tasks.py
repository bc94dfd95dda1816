"""Who may do what to a task: every role, in every place that somebody can have, in every state."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from bot.domain.errors import Refusal
from bot.domain.people import NotAllowed, Person, PersonId, Role
from bot.domain.task_lists import Digest, digest
from bot.domain.tasks import (
    DueInThePast,
    Hours,
    Task,
    TaskAct,
    TaskId,
    TaskOver,
    TaskState,
    TaskTaken,
    TaskUnknown,
    acts_on,
    intervention,
    require,
    require_to_come,
)

NOW = datetime(2027, 6, 10, 7, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
OTHER = PersonId(99)
GIVE, DO = {Role.COORDINATOR, Role.FACILITATOR}, set(Role) - {Role.RESIDENT}
OPEN, TAKEN, DONE, CANCELLED = TaskState
SEE, TAKE, WORK = TaskAct.SEE, TaskAct.TAKE, {TaskAct.WORK, TaskAct.FINISH, TaskAct.HAND_ON}
GIVERS = {TaskAct.REWORD, TaskAct.MOVE, TaskAct.CANCEL}


def somebody(*roles: Role) -> Person:
    return Person(PersonId(1), 1, "Samir", "fr", roles=frozenset(roles))


def a_task(state: TaskState = OPEN, **more: object) -> Task:
    given: dict[str, object] = {"role": Role.ANALYST, "due_at": NOW + timedelta(hours=3), **more}
    return replace(Task(TaskId(1), {"fr": "Affiches"}, NOW, state), **given)  # type: ignore[arg-type]


def expected(role: Role, holder: PersonId | None, state: TaskState) -> set[TaskAct]:
    """The truth, told anew: who sees, who works, who takes, who gives."""
    gives, mine = role in GIVE, holder == PersonId(1)
    free = holder is None and role is Role.ANALYST
    if role not in DO or not (gives or mine or free):
        return set()
    if state is CANCELLED:
        return {SEE}
    if state is DONE:
        return {SEE, TaskAct.REOPEN}
    acts = {SEE} | (WORK if mine or gives else set()) | (GIVERS if gives else set())
    takes = (holder is None and (free or gives)) or (mine and state is OPEN)
    return acts | ({TAKE} if takes else set())


@pytest.mark.parametrize("role", list(Role))
def test_every_role_in_every_place_and_state(role: Role) -> None:
    for holder, state in product((None, PersonId(1), OTHER), TaskState):
        assert acts_on(a_task(state, holder=holder), somebody(role)) == expected(role, holder, state)


@pytest.mark.parametrize(
    ("person", "task", "act", "refusal"),
    [
        (somebody(), a_task(), TAKE, NotAllowed),
        (somebody(Role.ANALYST), a_task(TAKEN, holder=OTHER), TAKE, TaskTaken),
        (somebody(Role.COORDINATOR), a_task(OPEN, holder=OTHER), TAKE, TaskTaken),
        (somebody(Role.MODERATOR), a_task(), TAKE, TaskUnknown),
        (somebody(Role.ANALYST), a_task(TAKEN, holder=OTHER), TaskAct.FINISH, TaskUnknown),
        (somebody(Role.ANALYST), a_task(DONE, holder=PersonId(1)), TaskAct.WORK, TaskOver),
        (somebody(Role.COORDINATOR), a_task(CANCELLED, holder=OTHER), TaskAct.MOVE, TaskOver),
        (somebody(Role.ANALYST), a_task(TAKEN, holder=PersonId(1)), TaskAct.MOVE, NotAllowed),
    ],
)
def test_a_refusal_says_why(person: Person, task: Task, act: TaskAct, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        require(task, person, act)


def test_whoever_made_a_task_rewords_it_and_nobody_rewords_what_the_file_says() -> None:
    analyst, coordinator = somebody(Role.ANALYST), somebody(Role.COORDINATOR)
    assert TaskAct.REWORD in acts_on(a_task(TAKEN, holder=analyst.id, created_by=analyst.id), analyst)
    assert TaskAct.REWORD not in acts_on(a_task(TAKEN, holder=analyst.id, created_by=OTHER), analyst)
    assert TaskAct.REWORD not in acts_on(a_task(template="posters"), coordinator)


def test_late_is_what_is_due_and_not_over() -> None:
    assert not a_task().late(NOW)
    assert a_task().late(NOW + timedelta(hours=3))
    assert not a_task(DONE).late(NOW + timedelta(hours=3))


def test_an_intervention_is_due_when_it_is_over_and_must_begin_later() -> None:
    stand = intervention(NOW - timedelta(hours=1), 120)
    assert stand.due_at == NOW + timedelta(hours=1)
    with pytest.raises(DueInThePast):
        require_to_come(stand, NOW)
    with pytest.raises(DueInThePast):
        require_to_come(Hours(NOW), NOW)
    require_to_come(Hours(NOW + timedelta(minutes=1)), NOW)


def test_a_title_typed_in_one_language_is_read_in_all() -> None:
    assert a_task(titles={"ar": "ملصقات"}).title_in("pt") == "ملصقات"
    assert a_task(titles={"fr": "Affiches", "en": "Posters"}).title_in("pt") == "Affiches"


def test_what_nobody_has_taken_in_time_is_for_those_who_give_tasks() -> None:
    late = a_task(role=Role.AMBASSADOR, due_at=NOW - timedelta(days=1))
    assert digest([late], somebody(Role.COORDINATOR), NOW, PARIS) == Digest(waiting=(late,))
    assert not digest([late], somebody(Role.AMBASSADOR), NOW, PARIS)


def test_the_digest_tells_what_is_for_today_what_is_late_and_what_others_have() -> None:
    me, day = somebody(Role.FACILITATOR), timedelta(days=1)
    today = a_task(holder=me.id)
    evening = a_task(role=Role.FACILITATOR, due_at=NOW + timedelta(hours=14, minutes=59))
    late = a_task(TAKEN, holder=me.id, due_at=NOW - day)
    asked = a_task(holder=OTHER, created_by=me.id, due_at=NOW + day)
    rest = [a_task(holder=me.id, due_at=NOW + day), a_task(holder=OTHER), a_task(role=Role.MODERATOR)]
    assert digest([late, today, evening, asked, *rest], me, NOW, PARIS) == Digest((today, evening), (late,), (asked,))
    assert not digest(rest, me, NOW, PARIS)
