"""What each piece of an idea must be like: words that fit, pictures that fit, a note that can be listened to."""

from math import ceil

from bot.domain import text
from bot.domain.campaigns import Edition
from bot.domain.deposit_refusals import OnlyEmoji, OnlyLink, TooLong, TooManyPhotos, TooShort, VoiceTooLong
from bot.domain.pieces import Draft, Photo, Piece, Voice

GROUP_MOST = 80
ADDRESS_MOST = 160
UNITS_MOST = 3_500
"""Of the 4,096 UTF-16 units of a Telegram message, what a reason may fill: the rest of the card needs room."""


def title_fits(raw: str, edition: Edition) -> str:
    """A title as it is kept: one line. Raises `TooShort`, `TooLong`, `OnlyLink`, `OnlyEmoji`."""
    rules = edition.deposit
    words = text.canonical(raw, multiline=False)
    return _fits(Piece.TITLE, words, (rules.title_least, rules.title_most), rules.article("title"))


def reason_fits(raw: str, edition: Edition) -> str:
    """A reason as it is kept. Raises `TooShort`, `TooLong`, `OnlyLink`, `OnlyEmoji`."""
    rules = edition.deposit
    words = text.canonical(raw)
    return _fits(Piece.REASON, words, (rules.reason_least, rules.reason_most), rules.article("reason"))


def group_fits(raw: str) -> str:
    """The name of a group or an association. Raises like a title."""
    return _fits(Piece.GROUP, text.canonical(raw, multiline=False), (2, GROUP_MOST), None)


def address_fits(raw: str) -> str:
    """An address in words: "behind the school" is one. Raises like a title."""
    return _fits(Piece.ADDRESS, text.canonical(raw, multiline=False), (3, ADDRESS_MOST), None)


def photos_with(draft: Draft, photo: Photo, edition: Edition) -> tuple[Photo, ...]:
    """The draft's pictures and one more; the same picture twice counts once. Raises `TooManyPhotos`."""
    if any(known.unique_id == photo.unique_id for known in draft.photos):
        return draft.photos
    rules = edition.deposit
    if len(draft.photos) >= rules.photos_most:
        raise TooManyPhotos(rules.photos_most, article=rules.article("photos"))
    return (*draft.photos, photo)


def voice_fits(voice: Voice, edition: Edition) -> Voice:
    """Raises `VoiceTooLong`."""
    rules = edition.deposit
    if voice.seconds > rules.voice_seconds_most:
        raise VoiceTooLong(rules.voice_seconds_most, voice.seconds, article=rules.article("voice"))
    return voice


def length(words: str, most: int) -> int:
    """How much room words take where `most` graphemes may be: at least their graphemes.

    Piles of joined emoji are few graphemes and many units; they count for what they fill of a message.
    """
    units_each = min(4.0, UNITS_MOST / most)
    return max(text.graphemes(words), ceil(text.telegram_length(words) / units_each))


def _fits(piece: Piece, words: str, between: tuple[int, int], article: str | None) -> str:
    least, most = between
    if text.is_only_links(words):
        raise OnlyLink(piece, article=article)
    if text.is_only_emoji(words):
        raise OnlyEmoji(piece, article=article)
    got = length(words, most)
    if text.graphemes(words) < least:
        raise TooShort(piece, least, text.graphemes(words), article=article)
    if got > most:
        raise TooLong(piece, most, got, article=article)
    return words
