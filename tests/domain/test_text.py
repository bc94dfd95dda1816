"""Text at the door: what stays, what goes, and that nothing goes twice."""

import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.text import (
    canonical,
    graphemes,
    is_only_emoji,
    is_only_links,
    shorten,
    telegram_length,
)

TRICKS = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from(
            "ae\u0301\u0327\u0338\u0489 \t\n\r\u200b\u200c\u200d\u202e\u2066\ufe0f\ufe0e\u2800\u3164\ud800\udc00\0"
            "مْٰشّ\u0e01\u0e47\u0b95\u0bcd👨👩👧🏽🏴❤1#\u20e3🇫🇷\U000e0067\U000e007f\U000e0100漢한ᄀ\u1100\u1161"
        ),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Un banc  ", "Un banc"),
        ("e\u0301cole", "école"),
        ("un\u0000banc", "unbanc"),
        ("un\u202ecnab", "uncnab"),
        ("a\u2066b\u2069c\u200ed\u200fe", "abcde"),
        ("ma\u200bson\ufeff", "mason"),
        ("so\u00adft", "soft"),
        ("\u3164\u115f\uffa0", ""),
        ("\u2800\u2800", ""),
        ("a\ud83db\udc00c", "abc"),
        ("Quoi\u00a0? \u00a0Oui", "Quoi\u00a0? Oui"),
        ("un\t\tbanc", "un banc"),
        ("un\u3000banc", "un banc"),
        ("un\r\nbanc\u2028rouge\u0085!", "un\nbanc\nrouge\n!"),
        ("a\n\n\n\n\n\nb", "a\n\n\nb"),
        ("a   \n   b", "a\nb"),
        ("\u0301\u0302a", "a"),
        (" \u0301a\n\u0302b", "a\nb"),
        ("a\ufffe\uffffb\ufdd0", "ab"),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "🏴"),
        ("a\U000e0041\U000e0042", "a"),
        ("b\ufe00\ufe0f\U000e0101", "b"),
        ("q\u200d\u200cx", "qx"),
    ],
)
def test_what_hides_reorders_or_spreads_goes(typed: str, kept: str) -> None:
    assert canonical(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "می‌خواهم",  # Persian: the non-joiner separates a prefix
        "ه‍.ش",  # the joiner that keeps a Persian letter's shape in an abbreviation
        "க்‌ஷ",  # Tamil, two letters that must not melt
        "র‍্যাব",  # Bengali, a joiner inside a word
        "مُحَمَّدٌ رَسُولُ ٱللَّٰهِ",  # Arabic with shadda, vowels and dagger alif
        "שָׁלוֹם",  # Hebrew with points
        "Nguyễn Thị Hồng",
        "👨‍👩‍👧‍👦 🏳️‍🌈 👩🏽‍🚒 ❤️ 1️⃣ #️⃣",
        "🇫🇷🇵🇹🇩🇿",
        "漢\U000e0100字",
        "བོད་ཡིག",
        "Prix\u202f: 3\u00a0€\u00a0!",
    ],
)
def test_what_scripts_and_emoji_need_stays(typed: str) -> None:
    assert canonical(typed) == unicodedata.normalize("NFC", typed)


def test_zalgo_keeps_three_marks_a_letter() -> None:
    assert canonical("h\u0322\u031b\u0324\u0326\u0354\u035aello") == "h\u0322\u031b\u0324ello"


def test_the_same_mark_is_kept_once_also_in_scripts_with_marks_of_their_own() -> None:
    assert canonical("ก" + "\u0e47" * 30) == "ก\u0e47"
    assert canonical("ب" + "\u0651" * 30) == "ب\u0651"


def test_a_single_line_has_no_line_break() -> None:
    assert canonical("Un banc\n\ndevant l'école\u2029ici", multiline=False) == "Un banc devant l'école ici"


@given(TRICKS, st.booleans())
def test_canonical_twice_is_canonical_once(typed: str, multiline: bool) -> None:
    once = canonical(typed, multiline=multiline)
    assert canonical(once, multiline=multiline) == once


@given(st.text(alphabet=" aàçÉœñأبي19.,!?'«»’…-€@\u00ad\u0640\n", max_size=30))
def test_plain_words_are_taken_as_they_are_and_as_if_somebody_had_hidden_something_in_them(typed: str) -> None:
    assert canonical(typed) == canonical(f"{typed}\u200b")


@given(TRICKS)
def test_canonical_text_can_be_stored_sent_and_read(typed: str) -> None:
    kept = canonical(typed)
    kept.encode()
    assert unicodedata.is_normalized("NFC", kept)
    assert kept == kept.strip()
    assert not regex.search(r"[\p{Cc}--\n]|[\p{Cs}\p{NChar}\p{Bidi_Control}]", kept, flags=regex.V1)
    assert not regex.search("[\u200b\u2060\ufeff\u00ad\U000e0000-\U000e007f]", kept)
    assert "\n\n\n\n" not in kept
    assert not regex.search(r"(?:(?=\p{M})[\p{Script=Inherited}]){7}", kept)


@given(st.text(alphabet="abcdéèàç ùœ'-.!?\n0123456789", max_size=60))
def test_plain_french_loses_no_letter(typed: str) -> None:
    assert canonical(typed).split() == typed.split()


@pytest.mark.parametrize(
    ("text", "people", "telegram"),
    [
        ("école", 5, 5),
        ("👨‍👩‍👧‍👦", 1, 11),
        ("🇫🇷🇵🇹", 2, 8),
        ("நிழல்", 3, 5),
        ("مُحَمَّد", 4, 8),
        ("1️⃣", 1, 3),
        ("", 0, 0),
    ],
)
def test_length_is_counted_as_people_and_as_telegram_do(text: str, people: int, telegram: int) -> None:
    assert graphemes(text) == people
    assert telegram_length(text) == telegram


@given(st.text())
def test_telegram_counts_units_of_utf_16(text: str) -> None:
    assert telegram_length(text) == len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/a?b=c",
        "www.example.org",
        "t.me/quelquechose !",
        "http://a.fr, http://b.fr",
        "@quelquun_ici",
        "-> saint-denis.fr/parc",
        "HTTPS://EXEMPLE.FR",
    ],
)
def test_a_link_alone_is_only_a_link(text: str) -> None:
    assert is_only_links(text)


@pytest.mark.parametrize(
    "text", ["Un banc https://a.fr", "Parc.Plus de bancs", "", "!!!", "mon adresse est a.fr", "12.5 m"]
)
def test_words_beside_a_link_are_words(text: str) -> None:
    assert not is_only_links(text)


@pytest.mark.parametrize("text", ["🌳", "🌳🌳 !!", "👨‍👩‍👧‍👦", "1️⃣2️⃣", "🇫🇷", "❤️", "ℹ️"])
def test_emoji_alone_are_only_emoji(text: str) -> None:
    assert is_only_emoji(text)


@pytest.mark.parametrize("text", ["🌳 arbre", "!!!", "", "شجرة 🌳", "3 🌳"])
def test_words_beside_emoji_are_words(text: str) -> None:
    assert not is_only_emoji(text)


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("Un banc", 7, "Un banc"),
        ("Un banc devant l'école", 12, "Un banc…"),
        ("Un banc devant", 8, "Un banc…"),
        ("Anticonstitutionnellement", 8, "Anticon…"),
        ("Des bancs, des arbres", 11, "Des bancs…"),
        ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 2, "👨‍👩‍👧‍👦…"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
    ],
)
def test_long_text_is_cut_between_words_where_possible(text: str, most: int, shown: str) -> None:
    assert shorten(text, most) == shown


@given(st.text(), st.integers(min_value=1, max_value=30))
def test_shortened_text_is_short_enough(text: str, most: int) -> None:
    kept = canonical(text)
    assert graphemes(shorten(kept, most)) <= most
