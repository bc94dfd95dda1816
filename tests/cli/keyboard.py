"""The keyboard of `parvis desk`, in a process of its own."""

from dataclasses import dataclass
from pathlib import Path

from bot.domain.people import Person
from bot.services.services import Services
from storage.store import Store
from tests.cli.forked import parvis
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
        said = await parvis(("desk",), self.folder, self.settings, "".join(f"{line}\n" for line in lines))
        return said.out + said.err

    @property
    def settings(self) -> dict[str, str]:
        return {"PARVIS_VAR": str(self.folder / "var"), "PARVIS_DATABASE_URL": self.url}


async def in_english(store: Store, hall: Hall) -> Hall:
    """The officers read English, as the tests do."""
    async with store.transaction() as tx:
        for person in (hall.lina, hall.omar):
            await tx.people.set_language(person.id, "en")
    return hall
