"""What an idea is made of while it is put together: words or a voice, a place, a theme, pictures."""

from dataclasses import dataclass
from enum import StrEnum


class Piece(StrEnum):
    """One thing that the deposit asks for."""

    TITLE = "title"
    REASON = "reason"
    PLACE = "place"
    THEME = "theme"
    PHOTOS = "photos"
    VOICE = "voice"
    GROUP = "group"
    CONTACT = "contact"
    ADDRESS = "address"


class PlaceKind(StrEnum):
    """How somebody said where."""

    NEIGHBOURHOOD = "neighbourhood"
    PIN = "pin"
    ADDRESS = "address"
    WHOLE_TOWN = "whole_town"


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a neighbourhood, a point on the map, an address in words, or the whole town.

    A pin and an address carry a neighbourhood too, once it was guessed or chosen, so that they are found under it.
    """

    kind: PlaceKind
    neighbourhood: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    address: str | None = None


WHOLE_TOWN = Place(PlaceKind.WHOLE_TOWN)


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture as Telegram keeps it: `file_id` to send it again, `unique_id` to know it again."""

    file_id: str
    unique_id: str


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice note instead of words, until somebody has written it down."""

    file_id: str
    unique_id: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Draft:
    """The pieces of an idea, whichever are there. Group, contact wish and photos may stay away for good."""

    title: str | None = None
    reason: str | None = None
    place: Place | None = None
    theme: str | None = None
    photos: tuple[Photo, ...] = ()
    voice: Voice | None = None
    group_name: str | None = None
    contact_wish: bool | None = None

    @property
    def empty(self) -> bool:
        """Nothing was said yet: leaving it behind loses nothing."""
        return self == Draft()

    def missing(self) -> tuple[Piece, ...]:
        """What is needed before it can be handed in, in the order in which we ask.

        A voice note stands for both title and reason: who does not write must be able to take part.
        """
        spoken = self.voice is not None
        there = {
            Piece.TITLE: bool(self.title) or spoken,
            Piece.REASON: bool(self.reason) or spoken,
            Piece.PLACE: self.place is not None,
            Piece.THEME: bool(self.theme),
        }
        return tuple(piece for piece, given in there.items() if not given)

    @property
    def to_write_down(self) -> bool:
        """Whether the team has to put a voice note into words."""
        return self.voice is not None and not (self.title and self.reason)
