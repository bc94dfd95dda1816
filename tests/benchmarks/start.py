"""From `parvis run` to its first long poll, and the memory it then holds."""

import asyncio
import tempfile
import time
from pathlib import Path
from statistics import median

from bot.clock import TurnedClock
from bot.logs import configure_logs
from bot.sandbox.bot_process import BotProcess
from bot.sandbox.box import Box
from tests.benchmarks.measures import Measure

TIMES = 5


async def run(url: str) -> list[Measure]:
    configure_logs("ERROR")
    with tempfile.TemporaryDirectory(prefix="parvis-") as folder:
        async with Box(Path(folder), TurnedClock()) as box:
            environment = {
                "PARVIS_BOT_TOKEN": box.token,
                "PARVIS_TELEGRAM_API": box.api,
                "PARVIS_DATABASE_URL": url,
                "PARVIS_VAR": folder,
                "PARVIS_LISTEN": "127.0.0.1:0",
                "PARVIS_LOG_LEVEL": "ERROR",
            }
            starts = [await _start(box, environment) for _ in range(TIMES + 1)]
    warm = starts[1:]
    return [
        Measure("ready, the first time", starts[0][0], "s"),
        Measure("ready, warm (median of 5)", median(seconds for seconds, _ in warm), "s", "< 5 s"),
        Measure("resident memory (median of 5)", median(memory for _, memory in warm), "MB", "< 250 MB"),
    ]


async def _start(box: Box, environment: dict[str, str]) -> tuple[float, float]:
    """Seconds until it answers somebody, and its resident megabytes then."""
    process = BotProcess(environment)
    began = time.monotonic()
    await process.start()
    await box.person("Maria").writes("/start")
    seconds = time.monotonic() - began
    await asyncio.sleep(1)
    memory = _resident(process.pid)
    await process.stop()
    return seconds, memory


def _resident(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * 4096 / 1e6
