"""Real elections: the winners are those that two other engines find. Skipped where the files are not at hand."""

import pytest

from bot.domain.counting import CountingRules
from bot.domain.pabulib import contest_of
from bot.domain.pabulib_reading import read_election
from bot.domain.pabulib_writing import write_election
from bot.domain.tally import count
from tests.elections import PABULIB, RULES, references

CASES = [
    pytest.param(name, rule, marks=[pytest.mark.chaos] if name.endswith("Toulouse_2024") and "add1" in rule else [])
    for name, found in references().items()
    for rule in found["results"]
    if rule in RULES
] or [pytest.param("", "", marks=pytest.mark.skip(reason="the elections are not at hand"))]


@pytest.mark.parametrize(("name", "rule"), CASES)
def test_the_winners_are_those_of_the_other_engines(name: str, rule: str) -> None:
    wanted = references()[name]["results"]
    election = read_election((PABULIB / f"{name}.pb").read_bytes())
    threshold = election.threshold if rule == "greedy_votes_skip_threshold" else 0
    outcome = count(contest_of(election, CountingRules(RULES[rule], threshold=threshold)))
    assert {election.projects[number].id for number in outcome.winners} == set(wanted[rule]["winners"])


@pytest.mark.parametrize("name", references() or [pytest.param("", marks=pytest.mark.skip(reason="not at hand"))])
def test_a_real_file_is_read_written_and_read_again(name: str) -> None:
    election = read_election((PABULIB / f"{name}.pb").read_bytes())
    again = read_election(write_election(election, lambda below: below // 2).encode())
    assert again == election
