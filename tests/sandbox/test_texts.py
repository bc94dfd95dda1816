"""HTML as Telegram reads it, and what it marks by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.checks.html import Reader, units
from bot.sandbox.checks.refusals import Refused
from bot.sandbox.checks.texts import parsed

READ = [
    ("<b>a</b>", "a", [("bold", 0, 1)]),
    ("😀<i>é</i>", "😀é", [("italic", 2, 1)]),
    ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
    ("<strong>a</strong><em>b</em><ins>c</ins><del>d</del>", "abcd",
     [("bold", 0, 1), ("italic", 1, 1), ("underline", 2, 1), ("strikethrough", 3, 1)]),
    ("&lt;b&gt; &amp;amp; &quot; &#233; &#xE9; &eacute;", '<b> &amp; " é é &eacute;', []),
    ("<tg-spoiler>a</tg-spoiler><span class='tg-spoiler'>b</span>", "ab", [("spoiler", 0, 1), ("spoiler", 1, 1)]),
    ('<pre><code class="language-py">x</code></pre>', "x", [("pre", 0, 1)]),
    ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
    ('<a href="https://x.fr/?a=1&amp;b=2">ici</a>', "ici", [("text_link", 0, 3)]),
    ('<a href="nowhere">ici</a>', "ici", []),
    ('<a href="tg://user?id=7">Inês</a>', "Inês", [("text_mention", 0, 4)]),
    ("<b></b>a", "a", []),
    ("  <b> a </b>  ", "a", [("bold", 0, 1)]),
    ("a < b", None, "Unsupported start tag \"\" at byte offset 2"),
    ("<img>", None, 'Unsupported start tag "img" at byte offset 0'),
    ("é<b>a", None, 'Can\'t find end tag corresponding to start tag "b"'),
    ("é</b>", None, "Unexpected end tag at byte offset 2"),
    ("é<b>a</i>", None, 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
    ("<b>a</b", None, "Unclosed end tag at byte offset 4"),
    ("<b", None, 'Unclosed start tag "b" at byte offset 0'),
    ("<span>a</span>", None, 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
]  # fmt: skip


@pytest.mark.parametrize(("source", "text", "entities"), READ, ids=[source for source, _, _ in READ])
def test_html_is_read_as_telegram_reads_it(source: str, text: str | None, entities: object) -> None:
    if text is None:
        with pytest.raises(Refused) as refused:
            parsed(source, "HTML")
        assert refused.value.description == f"Bad Request: can't parse entities: {entities}"
        return
    seen, marks = parsed(source, "HTML")
    assert seen == text
    assert [(mark["type"], mark["offset"], mark["length"]) for mark in marks] == entities


MARKED = [
    ("/start 12", [("bot_command", 0, 6)]),
    ("écris /aide@parvis_bot", [("bot_command", 6, 16)]),
    ("et/ou", []),
    ("voir https://x.fr/a. Bien", [("url", 5, 14)]),
    ("a.b@c.fr", [("email", 0, 8)]),
    ("😀 #idée @parvis", [("hashtag", 3, 5), ("mention", 9, 7)]),
]


@pytest.mark.parametrize(("text", "marks"), MARKED, ids=[text for text, _ in MARKED])
def test_telegram_marks_commands_links_and_names(text: str, marks: list[tuple[str, int, int]]) -> None:
    _, found = parsed(text, None)
    assert [(mark["type"], mark["offset"], mark["length"]) for mark in found] == marks


@given(st.text(alphabet=st.sampled_from("<>/&;b i='\"é😀#ltamp")))
def test_any_text_is_read_or_refused(source: str) -> None:
    try:
        text, entities = Reader(source).read()
    except Refused:
        return  # any other exception would be a mistake of the reader
    assert all(0 <= one["offset"] < one["offset"] + one["length"] <= units(text) for one in entities)


@given(st.text())
def test_an_escaped_text_is_shown_as_it_was_written(source: str) -> None:
    escaped = source.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert Reader(escaped).read() == (source, [])
