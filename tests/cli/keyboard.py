"""The keyboard of `parvis desk`, in a process of its own."""

import asyncio
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from bot.domain.people import Person
from bot.services.services import Services
from storage.store import Store
from tests.cli.conftest import ROOT
from tests.services.polling import Hall


@dataclass
class Keyboard:
    """`parvis desk` in a process of its own, and what is typed there."""

    url: str
    folder: Path
    do: Services

    async def types(self, officer: Person, *lines: str) -> str:
        """Pair, type these lines, quit; everything that was said."""
        code = await self.do.terminals.offer(officer)
        return await self.sends(code, *lines, "0")

    async def sends(self, *lines: str) -> str:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("PARVIS_")}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot.cli", "desk"),
            env={**clean, **self.settings, "PYTHONPATH": str(ROOT), "COLUMNS": "200"},
            cwd=self.folder,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        out, _ = await process.communicate("".join(f"{line}\n" for line in lines).encode())
        return out.decode()

    @property
    def settings(self) -> dict[str, str]:
        return {"PARVIS_VAR": str(self.folder / "var"), "PARVIS_DATABASE_URL": self.url}


async def in_english(store: Store, hall: Hall) -> Hall:
    """The officers read English, as the tests do."""
    async with store.transaction() as tx:
        for person in (hall.lina, hall.omar):
            await tx.people.set_language(person.id, "en")
    return hall
