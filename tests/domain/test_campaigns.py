"""The calendar says what is permitted when; the edition knows its own things."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.campaigns import Edition, Standing
from bot.domain.competences import Competence
from bot.domain.neighbourhoods import Neighbourhood, distance, nearest
from bot.domain.phases import USUAL, Action, Phase, PhaseClosed, PhaseName
from tests.editions import PLAINE, PLEYEL, POETES, edition_in

START = datetime(2027, 3, 1, 8, tzinfo=UTC)
DAY = timedelta(days=1)
IDEATION = Phase(PhaseName.IDEATION, START, START + 10 * DAY, USUAL[PhaseName.IDEATION])
ANALYSIS = Phase(PhaseName.ANALYSIS, START + 12 * DAY, START + 20 * DAY, USUAL[PhaseName.ANALYSIS])
VOTING = Phase(PhaseName.VOTING, START + 20 * DAY, START + 30 * DAY, USUAL[PhaseName.VOTING])
EDITION = Edition("e", "Édition", "Europe/Paris", (IDEATION, ANALYSIS, VOTING), calendar_article="3")


def test_a_phase_lasts_until_just_before_it_closes() -> None:
    assert not IDEATION.contains(START - timedelta(microseconds=1))
    assert IDEATION.contains(START)
    assert IDEATION.contains(START + 10 * DAY - timedelta(microseconds=1))
    assert not IDEATION.contains(START + 10 * DAY)


def test_what_a_phase_does_not_permit_is_refused_with_the_article_and_the_next_chance() -> None:
    with pytest.raises(PhaseClosed) as refused:
        Standing(EDITION, IDEATION, START + DAY).require(Action.VOTE)
    assert (refused.value.action, refused.value.phase) == (Action.VOTE, PhaseName.IDEATION)
    assert refused.value.opens_next == VOTING.opens
    assert refused.value.article == "3"


def test_what_is_over_for_good_has_no_next_chance() -> None:
    with pytest.raises(PhaseClosed) as refused:
        Standing(EDITION, None, START + 11 * DAY).require(Action.SUBMIT)
    assert (refused.value.phase, refused.value.opens_next) == (None, None)


def test_what_is_permitted_passes() -> None:
    assert Standing(EDITION, IDEATION, START).require(Action.SUBMIT) is IDEATION
    assert Standing(EDITION, ANALYSIS, START + 12 * DAY).allows(Action.MODERATE)
    assert not Standing(EDITION, None, START + 11 * DAY).allows(Action.MODERATE)


def test_the_row_decides_and_not_the_clock() -> None:
    late = Standing(EDITION, IDEATION, START + 15 * DAY)
    assert late.require(Action.SUBMIT) is IDEATION
    assert late.opens_next(Action.ANALYSE) == ANALYSIS.opens
    early = Standing(EDITION, None, START + timedelta(seconds=1))
    assert not early.allows(Action.SUBMIT)
    assert early.opens_next(Action.SUBMIT) == START, "its minute has come; nobody has opened it yet"


@pytest.mark.parametrize("phase", PhaseName)
@pytest.mark.parametrize("action", Action)
def test_each_phase_permits_what_the_calendar_promises(phase: PhaseName, action: Action) -> None:
    promised = {
        Action.SUBMIT: "ideation",
        Action.EDIT_IDEA: "ideation",
        Action.ASSIST: "ideation",
        Action.WITHDRAW: "ideation analysis",
        Action.MODERATE: "ideation analysis",
        Action.ANSWER: "ideation analysis",
        Action.ANALYSE: "analysis",
        Action.SUPPORT: "ideation analysis campaigning",
        Action.FOLLOW: " ".join(PhaseName),
        Action.VOTE: "voting",
    }
    assert (action in USUAL[phase]) == (phase in promised[action].split())


def test_things_of_an_edition_are_found_by_their_id_or_not_at_all() -> None:
    edition = edition_in(PhaseName.IDEATION, START)
    assert edition.neighbourhood("pleyel") is PLEYEL
    assert edition.theme("schools") is edition.themes[2]
    assert edition.article("4") is edition.articles[1]
    assert edition.reason("running") is edition.reasons[1]
    assert edition.phase(PhaseName.VOTING) in edition.phases
    nothing = (edition.neighbourhood(""), edition.theme("x"), edition.article("x"), edition.reason("x"))
    assert nothing == (None, None, None, None)


def test_names_are_said_in_the_language_asked_for_else_in_french() -> None:
    edition = edition_in(PhaseName.IDEATION, START)
    assert [edition.themes[1].name_in(language) for language in ("fr", "en", "ar")] == [
        "Rues et places",
        "Streets",
        "Rues et places",
    ]
    assert edition.articles[0].title_in("en") == "Calendar"
    assert edition.reasons[0].label_in("en") == "Intérêt privé"
    assert edition.reasons[0].words_in("en") == "It serves one."
    assert edition.contact_in("pt") == "la maison de quartier"
    assert Edition("e", "É", "Europe/Paris", ()).contact_in("fr") == ""
    assert Neighbourhood("a", "A", "C", 0, 0, {"ar": "ا"}).name_in("ar") == "ا"
    assert PLEYEL.name_in("ar") == "Pleyel"


def test_a_hint_comes_from_the_words_and_without_any_from_the_theme() -> None:
    edition = edition_in(PhaseName.IDEATION, START)
    by_word, by_theme = edition.hint("un gymnase", "streets"), edition.hint("du calme", "streets")
    assert by_word is not None
    assert by_word.competence is Competence.CITY
    assert by_theme is not None
    assert (by_theme.competence, by_theme.because) == (Competence.PLAINE_COMMUNE, "")
    assert edition.hint("du calme", "nature") is None
    assert edition.hint("du calme", None) is None


@pytest.mark.parametrize(
    ("latitude", "longitude", "place"),
    [(48.9090, 2.3600, PLAINE), (48.9180, 2.3440, PLEYEL), (48.9700, 2.3600, POETES), (43.3, 5.4, PLAINE)],
)
def test_the_nearest_neighbourhood_is_guessed(latitude: float, longitude: float, place: Neighbourhood) -> None:
    assert nearest((POETES, PLEYEL, PLAINE), latitude, longitude) is place
    assert edition_in(PhaseName.IDEATION, START).nearest(latitude, longitude) == place


def test_where_there_are_no_neighbourhoods_none_is_near() -> None:
    assert nearest((), 48.9, 2.3) is None


@pytest.mark.parametrize(
    ("start", "end", "metres"),
    [
        ((48.9362, 2.3574), (48.9362, 2.3574), 0),
        ((48.8530, 2.3499), (48.9355, 2.3600), 9_203),
        ((0.0, 0.0), (0.0, 180.0), 20_015_115),
        ((89.9, 0.0), (89.9, 180.0), 22_239),
    ],
)
def test_distances_are_those_of_the_globe(start: tuple[float, float], end: tuple[float, float], metres: int) -> None:
    assert distance(*start, *end) == pytest.approx(metres, rel=0.002, abs=0.01)
