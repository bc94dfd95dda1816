"""The document that a committee has before it: what it is, and each file with its facts."""

from dataclasses import dataclass
from datetime import datetime

Fact = tuple[str, str]
"""What it is called, and what it is."""


@dataclass(frozen=True, slots=True)
class DossierFile:
    """One idea: its facts, what its author wrote, and what was decided, or room to write it down."""

    title: str
    facts: tuple[Fact, ...]
    words: str
    decision: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """In one language; `made_at` is its date, and nothing else in it depends on when it is made."""

    title: str
    language: str
    facts: tuple[Fact, ...]
    contents: str
    files: tuple[DossierFile, ...]
    made_at: datetime
    right_to_left: bool = False
