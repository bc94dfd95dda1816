"""What the conversations about the ballot paper begin with: a town that studies its ideas, and a project or two."""

from bot.clock import SystemClock
from bot.domain.idea_states import IdeaState
from bot.domain.ideas import Idea
from bot.domain.people import Person as Member
from bot.domain.sketches import Sketch
from bot.sandbox.people import Person
from storage.repositories.people import Sender
from tests.city import a_person
from tests.conversations.conftest import Town
from tests.dossiers import an_idea
from tests.papers import COSTING, SUMMARY


async def admitted(town: Town, title: str = "A bench") -> Idea:
    author = await a_person(town.store, language="en")
    edition = await edition_of(town)
    return await an_idea(town.store, edition, author, IdeaState.ADMITTED, title=title)


async def edition_of(town: Town) -> int:
    async with town.store.transaction() as tx:
        current = await tx.editions.current()
    assert current is not None
    return current[0]


async def person_of(town: Town, phone: Person) -> Member:
    async with town.store.transaction() as tx:
        return await tx.people.settle(Sender(phone.id, phone.name, "en"), SystemClock().now())


async def on_paper(town: Town, lea: Person, title: str = "A bench") -> int:
    """A project, without the dialogue."""
    idea, person = await admitted(town, title), await person_of(town, lea)
    await town.parvis.services.studying.feasible(person, idea.id, COSTING)
    made = await town.parvis.services.papers.make(person, [idea.id], Sketch("town", SUMMARY))
    return made.number
