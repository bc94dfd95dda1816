"""The count: two coordinators decide on what looks strange, open the urn, have a draw if need be, and publish."""

from collections.abc import Callable
from datetime import datetime

from bot.i18n import translator
from bot.sandbox.people import Person

SOURCE = "Le tirage du Loto de ce soir, dans l’ordre où les boules sont sorties."
SEED = "7 12 19 33 41"
REASON = "Des personnes qui savaient déjà pour quoi voter."
T = translator("fr")


async def decide(asks: Person, approves: Person, think: Callable[[], None]) -> int:
    """Strange ballots count, group by group, for a reason; how many groups there were."""
    decided = 0
    while await _opens_group(asks, decided):
        think()
        await asks.taps(T.plain("Count them"))
        await asks.writes(REASON)
        await _approved(approves)
        decided += 1
    return decided


async def open_urn(asks: Person) -> bool:
    """Whether all is counted; otherwise projects are level."""
    await asks.writes("/depouillement")
    await asks.taps(T.plain("Open the urn and count"))
    level = asks.sees_button(T.plain("Say where the seed comes from"))
    assert level or asks.sees_button(T.plain("Publish the results")), f"nothing is counted:\n{asks.screen}"
    return not level


async def announce_draw(asks: Person, due: datetime) -> None:
    await asks.taps(T.plain("Say where the seed comes from"))
    await asks.writes(SOURCE)
    await asks.writes(f"{due:%d/%m/%Y %H:%M}")


async def draw(asks: Person) -> None:
    """The seed is known, and the same count goes on."""
    await asks.writes("/depouillement")
    await asks.taps(T.plain("Count again"))
    await asks.taps(T.plain("Type the seed"))
    await asks.writes(SEED)
    await asks.taps(T.plain("Count again"))
    assert asks.sees_button(T.plain("Publish the results")), f"nothing is counted:\n{asks.screen}"


async def publish(asks: Person, approves: Person) -> None:
    await asks.writes("/depouillement")
    await asks.taps(T.plain("Publish the results"))
    await _approved(approves)


async def _opens_group(asks: Person, place: int) -> bool:
    """The group at this place, if there are so many."""
    await asks.writes("/depouillement")
    if not _newest_shows(asks, "Strange ballots"):
        return False
    await asks.taps(T.plain("Strange ballots"))
    for _ in range(place):
        if not _newest_shows(asks, "Next"):
            return False
        await asks.taps(T.plain("Next"))
    return True


def _newest_shows(person: Person, label: str) -> bool:
    return any(T.plain(label) in str(message.get("reply_markup", "")) for message in person.phone.newest())


async def _approved(by: Person) -> None:
    await by.waits_for_button(T.plain("Yes, do it"))
    await by.taps(T.plain("Yes, do it"))
