"""The studies: a coordinator costs admitted ideas, one value after the other, and puts them on the ballot paper."""

from collections.abc import Callable
from random import Random  # noqa: TID251 - seeded, and passed on

from bot.i18n import translator
from bot.sandbox.people import Person

PROJECTS = 8
"""So many are put to the vote at most: two pages of the ballot."""

COSTS = (250_000, 250_000, 400_000)
"""The envelope holds a few of them; many cost the same, so that a draw may be needed."""

SUMMARY = "Un projet utile à tout le quartier, étudié par les services de la ville."
T = translator("fr")


async def study(coordinator: Person, chance: Random, think: Callable[[], None]) -> int:
    """What is most supported comes first; how many projects there are."""
    await coordinator.writes("/bulletin")
    await coordinator.taps(_head("Ideas to study ({n})"))
    for made in range(PROJECTS):
        ideas = [label for label in _labels(coordinator) if label not in _aside()]
        if not ideas:
            return made
        think()
        await coordinator.taps(ideas[0])
        await _costs(coordinator, chance)
        await coordinator.taps(T.plain("Ideas to study"))
    return PROJECTS


async def _costs(coordinator: Person, chance: Random) -> None:
    await coordinator.taps(T.plain("Feasible and costed…"))
    await coordinator.writes(f"{chance.choice(COSTS)} €")
    await coordinator.taps(T.plain("Nothing"))
    await coordinator.taps(T.plain("the city"))
    await coordinator.writes(SUMMARY)
    await coordinator.taps(T.plain("Put it on the ballot paper"))
    assert coordinator.sees_button(T.plain("See the project")), f"not on the paper:\n{coordinator.screen}"


def _labels(person: Person) -> list[str]:
    last = person.phone.newest()[-1]
    rows = last.get("reply_markup", {}).get("inline_keyboard", [])
    return [str(one["text"]) for row in rows for one in row]


def _aside() -> set[str]:
    return {T.plain(word) for word in ("Next page", "Previous page", "The ballot paper")}


def _head(label: str) -> str:
    """What a button says, up to its number."""
    return T.plain(label, n=0).partition("(")[0].strip()
