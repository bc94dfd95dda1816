"""A series of inaugurations, as somebody types it."""

from functools import partial

import pytest

from bot.domain.event_series import LINES_MOST, Fault, LinesUnreadable, NoLines, SeriesLine, typed_series
from bot.domain.typed_days import typed_hours
from tests.services.tasking import PARIS, june

NOW = june(7, 11)
read = partial(typed_hours, zone=PARIS)


def test_a_name_then_one_a_line_with_what_is_known() -> None:
    first = "Projects of 2021\n- The garden; 3 rue du Landy; 30/06/2027 11:00 1h"
    words = f"{first}\n\nThe fountain\nThe bench; ; 29/06/2027 9h 30min"
    typed = typed_series(words, read, NOW, named=True)
    assert typed.name == "Projects of 2021"
    assert typed.lines == (
        SeriesLine("The garden", "3 rue du Landy", june(30, 11), 60),
        SeriesLine("The fountain"),
        SeriesLine("The bench", "", june(29, 9), 30),
    )
    assert typed.faulty == ()


FAULTY = [
    ("A; B; 30/06/2027 11:00 1h; D", Fault.PARTS),
    ("; place", Fault.TITLE),
    ("x" * 200, Fault.TITLE),
    ("A; " + "x" * 400, Fault.PLACE),
    ("A; B; 30/06/2027 11:00", Fault.DATE),
    ("A; B; soon; D", Fault.DATE),
    ("A; B; 31/06/2027 11:00 1h", Fault.DATE),
    ("A; B; 01/06/2027 11:00 1h", Fault.PAST),
]


@pytest.mark.parametrize(("line", "fault"), FAULTY)
def test_a_line_that_cannot_be_read_is_named_with_its_fault_and_the_others_are_kept(line: str, fault: Fault) -> None:
    typed = typed_series(f"Name\nThe fountain\n{line}", read, NOW, named=True)
    assert typed.lines == (SeriesLine("The fountain"),)
    assert [(one.number, one.words, one.fault) for one in typed.faulty] == [(3, line, fault)]


def test_without_any_line_that_can_be_read_nothing_is() -> None:
    with pytest.raises(LinesUnreadable) as refused:
        typed_series("\n".join(line for line, _ in FAULTY), read, NOW, named=False)
    assert [line.fault for line in refused.value.faulty] == [fault for _, fault in FAULTY]


@pytest.mark.parametrize("words", ["Name", "Name\n" + "A\n" * (LINES_MOST + 1)])
def test_a_series_has_some_lines_and_not_too_many(words: str) -> None:
    with pytest.raises(NoLines):
        typed_series(words, read, NOW, named=True)
