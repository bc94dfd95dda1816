"""An author and a moderator: what both need before there is anything to decide."""

from bot.domain.ideas import Idea
from bot.sandbox.people import Person
from tests.conversations.conftest import Town
from tests.dossiers import reread

WHAT = "A bench in front of the library"
WHY = "So that elderly people can rest on their way back from the market."


async def hands_in(someone: Person) -> None:
    await someone.writes("/idea")
    await someone.writes(WHAT)
    await someone.writes(WHY)
    await someone.taps("La Plaine")
    await someone.taps("Nature")
    await someone.taps("Go on")
    await someone.taps("Send my idea")
    await someone.taps("Yes, I am 11 or older")
    assert someone.reads("is handed in")


async def first_idea(town: Town) -> Idea:
    async with town.store.transaction() as tx:
        edition = await tx.editions.current()
        assert edition is not None
        found = await tx.queue.numbered(edition[0], 1)
    assert found is not None
    return await reread(town.store, found)
