"""Commands in a process each, forked from one that has read the code already: a second or two sooner every time."""

import asyncio
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["bot.cli.commands", "bot.app", "bot.cli.desk", "storage.migrate"])


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int | None
    out: str
    err: str


async def parvis(words: Sequence[str], folder: Path, settings: Mapping[str, str], typed: str = "") -> Said:
    """The command with these words, as if started in this folder with nothing but these settings."""
    # Wide, so that no sentence is broken in two; `.env` of whoever runs the tests is far away.
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PARVIS_")}
    environment = {**clean, "COLUMNS": "200", **settings}
    with tempfile.TemporaryDirectory() as streams:
        stdin, stdout, stderr = (Path(streams) / name for name in ("stdin", "stdout", "stderr"))
        stdin.write_text(typed, encoding="utf-8")
        process = FORKS.Process(target=_run, args=(list(words), folder, environment, (stdin, stdout, stderr)))
        process.start()
        await asyncio.to_thread(process.join)
        said = Said(process.exitcode, stdout.read_text(encoding="utf-8"), stderr.read_text(encoding="utf-8"))
        process.close()
    return said


def _run(words: list[str], folder: Path, environment: dict[str, str], streams: tuple[Path, Path, Path]) -> None:
    """What a shell does between its fork and the program."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, path in enumerate(streams):
        with path.open("w" if number else "r") as stream:
            os.dup2(stream.fileno(), number)
    sys.stdin = os.fdopen(0)
    sys.argv = ["parvis", *words]
    from bot.cli import main

    main()
