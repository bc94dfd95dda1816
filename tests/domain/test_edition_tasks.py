"""The tasks in an edition's file are read, and every fault is named."""

from datetime import UTC, datetime

import pytest

from bot.domain.edition_file import read_edition_text
from bot.domain.faults import EditionInvalid
from bot.domain.offsets import read_offset
from bot.domain.people import Role
from bot.domain.plans import PlannedTask
from tests.domain.test_edition_file import GOOD, NOW

POSTERS = """\
[[tasks]]
id = "affiches"
at = "voting.opens - 14d 12:00"
role = "facilitator"
hours = 1.5
title = { fr = "Affiches", en = "Posters" }
checklist = [{ fr = "Imprimer", en = "Print" }, { fr = "Coller", en = "Put up" }]
"""
LOUD = """\
[[tasks]]
id = "bilan"
at = 2027-06-01 12:00:00
person = 12
title = { fr = "Bilan", en = "Report" }
"""


def test_tasks_are_read_with_their_distance_their_hours_and_their_checklist() -> None:
    posters, report = read_edition_text(f"{GOOD}\n{POSTERS}\n{LOUD}", NOW).tasks
    assert posters == PlannedTask(
        "affiches",
        read_offset("voting.opens - 14d 12:00"),
        {"fr": "Affiches", "en": "Posters"},
        Role.FACILITATOR,
        minutes=90,
        checklist=({"fr": "Imprimer", "en": "Print"}, {"fr": "Coller", "en": "Put up"}),
    )
    assert (report.at, report.person, report.role) == (datetime(2027, 6, 1, 10, tzinfo=UTC), 12, None)


@pytest.mark.parametrize(
    ("line", "instead", "says"),
    [
        ('role = "facilitator"', 'role = "resident"', "tasks.0.role"),
        ('role = "facilitator"', "", "tasks.0.role"),
        ('role = "facilitator"', 'role = "facilitator"\nperson = 3', "tasks.0.person"),
        ('role = "facilitator"', "person = 0", "tasks.0.person"),
        ("hours = 1.5", "hours = 25", "tasks.0.hours"),
        ("voting.opens - 14d 12:00", "two weeks before", "tasks.0.at"),
        ("voting.opens - 14d 12:00", "preparation.opens - 14d", "tasks.0.at"),
        (', en = "Posters"', "", "tasks.0.title"),
        (', en = "Print"', "", "tasks.0.checklist.0"),
        ('en = "Put up"', f'en = "{"Put up " * 20}"', "tasks.0.checklist.1.en"),
        ("hours = 1.5", "hour = 1.5", "tasks.0.hour"),
    ],
)
def test_a_fault_is_named_with_its_place(line: str, instead: str, says: str) -> None:
    assert line in POSTERS
    with pytest.raises(EditionInvalid) as invalid:
        read_edition_text(f"{GOOD}\n{POSTERS.replace(line, instead)}", NOW)
    assert [fault.where for fault in invalid.value.faults] == [says]


def test_a_checklist_is_not_endless() -> None:
    line = POSTERS.splitlines()[-1]
    lines = ", ".join(['{ fr = "a", en = "b" }'] * 13)
    long = f"checklist = [{lines}]"
    with pytest.raises(EditionInvalid) as invalid:
        read_edition_text(f"{GOOD}\n{POSTERS.replace(line, long)}", NOW)
    assert [fault.where for fault in invalid.value.faults] == ["tasks.0.checklist"]
