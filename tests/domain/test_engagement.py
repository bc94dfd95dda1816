"""When certificates are given, and which names can stand on them."""

from datetime import timedelta

import pytest

from bot.clock import SystemClock
from bot.domain.engagement import NAME_MOST, NameUnprintable, at_its_end, closing_phase, printed_name
from bot.domain.phases import PhaseName
from bot.domain.stages import following
from tests.editions import edition_in


@pytest.mark.parametrize("phase", list(PhaseName))
def test_certificates_are_given_from_the_results_on(phase: PhaseName) -> None:
    now = SystemClock().now()
    phases = edition_in(phase, now).phases
    closing, order = closing_phase(phases), list(PhaseName)
    assert closing is PhaseName.RESULTS
    reached = order.index(phase) >= order.index(PhaseName.RESULTS)
    assert at_its_end(following([], phases, now), closing) is reached


def test_a_calendar_without_results_ends_with_its_last_phase() -> None:
    now = SystemClock().now()
    phases = edition_in(PhaseName.VOTING, now).phases[:5]
    assert closing_phase(phases) is PhaseName.VOTING
    assert at_its_end(following([], phases, now + timedelta(weeks=40)), PhaseName.VOTING)
    assert closing_phase([]) is None
    assert not at_its_end([], None)


def test_a_name_is_printed_as_it_is_typed_on_one_line() -> None:
    assert printed_name("  Fatou\n Diallo ") == "Fatou Diallo"
    assert printed_name("فاطمة الزهراء") == "فاطمة الزهراء"
    for wrong in ("", "123", "x" * (NAME_MOST + 1)):
        with pytest.raises(NameUnprintable):
            printed_name(wrong)
