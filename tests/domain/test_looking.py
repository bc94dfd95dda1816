"""Looking through a list: by place, theme, words, or what is on the ballot."""

import pytest

from bot.domain.ballots import BallotForm, BallotKind, Paper
from bot.domain.looking import WHOLE_TOWN, Aim, Look, found, page_of, places, read_look, themes
from bot.domain.projects import Project

BENCH = Project(1, "town", "Des bancs à l'ombre", "Devant l'école.", 30_000, neighbourhood="pleyel", theme="streets")
TREES = Project(2, "town", "Planter des arbres", "Le long du canal, à l’ombre.", 60_000, theme="nature")
GAMES = Project(3, "town", "Aire de jeux", "Pour les écoles.", 80_000, neighbourhood="plaine", theme="nature")
ALL = (GAMES, BENCH, TREES)
PAPER = Paper(BallotForm(), {project.number: project.cost for project in ALL}, 100_000)


@pytest.mark.parametrize(
    ("look", "numbers"),
    [
        (Look(), [3, 1, 2]),
        (Look(Aim.PLACE, "pleyel"), [1]),
        (Look(Aim.PLACE, WHOLE_TOWN), [2]),
        (Look(Aim.THEME, "nature"), [3, 2]),
        (Look(Aim.WORDS, "OMBRE"), [1, 2]),
        (Look(Aim.WORDS, "ecoles"), [3, 1]),
        (Look(Aim.WORDS, "banc ecole"), [1]),
        (Look(Aim.WORDS, "anc"), []),
        (Look(Aim.CHOSEN), [2]),
        (Look(Aim.OPEN), [3, 1]),
    ],
    ids=str,
)
def test_each_way_leads_to_its_projects_in_the_order_given(look: Look, numbers: list[int]) -> None:
    assert [project.number for project in found(ALL, look, {2: 1}, PAPER)] == numbers


def test_of_an_envelope_only_what_still_fits_is_left_to_choose() -> None:
    paper = Paper(BallotForm(BallotKind.KNAPSACK), PAPER.costs, 100_000)
    assert found(ALL, Look(Aim.OPEN), {2: 1}, paper) == (BENCH,)


def test_what_is_ranked_is_shown_by_its_ranks() -> None:
    paper = Paper(BallotForm(BallotKind.ORDINAL), PAPER.costs, 100_000)
    assert found(ALL, Look(Aim.CHOSEN), {3: 2, 2: 1}, paper) == (TREES, GAMES)


@pytest.mark.parametrize("look", [Look(), Look(Aim.PLACE, "pleyel"), Look(Aim.WORDS, "été à l ombre")], ids=str)
def test_a_button_carries_a_way_there_and_back(look: Look) -> None:
    assert read_look(str(look)) == look


@pytest.mark.parametrize("written", ["", "z", "?", "9banc"])
def test_a_way_that_makes_no_sense_is_the_whole_list(written: str) -> None:
    assert read_look(written) == Look()


def test_a_page_that_is_not_there_is_the_last_one() -> None:
    page = page_of(ALL, Look(), 100, 2)
    assert (page.projects, page.number, page.pages, page.all) == ((TREES,), 1, 2, 3)
    assert page_of((), Look(), 3, 2).pages == 1


def test_only_places_and_themes_that_occur_are_offered() -> None:
    assert places(ALL) == (WHOLE_TOWN, "plaine", "pleyel")
    assert themes(ALL) == ("nature", "streets")
