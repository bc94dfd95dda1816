"""Processes forked from one that has read the code already: a second or two sooner every time.

All else is as a shell would have it: an environment, a folder and streams of their own, signals, an exit code.
"""

import asyncio
import multiprocessing
import os
import runpy
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox.bot_process import BotProcess, Process, die_with_parent

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(
    ["bot.cli.commands", "bot.cli.life", "bot.listening", "bot.working", "bot.app", "bot.cli.desk", "storage.migrate"]
)


@dataclass(frozen=True, slots=True)
class Program:
    """`python -m module words`, and where; a stream that is None is nobody's."""

    module: str
    words: Sequence[str]
    folder: Path = field(default_factory=Path.cwd)
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    stdin: Path | None = None
    stdout: Path | None = None
    stderr: Path | None = None

    def run(self) -> None:
        """What a shell does between its fork and the program."""
        os.setsid()
        die_with_parent()
        os.chdir(self.folder)
        os.environ.clear()
        os.environ.update(self.environment)
        for number, path in enumerate((self.stdin, self.stdout, self.stderr)):
            with Path(path or os.devnull).open("a" if number else "r") as stream:
                os.dup2(stream.fileno(), number)
        sys.stdin = os.fdopen(0)
        sys.argv = [self.module, *self.words]
        runpy.run_module(self.module, run_name="__main__", alter_sys=True)


class Forked:
    """One that runs, or has ended."""

    def __init__(self, program: Program) -> None:
        self._process = FORKS.Process(target=program.run)
        self._process.start()

    @property
    def pid(self) -> int:
        return self._process.pid or 0

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def send_signal(self, signal: int) -> None:
        """Raises ProcessLookupError if it has ended."""
        os.kill(self.pid, signal)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    async def wait(self) -> int:
        while (code := self.returncode) is None:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.005)
        return code


async def first_line(said: Path) -> str:
    """What a program says first, once it has said it."""
    while "\n" not in (words := _read(said)):  # noqa: ASYNC110 - another process
        await asyncio.sleep(0.01)
    return words.partition("\n")[0]


class ForkedBot(BotProcess):
    """The bot, for those who kill it again and again."""

    async def _spawn(self) -> Process:
        return Forked(Program("bot.cli", [self.command], self.folder, self.environment, stderr=self.log))


def _read(said: Path) -> str:
    return said.read_text(encoding="utf-8") if said.exists() else ""
