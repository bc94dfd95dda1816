"""Elections in Pabulib's format: quirks are read, faults are named by line, and what is written is read again."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ballots import BallotForm, BallotKind
from bot.domain.counting import CountingRules
from bot.domain.pabulib import Election, Listed, contest_of, natural
from bot.domain.pabulib_reading import read_election
from bot.domain.pabulib_sections import BadFile
from bot.domain.pabulib_writing import write_election
from bot.domain.tally import count
from tests.elections import a_choice, pile_up

FILE = """META
key;value
description;Petite ville
num_votes;4
budget;100
vote_type;approval
PROJECTS
project_id;cost;votes;name
B10;60;2;Un parc
B2;40;3;"Des ""bancs""; partout"
VOTES
voter_id;vote;age
1;B10,B2;31
2;B2;
3;B2,B10,B2;77
4;;9
"""


def last(number: int) -> int:
    """Chance that never changes anything."""
    return number - 1


def first(_: int) -> int:
    return 0


def read(text: str) -> Election:
    return read_election(text.encode())


def with_votes(vote_type: str, *rows: str) -> Election:
    head = FILE[: FILE.index("VOTES")].replace("num_votes;4\n", "").replace("approval", vote_type)
    return read(head + "VOTES\n" + "\n".join(["voter_id;vote;points", *rows]))


def test_an_election_is_read() -> None:
    election = read(FILE)
    assert election.kind is BallotKind.APPROVAL
    assert (election.budget, election.voters, election.unit) == (100, 4, 1)
    assert [(project.id, project.cost) for project in election.projects] == [("B2", 40), ("B10", 60)]
    assert election.projects[0].columns == {"name": 'Des "bancs"; partout'}
    assert election.pile == {((0, 1), (1, 1)): 2, ((0, 1),): 1, (): 1}, "what is said twice counts once"


@pytest.mark.parametrize(
    "quirk",
    [
        FILE.replace("\n", "\r\n"),
        "\ufeff" + FILE,
        FILE.rstrip("\n"),
        FILE.replace("PROJECTS", "projects").replace("\nVOTES", "\n\nVotes;;"),
        FILE.replace("budget;100", "budget;100.0").replace("60;2", "60.00;2"),
        FILE.replace("B10,B2;31", " B10 , B2 ;31"),
        FILE.replace(";votes;name", ";votes;NAME"),
        FILE.replace("3;B2,B10,B2;77", "3;B2,B10,B2"),
        FILE.replace("num_votes;4\n", ""),
    ],
)
def test_quirks_are_read_as_if_they_were_not_there(quirk: str) -> None:
    assert replace(read(quirk), meta={}) == replace(read(FILE), meta={})


def test_cents_are_counted_exactly() -> None:
    election = read(FILE.replace("budget;100", "budget;100.5").replace("60;2", "60.25;2"))
    assert (election.unit, election.budget) == (4, 402)
    assert [project.cost for project in election.projects] == [160, 241]
    assert election.money(241) == "60.25"
    assert count(contest_of(election, CountingRules())).left == 1, "a quarter"


def test_a_project_dearer_than_the_budget_is_read_and_never_wins() -> None:
    election = read(FILE.replace("B2;40", "B2;999999999"))
    assert count(contest_of(election, CountingRules())).winners == (1,)


def test_ranks_points_and_scores_are_read() -> None:
    assert with_votes("ordinal", "1;B10,B2;").pile == {((0, 2), (1, 1)): 1}
    assert with_votes("ordinal", "1;B10,B2,B10;").pile == {((0, 2), (1, 1)): 1}, "the better rank holds"
    assert with_votes("cumulative", "1;B10,B2;3,2").pile == {((0, 2), (1, 3)): 1}
    assert with_votes("cumulative", "1;B10,B10;3,2").pile == {((1, 5),): 1}, "points are added"
    assert with_votes("scoring", "1;B10,B2;-1,1").pile == {((0, 1), (1, -1)): 1}
    assert with_votes("choose-1", "1;B2;", "2;B2;").pile == {((0, 1),): 2}


def test_totals_without_ballots_can_be_counted_greedily() -> None:
    election = read(FILE[: FILE.index("1;B10,B2;31")])
    assert (election.pile, election.voters) == ({}, 4)
    outcome = count(contest_of(election, CountingRules()))
    assert {number: score.support for number, score in outcome.scores.items()} == {0: 3, 1: 2}


FAULTS = [
    (FILE.replace("META\n", ""), 1, "does not begin with META"),
    (FILE.replace("budget;100\n", ""), 2, "budget '' is no amount"),
    (FILE.replace("budget;100", "budget;1e3"), 2, "budget '1e3' is no amount"),
    (FILE.replace("budget;100", "budget;0"), 2, "budget is zero"),
    (FILE.replace("approval", "veto"), 2, "vote_type 'veto' is not one of"),
    (FILE.replace("num_votes;4", "num_votes;5"), 2, "num_votes says 5, and there are 4 ballots"),
    (FILE.replace(";cost;", ";price;"), 8, "no column cost"),
    (FILE.replace("B10;60", "B10;sixty"), 9, "cost 'sixty' is no amount"),
    (FILE.replace("B10;60", "B10;-60"), 9, "cost '-60' is no amount"),
    (FILE.replace("B2;40", "B10;40"), 10, "a second project B10"),
    (FILE.replace("Un parc", "Un parc; un lac"), 9, "5 fields under 4 columns"),
    (FILE.replace("2;B2;", "2;B3;"), 14, "'B3', which is no project"),
    (FILE.replace("2;B2;", "2;B2;1;1"), 14, "4 fields under 3 columns"),
    (FILE.replace("VOTES", "VOTED"), 16, "there is no section VOTES"),
    (FILE.replace('"Des ""bancs""; partout"', '"Des bancs'), 16, "a quote before it is not closed"),
    (FILE[: FILE.index("voter_id")], 11, "nothing comes after VOTES"),
]


@pytest.mark.parametrize(("text", "line", "wrong"), FAULTS)
def test_a_fault_is_named_by_its_line(text: str, line: int, wrong: str) -> None:
    with pytest.raises(BadFile) as found:
        read(text)
    assert wrong in str(found.value)
    assert found.value.line == line


@pytest.mark.parametrize(
    ("row", "wrong"), [("1;B2;x", "not whole numbers"), ("1;B2,B10;3", "2 projects and 1 points")]
)
def test_points_that_do_not_fit_are_named_by_their_line(row: str, wrong: str) -> None:
    with pytest.raises(BadFile, match=wrong) as found:
        with_votes("cumulative", row)
    assert found.value.line == 12


def test_bytes_that_are_no_text_are_named_by_their_line() -> None:
    with pytest.raises(BadFile, match="line 3: this is not UTF-8"):
        read_election(FILE.encode().replace(b"Petite", b"P\xe9tite"))


def test_the_natural_order_of_ids_reads_figures_as_numbers() -> None:
    ids = ["10", "9", "B10", "B2", "A-1/2", "A-1/10", "09"]
    assert sorted(ids, key=natural) == ["09", "9", "10", "A-1/2", "A-1/10", "B2", "B10"]


def test_what_is_written_has_no_mark_no_carriage_return_and_fresh_ids() -> None:
    text = write_election(read("\ufeff" + FILE.replace("\n", "\r\n")), last)
    assert text.startswith("META\nkey;value\n")
    assert "\r" not in text
    assert '"Des ""bancs""; partout"' in text
    assert text.endswith("VOTES\nvoter_id;vote\n0;\n1;B2\n2;B2,B10\n3;B2,B10\n")


def test_chance_alone_decides_the_order_of_the_voters() -> None:
    votes = [line.split(";")[1] for line in write_election(read(FILE), first).splitlines()[-4:]]
    assert votes == ["B2", "B2,B10", "B2,B10", ""]


@given(st.sampled_from(list(BallotKind)), st.data())
def test_what_is_written_is_read_again(kind: BallotKind, data: st.DataObject) -> None:
    names = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=9)
    cents = data.draw(st.sampled_from([1, 4, 100]))
    listed = [Listed(f"P{n}", data.draw(st.integers(1, 999)), {"name": data.draw(names)}) for n in range(3)]
    pile = pile_up(data.draw(st.lists(a_choice(kind, 3, BallotForm(kind=kind, most=3)), min_size=1, max_size=9)))
    election = Election({}, kind, 100 * cents + 1, tuple(listed), pile, sum(pile.values()), cents)
    again = read(write_election(election, lambda below: data.draw(st.integers(0, below - 1))))
    assert again.money(again.budget) == election.money(election.budget)
    for project, same in zip(election.projects, again.projects, strict=True):
        assert (same.id, again.money(same.cost)) == (project.id, election.money(project.cost))
        assert same.columns == project.columns
    assert (again.kind, again.pile, again.voters) == (election.kind, election.pile, election.voters)
    assert read(write_election(again, first)) == again
