"""The agenda: all that happens by itself, in order; what is told from a phase moves with it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.agenda import Due, DueKind, agenda, event_of, instant
from bot.domain.campaigns import Edition
from bot.domain.civil import civil
from bot.domain.offsets import read_offset
from bot.domain.phases import PhaseName
from bot.domain.plans import PlannedAnnouncement, PlannedReminder, When
from tests.editions import edition_in

NOW = datetime(2027, 10, 20, 9, tzinfo=UTC)
WORDS = {"fr": "Bonjour"}
BASE = edition_in(PhaseName.CAMPAIGNING, NOW)


def at(written: str) -> When:
    return read_offset(written)


def with_plans(*written: str, **reminders: str) -> Edition:
    announced = tuple(PlannedAnnouncement(f"a{n}", at(one), WORDS) for n, one in enumerate(written))
    reminded = tuple(PlannedReminder(name, at(one), WORDS) for name, one in reminders.items())
    return replace(BASE, announcements=announced, reminders=reminded)


def local(moment: datetime, edition: Edition = BASE) -> str:
    return moment.astimezone(edition.zone).isoformat(" ", "minutes")


def test_every_phase_opens_and_closes_and_at_one_instant_it_changes_before_anything_is_said() -> None:
    edition = with_plans("voting.opens", early="voting.opens")
    dues = agenda(edition)
    assert len(dues) == 2 * len(PhaseName) + 2
    assert list(dues) == sorted(dues)
    instant_of_opening = BASE.phases[4].opens
    assert [(due.kind, due.name) for due in dues if due.at == instant_of_opening] == [
        (DueKind.PHASE_CLOSES, "campaigning"),
        (DueKind.PHASE_OPENS, "voting"),
        (DueKind.ANNOUNCEMENT, "a0"),
        (DueKind.REMINDER, "early"),
    ]


def test_what_is_told_from_a_phase_moves_with_it_across_the_night_in_october() -> None:
    """The vote is put off from before the night when the clocks go back until after it: 18:30 stays 18:30."""
    edition = with_plans("voting.opens - 7d 18:30", last="voting.closes - 48h")
    voting = edition.phases[4]
    assert local(voting.opens) == "2027-11-03 10:00+01:00"
    assert local(instant(edition.announcements[0].at, edition)) == "2027-10-27 18:30+02:00"
    later = replace(voting, opens=voting.opens + timedelta(days=27), closes=voting.closes + timedelta(days=27))
    moved = replace(edition, phases=(*edition.phases[:4], later, *edition.phases[5:]))
    assert local(instant(moved.announcements[0].at, moved)) == "2027-11-23 18:30+01:00"
    [before] = [due for due in agenda(edition) if due.name == "last"]
    [after] = [due for due in agenda(moved) if due.name == "last"]
    assert after.at - before.at == timedelta(days=27)


def test_what_has_a_date_stays_where_it_is() -> None:
    moment = civil(datetime(2027, 12, 1, 9), BASE.zone)  # noqa: DTZ001 - as the town's clocks show it
    edition = replace(BASE, announcements=(PlannedAnnouncement("a", moment, WORDS),))
    assert Due(moment, DueKind.ANNOUNCEMENT, "a") in agenda(edition)


@pytest.mark.parametrize(
    ("written", "event"),
    [
        ("voting.opens - 1d", "opens"),
        ("voting.opens", "closes"),
        ("voting.opens + 3d", "closes"),
        ("voting.closes - 48h", "closes"),
        ("voting.closes", None),
        ("voting.closes + 3d", None),
    ],
)
def test_a_reminder_is_of_use_until_what_it_reminds_of(written: str, event: str | None) -> None:
    edition = with_plans(one=written)
    until = event_of(edition.reminders[0], edition)
    assert until == (getattr(edition.phases[4], event) if event else None)


def test_a_reminder_may_say_itself_until_when() -> None:
    reminder = PlannedReminder("r", at("voting.opens - 1d"), WORDS, until=at("voting.opens - 2h"))
    edition = replace(BASE, reminders=(reminder,))
    assert event_of(reminder, edition) == edition.phases[4].opens - timedelta(hours=2)
    dated = replace(reminder, at=NOW, until=None)
    assert event_of(dated, edition) is None


def test_a_phase_that_the_edition_does_not_have_leads_nowhere() -> None:
    edition = replace(with_plans("voting.opens"), phases=BASE.phases[:4])
    with pytest.raises(KeyError):
        agenda(edition)
