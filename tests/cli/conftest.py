"""The commands as people type them: each in a process and a folder of its own."""

import asyncio
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Terminal:
    """`await terminal("staff", "list")`; settings are given as words: `BOT_TOKEN="…"`; `typed` is what it reads."""

    folder: Path
    settings: Mapping[str, str]

    async def __call__(self, *words: str, typed: str = "", **settings: str) -> Said:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("PARVIS_")}
        given = {f"PARVIS_{name}": value for name, value in {**self.settings, **settings}.items()}
        # Wide, so that no sentence is broken in two; `.env` of whoever runs the tests is far away.
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot.cli", *words),
            env={**clean, "PYTHONPATH": str(ROOT), "COLUMNS": "200", **given},
            cwd=self.folder,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await process.communicate(typed.encode())
        return Said(await process.wait(), out.decode(), err.decode())


@pytest.fixture
def terminal(tmp_path: Path, database_url: str) -> Terminal:
    """On the database of the tests."""
    return Terminal(tmp_path, {"VAR": str(tmp_path / "var"), "DATABASE_URL": database_url})
