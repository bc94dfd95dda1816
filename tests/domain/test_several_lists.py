"""Several lists of one vote: the neighbourhoods first, then the town."""

from dataclasses import replace

from bot.domain.counting import CountingRules
from bot.domain.tally import count_lists
from bot.domain.tally_facts import Contest, Entrant, Step, Verdict
from tests.elections import a_contest, approvals


def a_list(votes: dict[int, int], rules: CountingRules | None = None, **projects: Entrant) -> Contest:
    ballots = [{number: 1} for number, many in votes.items() for _ in range(many)]
    contest = a_contest((), 20, ballots, rules)
    return replace(contest, projects=tuple(projects.values()), draw=sorted(votes))


def test_a_project_that_has_won_in_its_neighbourhood_is_not_funded_again_by_the_town() -> None:
    shared, other = Entrant(1, 20), Entrant(2, 20)
    outcomes = count_lists({"east": a_list({1: 1}, a=shared), "town": a_list({1: 9, 2: 1}, a=shared, b=other)})
    assert outcomes["east"].winners == (1,)
    assert outcomes["town"].winners == (2,)
    assert outcomes["town"].steps[-1] == Step(1, Verdict.WON_ELSEWHERE, 0)


def test_a_project_that_has_lost_in_its_neighbourhood_may_win_in_the_town() -> None:
    shared = Entrant(1, 20)
    east = a_list({2: 2, 1: 1}, a=shared, b=Entrant(2, 20))
    outcomes = count_lists({"east": east, "town": a_list({1: 1}, a=shared)})
    assert (outcomes["east"].winners, outcomes["town"].winners) == ((2,), (1,))


def test_conflicts_and_sponsors_count_over_all_lists() -> None:
    ada = frozenset({"ada"})
    east = a_list({1: 1}, a=Entrant(1, 20, sponsors=ada, conflicts=frozenset({2})))
    projects = {"b": Entrant(2, 5), "c": Entrant(3, 5, sponsors=ada), "d": Entrant(4, 5)}
    town = a_list({2: 3, 3: 2, 4: 1}, CountingRules(per_sponsor=1), **projects)
    outcome = count_lists({"east": east, "town": town})["town"]
    assert outcome.winners == (4,)
    assert [(step.project, step.verdict, step.by) for step in outcome.steps[:2]] == [
        (2, Verdict.EXCLUDED, 1),
        (3, Verdict.SPONSOR_HAS_WON, "ada"),
    ]


def test_every_list_spends_its_own_money() -> None:
    outcomes = count_lists({"east": a_list({1: 1}, a=Entrant(1, 5)), "town": a_list({2: 1}, b=Entrant(2, 25))})
    assert outcomes["east"].left == 15
    assert outcomes["town"].winners == ()


def test_the_same_ballots_on_one_list_are_that_list() -> None:
    contest = a_contest((10, 10), 10, approvals((2, "A"), (1, "B")))
    assert count_lists({"town": contest})["town"].winners == (0,)
