"""A series of inaugurations, as somebody types it."""

import pytest

from bot.domain.event_series import LINES_MOST, LineUnreadable, NoLines, SeriesLine, typed_series
from tests.services.tasking import PARIS, june

NOW = june(7, 11)


def test_a_name_then_one_a_line_with_what_is_known() -> None:
    first = "Projects of 2021\n- The garden; 3 rue du Landy; 30/06/2027 11:00 1h"
    words = f"{first}\n\nThe fountain\nThe bench; ; 29/06/2027 9h 30min"
    name, lines = typed_series(words, PARIS, NOW, named=True)
    assert name == "Projects of 2021"
    assert lines == (
        SeriesLine("The garden", "3 rue du Landy", june(30, 11), 60),
        SeriesLine("The fountain"),
        SeriesLine("The bench", "", june(29, 9), 30),
    )


@pytest.mark.parametrize(
    ("line", "number"),
    [("A; B; C; D", 2), ("; place", 2), ("A; B; tomorrow", 2), ("A; B; 01/06/2027 11:00 1h", 2), ("x" * 200, 2)],
)
def test_a_line_that_cannot_be_read_is_named(line: str, number: int) -> None:
    with pytest.raises(LineUnreadable) as refused:
        typed_series(f"Name\n{line}", PARIS, NOW, named=True)
    assert refused.value.number == number


@pytest.mark.parametrize("words", ["Name", "Name\n" + "A\n" * (LINES_MOST + 1)])
def test_a_series_has_some_lines_and_not_too_many(words: str) -> None:
    with pytest.raises(NoLines):
        typed_series(words, PARIS, NOW, named=True)
