"""What a title, a reason, a picture and a voice note must be like, and by which article."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.campaigns import Deposit
from bot.domain.deposit_refusals import OnlyEmoji, OnlyLink, TooLong, TooManyPhotos, TooShort, VoiceTooLong
from bot.domain.phases import PhaseName
from bot.domain.piece_rules import address_fits, group_fits, length, photos_with, reason_fits, title_fits, voice_fits
from bot.domain.pieces import Draft, Photo, Piece, Voice
from tests.editions import edition_in

RESTS = {"title": "4", "reason": "5", "photos": "6", "voice": "7"}
EDITION = edition_in(PhaseName.IDEATION, datetime(2027, 3, 1, tzinfo=UTC), deposit=Deposit(articles=RESTS))
FAMILY = "👨‍👩‍👧‍👦"


def test_a_title_is_kept_clean_and_on_one_line() -> None:
    assert title_fits("  Un\nbanc\u202e ", EDITION) == "Un banc"


@pytest.mark.parametrize(("typed", "got"), [("", 0), ("ab", 2), ("\u200b\u200b\u200b\u200b", 0), ("e\u0301o", 2)])
def test_a_title_too_short_is_refused_with_its_article(typed: str, got: int) -> None:
    with pytest.raises(TooShort) as refused:
        title_fits(typed, EDITION)
    refusal = refused.value
    assert (refusal.piece, refusal.least, refusal.got, refusal.article) == (Piece.TITLE, 3, got, "4")


def test_eighty_signs_fit_into_a_title_and_eighty_one_do_not() -> None:
    assert title_fits("é" * 80, EDITION) == "é" * 80
    assert title_fits("நி" * 80, EDITION) == "நி" * 80
    with pytest.raises(TooLong) as refused:
        title_fits("é" * 81, EDITION)
    refusal = refused.value
    assert (refusal.piece, refusal.most, refusal.got, refusal.article) == (Piece.TITLE, 80, 81, "4")


@pytest.mark.parametrize(("least", "most"), [(20, 1500), (50, 200)])
def test_the_bounds_of_a_reason_are_those_of_the_edition(least: int, most: int) -> None:
    edition = replace(EDITION, deposit=Deposit(reason_least=least, reason_most=most, articles=RESTS))
    assert reason_fits("a" * least, edition)
    assert reason_fits("a" * most, edition)
    with pytest.raises(TooShort) as short:
        reason_fits("a" * (least - 1), edition)
    with pytest.raises(TooLong) as long:
        reason_fits("a" * (most + 1), edition)
    assert (short.value.article, long.value.article) == ("5", "5")


def test_blanks_do_not_make_a_reason_longer() -> None:
    with pytest.raises(TooShort):
        reason_fits("a" + " " * 40 + "b", EDITION)


def test_a_reason_keeps_its_paragraphs() -> None:
    assert reason_fits("Pour les enfants.\n\nEt pour nous.", EDITION) == "Pour les enfants.\n\nEt pour nous."


def test_piles_of_joined_emoji_count_for_the_room_they_take() -> None:
    assert length("banc", 80) == 4
    assert length(FAMILY * 40, 80) == 110
    with pytest.raises(TooLong):
        title_fits("a" + FAMILY * 40, EDITION)


@pytest.mark.parametrize("typed", ["https://example.org", "t.me/groupe"])
def test_a_link_alone_says_nothing(typed: str) -> None:
    with pytest.raises(OnlyLink) as refused:
        reason_fits(typed, EDITION)
    assert (refused.value.piece, refused.value.article) == (Piece.REASON, "5")


def test_emoji_alone_say_nothing() -> None:
    with pytest.raises(OnlyEmoji) as refused:
        title_fits("🌳🌳🌳", EDITION)
    assert (refused.value.piece, refused.value.article) == (Piece.TITLE, "4")


def test_a_group_and_an_address_have_bounds_of_their_own() -> None:
    assert group_fits("Les Jardins\nde Pleyel") == "Les Jardins de Pleyel"
    assert address_fits("derrière l'école") == "derrière l'école"
    with pytest.raises(TooLong):
        group_fits("a" * 81)
    with pytest.raises(TooShort):
        address_fits(" ")


def test_five_pictures_fit_and_the_same_one_counts_once() -> None:
    draft = Draft()
    for number in range(5):
        draft = replace(draft, photos=photos_with(draft, Photo(f"file{number}", f"unique{number}"), EDITION))
    assert photos_with(draft, Photo("sent again", "unique2"), EDITION) == draft.photos
    with pytest.raises(TooManyPhotos) as refused:
        photos_with(draft, Photo("file5", "unique5"), EDITION)
    assert (refused.value.most, refused.value.article) == (5, "6")


def test_a_voice_note_may_last_five_minutes() -> None:
    note = Voice("file", "unique", 300)
    assert voice_fits(note, EDITION) is note
    with pytest.raises(VoiceTooLong) as refused:
        voice_fits(replace(note, seconds=301), EDITION)
    assert (refused.value.most, refused.value.got, refused.value.article) == (300, 301, "7")
