"""Tasks in conversations: a team at work in June, and a task from the first tap to the last."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.clock import TurnedClock
from bot.domain.people import Role
from bot.domain.phases import PhaseName
from bot.sandbox.people import Person
from bot.services.campaigns import Campaigns
from tests.editions import edition_in

if TYPE_CHECKING:
    from tests.conversations.conftest import Town

PARIS = ZoneInfo("Europe/Paris")


def june(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """Monday the 7th is a working day; so are all others of that week."""
    return datetime(2027, 6, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


async def in_june(town: "Town", clock: TurnedClock) -> "Town":
    """A Monday at eleven, in the middle of the call for ideas."""
    clock.turn(june(7, 11) - clock.now())
    edition = edition_in(PhaseName.IDEATION, clock.now())
    await Campaigns(town.store, clock).load(edition, again=frozenset(PhaseName))
    return town


async def member(town: "Town", name: str, *roles: Role, language: str = "en") -> Person:
    """Somebody of the team who has written to the bot, so that it may write to them."""
    phone = await town.member(name, *roles, language=language)
    await phone.writes("/menu")
    return phone


async def gives(lea: Person, title: str, *taps: str, due: str = "10/06/2027") -> None:
    """A task from the first tap to the last, for whom these taps say."""
    await lea.writes("/taches")
    await lea.taps("New task")
    await lea.writes(title)
    for label in taps:
        await lea.taps(label)
    await lea.writes(due)
    await lea.taps("Nothing in particular")
    await lea.taps("Make it")
