"""Voters, each in a way of their own: one changes the vote, one goes to the desk as well, one never sends it."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from random import Random  # noqa: TID251 - seeded, and passed on
from typing import ClassVar, Protocol

from bot.domain.electors import Channel
from bot.sandbox.people import Person
from bot.sandbox.phones import Button
from tests.chaos.somebody import Somebody

RECEIPT = re.compile(r"Receipt: (?P<code>\S+), version (?P<version>\d+)")
PROJECT = re.compile(r"\d+\. ")
SHARE = "Share my number"

LATE = 120.0
"""Seconds of patience with the answer to somebody who comes too late."""

HURRY = 0.4
"""Seconds at most between the phone and the desk."""

PRESSES_OLD = 0.25
"""How often somebody who presses old buttons does so, before they are done with all that they came for."""

TAPS = {
    "Welcome to": "Go on",
    "Which neighbourhood is yours": "La Plaine",
    "confirm on your honour": "Yes, I confirm",
}
"""What is on the screen, and the button that leads on."""

FROM_THE_DOOR = ("Begin", "Go on with my ballot", "Change my vote")
"""Which of them leads on depends on where one stands."""


class Goes(Enum):
    """When somebody goes to the desk as well."""

    NEVER = auto()
    FIRST = auto()
    MEANWHILE = auto()
    AFTERWARDS = auto()


@dataclass(frozen=True, slots=True)
class Habit:
    """What somebody came for: so many versions of the ballot, old buttons pressed, a way to the desk."""

    versions: int = 1
    old_buttons: int = 0
    goes: Goes = Goes.NEVER
    by_terminal: bool = False
    sends: bool = True


class Desk(Protocol):
    """Tries to put somebody on the roll."""

    async def serves(self, voter: "Voter") -> None: ...


@dataclass
class Voter(Somebody):
    """Votes in the chat as the newest screen says. `told`: where they have voted, in the words of an officer."""

    doubles: ClassVar[float] = 0.15
    when_lost: ClassVar[str] = "/vote"

    habit: Habit = field(default_factory=Habit)
    told: Channel | None = None
    given: str | None = None
    """The receipt of a ballot that an officer typed."""

    _seen: list[Button] = field(default_factory=list)
    _old: int = 0
    _wishes: int = 0
    _on_card: bool = False
    _content: bool = False

    @property
    def number(self) -> str:
        return str(self.person.world.people[self.person.id]["phone_number"])

    async def votes(self, desk: Desk) -> None:
        """From the first word to the last receipt, or to the answer that they have voted elsewhere."""
        self._old, self._wishes = self.habit.old_buttons, self.chance.randint(0, 3)
        if self.habit.goes is Goes.FIRST:
            await desk.serves(self)
        self._writes(self.when_lost)
        async with asyncio.TaskGroup() as tasks:
            served = None
            while not self._goes_on(screen := await self._reads()):
                if self.habit.goes is Goes.MEANWHILE and served is None and _is_check(screen):
                    served = tasks.create_task(self._hurries_to(desk))
        if self.habit.goes is Goes.AFTERWARDS:
            await desk.serves(self)
        self._seen.clear()

    async def _hurries_to(self, desk: Desk) -> None:
        """With the ballot on its way: who is quicker, the phone or the officer, is left to chance."""
        await asyncio.sleep(self.chance.uniform(0.0, HURRY))
        await desk.serves(self)

    async def is_late(self) -> None:
        """The button that was not tapped in time, tapped once the vote is over."""
        self._sends()
        await self.person.waits_for("The vote is closed", LATE)

    def _goes_on(self, screen: str) -> bool:
        """Do what the screen asks for; whether this was the end."""
        receipt = RECEIPT.search(screen)
        if receipt and int(receipt["version"]) >= self.habit.versions:
            self._content = True
        if self._old and self._seen and (self._content or self.chance.random() < PRESSES_OLD):
            self._presses_an_old_button()
        elif "voted already" in screen or (receipt and self._content) or (_is_check(screen) and not self.habit.sends):
            return True
        elif self._content:
            self._writes("/receipt")
        elif receipt:
            self._wishes = 1
            self._taps("Change my vote")
        else:
            self._fills_in(screen)
        return False

    def _fills_in(self, screen: str) -> None:
        self._remembers()
        if _is_check(screen):
            self._sends()
        elif "Your choice:" in screen:
            self._decides()
        elif projects := self._projects():
            self._looks_at_one_of(projects)
        elif self.person.sees_button(SHARE):
            self._did(self.person.taps(SHARE), wrote=True)
        elif button := self._way_on(screen):
            self._taps(button)
        else:
            self._writes(self.when_lost)

    def _sends(self) -> None:
        """Under the whole ballot."""
        self._taps("Send my ballot" if "Send my ballot" in self._labels() else "Send a blank ballot")

    def _looks_at_one_of(self, projects: list[str]) -> None:
        self._on_card = self._wishes > 0
        self._taps(self.chance.choice(projects) if self._on_card else "My ballot: check and send")

    def _decides(self) -> None:
        """On the card of a project: chosen or not any more; then on to the next, or to the whole ballot."""
        if self._on_card:
            self._on_card, self._wishes = False, self._wishes - 1
            self._taps("Choose this project" if "Choose this project" in self._labels() else "Take it off my ballot")
        else:
            self._taps("Back to the list" if self._wishes else "My ballot")

    def _way_on(self, screen: str) -> str | None:
        labels = self._labels()
        known = (button for words, button in TAPS.items() if words in screen)
        return next(known, next((label for label in FROM_THE_DOOR if label in labels), None))

    def _presses_an_old_button(self) -> None:
        """From a screen of before, as it was: the phone may still show it, and Telegram delivers it."""
        self._old -= 1
        button = self.chance.choice(self._seen)
        self._did(self.person.acts.presses(self.person.id, button), wrote=False)

    def _remembers(self) -> None:
        """Buttons of the vote: under another might be a language that this person does not read."""
        if self._old and (buttons := [one for one in self._buttons() if one.what["callback_data"].startswith("v:")]):
            self._seen.append(self.chance.choice(buttons))

    def _projects(self) -> list[str]:
        return [label for label in self._labels() if PROJECT.match(label)]

    def _labels(self) -> list[str]:
        return [str(button.what["text"]) for button in self._buttons()]

    def _buttons(self) -> Iterator[Button]:
        """Those of the screen."""
        message = self._message() or {}
        for row, buttons in enumerate(message.get("reply_markup", {}).get("inline_keyboard", [])):
            yield from (Button(message, row, column) for column in range(len(buttons)))


def _is_check(screen: str) -> bool:
    return "Your ballot, before you send it" in screen


MANNERS = 40
"""After so many people the habits begin again: among them there is everything that people do."""

_GOES = (Goes.FIRST, Goes.FIRST, Goes.AFTERWARDS, Goes.AFTERWARDS, Goes.MEANWHILE, Goes.MEANWHILE)


def habit_of(place: int) -> Habit:
    """What the person in this place of the crowd came for."""
    here = place % MANNERS
    return Habit(
        versions=1 + (here % 4 == 1),
        old_buttons=2 if here % 3 == 0 else 0,
        goes=_GOES[here] if here < len(_GOES) else Goes.NEVER,
        by_terminal=here % 2 == 0,
        sends=here != 10,
    )


def electorate(people: list[Person], seed: int) -> list[Voter]:
    """Each with chances of their own."""
    return [Voter(person, Random(f"{seed}:{place}"), habit=habit_of(place)) for place, person in enumerate(people)]
