"""Where the network was, and where nobody was lately."""

from datetime import UTC, datetime, timedelta

from bot.domain.coverage import Cell, Coverage, Reached
from bot.domain.missions import Counts
from bot.domain.phases import PhaseName

JUNE = datetime(2027, 6, 12, 8, tzinfo=UTC)
COVERAGE = Coverage(
    ("plaine", "pleyel", "poetes"),
    (
        Cell("plaine", PhaseName.IDEATION, Reached(2, 1, 360, Counts(40, 6), Counts(50, 10), JUNE)),
        Cell("plaine", PhaseName.VOTING, Reached(1, 0, 60, Counts(9, 0), Counts(0, 0), JUNE - timedelta(days=30))),
        Cell("pleyel", PhaseName.VOTING, Reached(1, 0, 60, Counts(99, 0), Counts(20, 20), JUNE - timedelta(days=3))),
        Cell(None, PhaseName.VOTING, Reached(1, 0, 30, Counts(1, 1), Counts(), JUNE)),
    ),
)


def test_a_neighbourhood_counts_in_one_phase_or_in_all() -> None:
    assert COVERAGE.of("plaine", PhaseName.IDEATION).done == Counts(40, 6)
    assert COVERAGE.of("plaine") == Reached(3, 1, 420, Counts(49, 6), Counts(50, 10), JUNE)
    assert COVERAGE.of("poetes") == Reached()
    assert COVERAGE.whole().done == Counts(149, 7)
    assert COVERAGE.phases() == (PhaseName.IDEATION, PhaseName.VOTING)


def test_those_that_nobody_reached_are_at_the_top() -> None:
    assert list(COVERAGE.longest_ago_first()) == ["poetes", "pleyel", "plaine"]
    assert list(COVERAGE.longest_ago_first(PhaseName.VOTING)) == ["poetes", "plaine", "pleyel"]


def test_doing_more_of_one_thing_does_not_make_up_for_another() -> None:
    assert COVERAGE.of("pleyel").share == 0.5
    assert (Reached().share, Reached(held=1).share) == (0.0, 1.0)
