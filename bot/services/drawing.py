"""The draw that breaks ties: its source and candidates are made public first, its seed is noted once it is known."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.counts import REASON_MOST, DrawNotAhead, DrawOutOfOrder, DrawTooEarly, ReasonNeeded, VoteNotClosed
from bot.domain.people import Deed, Person
from bot.domain.projects import NothingToVoteOn
from bot.domain.typed_dates import typed_moment
from bot.i18n import Html, translator
from bot.services.campaigns import Loaded, in_force
from bot.services.post import Post
from bot.services.rights import make_sure
from bot.services.vote_witness import tell_channels
from bot.texts import draws as texts
from storage.repositories.votes import Vote
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Drawing:
    """For coordinators, after the close and before the results are published.

    A source that is announced wrongly, or an event that is called off, is replaced until its moment, publicly: nobody
    can know either seed by then. From that moment on, only the seed is missing.

    The candidates are all projects that can win, whether level or not: which ones are level is sealed until the
    results are published, and a second tie is decided by the same draw.
    """

    store: Store
    clock: Clock
    post: Post

    async def announce(self, by: Person, source: str, when: str) -> int:
        """Tell the city's channels where the seed will come from and at what moment, typed as the town's clocks show.

        How many channels were told; without any, somebody has to say it elsewhere.
        Raises `VoteNotClosed`, `DateUnreadable`, `DrawNotAhead`, `DrawOutOfOrder`, or `ReasonNeeded` for more than a
        sentence.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.COUNT)
            loaded, vote = await _closed(tx, source)
            due = typed_moment(when, loaded.edition.zone)[-1]
            if due <= now:
                raise DrawNotAhead
            if not await tx.results.announce_draw(loaded.id, source, due, now):
                raise DrawOutOfOrder
            cause = f"draw:{loaded.id}:{now.timestamp():.0f}"
            told = await tell_channels(tx, self.post, cause, _words(loaded, vote, source, due), now)
            lists = {each.id: [project.number for project in each.running] for each in vote.paper.lists}
            after = {"words": source, "due": due.isoformat(), "candidates": lists, "channels": told}
            await tx.audit.append(_act(by, role, "announce_draw", loaded, after), now)
        return told

    async def seed(self, by: Person, seed: str) -> None:
        """The seed, as the announced source gave it.

        Raises `VoteNotClosed`, `DrawOutOfOrder`, `DrawTooEarly` before the announced moment, `ReasonNeeded`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.COUNT)
            loaded, _ = await _closed(tx, seed)
            draw = await tx.results.draw(loaded.id)
            if draw is not None and now < draw.due_at:
                raise DrawTooEarly(draw.due_at)
            if not await tx.results.seed_draw(loaded.id, seed, now):
                raise DrawOutOfOrder
            await tx.audit.append(_act(by, role, "seed_draw", loaded, {"words": seed}), now)


async def _closed(tx: Transaction, words: str) -> tuple[Loaded, Vote]:
    if not words or len(words) > REASON_MOST:
        raise ReasonNeeded
    loaded = await in_force(tx)
    vote = await tx.votes.find(loaded.id, lock=True) if loaded else None
    if loaded is None or vote is None:
        raise NothingToVoteOn
    if vote.closed_at is None:
        raise VoteNotClosed
    if vote.published_at is not None:
        raise DrawOutOfOrder
    return loaded, vote


def _words(loaded: Loaded, vote: Vote, source: str, due: datetime) -> Callable[[str], Html]:
    def words(language: str) -> Html:
        candidates = {}
        for each in vote.paper.lists:
            envelope = loaded.edition.envelope(each.id)
            title = envelope.name_in(language) if envelope else each.id
            candidates[title] = [project.number for project in each.running]
        return texts.announced(source, due, candidates, translator(language, loaded.edition.timezone))

    return words


def _act(by: Person, role: str, deed: str, loaded: Loaded, after: dict[str, Any]) -> Act:
    return Act(by.id, role, deed, f"vote:{loaded.edition.slug}", after=after)
