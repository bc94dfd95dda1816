"""A whole edition, played by a small crowd: every message at its time, in its language, to whom it is for."""

from datetime import datetime
from pathlib import Path
from random import Random  # noqa: TID251 - seeded

from bot.domain.phases import PhaseName
from bot.sandbox.rehearsal.fortnight import PARIS
from bot.sandbox.rehearsal.habits import draw
from bot.sandbox.rehearsal.play import rehearse
from bot.sandbox.rehearsal.transcript import person_by_person
from bot.sandbox.rehearsal.verdict import Verdict

RESIDENTS, SEED = 10, 4364
"""Few, but with all that may happen: four languages, a draft at the last hour, somebody who leaves and comes back.

They vote at once, in haste, blank, twice, when they are recalled; one never sends the change.
"""

MARKET, STAND, SCHOOL, URN = "Le marché du samedi", "Un stand à la gare", "La sortie de l’école", "Une urne au foyer"
LETTERS = {
    "Badr (ar)": [f"10-18 10:00 {MARKET}, offer 1", f"10-27 10:00 {SCHOOL}, offer 1"],
    "Dina (ar)": [
        f"10-18 10:00 {MARKET}, offer 1",
        f"10-23 11:00 {MARKET}, replacement",
        f"10-25 11:00 {URN}, offer 1",
        f"10-29 18:30 {URN}, confirm",
        f"10-30 08:00 {URN}, moved",
        f"10-30 18:30 {URN}, confirm",
        f"10-31 13:00 {URN}, shortly",
        f"10-31 18:30 {URN}, debrief",
        f"11-01 18:30 {URN}, debrief, again",
        f"11-02 18:30 {URN}, thanks",
    ],
    "Ezra (ar)": [f"10-25 10:00 {STAND}, offer 1", f"10-25 11:00 {URN}, offer 1"],
    "Flora (fr)": [
        f"10-18 10:00 {MARKET}, offer 1",
        f"10-22 18:30 {MARKET}, confirm",
        f"10-23 12:00 {MARKET}, shortly",
        f"10-23 18:30 {MARKET}, missed",
        f"10-25 10:00 {STAND}, offer 1",
        f"10-27 10:00 {SCHOOL}, offer 1",
    ],
    "Hugo (fr)": [
        f"10-18 10:00 {MARKET}, offer 1",
        f"10-23 11:00 {MARKET}, replacement",
        f"10-25 11:00 {URN}, offer 1",
        f"10-29 18:30 {URN}, confirm",
        f"10-30 08:00 {URN}, moved",
        f"10-30 18:30 {URN}, confirm",
        f"10-31 13:00 {URN}, shortly",
        f"10-31 18:30 {URN}, missed",
    ],
    "Karim (pt)": [
        f"10-19 10:00 {MARKET}, offer 2",
        f"10-23 11:00 {MARKET}, replacement",
        f"10-25 10:00 {STAND}, offer 1",
        f"10-26 18:30 {STAND}, confirm",
        f"10-26 20:30 {STAND}, shortly",
        f"10-27 10:00 {SCHOOL}, offer 1",
        f"10-27 12:00 {URN}, offer 2",
        f"10-27 18:30 {STAND}, debrief",
        f"10-28 18:30 {STAND}, debrief, again",
        f"10-29 18:30 {STAND}, thanks",
        f"10-30 08:00 {URN}, moved",
    ],
}
"""What those read whose part no race decides."""


async def test_a_whole_edition_goes_as_its_calendar_says(database_url: str, tmp_path: Path) -> None:
    told: list[str] = []

    def tell(at: datetime, what: str) -> None:
        told.append(what)

    verdict = await rehearse(RESIDENTS, SEED, tmp_path, database_url, tell)
    assert verdict.failures == []
    assert all(one.delivered for one in verdict.broadcasts), "a message that reaches nobody is not rehearsed"
    assert len(verdict.languages) == 4, "each language is somebody's"
    opened = [phase for phase in PhaseName if any(f"{phase} opens" in what for what in told)]
    assert opened == list(PhaseName)
    assert [one.planned.id for one in verdict.broadcasts].count("vote-dans-une-semaine") == 2, "the vote is postponed"
    played = {
        "comes",
        "chooses",
        "puts_forward",
        "abandons",
        "supports",
        "follows",
        "asks",
        "blocks",
        "returns",
        "fills_in",
        "sends",
        "leaves_blank",
        "changes",
        "votes_in_haste",
        "reads_results",
        "asks_for_receipt",
        "studies",
        "announces",
        "postpones",
        "counts",
        "publishes",
    }
    assert played <= {name for name, times in verdict.counts.items() if times}
    the_fortnight_was_played(verdict)
    assert verdict.published is not None
    assert verdict.published.turnout >= RESIDENTS // 2, "most vote"
    assert verdict.transcript


def the_fortnight_was_played(verdict: Verdict) -> None:
    """By twelve ambassadors in three languages."""
    acts = {
        "invites": 1,
        "joins": 12,
        "writes_mission": 4,
        "accepts": 14,
        "refuses": 2,
        "confirms": 3,
        "drops_out": 1,
        "stops_waiting": 2,
        "shows_code": 4,
        "arrives": 5,
        "debriefs": 4,
        "moves": 1,
        "leaves": 1,
    }
    assert {name: verdict.counts[name] for name in acts} == acts
    assert verdict.counts["meets"] >= acts["arrives"]
    letters = person_by_person(verdict.readers, verdict.tellings, PARIS)
    assert {name: letters[name] for name in LETTERS} == LETTERS
    assert len(letters) == 13, "twelve ambassadors, and who leads the missions"
    told = [one.planned.id for one in verdict.tellings]
    assert len([name for name in told if name.endswith(" comes")]) == 1, "one place, and two who wanted it"
    assert all(
        line in "\n".join(verdict.transcript)
        for line in ("2027-10-31 13:00  Dina (ar)  ", "2027-10-30 08:00  Amal (ar)")
    )


def test_the_same_seed_draws_the_same_residents() -> None:
    def crowd(seed: int) -> list[object]:
        chance = Random(seed)
        return [draw(number, chance) for number in range(20)]

    assert crowd(7) == crowd(7)
    assert crowd(7) != crowd(8)
