"""The desk: how somebody at a counter is recognised, and what an officer may do with their ballot."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta

from bot.domain.codes import CodeUnreadable
from bot.domain.electors import Channel, Proof
from bot.domain.errors import Refusal
from bot.domain.phones import canonical_number
from bot.domain.vote_codes import read_vote_code

IDLE = timedelta(minutes=20)
"""After which a terminal that nobody types at does nothing any more."""

PAIRING_LASTS = timedelta(minutes=5)
"""For the code that ties a terminal to the account of an officer."""

_NOT_DECOMPOSED = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d"})
_DATE = re.compile(r"(\d{1,2})\D+(\d{1,2})\D+(\d{4})")


@dataclass(frozen=True, slots=True)
class Shown:
    """What somebody at the counter shows, as the officer typed it; any one of them is enough.

    `surname`, `first_name` and `born` (day, month, year) go together, and to a terminal only. Nothing of this is
    ever written down.
    """

    phone: str = ""
    code: str = ""
    surname: str = ""
    first_name: str = ""
    born: str = ""

    def __repr__(self) -> str:
        return f"Shown({', '.join(each.name for each in fields(self) if getattr(self, each.name))})"


@dataclass(frozen=True, slots=True)
class RollAnswer:
    """May vote, or has voted, and where. `waiting`: typed at the desk, and not validated yet."""

    channel: Channel | None = None
    proof: Proof | None = None
    waiting: bool = False

    @property
    def may_vote(self) -> bool:
        return self.channel is None


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many lines the roll has, by channel; how many ballots wait for a second officer, in how many batches."""

    channels: Mapping[Channel, int]
    waiting: int
    batches: int


@dataclass(eq=False)
class NothingToGoBy(Refusal):
    """Neither a number nor a code nor a whole line of the register."""


@dataclass(eq=False)
class NotInTheChat(Refusal):
    """Names and birth dates are typed at the terminal of the desk, never in a chat."""


@dataclass(eq=False)
class PhoneUnreadable(Refusal):
    """This cannot be a telephone number."""


@dataclass(eq=False)
class BirthDateUnreadable(Refusal):
    """This is no day, month and year of a life."""


@dataclass(eq=False)
class CodeNotGood(Refusal):
    """This code is not one of ours, is void, or was misread."""


@dataclass(eq=False)
class OwnBatch(Refusal):
    """Whoever typed a batch does not validate it."""


@dataclass(eq=False)
class BatchDecided(Refusal):
    """This batch is validated or sent back already, or there is none of this number."""


@dataclass(eq=False)
class BatchChanged(Refusal):
    """More was typed into the batch since it was looked at."""


@dataclass(eq=False)
class NotToTakeBack(Refusal):
    """Only whoever entered it takes it back, while it waits."""


@dataclass(eq=False)
class TerminalNotPaired(Refusal):
    """The code that ties a terminal to an account is wrong, was used, or is too old."""


@dataclass(eq=False)
class TerminalEnded(Refusal):
    """Nobody has typed for a while, or the officer has ended it from the chat."""


def read_shown(line: str) -> Shown:
    """What an officer types in one line: `06 12 34 56 78`, a code, `Dupont, Amélie, 17/08/1949`, or several with `&`.

    What is none of these is taken for a telephone number, and refused as such. Raises `NothingToGoBy`.
    """
    found: dict[str, str] = {}
    for part in filter(None, (each.strip() for each in line.split("&"))):
        fields_of = [each.strip() for each in part.split(",")]
        if len(fields_of) == 3:
            found |= dict(zip(("surname", "first_name", "born"), fields_of, strict=True))
        elif len(fields_of) > 1:
            raise NothingToGoBy
        else:
            found["code" if _is_code(part) else "phone"] = part
    return Shown(**found)


def phone_value(typed: str) -> str:
    """Raises `PhoneUnreadable`."""
    number = canonical_number(unicodedata.normalize("NFKC", typed))
    if number is None:
        raise PhoneUnreadable
    return number


def person_value(shown: Shown, today: date) -> str | None:
    """A line of the register in one form, however the names are written; None when it is not whole.

    Names are compared by their letters alone: case, accents, hyphens and spaces differ from one paper to the next.
    Raises `BirthDateUnreadable`.
    """
    names = [_letters(shown.surname), _letters(shown.first_name)]
    if not (all(names) and shown.born.strip()):
        return None
    return "|".join([*names, _born(shown.born, today).isoformat()])


def _is_code(typed: str) -> bool:
    try:
        return bool(read_vote_code(typed))
    except CodeUnreadable:
        # A misread code is told as one: it has letters, which no telephone number has.
        return any(sign.isalpha() for sign in typed)


def _letters(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name.casefold().translate(_NOT_DECOMPOSED))
    return "".join(sign for sign in folded if unicodedata.category(sign).startswith("L"))


def _born(typed: str, today: date) -> date:
    digits = "".join(str(unicodedata.digit(sign, sign)) for sign in unicodedata.normalize("NFKC", typed.strip()))
    found = _DATE.fullmatch(digits) or re.fullmatch(r"(\d\d)(\d\d)(\d{4})", digits)
    try:
        born = date(int(found[3]), int(found[2]), int(found[1])) if found else today
    except ValueError as error:
        raise BirthDateUnreadable from error
    if not 0 < (today - born).days < 125 * 366:
        raise BirthDateUnreadable
    return born
