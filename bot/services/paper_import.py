"""Projects from a table: all of its lines at once, or none of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from typing import Any

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.competences import Competence
from bot.domain.edition_vote import PROJECTS_MOST
from bot.domain.idea_states import IdeaAct, IdeaState
from bot.domain.ideas import Idea
from bot.domain.letters import Letter
from bot.domain.paper_lines import Fault, LineFault, PaperLine, PaperTableInvalid
from bot.domain.paper_rules import Costing
from bot.domain.projects import Project
from bot.services.campaigns import Loaded
from bot.services.paper_ground import note_and_tell, noted, paper_being_drawn
from bot.services.post import Post
from bot.services.studying import rule
from bot.texts import paper_letters as texts
from storage.store import Store, Transaction

STUDIED = (IdeaState.ADMITTED, IdeaState.ANALYSING, IdeaState.FEASIBLE)
"""What a table may put on the paper: with its costs there, it is found feasible."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The numbers of the projects that are new, and of those that were changed."""

    made: tuple[int, ...]
    changed: tuple[int, ...]


@dataclass(slots=True)
class _Ground:
    """What the lines are held against."""

    loaded: Loaded
    known: Mapping[int, Project]
    ideas: dict[int, Idea] = field(default_factory=dict)
    of: dict[int, int] = field(default_factory=dict)
    """The project of each idea that has one, by its number."""


@dataclass(frozen=True, slots=True)
class PaperImport:
    """At the command line, by whoever runs the server: the journal says so."""

    store: Store
    clock: Clock
    post: Post

    async def take(self, lines: Sequence[PaperLine]) -> Imported:
        """Make and change projects; authors are told as if it were done by hand.

        Raises `NoEdition`, `PaperFrozen`, or `PaperTableInvalid` with all that is wrong.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            loaded = await paper_being_drawn(tx)
            await tx.projects.take_turn(loaded.id)
            by_envelope = await tx.projects.by_envelope(loaded.id)
            known = {project.number: project for listed in by_envelope.values() for project in listed}
            ground = _Ground(loaded, known)
            faults = [*await self._look(tx, ground, lines), *_crowded(lines, known)]
            if faults:
                raise PaperTableInvalid(tuple(sorted(faults, key=lambda fault: fault.line)))
            letters: list[Letter] = []
            acts: list[Act] = []
            numbers = _numbered(lines, await tx.projects.next_number(loaded.id))
            for line, number in zip(lines, numbers, strict=True):
                await self._take(tx, ground, replace(line, number=number), (letters, acts), now)
            for line, number in zip(lines, numbers, strict=True):
                for other in line.conflicts:
                    await tx.projects.exclude(loaded.id, (number, other), excludes=True)
            await self.post.write(tx, letters, now)
            for act in acts:
                await tx.audit.append(act, now)
        made = tuple(number for number in numbers if number not in known)
        return Imported(made, tuple(number for number in numbers if number in known))

    async def _look(self, tx: Transaction, ground: _Ground, lines: Sequence[PaperLine]) -> list[LineFault]:
        """Every idea, held in the order of their ids, and all that is wrong with the lines."""
        edition = ground.loaded.id
        wanted = {idea: await tx.queue.numbered(edition, idea) for line in lines for idea in line.ideas}
        for number, idea in sorted((pair for pair in wanted.items() if pair[1]), key=lambda pair: pair[1] or 0):
            found = await tx.ideas.find(idea, lock=True) if idea else None
            project = await tx.projects.of_idea(idea) if idea else None
            if found is not None:
                ground.ideas[number] = found
            if project is not None:
                ground.of[number] = project[1]
        there = {*ground.known, *(line.number for line in lines)}
        faults = []
        for line in lines:
            new = line.number if line.number not in ground.known else None
            if new is not None and await tx.projects.was_given(edition, new):
                faults.append(LineFault(line.line, Fault.NUMBER_GIVEN, (str(new),)))
            faults += _about_ideas(line, ground)
            faults += [
                LineFault(line.line, Fault.ITSELF if other == line.number else Fault.NO_PROJECT, (str(other),))
                for other in line.conflicts
                if other == line.number or other not in there
            ]
        return faults

    async def _take(
        self,
        tx: Transaction,
        ground: _Ground,
        line: PaperLine,
        told: tuple[list[Letter], list[Act]],
        now: datetime,
    ) -> None:
        """One line, numbered by now: new ideas are found feasible and join, the project is made or changed."""
        edition = ground.loaded.id
        letters, acts = told
        number = line.number or 0
        old = ground.known.get(number)
        joining = [ground.ideas[idea] for idea in line.ideas if idea not in ground.of]
        for idea in joining:
            letters += await self._find_feasible(tx, idea, line, now)
        project = _project(number, line, old, joining)
        if old is None:
            await tx.projects.make(edition, project, [idea.id for idea in joining], now)
        else:
            await tx.projects.change(edition, number, project, now)
            for idea in joining:
                await tx.projects.add_idea(edition, number, idea.id)
        after = await tx.projects.find(edition, number)
        assert after is not None, "it was written just now"
        feasible = [replace(idea, state=IdeaState.FEASIBLE) for idea in joining]
        words = texts.put_on_paper(after), texts.put_on_paper_for_followers(after)
        letters += await note_and_tell(tx, feasible, (IdeaAct.ON_PAPER, None, None), words, now)
        deed = "put_on_paper" if old is None else "change_project"
        before = noted(old) if old else None
        acts.append(Act(None, "command line", deed, f"project:{number}", before, noted(after)))

    @staticmethod
    async def _find_feasible(tx: Transaction, idea: Idea, line: PaperLine, now: datetime) -> list[Letter]:
        running, who = line.values.get("running_cost", 0), line.values.get("competence", Competence.CITY)
        costing = Costing(line.cost, running, who)
        await tx.studies.cost(idea.id, costing, now)
        if idea.state is IdeaState.FEASIBLE:
            return []
        _, letters = await rule(tx, None, idea, (IdeaAct.FEASIBLE, None), costing, now)
        return letters


def _numbered(lines: Sequence[PaperLine], following: int) -> list[int]:
    """The number of each line: its own, or the next that nobody has had and no other line names."""
    named = {line.number for line in lines}
    free = (number for number in count(following) if number not in named)
    return [line.number or next(free) for line in lines]


def _about_ideas(line: PaperLine, ground: _Ground) -> list[LineFault]:
    faults = []
    for number in line.ideas:
        idea, project = ground.ideas.get(number), ground.of.get(number)
        if idea is None:
            faults.append(LineFault(line.line, Fault.NO_IDEA, (str(number),)))
        elif project is not None and project != line.number:
            faults.append(LineFault(line.line, Fault.IDEA_TAKEN, (str(number), str(project))))
        elif project is None and idea.state not in STUDIED:
            faults.append(LineFault(line.line, Fault.IDEA_NOT_STUDIED, (str(number), idea.state)))
    return faults


def _crowded(lines: Sequence[PaperLine], known: Mapping[int, Project]) -> list[LineFault]:
    """Lists that would be longer than a phone can show, once all lines are taken."""
    lists = {number: project.envelope for number, project in known.items()}
    lists |= {line.number or -line.line: line.envelope for line in lines}
    held = list(lists.values())
    over = {envelope for envelope in held if held.count(envelope) > PROJECTS_MOST}
    return [LineFault(line.line, Fault.LIST_FULL, (str(PROJECTS_MOST),)) for line in lines if line.envelope in over]


def _project(number: int, line: PaperLine, old: Project | None, joining: Sequence[Idea]) -> Project:
    """As the line says; what it does not say is as it was, or the first idea's."""
    said: dict[str, Any] = {"envelope": line.envelope, "title": line.title, "cost": line.cost, **line.values}
    if old is not None:
        return replace(old, **said)
    pieces = joining[0].pieces if joining else None
    place = pieces.place if pieces else None
    given: dict[str, Any] = {"summary": ""}
    if pieces is not None:
        given |= {"theme": pieces.theme, "photo": pieces.photos[0].file_id if pieces.photos else None}
    if place is not None:
        given |= {"neighbourhood": place.neighbourhood, "latitude": place.latitude, "longitude": place.longitude}
    return Project(number=number, **{**given, **said})
