"""Words while an idea is put together: which of them are the title, the reason, a place, a theme."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.campaigns import Edition
from bot.domain.deposit_refusals import TooLong, TooShort
from bot.domain.errors import Refusal
from bot.domain.neighbourhoods import Neighbourhood
from bot.domain.piece_rules import address_fits, group_fits, reason_fits, title_fits
from bot.domain.pieces import Draft, Piece, Place, PlaceKind
from bot.domain.text import canonical, shorten


class Note(StrEnum):
    """What happened to the words, when it is not what the person may expect."""

    TITLE_PROPOSED = "title_proposed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Change:
    """The pieces after a message. With a `doubt` the message is not enough yet: it is told, and nothing is lost."""

    pieces: Draft
    doubt: Refusal | None = None
    note: Note | None = None


Alteration = Callable[[Draft, Edition], Change]
"""What a message does to the pieces, under the rules of an edition."""


def with_words(awaited: Piece | None, typed: str) -> Alteration:
    """Words, while `awaited` was asked for; where that is something else, they tell more about the idea."""

    def alter(pieces: Draft, edition: Edition) -> Change:
        words = canonical(typed)
        try:
            return _WORDS.get(awaited, _more)(pieces, words, edition)
        except Refusal as doubt:
            return Change(pieces, doubt)

    return alter


def _title(pieces: Draft, words: str, edition: Edition) -> Change:
    """A short message is a title; a long one is the reason, and its beginning a title to begin with."""
    try:
        return Change(replace(pieces, title=title_fits(words, edition)))
    except TooLong:
        proposed = _proposed_title(words, edition)
        if pieces.reason:
            return Change(replace(pieces, title=proposed), note=Note.TITLE_PROPOSED)
        told = _reason(replace(pieces, title=proposed), words, edition)
        return Change(told.pieces, told.doubt, Note.TITLE_PROPOSED)


def _reason(pieces: Draft, words: str, edition: Edition) -> Change:
    """Words that are too few or too many are kept all the same; the next ones join what was too little."""
    if pieces.reason and _doubt_about(pieces.reason, edition, TooShort):
        words = f"{pieces.reason}\n{words}"
    doubt = _doubt_about(words, edition, TooShort, TooLong)
    return Change(replace(pieces, reason=words if doubt else reason_fits(words, edition)), doubt)


def _doubt_about(words: str, edition: Edition, *kinds: type[Refusal]) -> Refusal | None:
    try:
        reason_fits(words, edition)
    except Refusal as doubt:
        return doubt if isinstance(doubt, kinds) else None
    return None


def _place(pieces: Draft, words: str, edition: Edition) -> Change:
    """The name of a neighbourhood is that neighbourhood; anything else is an address."""
    wanted = _folded(words)
    named = next((place for place in edition.neighbourhoods if wanted in _names(place)), None)
    if named is not None:
        return Change(replace(pieces, place=Place(PlaceKind.NEIGHBOURHOOD, named.id)))
    return _address(pieces, words, edition)


def _address(pieces: Draft, words: str, _edition: Edition) -> Change:
    before = pieces.place.neighbourhood if pieces.place else None
    return Change(replace(pieces, place=Place(PlaceKind.ADDRESS, before, address=address_fits(words))))


def _theme(pieces: Draft, words: str, edition: Edition) -> Change:
    wanted = _folded(words)
    named = (theme for theme in edition.themes if wanted in {_folded(name) for name in theme.names.values()})
    theme = next(named, None)
    return Change(replace(pieces, theme=theme.id)) if theme else _more(pieces, words, edition)


def _group(pieces: Draft, words: str, _edition: Edition) -> Change:
    return Change(replace(pieces, group_name=group_fits(words)))


def _more(pieces: Draft, words: str, edition: Edition) -> Change:
    """Words that nobody asked for: the first thing that is missing, else more of the reason."""
    if not pieces.title:
        return _title(pieces, words, edition)
    if not pieces.reason:
        return _reason(pieces, words, edition)
    return Change(replace(pieces, reason=reason_fits(f"{pieces.reason}\n{words}", edition)), note=Note.ADDED)


_WORDS: dict[Piece | None, Callable[[Draft, str, Edition], Change]] = {
    Piece.TITLE: _title,
    Piece.REASON: _reason,
    Piece.PLACE: _place,
    Piece.ADDRESS: _address,
    Piece.THEME: _theme,
    Piece.GROUP: _group,
}


def _proposed_title(words: str, edition: Edition) -> str:
    first = words.split("\n", maxsplit=1)[0]
    sentence = first.split(". ")[0].rstrip(".")
    return shorten(sentence or first, edition.deposit.title_most)


def _names(place: Neighbourhood) -> set[str]:
    """A neighbourhood of three names answers to each of them, in every language."""
    return {_folded(part) for name in [place.name, *place.other_names.values()] for part in [name, *name.split("/")]}


def _folded(words: str) -> str:
    """Without capitals, accents and hyphens: as people type on a phone."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", words) if not unicodedata.combining(sign))
    return " ".join(bare.casefold().replace("-", " ").split())
