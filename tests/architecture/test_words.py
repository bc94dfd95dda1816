"""Every sentence exists in every language, with the same places for names and numbers, and fits into a message."""

import ast
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from bot.i18n import CATALOGUES, LANGUAGES, gaps

ROOT = Path(__file__).parents[2]
TRANSLATED = [language for language in LANGUAGES if language != "en"]
PLURALS = {"fr": 2, "ar": 6, "pt": 2}


def catalogue(language: str) -> Catalog:
    with (CATALOGUES / language / "LC_MESSAGES" / "parvis.po").open("rb") as file:
        return read_po(file, locale=language)


def pairs(language: str) -> Iterator[tuple[str, str]]:
    """Each msgid beside each of its translations."""
    for message in catalogue(language):
        if message.id:
            yield from _forms(message)


def _forms(message: Message) -> Iterator[tuple[str, str]]:
    if isinstance(message.id, (tuple, list)):
        one, many = message.id
        yield from ((many if place else one, form) for place, form in enumerate(message.string or ()))
    else:
        yield message.id, str(message.string)


def placeholders(sentence: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", sentence))


class Tags(HTMLParser):
    """The tags of a sentence, in the order in which they open and close."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.seen.append("/" + tag)


def tags(sentence: str) -> list[str]:
    parser = Tags()
    parser.feed(sentence)
    return sorted(parser.seen)


Said = tuple[str, ...]
"""A sentence, or that of one and that of many."""


def msgids_of_the_code() -> set[Said]:
    """Read from the syntax tree: the extractor of Babel overlooks a call inside another call's arguments."""
    found: set[Said] = set()
    for file in (path for folder in ("bot", "handlers") for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and (forms := _forms_said(node.func)):
                said = [each.value for each in node.args[:forms] if isinstance(each, ast.Constant)]
                if any(isinstance(each, str) for each in said):
                    found.add(tuple(map(str, said)))
    return found


def _forms_said(function: ast.expr) -> int:
    """How many forms of a sentence a call of this begins with; none if it says nothing."""
    if isinstance(function, ast.Name):
        return int(function.id == "t")
    if not isinstance(function, ast.Attribute):
        return 0
    return {"t": 1, "plain": 1, "plural": 2}.get(function.attr, 0)


def known_to(template: Catalog) -> set[Said]:
    return {tuple(m.id) if isinstance(m.id, (tuple, list)) else (m.id,) for m in template if m.id}


def test_the_template_holds_exactly_what_the_code_says() -> None:
    """A sentence that is said alone and of many has one entry, with both forms."""
    template = read_po(io.BytesIO((CATALOGUES / "parvis.pot").read_bytes()))
    said = msgids_of_the_code()
    of_many = {forms[0] for forms in said if len(forms) > 1}
    alone = {forms for forms in said if len(forms) == 1 and forms[0] in of_many}
    assert said - alone == known_to(template), "run `make words`; a call inside another call needs a line of its own"


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_lacks_nothing(language: str) -> None:
    assert gaps(language) == 0


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_has_all_the_plural_forms_of_its_language(language: str) -> None:
    forms = {len(m.string or ()) for m in catalogue(language) if m.id and isinstance(m.id, (tuple, list))}
    assert forms <= {PLURALS[language]}


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_places_of_its_sentence(language: str) -> None:
    # A form for "one" or "two" may say the number in a word.
    wrong = [
        (said, form)
        for said, form in pairs(language)
        if not placeholders(said) - {"n"} <= placeholders(form) | {"n"}
        or placeholders(form) - placeholders(said) - {"n"}
    ]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_tags_of_its_sentence(language: str) -> None:
    assert [(said, form) for said, form in pairs(language) if tags(said) != tags(form)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_sentence_alone_fits_into_a_message_with_room_to_spare(language: str) -> None:
    assert [said for said, form in pairs(language) if len(form) > 1000] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_carries_hidden_direction_marks(language: str) -> None:
    assert [
        said for said, form in pairs(language) if re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", form)
    ] == []
