"""Meetings in conversations: one from the first tap to the last."""

from bot.sandbox.people import Person


async def plans(
    farid: Person, title: str, kind: str = "Public meeting", when: str = "17/06/2027 18:30 2h", seats: int = 0
) -> None:
    await farid.writes("/rencontres")
    await farid.taps("For the team")
    await farid.taps("New meeting")
    await farid.taps(kind)
    await farid.writes(title)
    await farid.writes(when)
    await farid.writes("Maison de quartier")
    await farid.taps("Plan it")
    if seats:
        await farid.taps("Change it…")
        await farid.taps("Places")
        await farid.writes(str(seats))


def link_at_the_door(farid: Person) -> str:
    """What the code says that is on the screen."""
    return farid.last.split("start=")[1].strip()
