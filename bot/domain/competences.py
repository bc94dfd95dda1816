"""Who may legally do what somebody asks for: a first hint from words and theme, explained, never a verdict."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from bot.domain import competence_words as tables
from bot.domain.word_search import Folded, Found, WordList, fold, listed


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


_TABLES = {
    Competence.CITY: tables.CITY,
    Competence.PLAINE_COMMUNE: tables.PLAINE_COMMUNE,
    Competence.DEPARTMENT: tables.DEPARTMENT,
    Competence.REGION: tables.REGION,
    Competence.STATE: tables.STATE,
    Competence.PRIVATE: tables.PRIVATE,
}
COMPETENCE_OF: Mapping[str, Competence] = MappingProxyType(
    {fold(phrase): competence for competence, table in _TABLES.items() for phrase in listed(table)}
)
_NAMES = frozenset(map(fold, listed(tables.NOT_MEANT)))
_BUILT = frozenset(map(fold, listed(tables.BUILT_ALL_THE_SAME)))
_PLACES = WordList([*COMPETENCE_OF, *_NAMES])
_COSTS = WordList([*listed(tables.RUNNING_COST), *_BUILT])
# "devant le collège", "à côté de l'école", "near the school": a preposition and perhaps articles.
_ARTICLE = r"(?:\W+(?:du|de|des|la|le|les|l|d|un|une|the|a|an|o|os|as|notre|mon|ma))*\W*"
_BESIDE = re.compile(
    rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(map(fold, listed(tables.BESIDE)), key=len, reverse=True)))})"
    rf"{_ARTICLE}$"
)


def hint(words: str, theme: str | None = None, by_theme: Mapping[str, Competence] | None = None) -> Hint | None:
    """Who is probably competent for what these words ask for; None if nothing says so.

    What an idea is about outweighs what it is near to, and then the longest phrase wins. Without any word, the theme
    decides, if the edition knows whose it usually is (`by_theme`). Libraries, street furniture, trees and roads are
    Plaine Commune's, schools up to the age of eleven and sports are the city's.
    """
    text = Folded(words)
    found = _without_inner(list(_PLACES.find(text)))
    meant = [each for each in found if each.phrase not in _NAMES]
    if meant:
        best = max(meant, key=lambda each: (not _is_beside(text, each), each.weight, -each.start))
        return Hint(COMPETENCE_OF[best.phrase], best.typed)
    if theme is not None and by_theme and theme in by_theme:
        return Hint(by_theme[theme], "")
    return None


def running_cost(words: str) -> str | None:
    """The word, as it was typed, that sounds like money to be paid every year; None if there is none.

    The budget is investment only: what is built or bought once.
    """
    found = _without_inner(list(_COSTS.find(Folded(words))))
    costs = [each for each in found if each.phrase not in _BUILT]
    return max(costs, key=lambda each: (each.weight, -each.start)).typed if costs else None


def _without_inner(found: list[Found]) -> list[Found]:
    """Of phrases that overlap, the longest: the "école" of "cour d'école" says nothing of its own."""
    kept: list[Found] = []
    until = -1
    for each in found:
        if each.start >= until:
            kept.append(each)
            until = each.end
        elif each.weight > kept[-1].weight:
            kept[-1] = each
            until = each.end
    return kept


def _is_beside(text: Folded, found: Found) -> bool:
    return _BESIDE.search(text.text[: found.start]) is not None
