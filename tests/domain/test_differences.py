"""Before dates move it is seen which messages move with them, and who was told what does not hold any more."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.agenda import Due, DueKind
from bot.domain.campaigns import Edition
from bot.domain.differences import Difference, TaskMove, difference
from bot.domain.moving import MessageInDoubt, Wish, moved
from bot.domain.offsets import Edge, read_offset
from bot.domain.people import Role
from bot.domain.phases import USUAL, Phase, PhaseName
from bot.domain.plans import PlannedAnnouncement, PlannedReminder, PlannedTask
from bot.domain.stages import PhaseState
from bot.domain.tasks import Task, TaskId, TaskState

PARIS = ZoneInfo("Europe/Paris")
CAMPAIGNING, VOTING, RESULTS = PhaseName.CAMPAIGNING, PhaseName.VOTING, PhaseName.RESULTS
TEXTS = {"fr": "Bonjour"}


def paris(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


NOW = paris(9, 26, 12)
SOON = PlannedAnnouncement("soon", read_offset("voting.opens - 7d 18:30"), TEXTS)
OPEN = PlannedAnnouncement("open", read_offset("voting.opens"), TEXTS)
LAST_DAYS = PlannedReminder("last-days", read_offset("voting.closes - 48h"), TEXTS)
FAIR = PlannedAnnouncement("fair", paris(10, 10, 18), TEXTS)
EDITION = Edition(
    "demo",
    "Budget",
    "Europe/Paris",
    (
        Phase(CAMPAIGNING, paris(9, 1), paris(10, 1, 9), USUAL[CAMPAIGNING]),
        Phase(VOTING, paris(10, 1, 9), paris(10, 20), USUAL[VOTING]),
        Phase(RESULTS, paris(10, 27), paris(11, 30), USUAL[RESULTS]),
    ),
    announcements=(SOON, OPEN, FAIR),
    reminders=(LAST_DAYS,),
)
STATES = {CAMPAIGNING: PhaseState.OPEN, VOTING: PhaseState.WAITING, RESULTS: PhaseState.WAITING}
SAID = Due(paris(9, 24, 18, 30), DueKind.ANNOUNCEMENT, "soon")


def seen(wish: Wish, edition: Edition = EDITION, said: set[Due] | None = None) -> Difference:
    after = replace(edition, phases=moved(edition.phases, STATES, wish, PARIS, NOW))
    return difference(edition, after, {SAID} if said is None else said, NOW)


def test_phases_and_what_is_told_from_them_move_together() -> None:
    change = seen(Wish(VOTING, days=27))
    assert [move.name for move in change.phases] == [CAMPAIGNING, VOTING, RESULTS]
    assert [(move.before.name, move.before.at, move.after) for move in change.moved] == [
        ("open", paris(10, 1, 9), paris(10, 28, 9)),
        ("last-days", paris(10, 18), paris(11, 14)),
    ]


def test_what_was_said_of_the_old_date_is_put_right_and_said_again_in_its_time() -> None:
    change = seen(Wish(VOTING, days=27))
    assert change.outdated == (SAID,)
    assert [(move.before.name, move.after) for move in change.again] == [("soon", paris(10, 21, 18, 30))]


def test_what_was_said_of_a_phase_that_stays_needs_no_correction() -> None:
    change = seen(Wish(RESULTS, edge=Edge.CLOSES, moment=paris(12, 6)))
    assert change.outdated == ()
    assert [move.name for move in change.phases] == [RESULTS]
    assert change.moved == change.again == ()


def test_what_would_have_had_to_leave_already_is_told() -> None:
    change = seen(Wish(VOTING, days=-3), said=set())
    assert [(move.before.name, move.after) for move in change.past] == [("soon", paris(9, 21, 18, 30))]
    assert [move.before.name for move in change.moved] == ["open", "last-days"]


def test_a_reminder_of_what_would_be_over_does_not_leave() -> None:
    fair = PlannedReminder("fair-soon", read_offset("voting.opens + 1d"), TEXTS, until=FAIR.at)
    change = seen(Wish(VOTING, days=27), replace(EDITION, reminders=(fair,)))
    assert [move.before.name for move in change.cancelled] == ["fair-soon"]


def test_a_message_written_for_a_date_stays_on_it_and_is_pointed_out() -> None:
    assert [due.name for due in seen(Wish(VOTING, days=27)).fixed] == ["fair"]


def test_days_are_those_of_the_town_across_the_long_night() -> None:
    [again] = seen(Wish(VOTING, days=27)).again
    assert again.after.astimezone(PARIS).hour == 18
    assert again.after - SAID.at == timedelta(days=27)
    [opens] = [move for move in seen(Wish(VOTING, days=27)).moved if move.before.name == "open"]
    assert opens.after - opens.before.at == timedelta(days=27, hours=1)


def test_a_message_in_the_hour_that_comes_twice_is_not_guessed() -> None:
    night = PlannedAnnouncement("night", read_offset("voting.opens - 3d 02:30"), TEXTS)
    with pytest.raises(MessageInDoubt) as refused:
        seen(Wish(VOTING, days=27), replace(EDITION, announcements=(SOON, night)))
    assert refused.value.name == "night"


def test_equal_differences_are_equal_texts() -> None:
    assert seen(Wish(VOTING, days=27)).to_json() == seen(Wish(VOTING, days=27)).to_json()
    assert seen(Wish(VOTING, days=27)).to_json() != seen(Wish(VOTING, days=26)).to_json()


def test_tasks_of_the_file_move_with_their_phase_unless_they_are_over_or_dated_by_hand() -> None:
    plans = tuple(
        PlannedTask(name, read_offset("voting.opens - 2d"), {"fr": name}, Role.FACILITATOR)
        for name in ("Affiches", "Fait", "Daté")
    )
    edition = replace(EDITION, tasks=plans)
    due = paris(9, 29, 9)
    known = {plan.id: Task(TaskId(1), plan.titles, due, role=plan.role, template=plan.id) for plan in plans}
    known["Fait"] = replace(known["Fait"], state=TaskState.DONE)
    known["Daté"] = replace(known["Daté"], pinned=True)
    after = replace(edition, phases=moved(edition.phases, STATES, Wish(VOTING, days=27), PARIS, NOW))
    change = difference(edition, after, {SAID}, NOW, known)
    assert change.tasks == (TaskMove("Affiches", due, paris(10, 26, 9)),)
    assert change.to_json()["tasks"] == [
        ["task", "Affiches", "2026-09-29T07:00:00+00:00", "2026-10-26T08:00:00+00:00"]
    ]
