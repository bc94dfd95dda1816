"""A fleet: one process that receives and two that work, on one database and one Telegram in a box."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox.bot_process import BotProcess
from bot.sandbox.box import Box
from tests.chaos.ground import STARTS_WITHIN, a_ground, free_port
from tests.forked import ForkedBot


@dataclass
class Fleet:
    """Processes by name: `serve`, `first` and `second`."""

    box: Box
    url: str
    processes: Mapping[str, BotProcess]

    def __getitem__(self, name: str) -> BotProcess:
        return self.processes[name]

    async def start(self, *names: str) -> None:
        """Start these, and wait until each says that it is ready."""
        for name in names:
            before = self.times(name, "ready")
            await self[name].start()
            async with asyncio.timeout(STARTS_WITHIN):
                while self.times(name, "ready") == before:
                    assert self[name].running, self.log(name)
                    await asyncio.sleep(0.02)

    async def stop(self) -> dict[str, int | None]:
        """SIGTERM for all that run; their exit codes."""
        codes = {}
        for name, process in self.processes.items():
            if process.running:
                await process.stop()
                codes[name] = await process.wait()
        return codes

    def times(self, name: str, action: str) -> int:
        """How often a process has logged this."""
        return self.log(name).count(f" action={action} ")

    def log(self, name: str) -> str:
        file = self[name].log
        return file.read_text(encoding="utf-8") if file is not None and file.exists() else ""


@asynccontextmanager
async def a_fleet(folder: Path, url: str) -> AsyncIterator[Fleet]:
    """Nobody is started yet; who still runs at the end is killed."""
    async with a_ground(folder, url, "webhook") as ground:
        told = ground.process.environment
        places = {"serve": told["PARVIS_LISTEN"]} | {one: f"127.0.0.1:{free_port()}" for one in ("first", "second")}
        processes = {
            name: ForkedBot({**told, "PARVIS_LISTEN": place}, folder / name, "serve" if name == "serve" else "work")
            for name, place in places.items()
        }
        try:
            yield Fleet(ground.box, url, processes)
        finally:
            for process in processes.values():
                await process.kill()
