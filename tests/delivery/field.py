"""A counting Telegram and the postmen who work for it, each in a process of its own."""

import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from tests.forked import Forked, Program, first_line


@dataclass
class Field:
    """`postman()` starts one, `counted()` tells what Telegram has seen."""

    url: str
    api: str
    rate: float
    processes: list[Forked] = field(default_factory=list)

    async def postman(self, forward: float = 0.0) -> Forked:
        """At work, when this returns."""
        given = (self.url, self.api, str(self.rate), str(forward))
        process, _ = await started("tests.delivery.worker", *given)
        self.processes.append(process)
        return process

    async def counted(self) -> dict[str, Any]:
        async with aiohttp.ClientSession() as session, session.get(f"{self.api}/counted") as answer:
            told: dict[str, Any] = await answer.json()
        return told | {"delivered": Counter(told["delivered"])}


@asynccontextmanager
async def a_field(url: str, rate: float, *, seed: int | None = None) -> AsyncIterator[Field]:
    """Telegram allows a fifth more than what letters take: what is kept for answers. Who still works is killed."""
    given = [str(rate * 1.2), *([] if seed is None else [str(seed)])]
    telegram, port = await started("tests.delivery.counting", *given)
    town = Field(url, f"http://127.0.0.1:{port}", rate)
    try:
        yield town
    finally:
        for process in (*town.processes, telegram):
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


async def started(module: str, *given: str) -> tuple[Forked, str]:
    """A process that has said its first line, and the line."""
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "said"
        process = Forked(Program(module, given, stdout=said))
        return process, await first_line(said)
