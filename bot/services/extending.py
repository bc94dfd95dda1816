"""Extending the vote after an outage near its end: asked by one, approved by another, with a public reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.approvals import Approval, Effect
from bot.domain.audit import Act
from bot.domain.counts import REASON_MOST, ReasonNeeded
from bot.domain.moving import Wish
from bot.domain.offsets import Edge
from bot.domain.outages import HOURS, NoOutage, NotSoLong, Outage, VoteNotOpen
from bot.domain.people import Deed, Person
from bot.domain.phases import Phase
from bot.services.approvals import Approvals, Asked, Kind
from bot.services.campaigns import in_force
from bot.services.corrections import EXTEND_VOTE, Telling
from bot.services.movement import Moved, Movement, dates
from bot.services.openings import VOTE_RECALL
from bot.services.post import Post
from bot.services.presence import grounds_of
from bot.services.rights import make_sure
from bot.services.vote_phases import may_vote
from bot.services.vote_witness import VOTE_HEAD, tell_channels
from bot.texts import buttons
from bot.texts import extension as texts
from storage.repositories.moments import Moment
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Grounds:
    """The vote as it is open, and the outages for which it may be extended."""

    slug: str
    phase: Phase
    outages: Sequence[Outage]


@dataclass(frozen=True, slots=True)
class Extension:
    """What an extension is, once a second person has said yes: the close moves, and everybody can read why.

    Whoever closes the vote and whoever extends it take turns at the phases: who comes second finds it done.
    """

    movement: Movement
    post: Post

    def kinds(self) -> Mapping[str, Kind]:
        return {EXTEND_VOTE: Kind(Deed.EXTEND_VOTE, self.effect, self.carry_out, texts.requested)}

    async def grounds(self, tx: Transaction) -> Grounds:
        """Raises `VoteNotOpen` or `NoOutage`."""
        loaded = await in_force(tx)
        if loaded is None or not may_vote(loaded):
            raise VoteNotOpen
        assert loaded.phase is not None, "one may vote in it"
        outages = await grounds_of(tx, loaded)
        if not outages:
            raise NoOutage
        return Grounds(loaded.edition.slug, loaded.phase, outages)

    async def planned(self, tx: Transaction, hours: int) -> tuple[Moved, Grounds]:
        """Raises the same, `NotSoLong`, and the refusals of `bot.domain.moving`."""
        if hours not in HOURS:
            raise NotSoLong
        found = await self.grounds(tx)
        closes = found.phase.closes + timedelta(hours=hours)
        return await self.movement.planned(tx, Wish(found.phase.name, edge=Edge.CLOSES, moment=closes)), found

    async def wanted(self, tx: Transaction, hours: int, why: str) -> Effect:
        """What is shown, asked for, approved and done. Raises the same."""
        planned, found = await self.planned(tx, hours)
        return {
            "edition": planned.after.name,
            "hours": hours,
            "why": why,
            "outages": [outage.to_json() for outage in found.outages],
            **planned.change.to_json(),
        }

    async def effect(self, tx: Transaction, approval: Approval) -> Effect:
        """The same by now: from here on the vote is not closed until the transaction ends, if it is open still."""
        await tx.phases.take_turn()
        return await self.wanted(tx, approval.effect["hours"], approval.effect["why"])

    async def carry_out(self, tx: Transaction, approval: Approval, by: Person, now: datetime) -> Sequence[Act]:
        """Dates and recalls, who was told the old close or has a ballot half-done, and the city's channels."""
        planned, found = await self.planned(tx, approval.effect["hours"])
        why, phases = approval.effect["why"], approval.effect["phases"]
        edition = planned.after
        closes = next(phase.closes for phase in edition.phases if phase.name is found.phase.name)
        cause = f"{EXTEND_VOTE}:{edition.slug}:{approval.id}"
        telling = Telling(
            cause, lambda t: texts.told(phases, why, t), buttons.to_vote, edition.timezone, until=closes
        )
        told = await self.movement.apply(tx, planned, telling, now)
        await tx.letters.cancel(f"{VOTE_RECALL}:{edition.slug}:", now)
        for mailing in telling.mailings(now):
            told += await tx.audiences.write_to_unfinished(planned.loaded.id, mailing, now)
        await tell_channels(tx, self.post, f"{cause}:channel", telling.words_in, now)
        await tx.moments.plan([Moment(VOTE_HEAD, edition.slug, now)])
        before = dates(approval, "before")
        after = dates(approval, "after") | {"outages": approval.effect["outages"], "told": told}
        subject = f"vote:{edition.slug}"
        return [Act(approval.asked_by, "coordinator", EXTEND_VOTE, subject, before, after, why)]


@dataclass(frozen=True, slots=True)
class Extending:
    """For coordinators: what the vote may be extended for, what it would do, and the request."""

    store: Store
    approvals: Approvals
    extension: Extension

    async def grounds(self, by: Person) -> Grounds:
        """Raises `VoteNotOpen` or `NoOutage`."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.EXTEND_VOTE)
            return await self.extension.grounds(tx)

    async def preview(self, by: Person, hours: int) -> Effect:
        """All that would change, the reason left out. Raises what `Extension.planned` raises."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.EXTEND_VOTE)
            return await self.extension.wanted(tx, hours, "")

    async def ask(self, by: Person, hours: int, why: str) -> Asked:
        """Ask the other coordinators. Raises the same, `ReasonNeeded`, and `NobodyElse`."""
        if not why or len(why) > REASON_MOST:
            raise ReasonNeeded
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.EXTEND_VOTE)
            found = await self.extension.grounds(tx)
            return await self.approvals.ask(by, EXTEND_VOTE, found.slug, await self.extension.wanted(tx, hours, why))
