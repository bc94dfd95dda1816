"""What is printed and drawn: seconds of one core, and the memory of a process that does only that."""

import asyncio
import resource
import sys
import time
from collections.abc import Callable

from bot.domain.ballots import BallotKind
from bot.reports.code_cards import cards
from bot.reports.code_letters import letters
from bot.reports.desk_sheets import paper_ballots
from bot.reports.results_picture import pictures
from tests.benchmarks.measures import Measure
from tests.reports.coding import a_batch
from tests.reports.counted import picture_words, results, results_page
from tests.reports.papers import a_ballot

WORK: dict[str, Callable[[], bytes]] = {
    "2,000 letters": lambda: letters(a_batch(2000)),
    "2,000 cards": lambda: cards(a_batch(2000)),
    "a ballot of 200 projects": lambda: paper_ballots(a_ballot(BallotKind.JUDGEMENT, 200)),
    "pictures of 200 projects": lambda: b"".join(pictures(results(200), picture_words())),
    "pictures of 200 projects, in Arabic": lambda: b"".join(pictures(results(200, "ar"), picture_words("ar"))),
    "the page of 200 projects": lambda: results_page(sizes=(200,)).written().encode(),
}
UNITS = ("s of CPU", "MB of file", "MB of memory at most")


async def run(_url: str) -> list[Measure]:
    """Each in a process of its own: what one has loaded is not the other's memory."""
    measures = []
    for name in WORK:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.benchmarks.reports", name, stdout=asyncio.subprocess.PIPE
        )
        said, _ = await process.communicate()
        for value, unit in zip(said.split(), UNITS, strict=True):
            measures.append(Measure(name, float(value), unit))
    return measures


if __name__ == "__main__":
    began = time.process_time()
    made = WORK[sys.argv[1]]()
    seconds = time.process_time() - began
    print(seconds, len(made) / 1e6, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6)
