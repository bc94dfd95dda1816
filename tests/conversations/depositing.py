"""The deposit as far as its read-back, told in one go."""

from bot.sandbox.people import Person

WHAT = "A bench in front of the library"
WHY = "So that elderly people can rest on their way back from the market."


async def tells(someone: Person, what: str = WHAT, why: str = WHY) -> None:
    """Everything that is needed, up to the read-back."""
    await someone.writes("/idea")
    await someone.writes(what)
    await someone.writes(why)
    await someone.taps("La Plaine")
    await someone.taps("Nature")
    await someone.taps("Go on")
