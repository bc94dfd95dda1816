"""Looking through one list of the ballot paper: all of it, by place, theme or words, or by what is chosen already."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.ballots import BallotKind, Choices, Paper
from bot.domain.choosing import left
from bot.domain.projects import Project
from bot.domain.word_search import fold

WHOLE_TOWN = "-"
"""In place of a neighbourhood: projects that have none."""


class Aim(StrEnum):
    """What is shown; a button carries the letter."""

    ALL = "a"
    PLACE = "p"
    THEME = "t"
    WORDS = "w"
    CHOSEN = "c"
    OPEN = "o"


@dataclass(frozen=True, slots=True)
class Look:
    """A way through a list; `value` is the place, the theme or the words."""

    aim: Aim = Aim.ALL
    value: str = ""

    def __str__(self) -> str:
        return f"{self.aim}{self.value}"


@dataclass(frozen=True, slots=True)
class Page:
    """Some projects of those that one meets on a way: the page, of how many, and how many projects there are."""

    projects: tuple[Project, ...]
    way: Look
    number: int
    pages: int
    all: int


def read_look(written: str) -> Look:
    """What `str` made of one; whatever makes no sense is the whole list."""
    known = {aim.value: aim for aim in Aim}
    return Look(known[written[0]], written[1:]) if written[:1] in known else Look()


def found(projects: Sequence[Project], look: Look, choices: Choices, paper: Paper) -> tuple[Project, ...]:
    """The projects that one meets this way, in the order given; those of a ranking by their ranks."""
    chosen = _AIMS[look.aim](look.value, choices, paper)
    kept = tuple(project for project in projects if chosen(project))
    if look.aim is Aim.CHOSEN and paper.form.kind is BallotKind.ORDINAL:
        return tuple(sorted(kept, key=lambda project: choices[project.number]))
    return kept


def page_of(met: tuple[Project, ...], look: Look, number: int, size: int) -> Page:
    """A page that is not there is the last one."""
    pages = max(-(-len(met) // size), 1)
    number = min(number, pages - 1)
    return Page(met[number * size : (number + 1) * size], look, number, pages, len(met))


def places(projects: Sequence[Project]) -> tuple[str, ...]:
    """The neighbourhoods that occur, and `WHOLE_TOWN` where a project has none."""
    return tuple(sorted({project.neighbourhood or WHOLE_TOWN for project in projects}))


def themes(projects: Sequence[Project]) -> tuple[str, ...]:
    return tuple(sorted({project.theme for project in projects if project.theme}))


_Chosen = Callable[[Project], bool]


def _of_place(value: str, _choices: Choices, _paper: Paper) -> _Chosen:
    return lambda project: (project.neighbourhood or WHOLE_TOWN) == value


def _of_theme(value: str, _choices: Choices, _paper: Paper) -> _Chosen:
    return lambda project: project.theme == value


def _with_words(value: str, _choices: Choices, _paper: Paper) -> _Chosen:
    """Every word of the search begins a word of the project, whatever its accents; `bancs` finds `banc`."""
    wanted = [_stem(word) for word in fold(value).split()]

    def has_them(project: Project) -> bool:
        said = f" {' '.join(_words(fold(f'{project.title} {project.summary}')))}"
        return all(f" {word}" in said for word in wanted)

    return has_them


def _still_open(_value: str, choices: Choices, paper: Paper) -> _Chosen:
    """What is not on the ballot yet; of an envelope, what still fits."""
    euros = left(choices, paper).euros
    return lambda project: project.number not in choices and (euros is None or project.cost <= euros)


_AIMS: Mapping[Aim, Callable[[str, Choices, Paper], _Chosen]] = {
    Aim.ALL: lambda _value, _choices, _paper: lambda _project: True,
    Aim.PLACE: _of_place,
    Aim.THEME: _of_theme,
    Aim.WORDS: _with_words,
    Aim.CHOSEN: lambda _value, choices, _paper: lambda project: project.number in choices,
    Aim.OPEN: _still_open,
}


def _stem(word: str) -> str:
    return word.rstrip("sx") if len(word) > 3 else word


def _words(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in text).split()
