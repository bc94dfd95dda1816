"""Reference codes: whatever comes back from paper is the code that was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.codes import ALPHABET, CodeUnreadable, new_code, read_code

CODES = st.lists(st.integers(0, 31), min_size=8, max_size=8).map(lambda chosen: new_code(lambda _: chosen.pop()))


def test_a_code_is_two_groups_of_four() -> None:
    assert new_code(lambda below: below - 1) == "ZZZZ-ZZZZ"
    assert new_code(lambda _: 0) == "0000-0000"


def test_every_sign_can_occur_and_none_looks_like_another() -> None:
    assert len(set(ALPHABET)) == 32
    assert not set(ALPHABET) & set("ILOU")


@given(CODES)
def test_a_code_is_read_back(code: str) -> None:
    assert read_code(code) == code


@given(CODES, st.data())
def test_a_code_is_read_back_however_it_is_typed(code: str, data: st.DataObject) -> None:
    alike = {"0": "0oO０٠", "1": "1iIlL１"}
    typed = "".join(data.draw(st.sampled_from(alike.get(sign, sign + sign.lower()))) for sign in code)
    between = data.draw(st.sampled_from(["-", "", " ", " – ", "\u200e-", "."]))
    assert read_code(f" {typed.replace('-', between)}\n") == code


@pytest.mark.parametrize(
    "typed", ["", "ABCD", "ABCD-EFG", "ABCD-EFGHJ", "ABCU-EFGH", "АВСД-ЕФГН", "ABCD+EFGH", "½BCD-EFGH", "ß" * 8]
)
def test_what_cannot_be_a_code_is_refused(typed: str) -> None:
    with pytest.raises(CodeUnreadable):
        read_code(typed)
