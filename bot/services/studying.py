"""Studying an idea, in its simplest form: it can be done and costs so much, or it cannot, for a reason in words."""

from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.idea_states import PUBLIC_STATES, IdeaAct, IdeaState
from bot.domain.ideas import Idea
from bot.domain.letters import Letter
from bot.domain.moderation import IdeaUnknown, sentence
from bot.domain.paper_refusals import IdeaTaken
from bot.domain.paper_rules import Costing
from bot.domain.people import Deed, Person, PersonId
from bot.domain.steps import Step
from bot.i18n import translator
from bot.services.campaigns import edition_in_force, require_of
from bot.services.decision_letters import key_of, to_author, to_followers
from bot.services.decisions import Ruled
from bot.services.paper_ground import paper_being_drawn
from bot.services.post import Post
from bot.services.reach import handed_in, in_reach, state_after
from bot.services.rights import make_sure
from bot.services.undoing import undoable
from bot.texts import paper_letters as texts
from bot.texts.moderation_letters import about
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class StudyFile:
    """An idea as those who study it read it: its costing and its project, if it has them; the last step, to undo."""

    idea: Idea
    own: bool
    costing: Costing | None
    project: int | None
    undo: Step | None


@dataclass(frozen=True, slots=True)
class Studying:
    """Open until the paper is frozen, whatever the phase: a costing may come late, and a finding may be revised."""

    store: Store
    clock: Clock
    post: Post

    async def to_study(self, by: Person, most: int, skipping: int) -> list[Idea]:
        """Admitted ideas without a finding, the most supported first."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.STUDY)
            return await tx.studies.to_study((await edition_in_force(tx)).id, most, skipping)

    async def loose(self, by: Person, most: int, skipping: int) -> list[Idea]:
        """Feasible ideas that are part of no project."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.STUDY)
            return await tx.studies.loose((await edition_in_force(tx)).id, most, skipping)

    async def open(self, by: Person, idea: int) -> StudyFile:
        """Raises `IdeaUnknown`: also before it is admitted, when it is the moderators' business."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.STUDY)
            found = await handed_in(tx, idea)
            if found.state not in PUBLIC_STATES:
                raise IdeaUnknown
            project = await tx.projects.of_idea(found.id)
            last = await tx.steps.last(found.id)
            undo = last if last and undoable(last, self.clock.now()) else None
            costing = await tx.studies.costing(found.id)
            return StudyFile(found, found.author == by.id, costing, project[1] if project else None, undo)

    async def feasible(self, by: Person, idea: int, costing: Costing) -> Ruled:
        """It can be done and costs so much; found so before, only the costing changes, and nobody is told.

        Raises `PaperFrozen`, `IdeaUnknown`, `OwnIdea`, `InHand`, `Overtaken`, `OfEarlierEdition`, `IdeaTaken`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.STUDY)
            found, _ = await self._studied(tx, by, idea, IdeaAct.FEASIBLE, now)
            await tx.studies.cost(found.id, costing, now)
            costs = {"cost": costing.cost, "running_cost": costing.running_cost}
            if found.state is IdeaState.FEASIBLE:
                ruled = Ruled(found, IdeaAct.FEASIBLE, 0, False)
            else:
                ruled, letters = await rule(tx, by.id, found, (IdeaAct.FEASIBLE, None), costing, now)
                await self.post.write(tx, letters, now)
            before = {"state": found.state.value}
            after = {"state": ruled.idea.state.value, "competence": costing.competence.value, **costs}
            await tx.audit.append(Act(by.id, role, IdeaAct.FEASIBLE, f"idea:{found.id}", before, after), now)
        return ruled

    async def unfeasible(self, by: Person, idea: int, why: str) -> Ruled:
        """It cannot be done; the author reads why. Raises the same, and `SentenceTooLong`."""
        now = self.clock.now()
        words = sentence(why)
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.STUDY)
            found, state = await self._studied(tx, by, idea, IdeaAct.UNFEASIBLE, now)
            ruled, letters = await rule(tx, by.id, found, (IdeaAct.UNFEASIBLE, words), None, now)
            await self.post.write(tx, letters, now)
            change = {"state": found.state.value}, {"state": state.value}
            await tx.audit.append(Act(by.id, role, IdeaAct.UNFEASIBLE, f"idea:{found.id}", *change, words), now)
        return ruled

    async def _studied(
        self, tx: Transaction, by: Person, idea: int, act: IdeaAct, now: datetime
    ) -> tuple[Idea, IdeaState]:
        loaded = await paper_being_drawn(tx)
        found = await in_reach(tx, idea, by, now)
        await require_of(tx, found, loaded)
        state = await state_after(tx, found, act)
        if (project := await tx.projects.of_idea(found.id)) is not None:
            raise IdeaTaken(found.number or 0, project[1])
        return found, state


async def rule(
    tx: Transaction,
    by: PersonId | None,
    idea: Idea,
    what: tuple[IdeaAct, str | None],
    costing: Costing | None,
    now: datetime,
) -> tuple[Ruled, list[Letter]]:
    """The step and the state; the letters about it, still to be written."""
    act, why = what
    after = IdeaState.FEASIBLE if act is IdeaAct.FEASIBLE else IdeaState.UNFEASIBLE
    step = await tx.steps.add(Step(0, idea.id, now, by, act, idea.state, after, None, why))
    moved = await tx.ideas.move(idea.id, [idea.state], after, now)
    assert moved is not None, "its row is locked"
    author = await tx.people.find(idea.author) if idea.author is not None else None
    letters: list[Letter] = []
    if author is not None:
        t = translator(author.language)
        known = about(moved, t)
        words = texts.feasible(known, costing, t) if costing else texts.unfeasible(known, why or "", t)
        letters = to_author(author, moved, act, words, key_of(idea.id, step), now)
    ruled = Ruled(moved, act, step, bool(letters))
    for_followers = texts.feasible_for_followers if costing else texts.unfeasible_for_followers
    followers = await tx.readers.followers(idea.id)
    return ruled, letters + to_followers(followers, moved, for_followers, key_of(idea.id, step), now)
