"""What a file would change: phases and plans that move, come, go or are past, each said once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.domain.agenda import DueKind
from bot.domain.campaigns import Edition
from bot.domain.edition_changes import Fate, edition_changes
from bot.domain.missions import MissionKind
from bot.domain.offsets import read_offset
from bot.domain.people import Role
from bot.domain.phases import Action, PhaseName
from bot.domain.plans import PlannedAnnouncement, PlannedMission, PlannedReminder, PlannedTask
from tests.editions import edition_in

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
WORDS = {"fr": "Bonjour"}
DAY = timedelta(days=1)
OPENING = PlannedAnnouncement("opening", read_offset("voting.opens - 7d 18:30"), WORDS)
LAST_DAYS = PlannedReminder("last-days", read_offset("ideation.closes - 48h"), WORDS)
WELCOME = PlannedAnnouncement("welcome", read_offset("ideation.opens + 1h"), WORDS)
BEFORE = edition_in(PhaseName.IDEATION, NOW, announcements=(OPENING, WELCOME), reminders=(LAST_DAYS,))
SAID = {(DueKind.ANNOUNCEMENT, "welcome")}


def fates(after: Edition, said: set[tuple[DueKind, str]] = SAID) -> dict[str, Fate]:
    return {change.name: change.fate for change in edition_changes(BEFORE, after, said, NOW).plans}


def postponed(edition: Edition, name: PhaseName, days: int) -> Edition:
    moved = [
        replace(phase, opens=phase.opens + days * DAY, closes=phase.closes + days * DAY)
        if phase.name is name
        else phase
        for phase in edition.phases
    ]
    return replace(edition, phases=tuple(moved))


def test_the_same_edition_changes_nothing() -> None:
    assert not edition_changes(BEFORE, replace(BEFORE), SAID, NOW)


def test_what_is_told_from_a_phase_moves_with_it() -> None:
    changes = edition_changes(BEFORE, postponed(BEFORE, PhaseName.VOTING, 5), SAID, NOW)
    assert [change.name for change in changes.phases] == [PhaseName.VOTING]
    (moved,) = changes.plans
    assert (moved.name, moved.fate, moved.was and moved.becomes and moved.becomes - moved.was) == (
        "opening",
        Fate.MOVED,
        5 * DAY,
    )


def test_what_would_come_too_early_is_past() -> None:
    early = replace(LAST_DAYS, at=read_offset("ideation.opens + 1h"))
    assert fates(replace(BEFORE, reminders=(early,))) == {"last-days": Fate.PAST}


def test_what_was_said_is_not_said_again_however_it_changes() -> None:
    said = {*SAID, (DueKind.REMINDER, "last-days")}
    assert fates(postponed(BEFORE, PhaseName.IDEATION, 3), said) == {"welcome": Fate.SAID, "last-days": Fate.SAID}
    assert fates(replace(BEFORE, reminders=()), said) == {}, "what was said cannot be cancelled"


def test_what_the_file_has_no_longer_is_cancelled_unless_it_is_past() -> None:
    assert fates(replace(BEFORE, announcements=()), set()) == {"opening": Fate.CANCELLED}


def test_other_words_are_named() -> None:
    assert fates(replace(BEFORE, announcements=(replace(OPENING, texts={"fr": "Bonsoir"}), WELCOME))) == {
        "opening": Fate.REWORDED
    }


def test_what_else_differs_is_named_by_its_field() -> None:
    after = replace(BEFORE, name="Another name", calendar_article="4")
    assert edition_changes(BEFORE, after, SAID, NOW).others == ("name", "calendar_article")
    ideation = replace(BEFORE.phases[1], permits=frozenset({Action.SUBMIT}))
    changes = edition_changes(
        BEFORE, replace(BEFORE, phases=(BEFORE.phases[0], ideation, *BEFORE.phases[2:])), SAID, NOW
    )
    assert [change.name for change in changes.phases] == [PhaseName.IDEATION]


def test_against_nothing_or_another_edition_everything_is_new() -> None:
    for before in (None, replace(BEFORE, slug="other")):
        changes = edition_changes(before, BEFORE, (), NOW)
        assert {change.name: change.fate for change in changes.plans} == {
            "welcome": Fate.PAST,
            "last-days": Fate.ADDED,
            "opening": Fate.ADDED,
        }
        assert len(changes.phases) == len(PhaseName)
        assert changes.others == ()


def test_missions_come_move_change_and_go() -> None:
    mission = PlannedMission("urns", read_offset("voting.opens + 1d"), 120, MissionKind.URN, {"plaine": ""})
    before = replace(BEFORE, missions=(mission,))

    def found(after: Edition) -> list[tuple[str, Fate]]:
        return [(change.name, change.fate) for change in edition_changes(before, after, SAID, NOW).missions]

    assert found(before) == []
    assert found(postponed(before, PhaseName.VOTING, 5)) == [("urns", Fate.MOVED)]
    assert found(replace(before, missions=(replace(mission, needed=3),))) == [("urns", Fate.REWORDED)]
    assert found(replace(before, missions=(replace(mission, at=NOW - DAY),))) == [("urns", Fate.PAST)]
    assert found(replace(before, missions=())) == [("urns", Fate.CANCELLED)]
    assert edition_changes(before, before, SAID, NOW).others == ()
    assert edition_changes(before, replace(before, missions=()), SAID, NOW)


def test_tasks_come_move_change_and_go() -> None:
    task = PlannedTask("posters", read_offset("voting.opens - 14d"), {"fr": "Affiches"}, Role.FACILITATOR)
    before = replace(BEFORE, tasks=(task,))

    def found(after: Edition) -> list[tuple[str, Fate]]:
        return [(change.name, change.fate) for change in edition_changes(before, after, SAID, NOW).tasks]

    assert found(before) == []
    assert found(postponed(before, PhaseName.VOTING, 5)) == [("posters", Fate.MOVED)]
    assert found(replace(before, tasks=(replace(task, role=Role.COORDINATOR),))) == [("posters", Fate.REWORDED)]
    assert found(replace(before, tasks=(replace(task, at=NOW - DAY),))) == [("posters", Fate.PAST)]
    assert found(replace(before, tasks=())) == [("posters", Fate.CANCELLED)]
    assert found(replace(before, tasks=(task, replace(task, id="late", at=NOW + DAY)))) == [("late", Fate.ADDED)]
    assert edition_changes(before, before, SAID, NOW).others == ()
