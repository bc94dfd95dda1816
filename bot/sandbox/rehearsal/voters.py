"""Voters: residents before the urn, who choose, hesitate, change their minds, and keep their receipts."""

import re
from collections.abc import Callable, Iterator

from bot.sandbox.rehearsal.hands import Hands

RECEIPT = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")
PROJECT = re.compile(r"(\d+)\W?\. ")
"""A sign that no one sees may keep the number together, between two ways of writing."""

AT_FIRST, MOST = 2, 3
"""Who changes their mind has room for one more."""


class Voter(Hands):
    """A ballot is filled in by one act and sent by another, as people do who read it before they send it."""

    async def fills_in(self) -> None:
        """Through the door; a project or two; up to the last page before the urn."""
        await self._enters()
        chosen: frozenset[int] = frozenset()
        for _ in range(self.chance.randint(1, AT_FIRST)):
            chosen |= {await self._opens_project(lambda number: number not in chosen)}  # noqa: B023 - used at once
            await self._taps(self.t.plain("Choose this project"))
            await self._taps(self.t.plain("Back to the list"))
        await self._looks_it_over(chosen)

    async def leaves_blank(self) -> None:
        """A blank ballot is a vote."""
        await self._enters()
        await self._looks_it_over(frozenset())

    async def changes(self) -> None:
        """Another project instead, or one besides."""
        chosen = self.memory.ballot
        await self._enters()
        number = await self._opens_project(lambda number: number in chosen or len(chosen) < MOST)
        label = self.t.plain("Take it off my ballot") if number in chosen else self.t.plain("Choose this project")
        await self._taps(label)
        await self._taps(self.t.plain("Back to the list"))
        await self._looks_it_over(chosen ^ {number})

    async def sends(self) -> None:
        """What is on the screen, or what was left half-done. A thumb that taps twice does so here for sure."""
        if not self._shows(self._send):
            await self._writes(self._command("voter", "vote", "votar"))
            await self._taps(self.t.plain("Go on with my ballot"))
        deed = self.person.double_taps if self.habits.twice else self.person.taps
        await self._does(deed(self._send))
        found = RECEIPT.search(self.person.screen)
        assert found, f"no receipt:\n{self.person.screen}"
        self.memory.send(self.clock.now(), found[0])

    async def votes_in_haste(self) -> None:
        """In a few seconds, as nobody does who reads."""
        await self.fills_in()
        await self.sends()

    async def reads_results(self) -> None:
        """For everybody, once they are published."""
        await self._writes(self._command("resultats", "results", "resultados"))
        self.memory.results.append(self.person.screen)

    async def asks_for_receipt(self) -> None:
        """As long as appeals may be made, it is the same."""
        await self._writes(self._command("recepisse", "receipt", "recibo"))
        self._reads(self.memory.receipts[-1])

    @property
    def _send(self) -> str:
        return self.t.plain("Send my ballot") if self.memory.draft else self.t.plain("Send a blank ballot")

    async def _enters(self) -> None:
        """At first with one's age on honour, and a number of one's own."""
        await self._writes(self._command("voter", "vote", "votar"))
        label = self.t.plain("Change my vote") if self.memory.receipts else self.t.plain("Begin")
        await self._taps(label)
        if self._shows(confirm := self.t.plain("Yes, I confirm")):
            await self._taps(confirm)
        if self.person.phone.key(share := self.t.plain("Share my number")):
            await self._does(self.person.taps(share))

    async def _looks_it_over(self, chosen: frozenset[int]) -> None:
        await self._taps(self.t.plain("My ballot: check and send"))
        self.memory.fill_in(self.clock.now(), chosen)
        assert self._shows(self._send), f"the ballot cannot be sent:\n{self.person.screen}"

    async def _opens_project(self, suits: Callable[[int], bool]) -> int:
        """One of those on the page; its number."""
        fitting = [one for one in self._projects() if suits(one[0])]
        assert fitting, f"no project to open:\n{self.person.screen}"
        number, label = self.chance.choice(fitting)
        await self._taps(label)
        return number

    def _projects(self) -> Iterator[tuple[int, str]]:
        for label in self._labels():
            if found := PROJECT.search(label):
                yield int(found[1]), label
