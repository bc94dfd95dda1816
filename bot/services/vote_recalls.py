"""Half-done ballots: who has chosen and not sent hears of it before the close; never which projects they chose."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.electors import AlreadyVoted
from bot.domain.letters import Lane, Letter
from bot.domain.people import Person, PersonId
from bot.domain.phases import Action as Permitted
from bot.domain.recalls import recalls
from bot.i18n import translator
from bot.services.booths import Booth, Booths, opened_ballots, opened_draft
from bot.services.campaigns import Loaded, in_force
from bot.services.openings import STALE, VOTE_RECALL
from bot.services.post import Post, letter
from bot.services.vote_keys import VoteKey
from bot.services.watch import TOGETHER, TOO_LATE, Action
from bot.texts import buttons, vote_letters
from storage.repositories.electors import Standing
from storage.repositories.moments import Moment
from storage.repositories.votes import Vote
from storage.store import Transaction


@dataclass(frozen=True, slots=True)
class VoteRecalls:
    """Sealed ballots are opened in memory only; so many at a time, and the rest in a moment of its own."""

    post: Post
    booths: Booths

    def actions(self) -> Mapping[str, Action]:
        return {VOTE_RECALL: self.tell}

    async def tell(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """A moment is about an edition, and the person after whom it goes on, if it is not the first."""
        slug, _, after = moment.subject.partition(":")
        loaded = await in_force(tx, hold=True)
        if loaded is None or loaded.edition.slug != slug or not loaded.at(now).allows(Permitted.VOTE):
            return STALE
        if (late := _too_late(loaded, moment, now)) is not None:
            return late
        if not await tx.votes.opened(loaded.id):
            return "nothing to vote on"
        vote, key = await self.booths.vote(tx, loaded), self.booths.keys.of(slug)
        waiting = await tx.electors.unfinished(loaded.id, PersonId(int(after or 0)), TOGETHER)
        if len(waiting) == TOGETHER:
            await tx.moments.plan([Moment(VOTE_RECALL, f"{slug}:{waiting[-1][0].id}", moment.due_at)])
        letters = []
        for person, standing in waiting:
            booth = await self.booths.on_the_roll(tx, _booth(person, standing, loaded, vote, key))
            if await _has_chosen(tx, booth):
                letters.append(_recall(booth, moment, now))
        await self.post.write(tx, letters, now)
        return f"told {len(letters)}"


def _too_late(loaded: Loaded, moment: Moment, now: datetime) -> str | None:
    """After a night off: one recall is enough, and none is of use after the close."""
    assert loaded.phase is not None, "the vote is open"
    closes, edition = loaded.phase.closes, loaded.edition
    if closes <= now:
        return TOO_LATE
    following = recalls(closes, edition.quiet, edition.zone, moment.due_at)
    return "the next one is due as well" if any(due <= now for due in following) else None


def _booth(person: Person, standing: Standing, loaded: Loaded, vote: Vote, key: VoteKey) -> Booth:
    assert standing.draft is not None, "only those are asked for"
    filled = opened_draft(key, person, standing.draft)
    return Booth(person, loaded, vote, key, standing.elector, filled, fresh=False, submission=standing.submission)


async def _has_chosen(tx: Transaction, booth: Booth) -> bool:
    """Whether there is something to send: not a blank that was only looked at, nor what lies in the urn already."""
    try:
        booth.require_free()
    except AlreadyVoted:
        return False
    ours = {each.id: booth.filled.of(each.id) for each in booth.lists}
    if booth.voter is None:
        return any(ours.values())
    return ours != await opened_ballots(tx, booth, booth.voter.id)


def _recall(booth: Booth, moment: Moment, now: datetime) -> Letter:
    phase = booth.loaded.phase
    assert phase is not None, "the vote is open"
    person, t = booth.person, translator(booth.person.language, booth.loaded.edition.timezone)
    words = vote_letters.recall(
        booth.lists, booth.filled, phase.closes, booth.loaded.edition, t, again=booth.voter is not None
    )
    key = f"{VOTE_RECALL}:{booth.loaded.edition.slug}:{moment.due_at.timestamp():.0f}:{person.id}"
    written = letter(person, words, key, now, lane=Lane.REMINDER, button=buttons.to_vote(t))
    return replace(written, expires_at=phase.closes)
