"""Hands: somebody at their phone, who taps, writes and reads what is on the screen, in their language."""

from collections.abc import Awaitable, Iterable
from dataclasses import dataclass, field
from random import Random  # noqa: TID251 - seeded, and passed on

from bot.clock import Clock
from bot.domain.campaigns import Edition
from bot.domain.people import Role
from bot.i18n import translator
from bot.sandbox.people import Person
from bot.sandbox.phones import words_of
from bot.sandbox.rehearsal.dates import Dates
from bot.sandbox.rehearsal.habits import Habits
from bot.sandbox.rehearsal.memory import Memory
from bot.sandbox.rehearsal.readers import Reader

PAGES = 5


@dataclass
class Hands:
    """Whatever they do not find on their screen is an `AssertionError` that shows the screen."""

    person: Person
    habits: Habits
    chance: Random
    clock: Clock
    dates: Dates
    memory: Memory = field(default_factory=Memory)

    def __post_init__(self) -> None:
        self.t = translator(self.habits.language, self.dates.first.timezone)

    @property
    def edition(self) -> Edition:
        """What is in force by now, as the town knows it."""
        return self.dates.at(self.clock.now())

    def reader(self, *roles: Role) -> Reader:
        return Reader(self.person.id, self.habits.name, self.habits.language, self.memory, frozenset(roles))

    def _any_of(self, named: Iterable[tuple[str, str]]) -> tuple[str, str]:
        """One of those that can be tapped on the screen."""
        seen = [(name, known) for name, known in named if self._shows(name)]
        assert seen, f"nothing to choose from:\n{self.person.screen}"
        return self.chance.choice(seen)

    def _labels(self) -> list[str]:
        """The buttons of the newest message; those of an older one would not do."""
        last = self.person.phone.newest()[-1:]
        rows = last[0].get("reply_markup", {}).get("inline_keyboard", []) if last else []
        return [str(one["text"]) for row in rows for one in row]

    def _shows(self, label: str) -> bool:
        return label in self._labels()

    def _command(self, *names: str) -> str:
        return "/" + names[{"en": 1, "pt": 2}.get(self.t.language, 0)]

    def _reads(self, words: str) -> None:
        assert self.person.reads(words), f"“{words}” is not to be read:\n{self.person.screen}"

    async def _writes(self, words: str) -> None:
        await self._does(self.person.writes(words))

    async def _taps(self, label: str) -> None:
        twice = self.chance.random() < self.habits.twice
        await self._does(self.person.double_taps(label) if twice else self.person.taps(label))

    async def _is_welcomed(self) -> None:
        """The rights, then the neighbourhood."""
        await self._taps(self.t.plain("Go on"))
        place = self._any_of((place.name_in(self.t.language), place.id) for place in self.edition.neighbourhoods)
        await self._taps(place[0])
        self.memory.came_at, self.memory.neighbourhood = self.clock.now(), place[1]

    async def _turns_to(self, label: str) -> None:
        """A list may have several pages."""
        for _ in range(PAGES):
            if self._shows(label):
                return
            await self._does(self.person.taps(self.t.plain("More")))

    async def _presses(self, about: str, label: str) -> None:
        """A button of the newest message about something, which need not be the newest of all."""
        found = [
            one for one in self.person.phone.buttons() if one.what["text"] == label and about in words_of(one.message)
        ]
        assert found, f"no button [{label}] about “{about}”:\n{self.person.screen}"
        twice = self.chance.random() < self.habits.twice
        for deed in [self.person.acts.presses(self.person.id, found[0]) for _ in range(1 + twice)]:
            await self._does(deed)

    async def _does(self, deed: Awaitable[object]) -> None:
        self.memory.acted.append(self.clock.now())
        await deed
        self.memory.acted.append(self.clock.now())


def capital(label: str) -> str:
    """As names begin on buttons."""
    return label[:1].upper() + label[1:]
