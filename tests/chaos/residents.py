"""Residents who put forward one idea after the other, and go on as people do when the bot dies under their thumbs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random  # noqa: TID251 - seeded, and passed on

from bot.sandbox.people import Person
from tests.chaos.somebody import Somebody

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


@dataclass
class Resident(Somebody):
    """Has ideas, and a reason for each."""

    titles: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    handed_in: int = 0

    async def lives(self, enough: Callable[[], bool]) -> None:
        """Put forward ideas until there were enough; an idea that was begun is finished."""
        self._writes("/start")
        while not self._goes_on(await self._reads(), enough):
            pass

    def _goes_on(self, screen: str, enough: Callable[[], bool]) -> bool:
        """Do what the screen asks for; whether this was the end."""
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
            self._writes(self.when_lost)
        return False


def crowd(people: list[Person], seed: int) -> list[Resident]:
    """Each with chances of their own, so that one who thinks longer changes nothing for the others."""
    return [Resident(person, Random(f"{seed}:{place}")) for place, person in enumerate(people)]
