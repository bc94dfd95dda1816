"""What the calendar does to the vote: the paper is frozen over an empty urn, and the urn is closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.approvals import Approval, Effect
from bot.domain.audit import Act
from bot.domain.letters import Lane
from bot.domain.people import MAY, Deed, Person
from bot.domain.phases import Action as Permitted
from bot.i18n import translator
from bot.services.approvals import Kind
from bot.services.campaigns import Loaded, in_force
from bot.services.openings import VOTE_CLOSES, VOTE_OPENS
from bot.services.paper_ground import PaperNow, paper_now
from bot.services.post import Post, letter
from bot.services.vote_keys import VoteKeys
from bot.services.vote_witness import VOTE_HEAD
from bot.services.watch import Action
from bot.texts import buttons, paper_requests
from storage.repositories.moments import Moment
from storage.store import Transaction

OPEN_VOTE = "open_vote"
"""The kind of the requests to freeze the paper after the vote's phase has opened; their subject is the edition."""

PAPER_MISSING = "paper_missing"
"""The vote's phase is open, and there is nothing to vote on: the team is told again and again."""

AGAIN_AFTER = timedelta(hours=3)
NOTHING = "nothing to vote on"


@dataclass(frozen=True, slots=True)
class VotePhases:
    """Each act is done once: whoever comes second finds the row as it is.

    A phase that opens over an empty paper freezes nothing. From then on the paper is frozen by two people, who say
    that it is complete: frozen with its first project, it would be a vote on that project alone.
    """

    keys: VoteKeys
    post: Post

    def actions(self) -> Mapping[str, Action]:
        return {VOTE_OPENS: self.open, VOTE_CLOSES: self.close, PAPER_MISSING: self.tell_again}

    def kinds(self) -> Mapping[str, Kind]:
        return {OPEN_VOTE: Kind(Deed.DRAW_UP_PAPER, self.effect, self.carry_out, paper_requests.opening)}

    async def open(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """Freeze the paper, make the key, and note the empty urn in the journal."""
        loaded = await in_force(tx)
        if loaded is None:
            return "no edition"
        await tx.phases.take_turn()
        found = await paper_now(tx, loaded)
        if found.vote is not None:
            return "open already"
        if not found.paper.lists:
            return await self._tell(tx, loaded, moment, now)
        await tx.audit.append(await self._freeze(tx, found, (None, "system"), now), now)
        return "open"

    async def tell_again(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """Until the paper is frozen, or the vote's phase is over."""
        loaded = await in_force(tx)
        if loaded is None or not may_vote(loaded) or await tx.votes.opened(loaded.id):
            return "not missing any more"
        return await self._tell(tx, loaded, moment, now)

    async def effect(self, tx: Transaction, _approval: Approval) -> Effect | None:
        """Freezing exactly this paper: from here on nobody changes it until the transaction ends."""
        await tx.phases.take_turn()
        loaded = await in_force(tx)
        if loaded is None or not may_vote(loaded):
            return None
        return opening_of(await paper_now(tx, loaded))

    async def carry_out(self, tx: Transaction, approval: Approval, _by: Person, now: datetime) -> Sequence[Act]:
        loaded = await in_force(tx)
        assert loaded is not None, "its effect was found just now"
        return [await self._freeze(tx, await paper_now(tx, loaded), (approval.asked_by, "coordinator"), now)]

    async def close(self, tx: Transaction, _moment: Moment, now: datetime) -> str:
        """Nobody holds the phase any more, so nothing changes in the urn from here on: its seal is noted."""
        loaded = await in_force(tx)
        vote = await tx.votes.find(loaded.id, lock=True) if loaded else None
        if loaded is None or vote is None or vote.closed_at is not None:
            return "no vote" if vote is None else "closed already"
        await tx.votes.change(loaded.id, closed_at=now)
        await tx.moments.cancel(VOTE_HEAD, loaded.edition.slug)
        await tx.moments.plan([Moment(VOTE_HEAD, loaded.edition.slug, now)])
        turnout = await tx.roll.turnout(loaded.id)
        seal = (await tx.urn.seal(loaded.id)).hex()
        after = {"voters": sum(turnout.values()), "urn": seal, "ballots": await tx.urn.count(loaded.id)}
        await tx.audit.append(Act(None, "system", "close_vote", _subject(loaded), after=after), now)
        return "closed"

    async def _freeze(self, tx: Transaction, found: PaperNow, actor: tuple[int | None, str], now: datetime) -> Act:
        loaded, paper = found.loaded, found.paper
        await tx.votes.open(loaded.id, paper, now)
        self.keys.create(loaded.edition.slug)
        await tx.projects.put_to_the_vote(loaded.id, now)
        await tx.moments.plan([Moment(VOTE_HEAD, loaded.edition.slug, now)])
        after = {"paper": paper.digest.hex(), "ballots": sum((await tx.urn.count(loaded.id)).values())}
        return Act(*actor, "open_vote", _subject(loaded), after=after)

    async def _tell(self, tx: Transaction, loaded: Loaded, moment: Moment, now: datetime) -> str:
        """At once when the phase opens, whatever the hour; then every three hours of the day."""
        lane = Lane.RECEIPT if moment.kind == VOTE_OPENS else Lane.REMINDER
        letters = []
        for reader in await tx.people.with_role(*MAY[Deed.DRAW_UP_PAPER]):
            if reader.telegram_id is not None:
                t = translator(reader.language)
                key = f"{PAPER_MISSING}:{loaded.edition.slug}:{now.timestamp():.0f}:{reader.id}"
                words, button = paper_requests.nothing_to_vote_on(t), buttons.to_paper(t)
                letters.append(letter(reader, words, key, now, lane=lane, button=button))
        await self.post.write(tx, letters, now)
        await tx.moments.plan([Moment(PAPER_MISSING, loaded.edition.slug, now + AGAIN_AFTER)])
        return NOTHING


def may_vote(loaded: Loaded) -> bool:
    """Whether the phase whose row is open is one of the vote."""
    return loaded.phase is not None and loaded.phase.allows(Permitted.VOTE)


def opening_of(found: PaperNow) -> Effect | None:
    """What would be frozen; None when it is frozen already, or there is nothing to freeze."""
    paper = found.paper
    if found.vote is not None or not paper.lists:
        return None
    projects = sum(len(each.projects) for each in paper.lists)
    return {
        "edition": found.loaded.edition.name,
        "paper": paper.digest.hex(),
        "projects": projects,
        "lists": len(paper.lists),
        "missing": len(found.missing),
    }


def _subject(loaded: Loaded) -> str:
    return f"vote:{loaded.edition.slug}"
