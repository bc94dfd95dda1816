"""The Method of Equal Shares: small elections counted by hand, and what holds for all."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given

from bot.domain.ballots import BallotForm, BallotKind
from bot.domain.counting import CountingRules, Selection
from bot.domain.tally import CannotCount, count
from bot.domain.tally_facts import Broken, Contest, Entrant, Tie, Verdict
from tests.elections import a_contest, approvals, contests

MES, ADD1, ADD1U = Selection.EQUAL_SHARES, Selection.EQUAL_SHARES_ADD1, Selection.EQUAL_SHARES_ADD1_GREEDY
SHARES = [MES, ADD1, ADD1U]


def test_a_majority_does_not_take_everything() -> None:
    ballots = approvals((6, "AB"), (4, "C"))
    assert count(a_contest((50, 50, 40), 100, ballots)).winners == (0, 1)
    outcome = count(a_contest((50, 50, 40), 100, ballots, CountingRules(MES)))
    assert outcome.winners == (0, 2), "ten voters have 10 each: six pay 8⅓ for A, four pay 10 for C"
    assert {step.project: step.verdict for step in outcome.steps}[1] is Verdict.UNAFFORDABLE


def test_prices_are_exact() -> None:
    outcome = count(a_contest((50, 50, 40), 100, approvals((6, "AB"), (4, "C")), CountingRules(MES)))
    prices = {step.project: Fraction(*step.price) for step in outcome.steps if step.price}
    assert prices == {0: Fraction(25, 3), 2: Fraction(10)}


def test_who_has_less_than_their_part_gives_what_they_have() -> None:
    ballots = approvals((2, "A"), (1, "AB"), (2, "B"))
    outcome = count(a_contest((30, 32), 75, ballots, CountingRules(MES)))
    assert outcome.winners == (0, 1), "15 each: three pay 10 for A; then one gives the other 5, two pay 13½ for B"
    assert {step.project: Fraction(*step.price) for step in outcome.steps if step.price}[1] == Fraction(27, 2)


def test_budget_is_added_until_nothing_more_fits() -> None:
    ballots = approvals((6, "AB"), (4, "C"))
    outcome = count(a_contest((50, 30, 20), 100, ballots, CountingRules(ADD1)))
    assert outcome.winners == (1, 0, 2)
    assert outcome.added == 4, "13⅓ are needed of each of the six for A and B; they begin with 10"
    assert outcome.left == 0


def test_budget_is_added_to_the_last_feasible_outcome_and_greedy_spends_the_rest() -> None:
    ballots = approvals((3, "A"), (2, "B"), (1, "C"))
    costs, envelope = (30, 30, 31), 61
    plain = count(a_contest(costs, envelope, ballots, CountingRules(MES)))
    assert plain.winners == (0,)
    add1 = count(a_contest(costs, envelope, ballots, CountingRules(ADD1)))
    assert add1.winners == (0, 1)
    assert add1.added == 5, "from 10⅙ to 15⅙, where two can pay 30"
    assert count(a_contest((30, 40, 31), envelope, ballots, CountingRules(ADD1))).winners == (0,)
    completed = count(a_contest((30, 40, 31), envelope, ballots, CountingRules(ADD1U)))
    assert completed.winners == (0, 2)


def test_points_are_worth_their_number_and_who_gives_more_pays_more() -> None:
    ballots = [{0: 3}, {0: 1}]
    outcome = count(a_contest((40,), 100, ballots, CountingRules(MES), form=BallotForm(BallotKind.CUMULATIVE)))
    assert outcome.winners == (0,)
    [price] = [Fraction(*step.price) for step in outcome.steps if step.price]
    assert price == 10, "for a point: 30 and 10"


def test_equal_prices_are_told_apart_by_cost_then_the_draw() -> None:
    ballots = approvals((2, "AB"))
    outcome = count(a_contest((10, 9), 10, ballots, CountingRules(MES)))
    assert outcome.winners == (1,)
    assert outcome.ties == (Tie((1, 0), Broken.COST),)
    drawn = replace(a_contest((10, 10), 10, ballots, CountingRules(MES)), draw=(1, 0))
    assert count(drawn).winners == (1,)
    assert count(drawn).ties == (Tie((1, 0), Broken.DRAW),)


def test_a_blank_ballot_has_its_share_and_keeps_it() -> None:
    assert count(a_contest((10,), 10, approvals((1, "A")), CountingRules(MES))).winners == (0,)
    assert count(a_contest((10,), 10, approvals((1, "A"), (1, "")), CountingRules(MES))).winners == ()


def test_what_a_winner_excludes_is_not_bought() -> None:
    contest = a_contest((10, 10, 10), 30, approvals((3, "AB"), (1, "C")), CountingRules(ADD1))
    rivals = [Entrant(0, 10, conflicts=frozenset({1})), Entrant(1, 10), Entrant(2, 10)]
    outcome = count(replace(contest, projects=rivals))
    assert set(outcome.winners) == {0, 2}
    assert [(step.project, step.verdict) for step in outcome.steps][-1] == (1, Verdict.EXCLUDED)


def test_nobody_votes_and_nobody_wins() -> None:
    assert count(a_contest((10,), 10, [], CountingRules(ADD1U))).winners == ()


@pytest.mark.parametrize("rules", [CountingRules(MES, completion=80), CountingRules(MES, per_neighbourhood=1)])
def test_rules_that_do_not_go_together_are_refused(rules: CountingRules) -> None:
    with pytest.raises(CannotCount):
        count(a_contest((10,), 10, [], rules))


def test_totals_do_not_do_for_equal_shares() -> None:
    with pytest.raises(CannotCount, match="whole ballots"):
        count(replace(a_contest((10,), 10, [], CountingRules(MES)), urns={0: {1: 2}}, in_urns=2))


@given(contests(SHARES))
def test_equal_shares_never_overspend(contest: Contest) -> None:
    outcome = count(contest)
    costs = {project.number: project.cost for project in contest.projects}
    assert outcome.spent == sum(costs[number] for number in outcome.winners) <= contest.envelope
    assert sorted(step.project for step in outcome.steps) == sorted(costs)
    assert all(outcome.scores[number].support > 0 for number in outcome.winners)


@given(contests([MES], [BallotKind.APPROVAL]))
def test_no_voter_pays_more_than_their_share(contest: Contest) -> None:
    outcome, voters = count(contest), sum(contest.pile.values())
    prices = {step.project: Fraction(*step.price) for step in outcome.steps if step.price}
    share = Fraction(contest.envelope, voters) if voters else Fraction(0)
    left = {ballot: Fraction(int(share)) if contest.rules.integral else share for ballot in contest.pile}
    costs = {project.number: project.cost for project in contest.projects}
    for number in outcome.winners:
        payers = [ballot for ballot in left if (number, 1) in ballot]
        paid = {ballot: min(left[ballot], prices[number]) for ballot in payers}
        assert sum(paid[ballot] * contest.pile[ballot] for ballot in payers) == costs[number]
        for ballot in payers:
            left[ballot] -= paid[ballot]
