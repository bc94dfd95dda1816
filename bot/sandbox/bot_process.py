"""The bot under test, as a process of its own: it can be killed as hard as any other, and started again."""

import asyncio
import ctypes
import logging
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

from bot.logs import event

log = logging.getLogger(__name__)

_PRCTL = getattr(ctypes.CDLL(None), "prctl", None)


class Process(Protocol):
    """As much of `asyncio.subprocess.Process` as is asked for."""

    @property
    def pid(self) -> int: ...

    @property
    def returncode(self) -> int | None: ...

    def send_signal(self, signal: int) -> None: ...

    async def wait(self) -> int: ...


class BotProcess:
    """`parvis run`, or another command, in an environment of the box's choosing.

    What it logs goes to our own log, or to a file.
    """

    def __init__(self, environment: Mapping[str, str], log: Path | None = None, command: str = "run") -> None:
        self.command = command
        self.environment = {**_without_settings(), **environment}
        self.log = log
        self.folder = Path(self.environment["PARVIS_VAR"])
        self.folder.mkdir(parents=True, exist_ok=True)
        self._process: Process | None = None

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    @property
    def pid(self) -> int:
        return self._process.pid if self._process else 0

    async def start(self) -> None:
        """Start it, unless it runs."""
        if self.running:
            return
        self._process = await self._spawn()
        event(log, "bot_started", command=self.command, pid=self._process.pid)

    async def kill(self) -> None:
        """kill -9: no goodbye, no clean-up."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> None:
        """Ask it to finish, and wait; after fifteen seconds it is killed."""
        try:
            async with asyncio.timeout(15):
                await self._end(signal.SIGTERM)
        except TimeoutError:
            await self.kill()

    async def wait(self) -> int | None:
        """Until it ends by itself; its exit code."""
        return await self._process.wait() if self._process else None

    async def _spawn(self) -> Process:
        with ExitStack() as files:
            lines = files.enter_context(self.log.open("ab")) if self.log else None
            return await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot.cli", self.command),
                env=self.environment,
                cwd=self.folder,  # where nobody's `.env` lies
                stderr=lines,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )

    async def _end(self, how: signal.Signals) -> None:
        if self._process is not None and self.running:
            self._process.send_signal(how)
            await self._process.wait()
            event(log, "bot_ended", how=how.name)


def die_with_parent() -> None:
    """Linux: kill this process when the one that started it ends, however hard; nobody would ever stop it.

    `prctl(2)`: 1 is PR_SET_PDEATHSIG.
    """
    if _PRCTL is not None:
        _PRCTL(1, signal.SIGKILL)


def _without_settings() -> dict[str, str]:
    """The environment without anybody's real token or database."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PARVIS_")}
