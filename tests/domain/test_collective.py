"""Collective figures: whoever knows their own share works out nobody else's."""

import pytest

from bot.domain.collective import tells, tells_everybody


@pytest.mark.parametrize(("others", "told"), [(0, True), (1, False), (2, True), (7, True)])
def test_somebody_is_told_what_they_did_with_several_others_or_with_nobody(others: int, told: bool) -> None:
    assert tells(others) is told


@pytest.mark.parametrize(("people", "told"), [(0, False), (1, False), (2, False), (3, True)])
def test_everybody_is_told_what_three_did(people: int, told: bool) -> None:
    assert tells_everybody(people) is told
    assert all(tells(people - 1) for _ in range(people)) or not told, "each of them is somebody"
