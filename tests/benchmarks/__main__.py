"""`make bench`: every module of this folder that has `run`, one after the other, on one real PostgreSQL."""

import asyncio
import importlib
import sys
from datetime import date
from pathlib import Path

from bot.lifetime import loop_factory
from tests.benchmarks.measures import Measure, table
from tests.database import a_server

HERE = Path(__file__).parent
NOT_MEASURES = {"__init__", "__main__", "bare", "measures", "posting", "scenes", "stub", "tapping"}
"""What the measures are made with."""

ONLY_BY_NAME = {"patience"}
"""Half an hour."""


def modules(wanted: list[str]) -> list[str]:
    found = sorted(path.stem for path in HERE.glob("*.py") if path.stem not in NOT_MEASURES)
    return [name for name in found if (name in wanted if wanted else name not in ONLY_BY_NAME)]


async def measure(name: str, url: str) -> list[Measure]:
    measures: list[Measure] = await importlib.import_module(f"tests.benchmarks.{name}").run(url)
    return measures


def main() -> None:
    print(f"{date.today()}, {sys.version.split()[0]}\n")  # noqa: DTZ011 - a date for the reader
    for name in modules(sys.argv[1:]):
        print(f"{name} …", file=sys.stderr)
        with a_server(hasty=False) as url, asyncio.Runner(loop_factory=loop_factory()) as runner:
            print(f"## {name}\n\n{table(runner.run(measure(name, url)))}\n", flush=True)


main()
