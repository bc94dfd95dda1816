"""`parvis vote`: an election counted again from its file, and a draw, without any database."""

import json
from pathlib import Path

import pytest

from bot.domain.draws import draw, read_announcement
from tests.cli.conftest import Terminal
from tests.domain.test_pabulib import FILE


@pytest.fixture
def alone(tmp_path: Path) -> Terminal:
    """A terminal without a database."""
    (tmp_path / "town.pb").write_text(FILE, "utf-8")
    return Terminal(tmp_path, {})


async def test_winners_are_shown_with_their_scores_and_what_is_spent(alone: Terminal) -> None:
    said = await alone("vote", "replay", "town.pb", "--rule", "greedy-skip")
    assert said.code == 0, said.err
    assert "Un parc" in said.out
    assert "2 of 2 projects win, 100 of 100 is spent." in said.out
    assert "4 ballots, counted in" in said.out


async def test_a_machine_reads_exactly_six_things(alone: Terminal) -> None:
    said = json.loads((await alone("vote", "replay", "town.pb", "--rule", "mes-add1u", "--json")).out)
    assert list(said) == ["rule", "winners", "total_cost", "scores", "ties", "seconds"]
    assert said["rule"] == "mes-add1u"
    assert said["winners"] == ["B2", "B10"]
    assert (said["total_cost"], said["scores"], said["ties"]) == (100, {"B2": 3, "B10": 2}, [])


@pytest.mark.parametrize(("threshold", "winners"), [("3", ["B2"]), ("2", ["B2", "B10"])])
async def test_a_threshold_is_given_or_read_from_the_file(
    alone: Terminal, threshold: str, winners: list[str]
) -> None:
    command = ("vote", "replay", "--rule", "greedy-threshold", "--json")
    assert json.loads((await alone(*command, "town.pb", "--threshold", threshold)).out)["winners"] == winners
    told = FILE.replace("budget", f"min_project_score_threshold;{threshold}\nbudget")
    (alone.folder / "told.pb").write_text(told, "utf-8")
    assert json.loads((await alone(*command, "told.pb")).out)["winners"] == winners
    assert "needs a threshold" in (await alone(*command, "town.pb")).err


async def test_a_fault_of_the_file_is_one_sentence_with_its_line(alone: Terminal) -> None:
    (alone.folder / "bad.pb").write_text(FILE.replace("2;B2;", "2;B3;"), "utf-8")
    said = await alone("vote", "replay", "bad.pb")
    assert (said.code, said.err) == (1, "bad.pb, line 14: the ballot names 'B3', which is no project of this file\n")
    missing = await alone("vote", "replay", "missing.pb")
    assert (missing.code, missing.err) == (1, "missing.pb: No such file or directory\n")


async def test_totals_alone_do_not_do_for_equal_shares(alone: Terminal) -> None:
    (alone.folder / "totals.pb").write_text(FILE[: FILE.index("1;B10,B2;31")], "utf-8")
    assert json.loads((await alone("vote", "replay", "totals.pb", "--json")).out)["winners"] == ["B2", "B10"]
    said = await alone("vote", "replay", "totals.pb", "--rule", "mes")
    assert said.code == 1
    assert "whole ballots" in said.err


async def test_a_draw_is_announced_then_drawn_from_its_announcement(alone: Terminal) -> None:
    announcing = ("--announce", "Loto", "--when", "15 mars", "--out", "draw.json")
    said = await alone("vote", "draw", *announcing, "12", "45", "7")
    assert said.code == 0, said.err
    announcement = read_announcement((alone.folder / "draw.json").read_text("utf-8"))
    assert f"SHA-256 of this announcement: {announcement.digest()}" in said.out
    drawn = await alone("vote", "draw", "--seed", "3 14", "--from", "draw.json")
    assert [line.split()[1] for line in drawn.out.splitlines()] == list(draw("3 14", ["7", "12", "45"]))


async def test_candidates_are_read_from_a_file_one_a_line(alone: Terminal) -> None:
    (alone.folder / "tied.txt").write_text("12\n\n45\n", "utf-8")
    said = await alone("vote", "draw", "--seed", "3 14", "--from", "tied.txt", "7")
    assert [line.split()[1] for line in said.out.splitlines()] == ["45", "7", "12"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("7", "12"), "Say either --announce or --seed."),
        (("--announce", "Loto", "--seed", "x", "7"), "Say either --announce or --seed."),
        (("--announce", "Loto", "7"), "A draw is announced with"),
        (("--announce", "Loto", "--out", "draw.json"), "--what and --out are for a list of candidates"),
        (("--announce", "Loto"), "A draw is announced with"),
        (("--seed", "3 14", "--when", "15 mars"), "A draw is announced with"),
        (("--announce", " "), "A draw is announced with"),
        (("--seed", "", "7"), "A draw needs a seed."),
        (("--seed", "x", "--from", "nowhere"), "nowhere cannot be read."),
    ],
)
async def test_a_draw_that_cannot_be_is_one_sentence(alone: Terminal, words: tuple[str, ...], sentence: str) -> None:
    said = await alone("vote", "draw", *words)
    assert said.code == 1
    assert said.err.startswith(sentence)
    assert "Code" not in said.err
