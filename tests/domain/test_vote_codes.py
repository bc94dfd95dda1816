"""A code on a letter is read as it was meant, or not at all."""

import secrets
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.codes import ALPHABET, CodeUnreadable
from bot.domain.vote_codes import (
    LARGEST_BATCH,
    BatchTooLarge,
    NumbersUnreadable,
    check_symbol,
    new_vote_code,
    read_letters,
    read_numbers,
    read_vote_code,
    require_size,
    scanned_secret,
)

symbols = st.text(ALPHABET, min_size=8, max_size=8)
whole = symbols.map(lambda given: given + check_symbol(given))


@given(whole, st.integers(0, 8), st.sampled_from(ALPHABET))
def test_every_single_wrong_symbol_is_caught(code: str, place: int, wrong: str) -> None:
    typed = code[:place] + wrong + code[place + 1 :]
    if typed == code:
        assert read_vote_code(typed).replace("-", "") == code
    else:
        with pytest.raises(CodeUnreadable):
            read_vote_code(typed)


@given(whole)
def test_every_swap_of_neighbours_is_caught(code: str) -> None:
    for place, (one, other) in enumerate(pairwise(code)):
        swapped = code[:place] + other + one + code[place + 2 :]
        if one != other:
            with pytest.raises(CodeUnreadable):
                read_vote_code(swapped)


@given(whole)
def test_reading_is_idempotent(code: str) -> None:
    assert read_vote_code(read_vote_code(code)) == read_vote_code(code)


ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
WIDE = {ord(sign): ord(sign) + 0xFEE0 for sign in ALPHABET}


@given(whole)
def test_however_it_is_typed_it_is_one_code(code: str) -> None:
    written = read_vote_code(code)
    for typed in (
        written.lower(),
        code,
        " ".join(code),
        written.replace("-", " – "),
        written.replace("0", "o").replace("1", "l"),
        written.replace("0", "O").replace("1", "I"),
        written.translate(WIDE),
        written.translate(ARABIC),
        f"\u200f{written}\u200e",
    ):
        assert read_vote_code(typed) == written


def test_a_code_has_forty_bits_and_a_check_symbol() -> None:
    made = {new_vote_code(secrets.randbelow) for _ in range(50)}
    assert len(made) == 50
    assert all(len(code) == 11 and read_vote_code(code) == code for code in made)


@pytest.mark.parametrize("typed", ["", "7K3M-0Q9T", "UUUU-UUUU-U", "7K3M-0Q9T-V-V", "bonjour", "é" * 9])
def test_what_is_no_code_is_not_read(typed: str) -> None:
    with pytest.raises(CodeUnreadable):
        read_vote_code(typed)


@pytest.mark.parametrize(
    ("shown", "secret"),
    [
        ("A" * 22, "A" * 22),
        ("cv" + "A" * 22, "A" * 22),
        ("A" * 21, None),
        ("A" * 21 + "é", None),
        ("7K3M-0Q9T-V", None),
    ],
)
def test_what_a_qr_carries_is_told_from_what_is_typed(shown: str, secret: str | None) -> None:
    assert scanned_secret(shown) == secret


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [("42", range(42, 43)), ("40-60", range(40, 61)), (" 40 à 60 ", range(40, 61)), ("7…9", range(7, 10))],
)
def test_letters_are_named_by_number_or_range(typed: str, numbers: range) -> None:
    assert read_numbers(typed) == numbers


@pytest.mark.parametrize("typed", ["", "0", "60-40", "-5", "1-2-3", "12345678", "abc"])
def test_what_is_no_range_is_refused(typed: str) -> None:
    with pytest.raises(NumbersUnreadable):
        read_numbers(typed)


def test_a_letter_is_named_by_its_batch_and_its_number() -> None:
    assert read_letters("3 40-60") == (3, range(40, 61))
    for typed in ("3", "x 4", "3 x", "1234567890 1"):
        with pytest.raises(NumbersUnreadable):
            read_letters(typed)


@pytest.mark.parametrize("size", [0, -1, LARGEST_BATCH + 1])
def test_a_batch_has_a_size_that_one_can_print(size: int) -> None:
    with pytest.raises(BatchTooLarge):
        require_size(size)
    require_size(LARGEST_BATCH)
