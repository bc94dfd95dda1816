"""What people do with announcements, in steps that several tests share."""

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.clock import TurnedClock
from bot.sandbox.people import Person
from tests.city import a_person
from tests.conversations.running import turned_to

if TYPE_CHECKING:
    from tests.conversations.conftest import Town


def at_noon(clock: TurnedClock) -> None:
    """Announcements wait for the morning, whenever the tests run."""
    now = clock.now()
    noon = now.replace(hour=10, minute=0, second=0, microsecond=0)
    clock.turn((noon if noon > now else noon + timedelta(days=1)) - now)


async def met(person: Person) -> Person:
    """Telegram lets a bot write to those only who have written to it."""
    await person.writes("/start")
    return person


async def drafts(author: Person, language: str, words: str) -> None:
    await author.writes("/annonces")
    await author.taps("Write an announcement")
    await author.taps(language)
    await author.writes(words)
    assert author.reads("draft")


async def adds(author: Person, language: str, words: str) -> None:
    """One more text, from the announcement on the screen."""
    await author.taps("Texts")
    await author.taps(language)
    await author.writes(words)


async def shown(town: "Town", clock: TurnedClock) -> None:
    """Time passes until the team is shown how far it is."""
    await turned_to(town.parvis, clock, clock.now() + timedelta(seconds=5))


async def sends(author: Person) -> None:
    await author.taps("Send…")
    await author.taps("Send it now")


async def crowd(town: "Town", people: int) -> None:
    """So many residents more, whose phones are off."""
    for _ in range(people):
        await a_person(town.store, "Somebody", "en")


async def asks(town: "Town", author: Person, ana: Person) -> None:
    await crowd(town, 50)
    await drafts(author, "English", "Workshop on Saturday")
    await author.taps("Send…")
    assert author.reads("a second coordinator must approve it")
    await author.taps("Ask for approval")
    await ana.waits_for("asks for your approval")
    assert ana.reads("Workshop on Saturday")
