"""Drawing up the ballot paper: projects from feasible ideas, changed and taken off until the vote opens."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.edition_vote import PROJECTS_MOST
from bot.domain.idea_states import IdeaAct, IdeaState
from bot.domain.ideas import Idea
from bot.domain.moderation import sentence
from bot.domain.paper_refusals import (
    IdeaTaken,
    LastIdea,
    ListFull,
    NoConflictWithItself,
    NotCosted,
    NotFeasible,
    NumberGiven,
)
from bot.domain.paper_rules import ATTRIBUTE, Field, changed, read_number
from bot.domain.people import Deed, Person
from bot.domain.projects import Project
from bot.domain.sketches import Sketch, drawn_from
from bot.services.campaigns import Loaded, edition_in_force, require_of
from bot.services.paper_ground import PaperNow, found_project, note_and_tell, noted, paper_being_drawn, paper_now
from bot.services.post import Post
from bot.services.reach import handed_in
from bot.services.rights import make_sure
from bot.texts import paper_letters as texts
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Papers:
    """Each act takes its turn at the paper: of two coordinators at once, the second finds what the first has made.

    All but reading raise `NotAllowed`, `PaperFrozen` and `ProjectUnknown`.
    """

    store: Store
    clock: Clock
    post: Post

    async def now(self, by: Person) -> tuple[PaperNow, tuple[int, int]]:
        """The whole paper; how many ideas wait to be studied, and for a project. For everybody in the team."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.OPEN_TEAM)
            loaded = await edition_in_force(tx)
            return await paper_now(tx, loaded), await tx.studies.counts(loaded.id)

    async def photos(self, by: Person, number: int) -> list[str]:
        """The photos of the ideas of a project, in their order."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.DRAW_UP_PAPER)
            loaded = await edition_in_force(tx)
            ideas = [await handed_in(tx, idea) for idea in await tx.projects.ideas_of(loaded.id, number)]
        return [photo.file_id for idea in ideas for photo in idea.pieces.photos]

    async def make(self, by: Person, ideas: Sequence[int], sketch: Sketch) -> Project:
        """A project from one or several feasible ideas, under the next number; their authors are told.

        Raises `NotFeasible`, `NotCosted`, `IdeaTaken`, `ListFull`, and what reading its fields raises.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.DRAW_UP_PAPER)
            loaded = await paper_being_drawn(tx)
            await tx.projects.take_turn(loaded.id)
            found = [await self._idea(tx, loaded, idea) for idea in sorted(set(ideas))]
            first = next(idea for idea in found if idea.id == ideas[0])
            project = await self._sketched(tx, loaded, first, sketch)
            await self._require_room(tx, loaded, project.envelope)
            await tx.projects.make(loaded.id, project, [idea.id for idea in found], now)
            project = await found_project(tx, loaded, project.number)
            await self._tell(tx, found, project, by, now)
            await self._note(tx, (by, role, "put_on_paper"), project, None, noted(project))
        return project

    async def change(self, by: Person, number: int, field: Field, typed: str) -> Project:
        """One field, as it was typed or tapped. Raises `ListFull` and what reading it raises."""
        async with self.store.transaction() as tx:
            role, loaded, project = await self._drawn(tx, by, number)
            after = changed(project, field, typed, loaded.edition)
            if after.envelope != project.envelope:
                await self._require_room(tx, loaded, after.envelope)
            await tx.projects.change(loaded.id, number, after, self.clock.now())
            name = ATTRIBUTE[field]
            changes = {name: getattr(project, name)}, {name: getattr(after, name)}
            await self._note(tx, (by, role, "change_project"), project, *changes)
            return after

    async def renumber(self, by: Person, number: int, typed: str) -> Project:
        """Another number, which no project had before. Raises `NumberUnusable`, `NumberGiven`."""
        wanted = read_number(typed)
        async with self.store.transaction() as tx:
            role, loaded, project = await self._drawn(tx, by, number)
            if not await tx.projects.renumber(loaded.id, number, wanted):
                raise NumberGiven(wanted)
            await self._note(tx, (by, role, "renumber_project"), project, {"number": number}, {"number": wanted})
            return replace(project, number=wanted)

    async def take_off(self, by: Person, number: int, why: str) -> Project:
        """Off the paper before the vote; the authors read why, and their ideas are feasible as before.

        Raises `SentenceTooLong`.
        """
        now, words = self.clock.now(), sentence(why)
        async with self.store.transaction() as tx:
            role, loaded, project = await self._drawn(tx, by, number)
            ideas = [await handed_in(tx, idea, lock=True) for idea in await tx.projects.ideas_of(loaded.id, number)]
            await tx.projects.take_off(loaded.id, number)
            act = IdeaAct.OFF_PAPER, by.id, words
            letters = await note_and_tell(tx, ideas, act, (texts.taken_off(project, words), None), now)
            await self.post.write(tx, letters, now)
            await self._note(tx, (by, role, "take_off_paper"), project, noted(project), None, words)
        return project

    async def join(self, by: Person, number: int, idea: int) -> Project:
        """One more idea for a project: their authors carry it together. Raises `NotFeasible`, `IdeaTaken`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role, loaded, project = await self._drawn(tx, by, number)
            found = await self._idea(tx, loaded, idea)
            await tx.projects.add_idea(loaded.id, number, found.id)
            after = await found_project(tx, loaded, number)
            await self._tell(tx, [found], after, by, now)
            ideas = {"ideas": list(project.ideas)}, {"ideas": list(after.ideas)}
            await self._note(tx, (by, role, "join_project"), project, *ideas)
        return after

    async def part(self, by: Person, number: int, idea_number: int) -> Project:
        """One idea less, by the number that people know. Raises `LastIdea`; one that is not there is no fault."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role, loaded, project = await self._drawn(tx, by, number)
            if project.ideas == (idea_number,):
                raise LastIdea
            idea = await tx.queue.numbered(loaded.id, idea_number)
            if idea is None or idea_number not in project.ideas:
                return project
            await tx.projects.remove_idea(idea)
            act, words = (IdeaAct.OFF_PAPER, by.id, None), texts.parted(project)
            letters = await note_and_tell(tx, [await handed_in(tx, idea, lock=True)], act, (words, None), now)
            await self.post.write(tx, letters, now)
            after = await found_project(tx, loaded, number)
            ideas = {"ideas": list(project.ideas)}, {"ideas": list(after.ideas)}
            await self._note(tx, (by, role, "part_project"), project, *ideas)
        return after

    async def exclude(self, by: Person, number: int, other: int, *, excludes: bool) -> Project:
        """Two projects of which one at most can be built, or not any more. Raises `NoConflictWithItself`."""
        if number == other:
            raise NoConflictWithItself
        async with self.store.transaction() as tx:
            role, loaded, project = await self._drawn(tx, by, number)
            await found_project(tx, loaded, other)
            await tx.projects.exclude(loaded.id, (number, other), excludes=excludes)
            after = await found_project(tx, loaded, number)
            conflicts = {"conflicts": list(project.conflicts)}, {"conflicts": list(after.conflicts)}
            await self._note(tx, (by, role, "exclude_projects"), project, *conflicts)
        return after

    async def _drawn(self, tx: Transaction, by: Person, number: int) -> tuple[str, Loaded, Project]:
        """The role, the edition and the project, which nobody else changes until the transaction ends."""
        role = await make_sure(tx, by, Deed.DRAW_UP_PAPER)
        loaded = await paper_being_drawn(tx)
        await tx.projects.take_turn(loaded.id)
        return role, loaded, await found_project(tx, loaded, number)

    @staticmethod
    async def _idea(tx: Transaction, loaded: Loaded, idea: int) -> Idea:
        """A feasible idea that is part of no project, kept as it is."""
        found = await handed_in(tx, idea, lock=True)
        await require_of(tx, found, loaded)
        if found.state is not IdeaState.FEASIBLE:
            raise NotFeasible(found.number or 0, found.state)
        if (project := await tx.projects.of_idea(found.id)) is not None:
            raise IdeaTaken(found.number or 0, project[1])
        return found

    @staticmethod
    async def _sketched(tx: Transaction, loaded: Loaded, idea: Idea, sketch: Sketch) -> Project:
        costing = sketch.costing or await tx.studies.costing(idea.id)
        if costing is None:
            raise NotCosted(idea.number or 0)
        return drawn_from(idea, sketch, costing, await tx.projects.next_number(loaded.id), loaded.edition)

    @staticmethod
    async def _require_room(tx: Transaction, loaded: Loaded, envelope: str) -> None:
        if len((await tx.projects.by_envelope(loaded.id)).get(envelope, ())) >= PROJECTS_MOST:
            raise ListFull(PROJECTS_MOST)

    async def _tell(
        self, tx: Transaction, ideas: Sequence[Idea], project: Project, by: Person, now: datetime
    ) -> None:
        act, words = (IdeaAct.ON_PAPER, by.id, None), texts.put_on_paper(project)
        letters = await note_and_tell(tx, ideas, act, (words, texts.put_on_paper_for_followers(project)), now)
        await self.post.write(tx, letters, now)

    async def _note(
        self,
        tx: Transaction,
        who: tuple[Person, str, str],
        project: Project,
        before: dict[str, Any] | None,
        after: dict[str, Any] | None,
        why: str | None = None,
    ) -> None:
        by, role, deed = who
        act = Act(by.id, role, deed, f"project:{project.number}", before, after, why)
        await tx.audit.append(act, self.clock.now())
