"""Who may legally do what somebody asks for: a first hint from words and theme, explained, never a verdict."""

from dataclasses import dataclass
from enum import StrEnum


class Competence(StrEnum):
    """Who may legally do it."""

    CITY = "city"
    PLAINE_COMMUNE = "plaine_commune"
    DEPARTMENT = "department"
    REGION = "region"
    STATE = "state"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Hint:
    """Who probably decides, and the word as it was typed that says so (empty if only the theme does)."""

    competence: Competence
    because: str
