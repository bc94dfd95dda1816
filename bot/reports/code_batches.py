"""One-time voting codes to be printed, and what the city says beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Way:
    """One way to vote: in the chat, at the desk, on paper; how and where."""

    title: str
    words: str


@dataclass(frozen=True, slots=True)
class LetterWords:
    """What the city says in one language, without markup.

    `code_is` stands above the code ("your code, to use once"), `keep` warns not to give it away; `in_short` is what a
    card has room for: how to vote, in one or two sentences.
    """

    language: str
    title: str
    opening: str
    code_is: str
    ways: tuple[Way, ...]
    until: str
    keep: str
    in_short: str


@dataclass(frozen=True, slots=True)
class VotingCode:
    """A code as people type it, the link that its QR opens, and a mark that says where it is in its batch.

    The link carries a secret of its own: who only saw the code cannot make it, nor the other way round.
    """

    code: str
    link: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class CodeBatch:
    """Codes that are printed together: who writes, in which languages (French first, then two more), and when."""

    sender: str
    words: tuple[LetterWords, ...]
    codes: Sequence[VotingCode]
    made_at: datetime
