"""`parvis sandbox`: the box, its page, and the bot as a child process."""

import asyncio
import shutil
import signal
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.clock import SharedClock
from bot.opening import opened
from bot.sandbox.bot_process import BotProcess
from bot.sandbox.box import Box
from bot.sandbox.demo import settle
from bot.sandbox.page import routes
from bot.sandbox.town import RESIDENTS
from bot.services.watch import Watch
from bot.settings import Settings
from bot.web.server import listen
from storage.embedded import stop_if_unused, stop_server


@dataclass(frozen=True, slots=True)
class Companion:
    """What the page may do with the bot and its calendar."""

    process: BotProcess
    watch: Watch

    @property
    def running(self) -> bool:
        return self.process.running

    async def kill(self) -> None:
        await self.process.kill()

    async def start(self) -> None:
        await self.process.start()

    async def next_due(self) -> datetime | None:
        return await self.watch.next_due()


async def run_sandbox(folder: Path, port: int, opened_page: Callable[[], None]) -> None:
    """Until Ctrl-C. What was tried in `folder` is found again at the next start. `opened_page` says where it is.

    The embedded server goes too, unless somebody else is at work on it; after a kill -9 it stays, and is found again.
    """
    try:
        await _play(folder, port, opened_page)
    finally:
        await asyncio.to_thread(stop_if_unused, folder / "postgres")


async def _play(folder: Path, port: int, opened_page: Callable[[], None]) -> None:
    clock = SharedClock(folder / "clock")
    settings = sandbox_settings(folder)
    async with Box(folder / "telegram", clock, town=RESIDENTS) as box, opened(settings) as store:
        await settle(store, clock, box)
        process = BotProcess(environment(folder, box))
        page = box.page_app(Companion(process, Watch(store, {})))
        page.add_routes(routes())
        runner = await listen(page, f"127.0.0.1:{port}")
        asked = asked_to_stop()
        await process.start()
        opened_page()
        try:
            await asked.wait()
        finally:
            await process.stop()
            await runner.cleanup()


def sandbox_settings(folder: Path) -> Settings:
    """A database and files of its own, whatever the environment says: what is tried out never meets what is real."""
    return Settings.model_construct(var=folder)


def environment(folder: Path, box: Box) -> dict[str, str]:
    """What the bot is told; it does not know that it is in a box."""
    return {
        "PARVIS_BOT_TOKEN": box.token,
        "PARVIS_TELEGRAM_API": box.api,
        "PARVIS_VAR": str(folder),
        "PARVIS_CLOCK_FILE": str(folder / "clock"),
        "PARVIS_LISTEN": "127.0.0.1:0",
    }


def forget(folder: Path) -> None:
    """Stop the embedded server of the sandbox, and drop all that was tried."""
    stop_server(folder / "postgres")
    shutil.rmtree(folder, ignore_errors=True)


def asked_to_stop() -> asyncio.Event:
    """Set by Ctrl-C or SIGTERM, from now on."""
    asked = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, asked.set)
    return asked
