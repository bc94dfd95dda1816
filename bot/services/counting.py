"""After the close: the urn is opened once strange ballots were decided on, and counted; sealed until published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.contests import outcome_to_json
from bot.domain.counts import (
    REASON_MOST,
    DeskNotDone,
    DrawMissing,
    FlagsOpen,
    FlagUnknown,
    NotCounted,
    ReasonNeeded,
)
from bot.domain.electors import Channel
from bot.domain.flags import Flag
from bot.domain.outages import Outage
from bot.domain.people import Deed, Person
from bot.domain.projects import NothingToVoteOn
from bot.domain.publication import SMALL
from bot.domain.tally_facts import Outcome
from bot.services.approvals import Approvals, Asked
from bot.services.booths import Booths
from bot.services.campaigns import Loaded, in_force
from bot.services.presence import grounds_of
from bot.services.rights import make_sure
from bot.services.tallying import tally
from bot.services.unsealing import look_inside, open_urn, require_closed
from bot.services.vote_keys import VoteKeys
from storage.repositories.results import Count, Draw, FlagDecision
from storage.repositories.votes import Vote
from storage.store import Store, Transaction

FLAG, PUBLICATION = "flag", "publication"
"""Kinds of approval."""


@dataclass(frozen=True, slots=True)
class CountState:
    """How far it is. `flags` with what was decided about each, while the urn is closed and not open yet.

    `unique`: opened ballots that are like no other; `small`: lists with so few ballots that their figures may tell
    what somebody chose. `outages`: for which the vote, still open, may be extended.
    """

    loaded: Loaded
    vote: Vote
    turnout: Mapping[tuple[Channel, str | None], int]
    flags: Sequence[tuple[Flag, FlagDecision | None]] | None
    draw: Draw | None
    counts: Mapping[str, Count]
    unique: int
    outages: Sequence[Outage]
    small: int = 0


@dataclass(frozen=True, slots=True)
class Counting:
    """For coordinators. Counting twice finds the same; opening the urn happens once."""

    store: Store
    clock: Clock
    keys: VoteKeys
    booths: Booths
    approvals: Approvals

    async def state(self, by: Person) -> CountState:
        """Raises `NothingToVoteOn`, `UrnDiffers`."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.COUNT)
            loaded, vote = await self._vote(tx)
            shut = vote.closed_at is not None and vote.unsealed_at is None
            return CountState(
                loaded,
                vote,
                await tx.roll.turnout(loaded.id),
                await self._flags(tx, vote, loaded) if shut else None,
                await tx.results.draw(loaded.id),
                await tx.results.of(loaded.id),
                sum([await tx.urn.unique(loaded.id, each.id) for each in vote.paper.lists]),
                await grounds_of(tx, loaded),
                sum(each <= SMALL for each in (await _sizes(tx, vote)).values()) if vote.unsealed_at else 0,
            )

    async def ask_decision(self, by: Person, flag: str, reason: str, *, aside: bool) -> Asked:
        """Ask another coordinator to leave flagged ballots out, or to count them.

        Raises `VoteNotClosed`, `UrnOpened`, `FlagUnknown`, `ReasonNeeded`, `NobodyElse`.
        """
        if not reason or len(reason) > REASON_MOST:
            raise ReasonNeeded
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.COUNT)
            loaded, vote = await self._vote(tx)
            require_closed(vote)
            found = next((one for one, _ in await self._flags(tx, vote, loaded) if one.id == flag), None)
            if found is None:
                raise FlagUnknown
            effect = {"kind": found.kind, "ballots": len(found.voters), "aside": aside, "reason": reason}
            return await self.approvals.ask(by, FLAG, flag, effect)

    async def count(self, by: Person) -> Mapping[str, Outcome] | DrawMissing:
        """Open the urn if it is shut, and count every list: neighbourhoods first, then the town.

        The urn stays open when projects are level and the draw is missing; that is an answer, not a refusal. Raises
        `VoteNotClosed`, `DeskNotDone`, `FlagsOpen`, and `UrnDiffers` when roll and urn do not fit together.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.COUNT)
            loaded, vote = await self._vote(tx, lock=True)
            acts = []
            if vote.unsealed_at is None:
                acts.append(Act(by.id, role, "open_urn", _subject(loaded), after=await self._open(tx, loaded, vote)))
            outcomes = await self._count(tx, vote)
            if not isinstance(outcomes, DrawMissing):
                # The journal is read by coordinators who are not to know the winners yet.
                acts.append(Act(by.id, role, "count_votes", _subject(loaded), after={"lists": sorted(outcomes)}))
            for act in acts:
                await tx.audit.append(act, now)
        return outcomes

    async def ask_publication(self, by: Person) -> Asked:
        """Ask another coordinator to publish exactly these counts. Raises `NotCounted`, `NobodyElse`."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.COUNT)
            loaded, vote = await self._vote(tx)
            effect = await publication_effect(tx, loaded, vote)
            if effect is None:
                raise NotCounted
            return await self.approvals.ask(by, PUBLICATION, loaded.edition.slug, effect)

    async def _vote(self, tx: Transaction, *, lock: bool = False) -> tuple[Loaded, Vote]:
        loaded = await in_force(tx)
        vote = await tx.votes.find(loaded.id, lock=lock) if loaded else None
        if loaded is None or vote is None:
            raise NothingToVoteOn
        return loaded, vote

    async def _flags(self, tx: Transaction, vote: Vote, loaded: Loaded) -> list[tuple[Flag, FlagDecision | None]]:
        key = self.keys.of(loaded.edition.slug)
        decided = await tx.results.decisions(loaded.id)
        return [(flag, decided.get(flag.id)) for flag in await look_inside(tx, vote, key)]

    async def _open(self, tx: Transaction, loaded: Loaded, vote: Vote) -> dict[str, Any]:
        """The ballots of the roll become figures, by two people's decisions about the strange ones."""
        require_closed(vote)
        batches = len(await tx.polling_desk.waiting(vote.edition))
        totals = len(await tx.paper_urns.missing(vote.edition, [each.id for each in vote.paper.lists]))
        if batches or totals:
            raise DeskNotDone(batches, totals)
        found = await self._flags(tx, vote, loaded)
        if waiting := sum(decision is None for _, decision in found):
            raise FlagsOpen(waiting)
        out = {voter for flag, decision in found if decision and decision.aside for voter in flag.voters}
        await tx.roll.set_aside(loaded.id, sorted(out), aside=True)
        opened = await open_urn(tx, vote, self.keys.of(loaded.edition.slug))
        await tx.urn.pour_out(loaded.id, opened.ballots)
        await tx.electors.forget_drafts(loaded.id)
        await tx.votes.change(loaded.id, unsealed_at=self.clock.now())
        return {"ballots": len(opened.receipts), "set_aside": opened.set_aside}

    async def _count(self, tx: Transaction, vote: Vote) -> Mapping[str, Outcome] | DrawMissing:
        try:
            counted, _ = await tally(tx, vote)
        except DrawMissing as level:
            return level
        for one in counted:
            count = Count(outcome_to_json(one.outcome), one.inputs)
            await tx.results.put(vote.edition, one.ballot_list.id, count, self.clock.now())
        return {one.ballot_list.id: one.outcome for one in counted}


async def publication_effect(tx: Transaction, loaded: Loaded, vote: Vote) -> dict[str, Any] | None:
    """What two people say yes to: exactly these counts; None before all lists are counted, or once it is public."""
    counts = await tx.results.of(loaded.id)
    if vote.published_at is not None or len(counts) < len(vote.paper.lists):
        return None
    unique = {name: await tx.urn.unique(loaded.id, name) for name in counts}
    sizes = await _sizes(tx, vote)
    return {
        "edition": loaded.edition.name,
        "lists": {
            name: {
                "winners": count.body["winners"],
                "inputs": count.inputs.hex(),
                "unique": unique[name],
                "small": sizes[name] <= SMALL,
            }
            for name, count in counts.items()
        },
    }


async def _sizes(tx: Transaction, vote: Vote) -> dict[str, int]:
    """How many ballots each list has, papers of urns among them."""
    opened, papers = await tx.urn.sizes(vote.edition), await tx.paper_urns.totals(vote.edition)
    typed = {name: one.valid + one.blank for name, one in papers.items()}
    return {each.id: opened.get(each.id, 0) + typed.get(each.id, 0) for each in vote.paper.lists}


def _subject(loaded: Loaded) -> str:
    return f"vote:{loaded.edition.slug}"
