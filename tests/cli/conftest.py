"""The commands as people type them: each in a process and a folder of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.forked import Said, parvis

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Terminal:
    """`await terminal("staff", "list")`; settings are given as words: `BOT_TOKEN="…"`; `typed` is what it reads."""

    folder: Path
    settings: Mapping[str, str]

    async def __call__(self, *words: str, typed: str = "", **settings: str) -> Said:
        given = {f"PARVIS_{name}": value for name, value in {**self.settings, **settings}.items()}
        return await parvis(words, self.folder, given, typed)


@pytest.fixture
def terminal(tmp_path: Path, database_url: str) -> Terminal:
    """On the database of the tests."""
    return Terminal(tmp_path, {"VAR": str(tmp_path / "var"), "DATABASE_URL": database_url})
