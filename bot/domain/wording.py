"""Names and sentences that an edition brings along, in several languages."""

from collections.abc import Mapping

Words = Mapping[str, str]
"""Language code to words. French is always there: an edition without it is not loaded."""

FRENCH = "fr"
LANGUAGES = ("fr", "en", "ar", "pt")


def in_language(words: Words, language: str) -> str:
    """The words in this language, else in French, which everybody in the town meets every day."""
    return words.get(language) or words.get(FRENCH, "")
