"""Sums of money as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.edition_vote import EUROS_MOST
from bot.domain.typed_euros import EurosUnreadable, typed_euros
from bot.i18n import LANGUAGES, translator


@pytest.mark.parametrize(
    ("typed", "euros"),
    [
        ("12000", 12_000),
        ("12 000", 12_000),
        ("12\u202f000\u00a0€", 12_000),
        ("12.000 euros", 12_000),
        ("12'000", 12_000),
        ("12 000,00 €", 12_000),
        ("1 250 000", 1_250_000),
        ("35 k€", 35_000),
        ("1,5 k", 1500),
        ("1,2 M€", 1_200_000),
        ("١٢٠٠٠", 12_000),
        (" 0 ", 0),
    ],
)
def test_a_sum_is_read(typed: str, euros: int) -> None:
    assert typed_euros(typed) == euros


@pytest.mark.parametrize("typed", ["", "beaucoup", "-5", "12,50", "12 00", "1.2.3", "9" * 30, "2000 M", "5 $"])
def test_what_is_no_sum_of_whole_euros_is_refused(typed: str) -> None:
    with pytest.raises(EurosUnreadable):
        typed_euros(typed)


@given(st.integers(0, EUROS_MOST), st.sampled_from([each for each in LANGUAGES if each != "en"]))
def test_a_sum_that_we_show_is_one_that_we_read(euros: int, language: str) -> None:
    assert typed_euros(translator(language).euros(euros)) == euros
