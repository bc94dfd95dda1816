"""A town's office that draws up the ballot paper: feasible ideas, two who decide, one who costs, one who waits."""

from dataclasses import dataclass
from typing import Any

from bot.clock import TurnedClock
from bot.domain.competences import Competence
from bot.domain.idea_states import IdeaState
from bot.domain.ideas import Idea
from bot.domain.paper_rules import Costing
from bot.domain.people import Person, Role
from bot.domain.phases import PhaseName
from bot.domain.projects import Project
from bot.domain.sketches import Sketch
from bot.services.assembly import build_services
from bot.services.campaigns import Loaded
from bot.services.services import Services
from storage.store import Store
from tests.city import a_member, a_person
from tests.dossiers import an_idea
from tests.editions import an_edition
from tests.polls import PLEYEL, TOWN

COSTING = Costing(30_000, 500, Competence.CITY)
SUMMARY = "Un banc large et un arbre, pour attendre à l'ombre."
WHY = "Le devis d'origine oubliait la pose."


@dataclass
class Office:
    """Who and what most of these tests need."""

    store: Store
    clock: TurnedClock
    edition: Loaded
    do: Services
    lea: Person
    nadia: Person
    paul: Person
    maria: Person

    async def feasible(self, author: Person | None = None, costing: Costing = COSTING, **columns: Any) -> Idea:
        """An idea that was studied."""
        idea = await an_idea(
            self.store, self.edition.id, author or self.maria, IdeaState.FEASIBLE, self.clock,
            admitted_at=self.clock.now(), **columns,
        )  # fmt: skip
        async with self.store.transaction() as tx:
            await tx.studies.cost(idea.id, costing, self.clock.now())
        return idea

    async def project(self, *ideas: Idea, envelope: str = "town", summary: str = SUMMARY) -> Project:
        """A project on the paper."""
        drawn = ideas or (await self.feasible(),)
        return await self.do.papers.make(self.lea, [idea.id for idea in drawn], Sketch(envelope, summary))

    async def opens(self) -> None:
        """The vote begins."""
        edition = {"envelopes": self.edition.edition.envelopes, "ballot": self.edition.edition.ballot}
        self.edition = await an_edition(self.store, self.clock, PhaseName.VOTING, **edition)
        await self.do.watch.look(self.clock.now())


async def an_office(
    store: Store, clock: TurnedClock, phase: PhaseName = PhaseName.CAMPAIGNING, **more: Any
) -> Office:
    edition = await an_edition(store, clock, phase, **{"envelopes": (TOWN, PLEYEL), **more})
    do = build_services(store, clock, lambda: None, b"pepper")
    lea, nadia = [await a_member(store, Role.COORDINATOR, name=name, language="en") for name in ("Léa", "Nadia")]
    paul = await a_member(store, Role.ANALYST, name="Paul", language="en")
    return Office(store, clock, edition, do, lea, nadia, paul, await a_person(store, "Maria", "en"))
