"""The published verifier finds the same winners as the count, and finds what was changed."""

import ast
import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.audit import GENESIS, Act, seal
from bot.domain.ballots import BallotForm
from bot.domain.counting import CountingRules, Selection
from bot.domain.draws import draw
from bot.domain.pabulib import contest_of
from bot.domain.pabulib_reading import read_election
from bot.domain.publication import Counted, Journal, Roll, publish
from bot.domain.tally import count, count_lists
from bot.domain.tally_facts import Contest
from bot.reports import verify
from tests.elections import a_choice, a_contest, approvals, contests, pile_up

SEED = "3 14 22 31 40"
OTHER = next(seed for seed in "abcdefgh" if draw(seed, ["2", "3"]) != draw(SEED, ["2", "3"]))
"""A seed that would have another winner, where 2 and 3 are tied."""

Files = dict[str, Any]


def published(contests_by_id: Mapping[str, Contest], journal: Journal | None = None) -> Files:
    """What is published of these lists: as many voters as the longest has ballots, no receipts for those of urns."""
    drawn = {name: _drawn(contest) for name, contest in contests_by_id.items()}
    outcomes = count_lists(drawn)
    lists = [
        Counted(name, name, one, outcomes[name], {p.number: f"Project {p.number}" for p in one.projects}, (), SEED)
        for name, one in drawn.items()
    ]
    ballots = {name: sum(contest.pile.values()) + contest.in_urns for name, contest in drawn.items()}
    voters, urns = max(ballots.values()), max(contest.in_urns for contest in drawn.values())
    roll = Roll({"chat": voters - urns, "urn": urns}, ballots, urns)
    codes = [f"{number:012}" for number in range(voters - urns)]
    return dict(publish("Vote", lists, roll, codes, journal or Journal(), lambda below: below // 3))


def _drawn(contest: Contest) -> Contest:
    order = draw(SEED, [str(project.number) for project in contest.projects])
    return replace(contest, draw=[int(number) for number in order])


def checked(folder: Path, files: Files) -> "subprocess.CompletedProcess[str]":
    """The verifier as residents run it: alone in a folder, without anything of ours."""
    for name, content in files.items():
        (folder / name).write_text(content, "utf-8")
    program = folder / "verify.py"
    program.write_text(Path(verify.__file__).read_text("utf-8"), "utf-8")
    command = [sys.executable, "-I", "-S", str(program), str(folder)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def agrees(folder: Path, files: Files) -> None:
    """The same in this process, which is faster. Raises `SystemExit` at what does not hold."""
    for name, content in files.items():
        (folder / name).write_text(content, "utf-8")
    results = json.loads(files["results.json"])
    verify.check_roll(folder, results)
    verify.check_chain(folder)
    elsewhere: list[dict[str, Any]] = []
    for one in results["lists"]:
        elsewhere += verify.check_list(folder, one, elsewhere)


@given(contests(), contests())
def test_totals_give_the_same_winners_by_every_rule(
    tmp_path_factory: pytest.TempPathFactory, east: Contest, town: Contest
) -> None:
    agrees(tmp_path_factory.mktemp("published"), published({"east": east, "town": town}))


@given(contests(), st.data())
def test_whole_ballots_give_the_same_winners_by_every_rule(
    tmp_path_factory: pytest.TempPathFactory, contest: Contest, data: st.DataObject
) -> None:
    form, projects = contest.form, len(contest.projects)
    more = data.draw(st.lists(a_choice(form.kind, projects, form), min_size=6, max_size=9))
    many = data.draw(st.integers(35, 40))
    pile = pile_up([dict(ballot) for ballot, n in contest.pile.items() for _ in range(n)] + more * many)
    whole = replace(contest, pile=pile, envelope=contest.envelope * 4)
    agrees(tmp_path_factory.mktemp("published"), published({"town": whole}))


def a_vote(rules: CountingRules | None = None) -> Contest:
    return a_contest((30, 30, 40, 40), 100, approvals((90, "AB"), (70, "B"), (60, "CD"), (5, "")), rules)


def test_the_verifier_runs_alone_and_says_who_has_won(tmp_path: Path) -> None:
    said = checked(tmp_path, published({"town": a_vote()}))
    assert (said.returncode, said.stderr) == (0, "")
    assert "225 voters, 225 receipts." in said.stdout
    assert "  1  Project 1  (score 160)" in said.stdout
    assert said.stdout.endswith("EVERYTHING HOLDS.\n")


def test_urns_are_voters_without_a_receipt(tmp_path: Path) -> None:
    urn = replace(a_vote(), urns={3: {1: 400}}, in_urns=402, blank_in_urns=2)
    said = checked(tmp_path, published({"town": urn}))
    assert "627 voters, 225 receipts." in said.stdout
    assert "  3  Project 3  (score 460)" in said.stdout


def test_too_few_ballots_for_equal_shares_are_not_published(tmp_path: Path) -> None:
    few = a_contest((30,), 100, approvals((199, "A")), CountingRules(Selection.EQUAL_SHARES))
    files = published({"town": few})
    assert "town.pb" not in files
    said = checked(tmp_path, files)
    assert "cannot be counted again" in said.stdout
    assert said.returncode == 0


def test_nothing_of_the_order_or_the_time_is_published() -> None:
    files = published({"town": a_vote(rules=CountingRules(Selection.EQUAL_SHARES))})
    assert set(files) == {"results.json", "roll.json", "receipts.txt", "audit.json", "town.pb"}
    assert files["town.pb"].splitlines()[-225].startswith("0;")


def test_the_file_of_totals_is_counted_like_the_ballots() -> None:
    files = published({"town": a_vote()})
    election = read_election(files["town.pb"].encode())
    winners = count(contest_of(election, CountingRules())).winners
    told = json.loads(files["results.json"])["lists"][0]["outcome"]
    assert [election.projects[number].id for number in winners] == told["winners"]


def in_results(change: Callable[[dict[str, Any]], None]) -> Callable[[Files], None]:
    def changed(files: Files) -> None:
        results = json.loads(files["results.json"])
        change(results["lists"][0])
        files["results.json"] = json.dumps(results)

    return changed


def in_roll(**change: Any) -> Callable[[Files], None]:
    return lambda files: files.update({"roll.json": json.dumps({**json.loads(files["roll.json"]), **change})})


def in_receipts(change: Callable[[list[str]], list[str]]) -> Callable[[Files], None]:
    return lambda files: files.update({"receipts.txt": "\n".join(change(files["receipts.txt"].split()))})


LIES: dict[str, tuple[Callable[[Files], None], str]] = {
    "another winner": (in_results(lambda one: one["outcome"]["winners"].pop()), "winners"),
    "one vote more": (in_results(lambda one: one["outcome"]["scores"].update({"0": 91})), "scores"),
    "money left": (in_results(lambda one: one["outcome"].update(left=1)), "left"),
    "funded in part": (in_results(lambda one: one["outcome"].update(partial={"0": 3})), "partial"),
    "sizes": (in_results(lambda one: one["sizes"].update({"1": 71})), "sizes of ballots do not add up"),
    "budget added": (in_results(lambda one: one["outcome"].update(added=999)), "budget must be added"),
    "another draw": (in_results(lambda one: one.update(draw={"seed": OTHER})), "winners"),
    "a ballot more": (lambda files: files.update({"town.pb": files["town.pb"] + "225;0\n"}), "not all the ballots"),
    "a voter more": (in_roll(voters=226), "channels do not add up"),
    "a channel more": (in_roll(voters=226, channels={"chat": 225, "desk": 1}), "not as many receipts as voters"),
    "a list": (in_roll(lists={"town": 224}), "The roll has"),
    "a receipt less": (in_receipts(lambda codes: codes[1:]), "not as many receipts"),
    "a receipt twice": (in_receipts(lambda codes: codes[:1] + codes[:-1]), "one is there twice"),
    "no roll": (lambda files: files.update({"roll.json": "{"}), "cannot be understood"),
}


@pytest.mark.parametrize("lie", LIES)
def test_what_was_changed_is_found_and_said(tmp_path: Path, lie: str) -> None:
    files = published({"town": a_vote(rules=CountingRules(Selection.EQUAL_SHARES_ADD1_GREEDY))})
    change, sentence = LIES[lie]
    change(files)
    said = checked(tmp_path, files)
    assert said.returncode == 1
    assert said.stderr.startswith("DOES NOT HOLD. ")
    assert sentence in said.stderr


def a_journal() -> Journal:
    entries, last = [], GENESIS
    for number in range(1, 5):
        act = Act(None, "system", "close", "vote", after={"été": number})
        entry = seal(number, last, act, datetime(2027, 3, 28, 20, number, tzinfo=UTC))
        entries.append(entry)
        last = entry.hash
    return Journal(entries, frozenset({1, 2, 4}), [entries[3]])


def test_the_journal_holds_together_with_entries_of_which_only_the_seal_is_public(tmp_path: Path) -> None:
    files = published({"town": a_vote()}, a_journal())
    assert "4 entries of the journal hold together." in checked(tmp_path, files).stdout
    assert [len(entry) for entry in json.loads(files["audit.json"])["entries"]] == [11, 11, 3, 11]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda audit: audit["entries"][1].update(deed="open"), "Entry 2 of the journal was changed"),
        (lambda audit: audit["entries"][2].update(previous="00" * 32), "Entry 3 of the journal does not follow"),
        (lambda audit: audit["heads"][0].update(hash="00" * 32), "not in the journal: [4]"),
    ],
)
def test_a_journal_that_was_changed_is_found(
    tmp_path: Path, change: Callable[[dict[str, Any]], None], sentence: str
) -> None:
    files = published({"town": a_vote()}, a_journal())
    audit = json.loads(files["audit.json"])
    change(audit)
    said = checked(tmp_path, {**files, "audit.json": json.dumps(audit)})
    assert said.returncode == 1
    assert sentence in said.stderr


def test_the_verifier_runs_on_older_pythons_too() -> None:
    ast.parse(Path(verify.__file__).read_text("utf-8"), feature_version=(3, 9))


def test_the_verifier_imports_nothing_of_ours() -> None:
    lines = Path(verify.__file__).read_text("utf-8").splitlines()
    imports = {line.split()[1].split(".")[0] for line in lines if line.startswith(("import ", "from "))}
    assert imports <= sys.stdlib_module_names
    assert not imports & {"bot", "handlers", "storage"}


def test_a_form_that_has_no_ballots_is_published_too(tmp_path: Path) -> None:
    empty = Contest(a_vote().projects, 100, BallotForm(), CountingRules(), {})
    assert checked(tmp_path, published({"town": empty})).returncode == 0
