"""The ground of a run with faults: a Telegram in a box, a bot in a process of its own, a real PostgreSQL."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.clock import TurnedClock
from bot.sandbox.bot_process import BotProcess
from bot.sandbox.box import Box
from tests.forked import ForkedBot

SECRET = "a-secret-of-the-webhook"
MODES = ("polling", "webhook")

STARTS_WITHIN = 60.0
"""Seconds of patience with a start on a machine that has much else to do; nothing is measured here."""


@dataclass
class Ground:
    """What a run happens on."""

    box: Box
    process: BotProcess
    url: str
    log: Path

    @property
    def by_webhook(self) -> bool:
        return "PARVIS_WEBHOOK_URL" in self.process.environment

    async def start(self) -> None:
        """Start the bot, unless it runs, and wait until it says that it is ready."""
        if self.process.running:
            return
        written = self.log.stat().st_size if self.log.exists() else 0
        await self.process.start()
        await self.until(lambda: self.times("ready", written) > 0)

    async def stop(self) -> int | None:
        """SIGTERM; the exit code."""
        await self.process.stop()
        return await self.process.wait()

    async def until(self, holds: Callable[[], bool], patience: float = STARTS_WITHIN) -> None:
        """Wait for something that the bot does. Raises AssertionError with the end of its log."""
        try:
            async with asyncio.timeout(patience):
                while not holds():
                    assert self.process.running, f"the bot has ended:\n{self.tail()}"
                    await asyncio.sleep(0.02)
        except TimeoutError:
            raise AssertionError(f"it did not come about:\n{self.tail()}") from None

    def times(self, action: str, after: int = 0) -> int:
        """How often the bot has logged this, after so many bytes of its log."""
        return sum(f"action={action}" in line.split() for line in self.lines(after))

    def repeated(self) -> int:
        """How many updates Telegram gave again after they had been dealt with."""
        return sum("outcome=repeated" in line for line in self.lines())

    def lines(self, after: int = 0) -> list[str]:
        if not self.log.exists():
            return []
        with self.log.open("rb") as file:
            file.seek(after)
            return file.read().decode().splitlines()

    def tail(self) -> str:
        return "\n".join(self.lines()[-30:])


@asynccontextmanager
async def a_ground(folder: Path, url: str, mode: str, **more: str) -> AsyncIterator[Ground]:
    """The bot is not started yet; it is killed at the end if it still runs."""
    async with Box(folder / "telegram", TurnedClock()) as box:
        # Telegram waits longer before it delivers again; the order of attempts is the same.
        box.webhook.pauses = (0.0, 0.2, 0.4, 0.8)
        process = ForkedBot({**_environment(folder, box, url, mode), **more}, folder / "log")
        try:
            yield Ground(box, process, url, folder / "log")
        finally:
            await process.kill()


def _environment(folder: Path, box: Box, url: str, mode: str) -> dict[str, str]:
    told = {
        "PARVIS_BOT_TOKEN": box.token,
        "PARVIS_TELEGRAM_API": box.api,
        "PARVIS_DATABASE_URL": url,
        "PARVIS_VAR": str(folder / "var"),
        "PARVIS_SECRET": "pepper" * 8,
        "PARVIS_LISTEN": f"127.0.0.1:{free_port()}",
        # Turned on, the metronome ticks once a second, so that a short run sees many ticks.
        "PARVIS_CLOCK_FILE": str(folder / "clock"),
    }
    if mode == "webhook":
        told |= {"PARVIS_WEBHOOK_URL": f"http://{told['PARVIS_LISTEN']}", "PARVIS_WEBHOOK_SECRET": SECRET}
    return told


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
