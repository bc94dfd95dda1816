"""Letting go of what a committee has decided: the letters leave, and the ideas are where the committee put them."""

from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.domain.committees import LEADS, CommitteeFile, FileOutcome, NothingToRelease, Opinion, Released
from bot.domain.events import Event
from bot.domain.idea_states import IdeaAct, OutOfTurn, after
from bot.domain.ideas import Idea
from bot.domain.letters import Letter
from bot.domain.people import Deed, Person
from bot.domain.steps import Step
from bot.services.campaigns import edition_in_force
from bot.services.committees import campaign_of, docket_of, the_committee
from bot.services.decision_letters import key_of, to_followers
from bot.services.event_ground import act_on
from bot.services.post import Post
from bot.services.reach import handed_in
from bot.services.rights import make_sure
from bot.texts import paper_letters
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class CommitteeRelease:
    """The second of two steps, by a coordinator. Until then nothing of a decision shows outside the committee."""

    store: Store
    clock: Clock
    post: Post

    async def release(self, by: Person, event: int) -> Released:
        """All that is decided and held; an idea that has gone on meanwhile is left alone, and its letter ends.

        Ideas are held before the meeting, as everybody does; what is decided in between waits for another release.
        Raises `NothingToRelease` or `NotAllowed`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.RELEASE_OPINIONS)
            loaded = await edition_in_force(tx)
            seen = await docket_of(tx, await the_committee(tx, by, event))
            ideas = {
                number: await handed_in(tx, number, lock=True)
                for number in sorted(file.idea.id for file in seen.held)
            }
            found = await the_committee(tx, by, event, lock=True)
            held = [file for file in (await docket_of(tx, found)).held if file.idea.id in ideas]
            if not held:
                raise NothingToRelease
            outcomes = {
                file.idea.number or 0: await self._let_go(tx, found, file, (ideas[file.idea.id], by, loaded.id), now)
                for file in held
            }
            tx.after(self.post.wake)
            said = {str(file.idea.id): file.opinion for file in held}
            await tx.audit.append(act_on(found.id, (by, role), "release_opinions", after=said), now)
        return _released(outcomes)

    async def _let_go(
        self, tx: Transaction, event: Event, file: CommitteeFile, what: tuple[Idea, Person, int], now: datetime
    ) -> FileOutcome:
        idea, by, edition = what
        outcome = FileOutcome.ADJOURNED if file.opinion is Opinion.ADJOURNED else FileOutcome.OVERTAKEN
        if file.opinion in LEADS and idea.edition == edition and not idea.hidden:
            outcome = await _apply(tx, self.post, file, (idea, by), now)
        campaign = campaign_of(event, idea.id)
        if outcome is FileOutcome.TOLD:
            await tx.mailings.release(campaign)
        else:
            await tx.mailings.cancel(campaign, now)
        await tx.committees.release(event.id, idea.id, outcome, now)
        return outcome


async def _apply(
    tx: Transaction, post: Post, file: CommitteeFile, what: tuple[Idea, Person], now: datetime
) -> FileOutcome:
    """A step in the life of the idea, as its author reads it; what is on the ballot paper stays there."""
    idea, by = what
    assert file.opinion is not None, "it was decided"
    act = LEADS[file.opinion]
    against = act is IdeaAct.COMMITTEE_AGAINST
    if against and await tx.projects.of_idea(idea.id) is not None:
        return FileOutcome.OVERTAKEN
    try:
        state = after(idea.state, act)
    except OutOfTurn:
        return FileOutcome.OVERTAKEN
    step = await tx.steps.add(Step(0, idea.id, now, by.id, act, idea.state, state, None, file.sentence or None))
    letters: list[Letter] = []
    moved = idea if state is idea.state else await tx.ideas.move(idea.id, [idea.state], state, now)
    assert moved is not None, "its row is locked"
    if against:
        told = paper_letters.unfeasible_for_followers
        letters = to_followers(await tx.readers.followers(idea.id), moved, told, key_of(idea.id, step), now)
    await post.write(tx, letters, now)
    return FileOutcome.TOLD


def _released(outcomes: dict[int, FileOutcome]) -> Released:
    counts = list(outcomes.values())
    overtaken = tuple(sorted(number for number, one in outcomes.items() if one is FileOutcome.OVERTAKEN))
    return Released(counts.count(FileOutcome.TOLD), counts.count(FileOutcome.ADJOURNED), overtaken)
