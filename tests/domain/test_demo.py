"""The demonstration: an edition in the middle of its call for ideas, and ideas that it could have received."""

import tomllib
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.campaigns import RULES
from bot.domain.competences import Competence
from bot.domain.edition_file import read_edition_text
from bot.domain.idea_states import IdeaState
from bot.domain.paper_rules import Field, read_field, require_fits
from bot.domain.people import MAY, Deed
from bot.domain.phases import Action, PhaseName
from bot.domain.piece_rules import reason_fits, title_fits
from tests.editions import standing

CAMPAIGNS = Path(__file__).parents[2] / "deploy/campaigns"
NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
EDITION = read_edition_text((CAMPAIGNS / "saint-denis-demo.toml").read_text(), NOW)
TOLD: dict[str, list[dict[str, Any]]] = tomllib.loads((CAMPAIGNS / "demo-ideas.toml").read_text())
IDEAS, PROJECTS = TOLD["ideas"], TOLD["projects"]


def test_ideas_can_be_put_forward_at_once_and_every_phase_has_its_dates() -> None:
    assert standing(EDITION, NOW).require(Action.SUBMIT).name is PhaseName.IDEATION
    assert [phase.name for phase in EDITION.phases] == list(PhaseName)


def test_every_rule_names_its_article() -> None:
    assert set(EDITION.deposit.articles) == RULES
    assert EDITION.calendar_article is not None


def test_every_language_has_words_of_its_own_for_everything_but_places() -> None:
    named = [*(theme.names for theme in EDITION.themes), *(article.titles for article in EDITION.articles)]
    named += [words for reason in EDITION.reasons for words in (reason.labels, reason.words)]
    assert all(set(words) == {"fr", "en", "ar", "pt"} for words in [*named, EDITION.contact])


def test_every_role_of_the_team_has_tasks_in_every_language() -> None:
    assert {task.role for task in EDITION.tasks} == MAY[Deed.DO_TASKS]
    words = [words for task in EDITION.tasks for words in (task.titles, *task.checklist)]
    assert all(set(each) == {"fr", "en", "ar", "pt"} for each in words)
    assert any(task.minutes for task in EDITION.tasks)


def test_missions_have_words_in_every_language() -> None:
    words = [words for mission in EDITION.missions for words in (mission.titles, mission.instructions) if words]
    assert words
    assert all(set(each) == {"fr", "en", "ar", "pt"} for each in words)


def test_both_towns_have_neighbourhoods_and_each_is_nearest_to_itself() -> None:
    assert {place.commune for place in EDITION.neighbourhoods} == {"Saint-Denis", "Pierrefitte-sur-Seine"}
    for place in EDITION.neighbourhoods:
        assert EDITION.nearest(place.latitude, place.longitude) == place


@pytest.mark.parametrize("idea", IDEAS, ids=[idea["title"] for idea in IDEAS])
def test_an_idea_of_the_demonstration_keeps_the_rules(idea: dict[str, Any]) -> None:
    assert title_fits(idea["title"], EDITION) == idea["title"]
    assert reason_fits(idea["reason"], EDITION) == idea["reason"]
    assert EDITION.theme(idea["theme"]) is not None
    assert "neighbourhood" not in idea or EDITION.neighbourhood(idea["neighbourhood"])
    assert idea.get("language", "fr") in EDITION.languages
    assert standing(EDITION, NOW - timedelta(days=idea["age_days"])).allows(Action.SUBMIT)
    state = IdeaState(idea["state"])
    assert (state is IdeaState.INADMISSIBLE) == ("why" in idea)
    assert "why" not in idea or EDITION.reason(idea["why"])
    assert (state is IdeaState.REVISION) == ("question" in idea)
    assert state is IdeaState.ADMITTED or "supports" not in idea


@pytest.mark.parametrize("project", PROJECTS, ids=[project["title"] for project in PROJECTS])
def test_a_project_of_the_demonstration_can_be_on_the_paper(project: dict[str, Any]) -> None:
    admitted = {idea["title"] for idea in IDEAS if idea["state"] == "admitted"}
    assert set(project["ideas"]) <= admitted
    assert read_field(Field.TITLE, project["title"], EDITION) == project["title"]
    assert read_field(Field.SUMMARY, project["summary"], EDITION) == project["summary"]
    assert Competence(project["competence"])
    require_fits(project["cost"], EDITION.envelopes[0].id, EDITION)
    assert set(project.get("excludes", ())) <= {other["title"] for other in PROJECTS} - {project["title"]}


def test_the_projects_are_a_choice_for_both_towns_and_no_idea_is_there_twice() -> None:
    ideas = [idea for project in PROJECTS for idea in project["ideas"]]
    assert len(PROJECTS) == 14
    assert len(ideas) == len(set(ideas))
    assert sum(project["cost"] for project in PROJECTS) > EDITION.envelopes[0].euros * 2
    quarters = {idea.get("neighbourhood") for idea in IDEAS if idea["title"] in ideas}
    communes = {place.commune for place in EDITION.neighbourhoods if place.id in quarters}
    assert communes == {"Saint-Denis", "Pierrefitte-sur-Seine"}


def test_the_ideas_are_about_forty_of_many_kinds_and_the_oldest_come_first() -> None:
    states = Counter(idea["state"] for idea in IDEAS)
    assert set(states) == {"admitted", "submitted", "revision", "inadmissible"}
    assert states["admitted"] > len(IDEAS) / 2
    assert {idea.get("language", "fr") for idea in IDEAS} == {"fr", "en", "ar", "pt"}
    assert {idea["theme"] for idea in IDEAS} == {theme.id for theme in EDITION.themes}
    assert {idea.get("neighbourhood") for idea in IDEAS} >= {place.id for place in EDITION.neighbourhoods}
    ages = [idea["age_days"] for idea in IDEAS]
    assert ages == sorted(ages, reverse=True)
