"""Officers at the desk of a vote: one types ballots at a terminal, one ticks for an urn in the chat."""

import asyncio
from dataclasses import dataclass, field
from random import Random  # noqa: TID251 - seeded, and passed on

from bot.domain.desk import Shown
from bot.domain.electors import AlreadyVoted, Channel
from bot.domain.paper_urns import Totals
from bot.domain.people import Person as Officer
from bot.domain.people import Role
from bot.sandbox.people import Person
from bot.services.polling_desk import Ballot
from bot.services.services import Services
from storage.store import DATABASE_DOWN, Store
from tests.chaos.somebody import THINKS
from tests.chaos.voters import Voter
from tests.city import a_member

PATIENCE = 180.0
"""Seconds of patience with a bot that is being killed."""

SAYS = {"in the chat": Channel.CHAT, "at the counter": Channel.DESK, "on paper": Channel.PAPER}

CHOSEN = 1
"""The project that everybody chooses who votes at the desk or on paper."""


@dataclass
class Clerk:
    """At a terminal; when the database goes away, the ballot is typed again."""

    do: Services
    officer: Officer

    async def serves(self, voter: Voter) -> None:
        ballot = Ballot({"town": {CHOSEN: 1}})
        while voter.told is None:
            try:
                entered = await self.do.polling_desk.enter(self.officer, Shown(phone=voter.number), ballot)
                voter.told, voter.given = Channel.DESK, entered.receipt
            except AlreadyVoted as refusal:
                voter.told = refusal.channel
            except DATABASE_DOWN:
                await asyncio.sleep(0.5)


@dataclass
class Usher:
    """In the chat, at an urn; types a number until the answer is where that person has voted."""

    phone: Person
    officer: Officer
    chance: Random
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def begins(self, urn: int) -> None:
        await self.phone.writes("/desk").within(PATIENCE)
        await self.phone.waits_for_button("Tick for an urn", PATIENCE)
        await self.phone.taps("Tick for an urn").within(PATIENCE)
        await self.phone.waits_for_button(f"Urn {urn}", PATIENCE)
        await self.phone.taps(f"Urn {urn}").within(PATIENCE)
        await self.phone.waits_for("who is voting?", PATIENCE)

    async def serves(self, voter: Voter) -> None:
        async with self._one_at_a_time:
            while voter.told is None:
                await self.phone.writes(voter.number).within(PATIENCE)
                await asyncio.sleep(self.chance.uniform(*THINKS))
                said = (channel for words, channel in SAYS.items() if self.phone.reads(f"Has voted, {words}"))
                voter.told = next(said, None)


@dataclass(frozen=True, slots=True)
class Counter:
    """Where people are served: some at the terminal, some at the urn."""

    do: Services
    clerk: Clerk
    usher: Usher
    urn: int

    async def serves(self, voter: Voter) -> None:
        await (self.clerk if voter.habit.by_terminal else self.usher).serves(voter)

    async def closes(self) -> None:
        """What was typed is validated by the other officer."""
        for waiting in await self.do.desk_batches.waiting(self.usher.officer):
            await self.do.desk_batches.validate(self.usher.officer, waiting.batch.id, waiting.batch.ballots)

    async def counts_the_urn(self, papers: int) -> None:
        """Both type the same totals of the urn, after the close."""
        totals = Totals(papers, 0, 0, {str(CHOSEN): papers})
        for officer in (self.clerk.officer, self.usher.officer):
            await self.do.paper_urns.type_totals(officer, self.urn, "town", totals)


async def a_counter(store: Store, do: Services, phone: Person, seed: int) -> Counter:
    """The usher has still to begin, once the bot is up."""
    lina = await a_member(store, Role.DESK_OFFICER, name="Lina")
    omar = await a_member(store, Role.DESK_OFFICER, name="Omar", language="en", telegram_id=phone.id)
    urn = await do.paper_urns.add(lina, "Mairie")
    return Counter(do, Clerk(do, lina), Usher(phone, omar, Random(f"{seed}:usher")), urn)
