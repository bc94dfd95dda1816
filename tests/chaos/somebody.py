"""Somebody with a phone, who goes on as people do when the bot dies under their thumbs."""

import asyncio
from dataclasses import dataclass, field
from random import Random  # noqa: TID251 - seeded, and passed on
from time import monotonic
from typing import ClassVar

from bot.sandbox.deeds import Deed
from bot.sandbox.people import Person
from bot.sandbox.phones import words_of
from bot.sandbox.tables import Json

THINKS = (0.6, 1.2)
"""Seconds between seeing a screen and doing what it asks: never more than 20 acts in 10 s, also when the taps of a
long restart are told all at once."""

BREATHES = 10.0
"""Seconds that somebody waits who was asked not to write so fast: until then nobody would answer."""

TAPS_AGAIN = (2.5, 5.0)
"""Seconds after which a tap that changed nothing is tried again, twice as long each time. Words are not tried again:
the phone shows them as sent."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a person did, and when."""

    tick: float
    deed: Deed
    wrote: bool


@dataclass
class Somebody:
    """Reads the newest screen, thinks, does what it asks for; never knows of kills and databases."""

    doubles: ClassVar[float] = 0.08
    """How often a thumb taps twice."""

    when_lost: ClassVar[str] = "/start"
    """What they write when nothing on the screen leads on."""

    person: Person
    chance: Random
    acts: list[Act] = field(default_factory=list)
    _in_vain: int = 0

    async def _reads(self) -> str:
        """The screen, once it is new and was thought about."""
        await self._waits()
        await asyncio.sleep(self.chance.uniform(*THINKS))
        if "Please wait ten seconds" in self._screen():
            await asyncio.sleep(BREATHES)
        return self._screen()

    async def _waits(self) -> None:
        """Until something new is on the screen; after a tap that seems lost, not for long."""
        world, mine = self.person.world, self.person.id

        def fresh() -> bool:
            return max(world.touched[mine].values(), default=0) > world.acted[mine]

        while not await world.bells.until(("chat", mine), fresh, self._patience()):
            if not self.acts[-1].wrote:
                self._in_vain += 1
                return
        self._in_vain = 0

    def _patience(self) -> float:
        return self.chance.uniform(*TAPS_AGAIN) * float(2**self._in_vain)

    def _message(self) -> Json | None:
        """The message that changed last: that is where the eye goes."""
        touched = self.person.world.touched[self.person.id]
        return max(self.person.phone.messages(), key=lambda message: touched[message["message_id"]], default=None)

    def _screen(self) -> str:
        message = self._message()
        return words_of(message) if message else ""

    def _writes(self, words: str) -> None:
        self._did(self.person.writes(words), wrote=True)

    def _taps(self, label: str) -> None:
        if not self.person.sees_button(label):
            self._writes(self.when_lost)
        elif self.chance.random() < self.doubles:
            self._did(self.person.double_taps(label), wrote=False)
        else:
            self._did(self.person.taps(label), wrote=False)

    def _did(self, deed: Deed, *, wrote: bool) -> None:
        self.acts.append(Act(monotonic(), deed, wrote))


def first_names(count: int) -> list[str]:
    """Names that occur nowhere else, so that they can be looked for in logs."""
    return [f"Zélie{number:02}" for number in range(count)]
