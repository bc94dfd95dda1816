"""The list of a task, read from messages as people write them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.checklists import (
    LineGone,
    changeable,
    line_at,
    mark_of,
    typed_lines,
    with_lines,
    with_other_words,
    without_line,
)
from bot.domain.tasks import ITEM_MOST, ITEMS_MOST, Item, Task, TaskId, TooManyOfThem, WordsTooLong

TASK = Task(TaskId(1), {"fr": "Stand"}, datetime(2027, 6, 10, tzinfo=UTC))


def words_of(task: Task) -> list[str]:
    return [item.in_language("fr") for item in task.checklist]


@pytest.mark.parametrize(
    "written",
    [
        "2 tables pliantes\n100 tracts\nLe rouleau de scotch",
        "- 2 tables pliantes\n- 100 tracts\n\n- Le rouleau de scotch",
        "•2 tables pliantes\r\n • 100 tracts\n  • Le rouleau de scotch ",
        "1. 2 tables pliantes\n2. 100 tracts\n3) Le rouleau de scotch",
        "☐ 2 tables pliantes\n[ ] 100 tracts\n* Le rouleau de scotch",
    ],
)
def test_each_line_of_a_message_is_a_line_of_the_list_without_its_bullet(written: str) -> None:
    assert typed_lines(written) == ["2 tables pliantes", "100 tracts", "Le rouleau de scotch"]


@pytest.mark.parametrize("line", ["18.30 : ouverture", "3,5 m de ruban", "-20 % sur les affiches"])
def test_what_is_no_bullet_stays(line: str) -> None:
    assert typed_lines(line) == [line]


def test_what_fits_is_kept_and_what_does_not_is_named() -> None:
    long = "x" * (ITEM_MOST + 1)
    listed = with_lines(TASK, f"Tables\n{long}\nTracts", "fr")
    assert (words_of(listed.task), listed.too_long, listed.without_room) == (["Tables", "Tracts"], [long], [])
    lines = [f"Ligne {n}" for n in range(ITEMS_MOST)]
    full = with_lines(listed.task, "\n".join(lines), "fr")
    assert words_of(full.task) == ["Tables", "Tracts", *lines[:-2]]
    assert full.without_room == lines[-2:]
    with pytest.raises(TooManyOfThem):
        with_lines(full.task, "Encore une", "fr")


@pytest.mark.parametrize("words", ["", "- \n•", "x" * (ITEM_MOST + 1)])
def test_words_of_which_nothing_can_be_kept_are_refused(words: str) -> None:
    with pytest.raises(WordsTooLong):
        with_lines(TASK, words, "fr")


def test_a_line_is_reworded_or_taken_off_while_it_is_the_one_that_was_shown() -> None:
    barnum, tracts = Item({"fr": "Barnum"}, done=True, added=True), Item({"fr": "Tracts"}, added=True)
    task = replace(TASK, checklist=(barnum, barnum, tracts))
    reworded = with_other_words(task, 1, mark_of(barnum), "- Deux\nbarnums", "fr")
    assert words_of(reworded) == ["Barnum", "Deux barnums", "Tracts"]
    assert reworded.checklist[1].done
    assert words_of(without_line(task, 0, mark_of(barnum))) == ["Barnum", "Tracts"]
    for place, mark in ((1, mark_of(tracts)), (3, mark_of(tracts)), (2, "")):
        with pytest.raises(LineGone):
            without_line(task, place, mark)


def test_lines_of_the_edition_s_file_are_changed_there_only() -> None:
    planned, added = Item({"fr": "Imprimer"}), Item({"fr": "Plier"}, added=True)
    task = replace(TASK, template="posters", checklist=(planned, added))
    assert changeable(task) == [(1, added)]
    with pytest.raises(LineGone):
        line_at(task, 0, mark_of(planned))
    assert changeable(replace(task, template=None)) == [(0, planned), (1, added)]
