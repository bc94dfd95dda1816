"""Commands in a process each, as people type them."""

import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.forked import Forked, Program


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
        code = await Forked(Program("bot.cli", words, folder, environment, stdin, stdout, stderr)).wait()
        return Said(code, stdout.read_text(encoding="utf-8"), stderr.read_text(encoding="utf-8"))
