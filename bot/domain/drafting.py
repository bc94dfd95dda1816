"""Putting an idea together from whatever comes, in whatever order: where each word, picture or place belongs."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.domain.campaigns import Edition
from bot.domain.deposit_refusals import OutsideTown
from bot.domain.drafting_words import Alteration, Change, with_words
from bot.domain.errors import Refusal
from bot.domain.neighbourhoods import outside
from bot.domain.piece_rules import photos_with, voice_fits
from bot.domain.pieces import Draft, Photo, Piece, Place, PlaceKind, Voice
from bot.domain.text import canonical

STEPS = (Piece.TITLE, Piece.REASON, Piece.PLACE, Piece.THEME, Piece.PHOTOS)
"""The questions, in the order in which people find them easy; photos last, since they may stay away."""


@dataclass(eq=False)
class DraftGone(Refusal):
    """It was put away, or erased after three weeks, or handed in already."""


def next_step(pieces: Draft, after: Piece | None = None) -> Piece | None:
    """The question to ask next: the first that is open behind `after`, then any before it; None to read back."""
    missing = pieces.missing()
    behind = STEPS[STEPS.index(after) + 1 :] if after in STEPS else STEPS
    waiting = [step for step in behind if step in missing or (step is Piece.PHOTOS and not pieces.photos)]
    return next(iter([*waiting, *(step for step in STEPS if step in missing)]), None)


def given(pieces: Draft, step: Piece) -> bool:
    """Whether a question has its answer, so that one may go on."""
    return step is Piece.PHOTOS or step not in pieces.missing()


def with_photo(photo: Photo, caption: str = "") -> Alteration:
    """A picture; its caption tells more about the idea."""

    def alter(pieces: Draft, edition: Edition) -> Change:
        try:
            pictured = replace(pieces, photos=photos_with(pieces, photo, edition))
        except Refusal as doubt:
            return Change(pieces, doubt)
        told = with_words(None, caption)(pictured, edition) if caption.strip() else Change(pictured)
        # A caption of two words is no mistake: the picture is what was meant.
        return Change(told.pieces, None, told.note)

    return alter


def with_voice(voice: Voice) -> Alteration:
    def alter(pieces: Draft, edition: Edition) -> Change:
        try:
            return Change(replace(pieces, voice=voice_fits(voice, edition)))
        except Refusal as doubt:
            return Change(pieces, doubt)

    return alter


def with_pin(latitude: float, longitude: float, address: str | None = None) -> Alteration:
    """A shared place; the nearest neighbourhood is a first guess. One outside the town is asked about, not kept."""

    def alter(pieces: Draft, edition: Edition) -> Change:
        metres = outside(edition.neighbourhoods, latitude, longitude, edition.deposit.pin_metres_most)
        if metres is not None:
            return Change(pieces, OutsideTown(metres))
        near = edition.nearest(latitude, longitude)
        named = canonical(address, multiline=False)[:160] if address else None
        place = Place(PlaceKind.PIN, near.id if near else None, latitude, longitude, named)
        return Change(replace(pieces, place=place))

    return alter


def with_place(place: Place) -> Alteration:
    return lambda pieces, _edition: Change(replace(pieces, place=place))


def with_theme(theme: str) -> Alteration:
    def alter(pieces: Draft, edition: Edition) -> Change:
        return Change(replace(pieces, theme=theme) if edition.theme(theme) else pieces)

    return alter


def with_contact(wish: bool) -> Alteration:
    return lambda pieces, _edition: Change(replace(pieces, contact_wish=wish))


def without(piece: Piece) -> Alteration:
    """Take something back that may stay away."""
    empty = {
        Piece.PHOTOS: lambda pieces: replace(pieces, photos=()),
        Piece.VOICE: lambda pieces: replace(pieces, voice=None),
        Piece.GROUP: lambda pieces: replace(pieces, group_name=None),
    }
    return lambda pieces, _edition: Change(empty[piece](pieces) if piece in empty else pieces)


def altogether(alterations: Iterable[Alteration]) -> Alteration:
    """Several, one after the other; a doubt about one does not undo the others."""
    listed = list(alterations)

    def alter(pieces: Draft, edition: Edition) -> Change:
        change = Change(pieces)
        for one in listed:
            then = one(change.pieces, edition)
            change = Change(then.pieces, then.doubt or change.doubt, then.note or change.note)
        return change

    return alter
