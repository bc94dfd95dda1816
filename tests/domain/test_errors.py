"""Refusals carry facts and an article, and can be thrown about like any exception."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.domain.deposit_refusals import TooShort
from bot.domain.errors import Refusal
from bot.domain.pieces import Piece


@contextmanager
def passing_through() -> Iterator[None]:
    yield


def test_a_refusal_has_no_article_unless_its_rule_rests_on_one() -> None:
    assert Refusal().article is None
    assert TooShort(Piece.REASON, 20, 3).article is None
    assert TooShort(Piece.REASON, 20, 3, article="5").article == "5"


def test_a_refusal_passes_through_context_managers() -> None:
    with pytest.raises(TooShort) as refused, passing_through():
        raise TooShort(Piece.TITLE, 3, 1)
    assert (refused.value.piece, refused.value.least, refused.value.got) == (Piece.TITLE, 3, 1)
