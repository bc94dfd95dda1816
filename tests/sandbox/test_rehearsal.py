"""A whole edition, played by a small crowd: every message at its time, in its language, to whom it is for."""

from datetime import datetime
from pathlib import Path
from random import Random  # noqa: TID251 - seeded

from bot.domain.phases import PhaseName
from bot.sandbox.rehearsal.habits import draw
from bot.sandbox.rehearsal.play import rehearse

RESIDENTS, SEED = 10, 4364
"""Few, but with all that may happen: four languages, a draft at the last hour, somebody who leaves and comes back.

They vote at once, in haste, blank, twice, when they are recalled; one never sends the change.
"""


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
    assert verdict.published is not None
    assert verdict.published.turnout >= RESIDENTS // 2, "most vote"
    assert verdict.transcript


def test_the_same_seed_draws_the_same_residents() -> None:
    def crowd(seed: int) -> list[object]:
        chance = Random(seed)
        return [draw(number, chance) for number in range(20)]

    assert crowd(7) == crowd(7)
    assert crowd(7) != crowd(8)
