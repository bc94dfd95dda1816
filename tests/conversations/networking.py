"""Coming into the network on the phone: a coordinator's link, and the charter."""

import re

from bot.sandbox.people import Person


async def accepts(person: Person) -> None:
    """The charter and the four short questions, answered by the way."""
    await person.taps("I accept the charter")
    assert person.reads("Welcome to the network")
    await person.taps("Begin")
    for _ in range(3):
        await person.taps("Next question")
    await person.taps("Done")


async def a_link(lea: Person) -> str:
    await lea.writes("/network")
    await lea.taps("Links and QR codes")
    await lea.taps("Make a new link")
    found = re.search(r"\?start=(\S+)", lea.last)
    assert found, lea.screen
    return found[1]


async def joins(person: Person, lea: Person) -> None:
    """By a link of the coordinator's, up to their own page."""
    await person.opens(await a_link(lea))
    await accepts(person)
