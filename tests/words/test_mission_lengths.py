"""However many people and however long their words: what is said of missions fits into one message."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest

from bot.domain.assignments import Assignment, AssignmentState, Debrief, Member
from bot.domain.coverage import Cell, Coverage, Reached
from bot.domain.missions import KIT_MOST, KIT_WORDS_MOST, Counts, MissionKind, Place, Proof, Span
from bot.domain.new_missions import KitWordsTooLong, NewMission, kit_fits, kit_words, mission_of
from bot.domain.people import Person, PersonId
from bot.domain.phases import PhaseName
from bot.domain.rosters import Roster
from bot.domain.tasks import WordsTooLong
from bot.domain.text import telegram_length
from bot.i18n import LANGUAGES, Html, translator
from bot.texts import coverage, mission_leading, mission_letters, mission_questions, own_mission, team_missions
from tests.editions import edition_in

MESSAGE = 4096
BEGINS = datetime(2027, 9, 18, 8, tzinfo=UTC)
HERE = BEGINS + timedelta(hours=1)
EDITION = edition_in(PhaseName.IDEATION, BEGINS)
NAME = "n" * 64
FULL = Counts(10_000, 10_000)
BENGALI, FAMILY = "\u0995\u09be", "\U0001f468\u200d\U0001f469\u200d\U0001f466"
STATES = (AssignmentState.PRESENT, AssignmentState.CONFIRMED, AssignmentState.ACCEPTED, AssignmentState.WAITING)


def new(sign: str) -> NewMission:
    """With as many signs as there may be."""
    where = Place(sign * 120, None, "plaine")
    kit = tuple(kit_words(sign * (KIT_WORDS_MOST // KIT_MOST)) for _ in range(KIT_MOST))
    span = Span(BEGINS, BEGINS + timedelta(hours=3))
    return NewMission(
        MissionKind.MARKET, span, "fr", where, 200, sign * 80, sign * 1200, frozenset({"fr", "ar", "bn"}), kit, FULL
    )


def length(words: Html) -> int:
    return telegram_length(unescape(re.sub("<[^>]+>", "", words)))


def member(number: int) -> Member:
    state = STATES[number % len(STATES)]
    part = Assignment(mission_of(new("a"), PersonId(1), None).id, PersonId(number), state, number, FULL)
    return Member(Person(PersonId(number), number, NAME, "fr"), replace(part, arrived_at=BEGINS), "+33612345678")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sign", ["a", "&", "\U0001f600", BENGALI])
def test_a_mission_with_the_longest_words(language: str, sign: str) -> None:
    t = translator(language)
    name = sign * (64 // len(sign))
    mission = replace(mission_of(new(sign), PersonId(1), PhaseName.IDEATION), leader_name=name)
    for said in (
        team_missions.card(mission, 200, EDITION, BEGINS, t),
        own_mission.card(mission, None, 200, EDITION, BEGINS, t),
        mission_letters.shortly(mission, [name] * 200, EDITION, t),
        mission_letters.shortly_for_leader(mission, 200, [name] * 200, EDITION, t),
        mission_questions.ask_kit(mission.kit, t),
    ):
        assert length(said) <= MESSAGE


def test_words_of_signs_that_no_message_would_hold_are_refused() -> None:
    with pytest.raises(WordsTooLong):
        mission_of(replace(new(FAMILY), kit=()), PersonId(1), None)


def test_what_is_written_of_a_kit_is_bounded_as_a_whole() -> None:
    whole = kit_words("a" * KIT_WORDS_MOST)
    assert kit_fits((whole,)) == (whole,)
    for more in ((whole, kit_words("a")), (kit_words(FAMILY * KIT_WORDS_MOST),)):
        with pytest.raises(KitWordsTooLong):
            kit_fits(more)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_two_hundred_people(language: str) -> None:
    people = [member(number) for number in range(200)]
    coming = [one for one in people if one.part.state is not AssignmentState.WAITING]
    waiting = [one for one in people if one.part.state is AssignmentState.WAITING]
    mission = mission_of(new("a"), PersonId(1), None)
    found = Roster(mission, coming, waiting, 200, PersonId(1), True, HERE)
    said = mission_leading.roster(found, translator(language))
    assert length(said) <= MESSAGE
    assert said.count(NAME[:20]) == mission_leading.NAMED


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sign", ["a", "\U0001f600"])
def test_the_list_of_two_hundred_people_of_whom_nobody_sent_a_photo(language: str, sign: str) -> None:
    people = [member(number) for number in range(200)]
    told = [
        replace(one, person=replace(one.person, first_name=sign * 64), part=replace(one.part, debrief=Debrief()))
        for one in people
    ]
    mission = replace(mission_of(new(sign), PersonId(1), None), proof=frozenset(Proof))
    t = translator(language)
    said = mission_leading.roster(Roster(mission, told, (), 200, PersonId(1), True, HERE), t)
    assert length(said) <= MESSAGE
    assert t.plural("and {n} more", "and {n} more", 200 - mission_leading.WITHOUT_PROOF) in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_we_were_in_a_town_of_fifty_neighbourhoods(language: str) -> None:
    one = replace(EDITION.neighbourhoods[0], name="Franc-Moisin – Bel-Air – Stade de France")
    places = tuple(replace(one, id=f"p{number}") for number in range(50))
    reached = Reached(120, 3, 120 * 180, FULL, FULL, BEGINS)
    seen = Coverage(tuple(place.id for place in places), tuple(Cell(place.id, None, reached) for place in places))
    said = coverage.in_words(seen, None, replace(EDITION, neighbourhoods=places), HERE, translator(language))
    assert all(length(part) <= MESSAGE for part in said)
    assert sum(part.count("Franc-Moisin") for part in said) == 50


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reached", [0, 15, 30])
def test_neighbourhoods_that_nobody_ever_reached_are_listed_once(language: str, reached: int) -> None:
    one = replace(EDITION.neighbourhoods[0], name="Franc-Moisin – Bel-Air – Stade de France")
    places = tuple(replace(one, id=f"p{number}") for number in range(50))
    much, nothing = Reached(120, 3, 120 * 180, FULL, FULL, BEGINS), Reached(planned=3)
    seen = Coverage(
        tuple(place.id for place in places),
        tuple(Cell(place.id, None, much if at < reached else nothing) for at, place in enumerate(places)),
    )
    t = translator(language)
    said = coverage.in_words(seen, None, replace(EDITION, neighbourhoods=places), HERE, t)
    assert all(length(part) <= MESSAGE for part in said)
    assert sum(part.count("Franc-Moisin") for part in said) == 50
    assert not any(t.plain("nobody was there") in part for part in said)
    assert said[0].count("Franc-Moisin") >= 50 - reached
