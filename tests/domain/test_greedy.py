"""Greedy counting: who wins, what is said of the others, and what never depends on the order of rows."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ballots import BallotForm, BallotKind
from bot.domain.counting import CountingRules, Selection
from bot.domain.tally import CannotCount, count
from bot.domain.tally_facts import Broken, Contest, DrawNeeded, Entrant, Step, Tie, Verdict
from tests.elections import a_contest, approvals, contests, pile_up

GREEDY = [selection for selection in Selection if not selection.shares]
SKIP, STOP, THRESHOLD = GREEDY

BALLOTS = approvals((5, "A"), (4, "B"), (3, "C"), (2, "D"))
COSTS = (50, 60, 40, 10)
"""With 100: A is funded, B does not fit, C and D do."""


def verdicts(contest: Contest) -> dict[int, Verdict]:
    return {step.project: step.verdict for step in count(contest).steps}


def test_skip_goes_on_after_what_does_not_fit() -> None:
    outcome = count(a_contest(COSTS, 100, BALLOTS))
    assert outcome.winners == (0, 2, 3)
    assert (outcome.spent, outcome.left) == (100, 0)
    assert outcome.steps == (
        Step(0, Verdict.FUNDED, 100),
        Step(1, Verdict.DOES_NOT_FIT, 50),
        Step(2, Verdict.FUNDED, 50),
        Step(3, Verdict.FUNDED, 10),
    )


def test_stop_ends_at_the_first_that_does_not_fit() -> None:
    outcome = count(a_contest(COSTS, 100, BALLOTS, CountingRules(STOP)))
    assert outcome.winners == (0,)
    assert [step.verdict for step in outcome.steps[1:]] == [Verdict.DOES_NOT_FIT, *[Verdict.AFTER_THE_STOP] * 2]


def test_below_the_threshold_nothing_is_considered() -> None:
    contest = a_contest(COSTS, 100, BALLOTS, CountingRules(THRESHOLD, threshold=3))
    assert count(contest).winners == (0, 2)
    assert verdicts(contest)[3] is Verdict.BELOW_THRESHOLD


def test_zero_votes_never_win() -> None:
    contest = a_contest((10, 10), 100, approvals((1, "A")))
    assert count(contest).winners == (0,)
    assert verdicts(contest)[1] is Verdict.NO_VOTES


def test_more_against_than_for_never_wins() -> None:
    ballots = [{0: 1, 1: -1}, {1: 1}, {0: 1, 2: -1}]
    assert count(a_contest((1, 1, 1), 100, ballots, form=BallotForm(BallotKind.FOR_AGAINST))).winners == (0,)


def test_of_equal_scores_the_cheaper_is_first() -> None:
    outcome = count(a_contest((30, 20), 40, approvals((2, "A"), (2, "B"))))
    assert outcome.winners == (1,)
    assert outcome.ties == (Tie((1, 0), Broken.COST),)


def test_of_equal_scores_and_costs_the_draw_decides() -> None:
    contest = replace(a_contest((20, 20, 20), 40, approvals((2, "ABC"))), draw=(2, 0, 1))
    outcome = count(contest)
    assert outcome.winners == (2, 0)
    assert outcome.ties == (Tie((2, 0, 1), Broken.DRAW),)


def test_a_tie_without_a_draw_is_not_decided_by_the_order_of_a_table() -> None:
    contest = replace(a_contest((20, 20, 30), 40, approvals((2, "ABC"))), draw=())
    with pytest.raises(DrawNeeded, match="0, 1"):
        count(contest)


def test_the_first_that_does_not_fit_is_funded_in_part_if_enough_is_left() -> None:
    ballots = approvals((3, "A"), (2, "B"), (1, "C"))
    poznan = CountingRules(completion=80)
    outcome = count(a_contest((60, 50, 5), 100, ballots, poznan))
    assert outcome.winners == (0, 1)
    assert outcome.partial == {1: 40}
    assert outcome.left == 0
    assert outcome.steps[2].verdict is Verdict.AFTER_THE_STOP
    assert count(a_contest((60, 51, 5), 100, ballots, poznan)).winners == (0,), "40 is less than 80 % of 51"


def entrants(*projects: Entrant, rules: CountingRules, envelope: int = 100) -> Contest:
    """Each has one vote more than the next."""
    ballots = [{n: 1} for n, _ in enumerate(projects) for _ in range(len(projects) - n)]
    contest = a_contest([1] * len(projects), envelope, ballots, rules)
    return replace(contest, projects=projects)


@pytest.mark.parametrize("said_by", [0, 1])
def test_a_project_is_excluded_by_a_winner_whichever_of_the_two_says_so(said_by: int) -> None:
    pair = [Entrant(n, 10, conflicts=frozenset({1 - n} if n == said_by else ())) for n in range(2)]
    contest = entrants(*pair, Entrant(2, 10), rules=CountingRules())
    outcome = count(contest)
    assert outcome.winners == (0, 2)
    assert outcome.steps[1] == Step(1, Verdict.EXCLUDED, 90, by=0)
    assert count(replace(contest, rules=CountingRules(exclusive=False))).winners == (0, 1, 2)


def test_a_category_is_capped() -> None:
    green = frozenset({"green"})
    contest = entrants(
        Entrant(0, 30, green), Entrant(1, 30, green), Entrant(2, 20, green), rules=CountingRules(caps={"green": 50})
    )
    outcome = count(contest)
    assert outcome.winners == (0, 2)
    assert outcome.steps[1] == Step(1, Verdict.OVER_THE_CAP, 70, by="green")


def test_a_sponsor_wins_so_many_times_and_no_more() -> None:
    ada = frozenset({"ada"})
    contest = entrants(
        Entrant(0, 10, sponsors=ada),
        Entrant(1, 10, sponsors=ada | {"ben"}),
        Entrant(2, 10, sponsors=frozenset({"ben"})),
        rules=CountingRules(per_sponsor=1),
    )
    outcome = count(contest)
    assert outcome.winners == (0, 2)
    assert outcome.steps[1] == Step(1, Verdict.SPONSOR_HAS_WON, 90, by="ada")


def test_a_canton_wins_once() -> None:
    contest = entrants(*[Entrant(n, 10, canton="east") for n in range(2)], rules=CountingRules(per_canton=1))
    assert count(contest).winners == (0,)
    assert verdicts(contest)[1] is Verdict.CANTON_HAS_WON


def test_every_neighbourhood_wins_once_before_anybody_wins_twice() -> None:
    places = ["east", "east", "west", None]
    projects = [Entrant(n, 40, neighbourhood=place) for n, place in enumerate(places)]
    assert count(entrants(*projects, rules=CountingRules())).winners == (0, 1)
    assert count(entrants(*projects, rules=CountingRules(per_neighbourhood=1))).winners == (0, 2)


def test_totals_of_urns_are_counted_beside_ballots() -> None:
    contest = replace(a_contest((10, 10), 10, approvals((2, "A"))), urns={1: {1: 3}}, in_urns=3)
    assert count(contest).winners == (1,)


def test_a_threshold_rule_without_a_threshold_is_a_mistake() -> None:
    with pytest.raises(CannotCount, match="needs a threshold"):
        count(a_contest(COSTS, 100, BALLOTS, CountingRules(THRESHOLD)))


def test_a_project_without_a_cost_is_a_mistake() -> None:
    with pytest.raises(CannotCount, match="costs nothing"):
        count(a_contest((10, 0), 100, BALLOTS))


@given(contests(), st.data())
def test_the_count_does_not_depend_on_the_order_of_ballots_or_rows(contest: Contest, data: st.DataObject) -> None:
    ballots = [dict(ballot) for ballot, many in contest.pile.items() for _ in range(many)]
    other = replace(
        contest,
        projects=data.draw(st.permutations(contest.projects)),
        pile=pile_up(data.draw(st.permutations(ballots))),
    )
    assert count(other) == count(contest)


@given(contests(GREEDY), st.integers(1, 50))
def test_more_money_never_loses_a_winner_of_the_first_stretch(contest: Contest, more: int) -> None:
    plain = replace(contest, rules=replace(contest.rules, completion=0, per_neighbourhood=0))
    steps = count(plain).steps
    misfit = next((n for n, step in enumerate(steps) if step.verdict is Verdict.DOES_NOT_FIT), len(steps))
    first = [step.project for step in steps[:misfit] if step.verdict is Verdict.FUNDED]
    richer = count(replace(plain, envelope=plain.envelope + more))
    assert list(richer.winners[: len(first)]) == first


@given(contests(GREEDY))
def test_no_more_is_spent_than_there_is_and_everybody_has_a_turn(contest: Contest) -> None:
    outcome = count(contest)
    costs = {project.number: project.cost for project in contest.projects}
    paid = sum(outcome.partial.get(number, costs[number]) for number in outcome.winners)
    assert outcome.spent == paid <= contest.envelope
    assert outcome.left == contest.envelope - paid
    assert sorted(step.project for step in outcome.steps) == sorted(costs)
    assert all(outcome.scores[number].support > 0 for number in outcome.winners)
