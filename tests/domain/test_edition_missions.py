"""The missions in an edition's file are read, and every fault is named."""

import pytest

from bot.domain.debriefing import Debriefing, Question
from bot.domain.edition_file import read_edition_text
from bot.domain.faults import EditionInvalid
from bot.domain.missions import MissionKind, Proof
from bot.domain.offsets import read_offset
from bot.domain.plans import PlannedMission
from tests.domain.test_edition_file import GOOD, NOW

MARKETS = """\
[[missions]]
id = "marches"
at = "voting.opens + 3d 10:00"
hours = 2.5
kind = "market"
needed = 3
languages = ["ar", "ta"]
people_met = 60
ideas_helped = 8
proof = "photo"
debrief = ["heard", "voice"]
question = { fr = "Quelles langues ?", en = "Which languages?" }
neighbourhoods = { pleyel = "Place du marché" }
title = { fr = "Au marché", en = "At the market" }
instructions = { fr = "Badge", en = "Badge" }
"""
LONG = "x" * 201
BARE = """\
[[missions]]
id = "urnes"
at = "voting.opens + 1d 14:00"
hours = 1
kind = "urn"
neighbourhoods = ["pleyel"]
"""


def test_missions_are_read_with_their_places_their_hours_and_what_they_aim_at() -> None:
    markets, urns = read_edition_text(f"{GOOD}\n{MARKETS}\n{BARE}", NOW).missions
    assert markets == PlannedMission(
        "marches",
        read_offset("voting.opens + 3d 10:00"),
        150,
        MissionKind.MARKET,
        {"pleyel": "Place du marché"},
        {"fr": "Au marché", "en": "At the market"},
        3,
        frozenset({"ar", "ta"}),
        {"fr": "Badge", "en": "Badge"},
        60,
        8,
        frozenset({Proof.PHOTO}),
        Debriefing(
            frozenset({Question.HEARD, Question.VOICE}), {"fr": "Quelles langues ?", "en": "Which languages?"}
        ),
    )
    assert urns == PlannedMission("urnes", urns.at, 60, MissionKind.URN, {"pleyel": ""})


@pytest.mark.parametrize(
    ("line", "instead", "says"),
    [
        ('kind = "market"', 'kind = "party"', "missions.0.kind"),
        ('kind = "market"', "", "missions.0.kind"),
        ("hours = 2.5", "hours = 13", "missions.0.hours"),
        ("hours = 2.5", "", "missions.0.hours"),
        ("needed = 3", "needed = 0", "missions.0.needed"),
        ('"ta"', '"tlh"', "missions.0.languages"),
        ("people_met = 60", "people_met = -1", "missions.0.people_met"),
        ('"photo"', '"film"', "missions.0.proof"),
        ("pleyel =", "nulle-part =", "missions.0.neighbourhoods"),
        ('{ pleyel = "Place du marché" }', "[]", "missions.0.neighbourhoods"),
        ('{ pleyel = "Place du marché" }', "[3]", "missions.0.neighbourhoods"),
        ("voting.opens + 3d 10:00", "in spring", "missions.0.at"),
        ("voting.opens + 3d 10:00", "preparation.opens + 3d", "missions.0.at"),
        (', en = "At the market"', "", "missions.0.title"),
        ("needed = 3", "need = 3", "missions.0.need"),
        ('"heard"', '"why"', "missions.0.debrief"),
        ('fr = "Quelles langues ?"', f'fr = "{LONG}"', "missions.0.question.fr"),
        (', en = "Which languages?"', "", "missions.0.question"),
    ],
)
def test_a_fault_is_named_with_its_place(line: str, instead: str, says: str) -> None:
    assert line in MARKETS
    with pytest.raises(EditionInvalid) as invalid:
        read_edition_text(f"{GOOD}\n{MARKETS.replace(line, instead)}", NOW)
    assert [fault.where for fault in invalid.value.faults] == [says]


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        ("debrief = []", True),
        ('debrief = []\nproof = "photo"', False),
        ('debrief = []\nquestion = { fr = "Alors ?", en = "So?" }', False),
    ],
)
def test_a_debrief_asks_for_something(lines: str, wrong: bool) -> None:
    text = f"{GOOD}\n{BARE}\n{lines}\n"
    if not wrong:
        assert read_edition_text(text, NOW).missions[0].debriefing.questions == frozenset()
        return
    with pytest.raises(EditionInvalid, match=r"missions\.0\.debrief is empty"):
        read_edition_text(text, NOW)
