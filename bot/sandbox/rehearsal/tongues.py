"""Tongues: nobody reads a sentence of the bot in a language that is not theirs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from babel.messages.pofile import read_po

from bot.i18n import CATALOGUES, LANGUAGES
from bot.sandbox.journal import Said
from bot.sandbox.rehearsal.readers import Reader

LONG_ENOUGH = 25
"""Characters: shorter sentences may be the same in two languages by chance."""


@cache
def sentences() -> Mapping[str, frozenset[str]]:
    """The sentences of each language that are in no other, and have no place for a name or a number."""
    known = {language: set(_sentences(language)) for language in LANGUAGES}
    return {
        language: frozenset(own.difference(*(other for name, other in known.items() if name != language)))
        for language, own in known.items()
    }


def _sentences(language: str) -> Iterator[str]:
    """English is what the others are translated from."""
    with (CATALOGUES / ("fr" if language == "en" else language) / "LC_MESSAGES" / "parvis.po").open("rb") as file:
        for message in read_po(file):
            told = message.id if language == "en" else message.string
            for words in (told,) if isinstance(told, str) else told or ():
                if len(words) >= LONG_ENOUGH and not set("{}/") & set(words):
                    yield words


def foreign(readers: Sequence[Reader], calls: Iterable[Said]) -> Iterator[str]:
    """What somebody was told in another language than theirs; the same words are counted once."""
    languages = {reader.id: reader.language for reader in readers}
    told = {(languages[said.chat_id], said.text) for said in calls if said.text and said.chat_id in languages}
    found = {
        (language, other, one)
        for language, text in told
        for other, known in sentences().items()
        for one in (known if other != language else ())
        if one in text
    }
    for language, other, one in sorted(found):
        yield f"who reads {language} was told in {other}: “{one}”"
