"""Where words, pictures and places belong while an idea is put together."""

import pytest

from bot.clock import SystemClock
from bot.domain.campaigns import Deposit
from bot.domain.deposit_refusals import OnlyEmoji, OnlyLink, OutsideTown, TooLong, TooManyPhotos, TooShort
from bot.domain.drafting import altogether, next_step, with_photo, with_pin, with_theme, without
from bot.domain.drafting_words import Note, with_words
from bot.domain.phases import PhaseName
from bot.domain.pieces import Draft, Photo, Piece, Place, PlaceKind
from tests.editions import PLEYEL, edition_in

EDITION = edition_in(PhaseName.IDEATION, SystemClock().now())
LONG = "Je voudrais un banc devant la médiathèque. Les personnes âgées s'y reposeraient au retour du marché."


def test_a_short_message_is_the_title_and_a_long_one_the_reason() -> None:
    short = with_words(Piece.TITLE, "Un banc")(Draft(), EDITION)
    assert short.pieces == Draft(title="Un banc")
    long = with_words(Piece.TITLE, LONG)(Draft(), EDITION)
    assert long.pieces == Draft(title="Je voudrais un banc devant la médiathèque", reason=LONG)
    assert long.note is Note.TITLE_PROPOSED


def test_a_title_that_is_too_long_never_replaces_a_reason() -> None:
    told = with_words(Piece.TITLE, LONG)(Draft(reason="Pour que chacun puisse s'asseoir."), EDITION)
    assert told.pieces.reason == "Pour que chacun puisse s'asseoir."
    assert told.pieces.title == "Je voudrais un banc devant la médiathèque"


def test_links_and_emoji_alone_change_nothing() -> None:
    for words, kind in (("https://example.org", OnlyLink), ("🌳🌳", OnlyEmoji)):
        told = with_words(Piece.REASON, words)(Draft(title="Un banc"), EDITION)
        assert isinstance(told.doubt, kind)
        assert told.pieces == Draft(title="Un banc")


def test_words_after_too_many_replace_them_and_after_too_few_join_them() -> None:
    few = with_words(Piece.REASON, "Parce que.")(Draft(title="Un banc"), EDITION)
    assert isinstance(few.doubt, TooShort)
    many = with_words(Piece.REASON, "a" * 1600)(few.pieces, EDITION)
    assert isinstance(many.doubt, TooLong)
    assert many.pieces.reason is not None
    fine = with_words(Piece.REASON, LONG)(many.pieces, EDITION)
    assert fine.pieces.reason == LONG
    assert fine.doubt is None


def test_a_neighbourhood_is_known_by_its_name_and_anything_else_is_an_address() -> None:
    named = with_words(Piece.PLACE, "la plaine")(Draft(), EDITION).pieces.place
    written = with_words(Piece.PLACE, "derrière l'école")(Draft(), EDITION).pieces.place
    assert named is not None
    assert written is not None
    assert (named.kind, named.neighbourhood) == (PlaceKind.NEIGHBOURHOOD, "plaine")
    assert (written.kind, written.address) == (PlaceKind.ADDRESS, "derrière l'école")


def test_a_pin_guesses_the_neighbourhood() -> None:
    place = with_pin(PLEYEL.latitude, PLEYEL.longitude)(Draft(), EDITION).pieces.place
    assert place is not None
    assert place.neighbourhood == "pleyel"


def test_a_pin_outside_the_town_leaves_the_place_as_it_was() -> None:
    before = Draft(title="Un banc", place=Place(PlaceKind.NEIGHBOURHOOD, "plaine"))
    told = with_pin(45.764, 4.8357)(before, EDITION)
    assert told.pieces == before
    assert isinstance(told.doubt, OutsideTown)
    assert 390_000 < told.doubt.metres < 400_000


@pytest.mark.parametrize(("most", "outside"), [(500, True), (2_000, False)])
def test_how_far_is_outside_is_for_the_edition_to_say(most: int, outside: bool) -> None:
    edition = edition_in(PhaseName.IDEATION, SystemClock().now(), deposit=Deposit(pin_metres_most=most))
    told = with_pin(PLEYEL.latitude, PLEYEL.longitude - 0.0137)(Draft(), edition)
    assert isinstance(told.doubt, OutsideTown) is outside


def test_a_theme_that_the_edition_does_not_have_is_not_taken() -> None:
    assert with_theme("moon")(Draft(), EDITION).pieces.theme is None


def test_the_sixth_photo_is_told_and_the_same_photo_counts_once() -> None:
    pieces = Draft()
    for number in (1, 1, 2, 3, 4, 5):
        pieces = with_photo(Photo(f"f{number}", f"u{number}"))(pieces, EDITION).pieces
    sixth = with_photo(Photo("f6", "u6"))(pieces, EDITION)
    assert len(pieces.photos) == 5
    assert isinstance(sixth.doubt, TooManyPhotos)
    assert without(Piece.PHOTOS)(sixth.pieces, EDITION).pieces == Draft()


def test_several_messages_at_once_find_their_places() -> None:
    told = altogether([with_photo(Photo("f", "u"), "Un banc"), with_words(None, LONG), with_pin(48.9, 2.36)])
    pieces = told(Draft(), EDITION).pieces
    assert (pieces.title, pieces.reason, len(pieces.photos)) == ("Un banc", LONG, 1)


def test_questions_come_in_order_and_a_place_given_early_is_not_asked() -> None:
    pieces = with_pin(48.9, 2.36)(Draft(title="Un banc"), EDITION).pieces
    assert next_step(pieces) is Piece.REASON
    assert next_step(pieces, Piece.REASON) is Piece.THEME
    assert next_step(Draft("t", "r", pieces.place, "nature"), Piece.THEME) is Piece.PHOTOS
    assert next_step(Draft("t", "r", pieces.place, "nature"), Piece.PHOTOS) is None
