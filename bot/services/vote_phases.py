"""What the calendar does to the vote: the paper is frozen over an empty urn, and the urn is closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.audit import Act
from bot.domain.projects import compose
from bot.services.campaigns import Loaded, in_force
from bot.services.openings import VOTE_CLOSES, VOTE_OPENS
from bot.services.vote_keys import VoteKeys
from bot.services.vote_witness import VOTE_HEAD
from bot.services.watch import Action
from storage.repositories.moments import Moment
from storage.store import Transaction


@dataclass(frozen=True, slots=True)
class VotePhases:
    """Both acts are done once: whoever comes second finds the row as it is."""

    keys: VoteKeys

    def actions(self) -> Mapping[str, Action]:
        return {VOTE_OPENS: self.open, VOTE_CLOSES: self.close}

    async def open(self, tx: Transaction, _moment: Moment, now: datetime) -> str:
        """Freeze the paper, make the key, and note the empty urn in the journal."""
        loaded = await in_force(tx)
        if loaded is None:
            return "no edition"
        await tx.phases.take_turn()
        paper = compose(loaded.edition, await tx.projects.by_envelope(loaded.id))
        if not paper.lists:
            return "nothing to vote on"
        if not await tx.votes.open(loaded.id, paper, now):
            return "open already"
        self.keys.create(loaded.edition.slug)
        await tx.projects.put_to_the_vote(loaded.id, now)
        await tx.moments.plan([Moment(VOTE_HEAD, loaded.edition.slug, now)])
        after = {"paper": paper.digest.hex(), "ballots": sum((await tx.urn.count(loaded.id)).values())}
        await tx.audit.append(Act(None, "system", "open_vote", _subject(loaded), after=after), now)
        return "open"

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


def _subject(loaded: Loaded) -> str:
    return f"vote:{loaded.edition.slug}"
