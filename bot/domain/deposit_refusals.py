"""How the deposit says no: the facts of each refusal."""

from dataclasses import dataclass

from bot.domain.errors import Refusal
from bot.domain.idea_states import IdeaState
from bot.domain.people import Role
from bot.domain.pieces import Piece


@dataclass(eq=False)
class TooShort(Refusal):
    """Too few words to be understood by those who will read it."""

    piece: Piece
    least: int
    got: int


@dataclass(eq=False)
class TooLong(Refusal):
    """Too long for a card that is read on a phone, and for the ballot later."""

    piece: Piece
    most: int
    got: int


@dataclass(eq=False)
class OnlyLink(Refusal):
    """A link says nothing to somebody without the time to open it, and its page may change or vanish."""

    piece: Piece


@dataclass(eq=False)
class OnlyEmoji(Refusal):
    """No word in it: a screen reader, a search and an analyst need words."""

    piece: Piece


@dataclass(eq=False)
class TooManyPhotos(Refusal):
    """As many pictures as fit under a card."""

    most: int


@dataclass(eq=False)
class VoiceTooLong(Refusal):
    """Somebody has to listen to every note and write it down."""

    most: int
    got: int


@dataclass(eq=False)
class OutsideTown(Refusal):
    """A place far from every neighbourhood is more often a slip of the finger than what somebody means."""

    metres: float
    piece: Piece = Piece.PLACE


@dataclass(eq=False)
class TooManyIdeas(Refusal):
    """Everybody gets the same number of ideas, so that everybody's are read."""

    most: int


@dataclass(eq=False)
class TooYoung(Refusal):
    """The rulebook sets the age from which people take part, declared on honour."""

    minimum_age: int


@dataclass(eq=False)
class AgeNotDeclared(Refusal):
    """The age has to be declared before the first idea, once."""

    minimum_age: int


@dataclass(eq=False)
class StaffMayNotSubmit(Refusal):
    """Who judges ideas puts none forward: nobody judges in a cause of their own."""

    role: Role


@dataclass(eq=False)
class StillMissing(Refusal):
    """Not everything needed is there."""

    pieces: tuple[Piece, ...]


@dataclass(eq=False)
class TooManyAssisted(Refusal):
    """A helper who enters more than a day's worth of ideas is asked to come back tomorrow, or to use paper."""

    most: int


@dataclass(eq=False)
class TooLateToEdit(Refusal):
    """The city has decided about the words as they are: to change them now would change what was decided about."""

    state: IdeaState
