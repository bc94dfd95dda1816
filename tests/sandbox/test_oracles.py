"""The oracles of a rehearsal find what is wrong, and nothing else."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.domain.audiences import Audience, Behaviour
from bot.domain.campaigns import Edition
from bot.domain.offsets import Edge, Offset
from bot.domain.people import Notifications, Role
from bot.domain.phases import Phase, PhaseName
from bot.domain.plans import PlannedAnnouncement, PlannedReminder
from bot.domain.stages import PhaseState, Stage
from bot.sandbox.journal import Said
from bot.sandbox.rehearsal import oracles, tongues
from bot.sandbox.rehearsal.broadcasts import witnessed
from bot.sandbox.rehearsal.dates import Dates, postponing
from bot.sandbox.rehearsal.memory import Memory
from bot.sandbox.rehearsal.readers import Reader
from tests.editions import edition_in

NOON = datetime(2027, 3, 10, 11, tzinfo=UTC)
EVENING = NOON + timedelta(hours=10)
MORNING = datetime(2027, 3, 11, 7, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TEXTS = {"fr": "<b>Le vote commence demain.</b>", "pt": "<b>A votação começa amanhã.</b>"}


def maria(language: str = "fr", **more: object) -> Reader:
    """Somebody who came a week ago."""
    memory = Memory(came_at=NOON - 7 * DAY)
    for name, value in more.items():
        setattr(memory, name, value)
    return Reader(1, "Maria", language, memory)


def an_edition(due: datetime = NOON, **more: object) -> Edition:
    planned = replace(PlannedAnnouncement("demain", due, TEXTS), **more)  # type: ignore[arg-type]
    return edition_in(PhaseName.VOTING, NOON, announcements=(planned,))


def said(at: datetime, text: str = TEXTS["fr"], chat: int = 1) -> Said:
    return Said(at.timestamp(), 0.0, "sendMessage", chat, text, (1,))


def found(reader: Reader, *calls: Said, edition: Edition | None = None) -> list[str]:
    told = edition or an_edition()
    planned = Dates(told, told, NOON + 900 * DAY).broadcasts()
    witnessed(planned, calls)
    return [fault for one in planned for fault in one.faults([reader], told)]


def test_a_message_at_its_minute_in_the_right_language_is_right() -> None:
    assert found(maria(), said(NOON + timedelta(minutes=1))) == []
    assert found(maria("pt"), said(NOON, TEXTS["pt"])) == []


@pytest.mark.parametrize(
    ("reader", "calls", "fault"),
    [
        (maria(), [], "did not get it"),
        (maria(), [said(NOON), said(NOON)], "got it 2 times"),
        (maria("pt"), [said(NOON)], "got it in fr"),
        (maria(), [said(NOON + HOUR)], "got it at 2027-03-10 12:00, not at 2027-03-10 11:00 UTC"),
        (maria(), [said(NOON - HOUR)], "got it at 2027-03-10 10:00, not at 2027-03-10 11:00 UTC"),
        (maria(came_at=NOON + DAY), [said(NOON)], "got it and is not meant"),
        (maria(blocks=[(NOON - HOUR, True)]), [said(NOON)], "got it and is not meant"),
        (maria(levels=[(NOON - HOUR, Notifications.ESSENTIAL)]), [said(NOON)], "got it and is not meant"),
    ],
)
def test_a_message_that_is_wrong_is_found(reader: Reader, calls: list[Said], fault: str) -> None:
    assert found(reader, *calls) == [f"demain: Maria ({reader.language}) {fault}"]


def test_quiet_hours_move_a_message_to_the_morning() -> None:
    edition = an_edition(EVENING)
    assert found(maria(), said(MORNING), edition=edition) == []
    assert len(found(maria(), said(EVENING), edition=edition)) == 1
    later = maria(quiet=(time(20), time(10)))
    assert found(later, said(MORNING + 2 * HOUR), edition=edition) == []
    gone = maria(blocks=[(MORNING - HOUR, True)])
    assert found(gone, edition=edition) == found(gone, said(MORNING), edition=edition) == []


def test_an_audience_is_known_by_what_people_remember() -> None:
    team = an_edition(audience=Audience(roles=frozenset({Role.AMBASSADOR})), french_fallback=True)
    assert found(maria(), edition=team) == []
    ambassador = replace(maria(), language="ar", roles=frozenset({Role.AMBASSADOR}))
    assert found(ambassador, said(NOON), edition=team) == []
    assert found(ambassador, edition=team) == ["demain: Maria (ar) did not get it"]


def test_a_reminder_of_ones_own_draft_comes_to_those_who_want_no_news_too() -> None:
    reminder = PlannedReminder("brouillon", NOON, TEXTS, Audience(behaviours=frozenset({Behaviour.DRAFTING})))
    edition = edition_in(PhaseName.VOTING, NOON, reminders=(reminder,))
    essential = [(NOON - 2 * DAY, Notifications.ESSENTIAL)]
    assert found(maria(levels=essential), edition=edition) == []
    drafting = maria(levels=essential, drafts=[NOON - DAY])
    assert found(drafting, edition=edition) == ["brouillon: Maria (fr) did not get it"]
    assert found(drafting, said(NOON), edition=edition) == []
    assert found(maria(drafts=[NOON - 30 * DAY]), edition=edition) == [], "a draft is kept for three weeks"


def test_what_wakes_somebody_is_found_and_an_answer_is_not() -> None:
    edition, night = an_edition(), EVENING + HOUR
    assert list(oracles.at_night([maria()], edition, [said(NOON, "Bonjour")])) == []
    assert list(oracles.at_night([maria()], edition, [said(night, "Bonjour")])) == [
        "Maria was woken at 2027-03-10 23:00: Bonjour"
    ]
    awake = maria(acted=[night - timedelta(minutes=1)])
    assert list(oracles.at_night([awake], edition, [said(night, "Bonjour")])) == []


MEANT = Phase(PhaseName.VOTING, NOON, NOON + DAY, frozenset())


def test_a_phase_that_is_late_or_stays_open_is_found() -> None:
    well = Stage(PhaseName.VOTING, NOON, NOON + DAY, PhaseState.CLOSED, NOON, NOON + DAY)
    assert list(oracles.out_of_time([well], [MEANT], NOON + 2 * DAY)) == []
    assert len(list(oracles.out_of_time([replace(well, opened_at=NOON + HOUR)], [MEANT], NOON + 2 * DAY))) == 1
    still_open = replace(well, state=PhaseState.OPEN, closed_at=None)
    assert len(list(oracles.out_of_time([still_open], [MEANT], NOON + 2 * DAY))) == 2
    assert list(oracles.out_of_time([still_open], [MEANT], NOON + HOUR)) == []
    assert len(list(oracles.out_of_time([replace(well, opens_at=NOON - HOUR)], [MEANT], NOON + 2 * DAY))) == 2


def test_a_confirmed_idea_that_is_not_there_is_found() -> None:
    reader = maria(handed_in=[(NOON, "Un banc")])
    assert list(oracles.lost_ideas([reader], [])) == ["“Un banc” was confirmed 1 times and is kept 0 times"]


def test_a_sentence_in_a_foreign_language_is_found() -> None:
    english = "Which language shall we speak?"
    assert list(tongues.foreign([maria("en")], [said(NOON, english)])) == []
    assert list(tongues.foreign([maria("ar")], [said(NOON, f"✓ {english}")])) == [
        f"who reads ar was told in en: “{english}”"
    ]


def test_what_telegram_refuses_is_found_unless_nobody_could_know() -> None:
    fine = said(NOON)
    assert list(oracles.refused([fine, replace(fine, code=403), replace(fine, code=429)])) == []
    assert list(oracles.refused([replace(fine, code=400, method="editMessageText")])) == []
    assert len(list(oracles.refused([replace(fine, code=400)]))) == 1


def test_a_vote_postponed_keeps_its_hour_and_what_ended_with_its_beginning_lasts() -> None:
    dates = postponing(edition_in(PhaseName.CAMPAIGNING, NOON), 27, 4 * DAY)
    before, vote, moved = (
        edition.phase(name)
        for edition, name in (
            (dates.then, PhaseName.CAMPAIGNING),
            (dates.first, PhaseName.VOTING),
            (dates.at(dates.moved_at), PhaseName.VOTING),
        )
    )
    assert before is not None
    assert vote is not None
    assert moved is not None
    assert dates.at(dates.moved_at - HOUR) is dates.first
    hours = [phase.opens.astimezone(dates.first.zone).replace(tzinfo=None) for phase in (vote, moved)]
    assert hours[1] - hours[0] == 27 * DAY
    assert before.closes == moved.opens


def test_whoever_was_told_the_old_date_gets_a_correction_and_hears_of_the_new_one() -> None:
    planned = PlannedAnnouncement("demain", Offset(PhaseName.VOTING, Edge.OPENS, days=-7), TEXTS)
    dates = postponing(edition_in(PhaseName.CAMPAIGNING, NOON, announcements=(planned,)), 27, 4 * DAY)
    first, moved, again = dates.broadcasts()
    told, untold = maria(), replace(maria(came_at=first.due + DAY), id=2)
    correction = next(iter(moved.planned.texts.values()))
    calls = [said(first.due), said(moved.due, correction), said(again.due), said(again.due, chat=2)]
    witnessed([first, moved, again], calls)
    readers = [told, untold]
    assert [fault for one in (first, moved, again) for fault in one.faults(readers, dates.then)] == []
    assert (moved.meant(readers), again.meant(readers)) == (1, 2)
    moved.came.clear()
    assert list(moved.faults(readers, dates.then)) == ["dates déplacées: Maria (fr) did not get it"]
