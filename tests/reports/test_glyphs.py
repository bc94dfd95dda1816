"""Words are drawn as they are written: letters joined, each run its own way, what has no shape left out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageChops

from bot.reports.glyphs import Type, mask, width, wrapped
from bot.reports.lettering import drawable, needs_shaping, undirected, written_left

LATIN, ARABIC = Type(40), Type(40, leftwards=True)
WORDS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("ابتثج \u2068\u2069é-"), max_size=60)


def same(words: str, others: str, kind: Type = ARABIC, other_kind: Type = ARABIC) -> bool:
    """Whether two lines are the same dots."""
    one, other = mask(words, kind), mask(others, other_kind)
    assert one
    assert other
    return one[0].size == other[0].size and ImageChops.difference(one[0], other[0]).getbbox() is None


def test_arabic_letters_are_joined() -> None:
    joined, apart = "بيت", "ب\u200cي\u200cت"
    assert width(joined, ARABIC) < width("ب", ARABIC) + width("ي", ARABIC) + width("ت", ARABIC)
    assert not same(joined, apart)


def test_lam_and_alef_become_one_sign() -> None:
    assert width("لا", ARABIC) < (width("ل", ARABIC) + width("ا", ARABIC)) * 0.9


def test_arabic_is_shaped_in_a_french_line_as_well() -> None:
    assert same("بيت", "بيت", ARABIC, LATIN)


def test_a_line_begins_at_the_side_of_its_language() -> None:
    """In Arabic what comes next stands left of the first word, in French right of it."""
    assert same("سوق Gulliver", "Gulliver سوق", ARABIC, LATIN)
    assert not same("سوق Gulliver", "سوق Gulliver", ARABIC, LATIN)


def test_a_french_name_in_arabic_keeps_its_order() -> None:
    name = "\u2068Saint-Denis (93)\u2069"
    assert same(name, "Saint-Denis (93)", ARABIC, LATIN)


def test_a_bracket_is_mirrored_in_arabic() -> None:
    assert same("(سوق", "سوق)", ARABIC, LATIN)


def test_a_vowel_sign_takes_no_room() -> None:
    assert width("صُ", ARABIC) == width("ص", ARABIC)
    assert not same("صُ", "ص")


def test_a_sign_without_a_shape_is_left_out() -> None:
    assert drawable("Cantine 🍉 d'été") == "Cantine d'été"
    assert drawable("e\u0301te\u0301 \x07漢") == "été"
    assert mask("🍉", LATIN) is None
    assert width("", LATIN) == 0


@settings(deadline=None, database=None)
@given(WORDS)
def test_what_is_drawn_stays_so(words: str) -> None:
    assert drawable(drawable(words)) == drawable(words)


@settings(deadline=None, database=None)
@given(WORDS, st.booleans(), st.booleans(), st.integers(60, 900), st.integers(1, 3))
def test_lines_fit_whatever_was_typed(words: str, bold: bool, leftwards: bool, room: int, most: int) -> None:
    kind = Type(30, bold, leftwards)
    lines = wrapped(words, room, kind, most)
    assert len(lines) <= most
    assert all(width(line, kind) <= max(room, 75) for line in lines)
    assert bool(lines) == bool(drawable(words).strip(" \n"))
    for line in lines:
        mask(line, kind)


def test_what_does_not_fit_ends_with_an_ellipsis_between_two_words() -> None:
    assert wrapped("Des bancs à l'ombre devant la basilique", 300, LATIN, 2) == ["Des bancs à", "l'ombre …"]
    assert wrapped("Des bancs", 300, LATIN, 2) == ["Des bancs"]
    [line] = wrapped("Anticonstitutionnellement", 300, LATIN, 1)
    assert line.startswith("Anticon")
    assert line.endswith("…")


def test_a_no_break_space_holds() -> None:
    assert wrapped("coûte 350\u202f000\u00a0€", 240, LATIN, 2) == ["coûte", "350\u202f000\u00a0€"]


@pytest.mark.parametrize(
    ("words", "language", "leftwards"),
    [("سوق", "fr", True), ("12. سوق", "fr", True), ("Marché", "ar", False), ("12", "ar", True), ("12", "fr", False)],
)
def test_the_first_letter_says_which_way_a_title_runs(words: str, language: str, leftwards: bool) -> None:
    assert written_left(words, language) is leftwards


def test_only_lines_that_need_it_are_shaped() -> None:
    assert not needs_shaping("Été 2026 — œuvre", "fr")
    assert needs_shaping("Été", "ar")
    assert needs_shaping("le mot بيت", "fr")
    assert undirected("\u2068Été\u2069") == "Été"
