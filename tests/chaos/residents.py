"""Residents who put forward one idea after the other, and go on as people do when the bot dies under their thumbs."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random  # noqa: TID251 - seeded, and passed on
from time import monotonic

from bot.sandbox.deeds import Deed
from bot.sandbox.people import Person
from bot.sandbox.phones import words_of

DOUBLE = 0.08
"""How often a thumb taps twice."""

THINKS = (0.6, 1.2)
"""Seconds between seeing a screen and doing what it asks: never more than 20 acts in 10 s, also when the taps of a
long restart are told all at once."""

BREATHES = 10.0
"""Seconds that somebody waits who was asked not to write so fast: until then nobody would answer."""

TAPS_AGAIN = (2.5, 5.0)
"""Seconds after which a tap that changed nothing is tried again. Words are not: the phone shows them as sent."""

TAPS = {
    "Welcome to": "Go on",
    "Which neighbourhood is yours": "La Plaine",
    "what would you like to do": "Put forward an idea",
    "Step 3 of 5": "The whole town",
    "Step 4 of 5": "Nature",
    "Step 5 of 5": "Go on",
    "Here is what I understood": "Send my idea",
    "are you at least": "Yes, I am",
    "Shall we go on with it?": "Go on with it",
}
"""What is on the screen, and the button that leads on."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a person did, and when."""

    tick: float
    deed: Deed
    wrote: bool


@dataclass
class Resident:
    """Reads the newest screen, thinks, does what it asks for; never knows of kills and databases."""

    person: Person
    chance: Random
    acts: list[Act] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    handed_in: int = 0

    async def lives(self, enough: Callable[[], bool]) -> None:
        """Put forward ideas until there were enough; an idea that was begun is finished."""
        self._did(self.person.writes("/start"), wrote=True)
        while True:
            await self._waits()
            await asyncio.sleep(self.chance.uniform(*THINKS))
            if "Please wait ten seconds" in self._screen():
                await asyncio.sleep(BREATHES)
            if self._goes_on(enough):
                return

    async def _waits(self) -> None:
        """Until something new is on the screen; after a tap that seems lost, not for long."""
        world, mine = self.person.world, self.person.id

        def fresh() -> bool:
            return max(world.touched[mine].values(), default=0) > world.acted[mine]

        while not await world.bells.until(("chat", mine), fresh, self.chance.uniform(*TAPS_AGAIN)):
            if not self.acts[-1].wrote:
                return

    def _goes_on(self, enough: Callable[[], bool]) -> bool:
        """Do what the screen asks for; whether this was the end."""
        screen = self._screen()
        if "is handed in, under number" in screen:
            self.handed_in = len(self.titles)
            if enough():
                return True
            self._taps("Menu")
        elif "Step 1 of 5" in screen:
            if self.handed_in == len(self.titles):
                self.titles.append(f"A bench for {self.person.name} {len(self.titles) + 1}")
            self._writes(self.titles[-1])
        elif "Step 2 of 5" in screen:
            self.reasons.append(f"Because {self.person.name} is tired of standing, {len(self.reasons) + 1} times")
            self._writes(self.reasons[-1])
        elif button := next((button for words, button in TAPS.items() if words in screen), None):
            self._taps(button)
        else:
            self._writes("/start")
        return False

    def _screen(self) -> str:
        """The message that changed last: that is where the eye goes."""
        touched = self.person.world.touched[self.person.id]
        messages = self.person.phone.messages()
        return words_of(max(messages, key=lambda message: touched[message["message_id"]])) if messages else ""

    def _writes(self, words: str) -> None:
        self._did(self.person.writes(words), wrote=True)

    def _taps(self, label: str) -> None:
        if not self.person.sees_button(label):
            self._writes("/start")
        elif self.chance.random() < DOUBLE:
            self._did(self.person.double_taps(label), wrote=False)
        else:
            self._did(self.person.taps(label), wrote=False)

    def _did(self, deed: Deed, *, wrote: bool) -> None:
        self.acts.append(Act(monotonic(), deed, wrote))


def crowd(people: list[Person], seed: int) -> list[Resident]:
    """Each with chances of their own, so that one who thinks longer changes nothing for the others."""
    return [Resident(person, Random(f"{seed}:{place}")) for place, person in enumerate(people)]


def first_names(count: int) -> list[str]:
    """Names that occur nowhere else, so that they can be looked for in logs."""
    return [f"Zélie{number:02}" for number in range(count)]
