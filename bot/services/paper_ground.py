"""The ballot paper of the edition in force: drawn up until the vote opens, and as it was frozen from then on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.idea_states import IdeaAct
from bot.domain.ideas import Idea
from bot.domain.letters import Letter
from bot.domain.paper_gaps import Gap, gaps
from bot.domain.paper_refusals import PaperFrozen, ProjectUnknown
from bot.domain.people import PersonId
from bot.domain.projects import BallotPaper, Project, compose
from bot.domain.steps import Step
from bot.i18n import translator
from bot.services.campaigns import Loaded, edition_in_force
from bot.services.decision_letters import key_of, to_author, to_followers
from bot.texts.moderation_letters import about
from bot.texts.paper_letters import ForAuthors, ForFollowers
from storage.repositories.votes import Vote
from storage.store import Transaction


@dataclass(frozen=True, slots=True)
class PaperNow:
    """The paper as it stands: frozen if there is a `vote`; else what is `missing` before it opens."""

    loaded: Loaded
    projects: Mapping[str, Sequence[Project]]
    vote: Vote | None
    missing: tuple[Gap, ...]

    @property
    def paper(self) -> BallotPaper:
        """What is voted on, or would be if the vote opened now."""
        return self.vote.paper if self.vote else compose(self.loaded.edition, _lists(self.projects))

    def project(self, number: int) -> Project:
        """Raises `ProjectUnknown`."""
        for listed in self.projects.values():
            for project in listed:
                if project.number == number:
                    return project
        raise ProjectUnknown


async def paper_now(tx: Transaction, loaded: Loaded) -> PaperNow:
    """What the team, the shelf and the command line show."""
    vote = await tx.votes.find(loaded.id)
    if vote is not None:
        return PaperNow(loaded, {each.id: each.projects for each in vote.paper.lists}, vote, ())
    projects = await tx.projects.by_envelope(loaded.id)
    return PaperNow(loaded, projects, None, tuple(gaps(loaded.edition, projects)))


async def paper_being_drawn(tx: Transaction) -> Loaded:
    """The edition whose paper may still be changed, and will not be frozen until the transaction ends.

    Raises `NoEdition`, `PaperFrozen`.
    """
    loaded = await edition_in_force(tx)
    if await tx.votes.opened(loaded.id):
        raise PaperFrozen
    return loaded


async def found_project(tx: Transaction, loaded: Loaded, number: int) -> Project:
    """Raises `ProjectUnknown`."""
    project = await tx.projects.find(loaded.id, number)
    if project is None:
        raise ProjectUnknown
    return project


async def note_and_tell(
    tx: Transaction,
    ideas: Iterable[Idea],
    what: tuple[IdeaAct, PersonId | None, str | None],
    words: tuple[ForAuthors, ForFollowers | None],
    now: datetime,
) -> list[Letter]:
    """A step in the history of each idea, which stays where it is; the letters about it, still to be written."""
    act, by, sentence = what
    letters: list[Letter] = []
    for idea in ideas:
        step = await tx.steps.add(Step(0, idea.id, now, by, act, idea.state, idea.state, None, sentence))
        key = key_of(idea.id, step)
        author = await tx.people.find(idea.author) if idea.author is not None else None
        if author is not None:
            t = translator(author.language)
            letters += to_author(author, idea, act, words[0](about(idea, t), t), key, now)
        if words[1] is not None:
            letters += to_followers(await tx.readers.followers(idea.id), idea, words[1], key, now)
    return letters


def noted(project: Project) -> dict[str, Any]:
    """What the journal keeps of a project."""
    return {"list": project.envelope, "title": project.title, "cost": project.cost, "ideas": list(project.ideas)}


def _lists(projects: Mapping[str, Sequence[Project]]) -> dict[str, list[Project]]:
    return {envelope: list(listed) for envelope, listed in projects.items()}
