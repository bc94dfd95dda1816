"""Missions in conversations: who runs them, who comes, and one from the first tap to the last."""

from bot.domain.assignments import Assignment
from bot.domain.people import Person as Somebody
from bot.sandbox.people import Person
from tests.conversations.conftest import Town

HOURS = "12/06/2027 14:00-17:00"
"""A Saturday."""


async def behind(town: Town, phone: Person) -> Somebody:
    """Whoever holds this phone, as the services know them."""
    async with town.store.transaction() as tx:
        found = await tx.people.of_account(phone.id)
    assert found is not None
    return found


async def begins(farid: Person, kind: str = "Market round", hours: str = HOURS) -> None:
    """A draft, before the first question about it is answered."""
    await farid.writes("/missions")
    await farid.taps("New mission")
    await farid.taps(kind)
    await farid.writes(hours)


async def drafts(farid: Person, hours: str = HOURS) -> None:
    """A draft with a place and a title, read back."""
    await begins(farid, hours=hours)
    await farid.writes("Market hall")
    await farid.taps("Without a pin")
    await farid.taps("La Plaine")
    await farid.taps("2")
    await farid.taps("Go on")
    await farid.writes("Saturday market")
    await farid.taps("Back to the mission")


async def accepts(town: Town, phone: Person, mission: int = 1) -> Assignment:
    """As their button does."""
    who = await behind(town, phone)
    return await town.parvis.services.missions.answers.accept(who, mission)
