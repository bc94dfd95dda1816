"""A mission that somebody writes, copies or repeats: what fits, and at which hours."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.civil import HourInDoubt
from bot.domain.debriefing import QUESTION_MOST, Debriefing, NothingAsked, Question
from bot.domain.missions import (
    KIT_MOST,
    TITLE_MOST,
    Counts,
    KitFile,
    MissionKind,
    MissionState,
    NumberWrong,
    Place,
    Proof,
    Span,
)
from bot.domain.new_missions import Edit, NewMission, copied, edited, mission_of, on_day, weekly
from bot.domain.people import PersonId
from bot.domain.phases import PhaseName
from bot.domain.task_files import FileKind
from bot.domain.tasks import TooManyOfThem, WordsTooLong

PARIS = ZoneInfo("Europe/Paris")
FARID, INES = PersonId(1), PersonId(2)
NOTHING = Debriefing(frozenset())
FILE = KitFile(FileKind.PHOTO, "poster")


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, month, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


MARKET = NewMission(MissionKind.MARKET, Span(at(3, 20, 9), at(3, 20, 12)), "en", Place("Market", None, "plaine"), 3)


def test_it_begins_as_a_draft_led_by_whoever_wrote_it() -> None:
    mission = mission_of(replace(MARKET, title="  Sunday\nmarket "), FARID, PhaseName.IDEATION)
    assert (mission.state, mission.leader, mission.created_by) == (MissionState.DRAFT, FARID, FARID)
    assert (mission.title_in("ar"), mission.phase) == ("Sunday market", PhaseName.IDEATION)
    assert mission_of(replace(MARKET, leader=INES), FARID, None).leader == INES
    assert mission_of(MARKET, FARID, None).titles == {}


def test_what_does_not_fit_is_refused() -> None:
    for new, refusal in (
        (replace(MARKET, needed=0), NumberWrong),
        (replace(MARKET, needed=201), NumberWrong),
        (replace(MARKET, quota=Counts(-1, 0)), NumberWrong),
        (replace(MARKET, title="x" * (TITLE_MOST + 1)), WordsTooLong),
        (replace(MARKET, place=Place("x" * 121)), WordsTooLong),
        (replace(MARKET, instructions="x" * 1201), WordsTooLong),
        (replace(MARKET, kit=(FILE,) * (KIT_MOST + 1)), TooManyOfThem),
        (replace(MARKET, debriefing=NOTHING), NothingAsked),
    ):
        with pytest.raises(refusal):
            mission_of(new, FARID, None)


def test_a_debrief_asks_what_is_chosen_a_question_of_its_own_and_something_at_least() -> None:
    mission = mission_of(MARKET, FARID, None)
    assert mission.debriefing.questions == frozenset(Question)
    asked = edited(mission, Edit("pt", questions=frozenset(), question="  Que línguas\nouviu? "))
    assert (asked.debriefing.own, asked.files) == ({"pt": "Que línguas ouviu?"}, frozenset())
    with pytest.raises(NothingAsked):
        edited(asked, Edit("en", question=""))
    with pytest.raises(WordsTooLong):
        edited(asked, Edit("en", question="x" * (QUESTION_MOST + 1)))
    only_a_photo = edited(mission, Edit("en", questions=frozenset(), proof=frozenset({Proof.PHOTO})))
    assert only_a_photo.files == frozenset({Proof.PHOTO})
    with pytest.raises(NothingAsked):
        edited(only_a_photo, Edit("en", proof=frozenset()))


def test_each_week_it_is_at_the_same_hours_of_the_town_also_when_the_clocks_change() -> None:
    spans = weekly(MARKET.span, 2, PARIS)
    assert spans == [Span(at(3, 27, 9), at(3, 27, 12)), Span(at(4, 3, 9), at(4, 3, 12))]
    assert spans[1].begins - spans[0].begins == timedelta(days=7, hours=-1)
    for weeks in (0, 27):
        with pytest.raises(NumberWrong):
            weekly(MARKET.span, weeks, PARIS)


def test_an_hour_that_the_clocks_skip_is_nobodys_beginning() -> None:
    night = Span(at(3, 21, 2, 30), at(3, 21, 4))
    with pytest.raises(HourInDoubt):
        weekly(night, 1, PARIS)
    assert on_day(night, at(3, 22, 12).date(), PARIS).begins == at(3, 22, 2, 30)


def test_a_copy_is_a_draft_that_says_the_same_and_follows_no_file() -> None:
    mission = replace(mission_of(MARKET, FARID, PhaseName.IDEATION), template="m:plaine", pinned=True, waves=3)
    mission = replace(mission, state=MissionState.OPEN, kit=(FILE,))
    copy = copied(mission, weekly(MARKET.span, 1, PARIS)[0], INES, None)
    assert (copy.state, copy.template, copy.pinned, copy.waves) == (MissionState.DRAFT, None, False, 0)
    assert (copy.kit, copy.leader, copy.created_by) == ((FILE,), FARID, INES)
