"""Habits: what sort of resident somebody is, drawn by chance from a seed."""

from dataclasses import dataclass
from enum import StrEnum
from random import Random  # noqa: TID251 - seeded, and passed on

from bot.domain.people import Notifications
from bot.domain.phases import PhaseName

LANGUAGES = {"fr": 60, "ar": 15, "en": 13, "pt": 12}
"""Of a hundred residents, how many speak which."""

FIRST_NAMES = {
    "fr": ("Maryam", "Awa", "Lucie", "Bakary", "Chloé", "Mamadou", "Nadia", "Théo", "Fatou", "Julien"),
    "ar": ("يوسف", "ليلى", "كريم", "سلمى", "أمينة", "رشيد"),
    "en": ("Grace", "Kumar", "Amina", "Joseph", "Priya", "Samuel"),
    "pt": ("Inês", "João", "Maria", "Rui", "Fátima", "Tiago"),
}

LEAVES = (PhaseName.IDEATION, PhaseName.ANALYSIS, PhaseName.CAMPAIGNING, PhaseName.VOTING)
"""When somebody may have had enough, and block the bot."""


class Manner(StrEnum):
    """How somebody votes."""

    AT_ONCE = "at once"
    IN_HASTE = "in haste"
    BLANK = "blank"
    CHANGES = "changes it"
    HESITATES = "sends it when recalled"
    FORGETS = "never sends it"
    WAVERS = "never sends the change"
    STAYS_AWAY = "stays away"


MANNERS = {
    Manner.AT_ONCE: 46,
    Manner.IN_HASTE: 4,
    Manner.BLANK: 8,
    Manner.CHANGES: 10,
    Manner.HESITATES: 10,
    Manner.FORGETS: 6,
    Manner.WAVERS: 6,
    Manner.STAYS_AWAY: 10,
}
"""Of a hundred residents, how many vote how."""


@dataclass(frozen=True, slots=True)
class Habits:
    """`blocks` is the phase in which they have had enough, `returns` whether they come back in the next one."""

    name: str
    language: str
    comes: PhaseName
    ideas: int
    abandons: bool
    supports: int
    follows: int
    asks: bool
    at_night: bool
    twice: float
    """How often a thumb taps twice."""
    too_late: bool
    level: Notifications
    blocks: PhaseName | None
    returns: bool
    manner: Manner


def draw(number: int, chance: Random) -> Habits:
    """One resident; the same number and the same chance make the same one."""
    [language] = chance.choices(list(LANGUAGES), list(LANGUAGES.values()))
    [level] = chance.choices(list(Notifications), [80, 10, 10])
    return Habits(
        name=f"{chance.choice(FIRST_NAMES[language])} {number}",
        language=language,
        comes=PhaseName.IDEATION
        if chance.random() < 0.8
        else chance.choice((PhaseName.PREPARATION, PhaseName.VOTING)),
        ideas=chance.choices((0, 1, 2), (55, 35, 10))[0],
        abandons=chance.random() < 0.15,
        supports=chance.randrange(3),
        follows=chance.randrange(2),
        asks=chance.random() < 0.5,
        at_night=chance.random() < 0.2,
        twice=chance.choice((0.0, 0.0, 0.1, 0.3)),
        too_late=chance.random() < 0.15,
        level=level,
        blocks=chance.choice(LEAVES) if chance.random() < 0.1 else None,
        returns=chance.random() < 0.5,
        manner=chance.choices(list(MANNERS), list(MANNERS.values()))[0],
    )


def of_the_team(name: str) -> Habits:
    """Somebody who works for the city, reads French, and does what the programme says."""
    return Habits(
        name, "fr", PhaseName.PREPARATION, 0, abandons=False, supports=0, follows=0, asks=False, at_night=False,
        twice=0.0, too_late=False, level=Notifications.ALL, blocks=None, returns=False,
        manner=Manner.STAYS_AWAY,
    )  # fmt: skip
