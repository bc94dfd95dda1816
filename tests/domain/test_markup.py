"""What staff paste becomes a little safe HTML, and is measured as people see it."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.markup import CAPTION_MOST, KEPT, TEXT_MOST, TextTooLong, require_fits, tidy, visible
from bot.domain.text import canonical

PIECES = (
    *("<b>", "</b>", "<i>", "</i>", "<strong>", "</strong>", "<u>", "</u>", "<a>", "</a>", "<p>", "</p>", "<script>"),
    *('<a href="https://saint-denis.fr/">', '<a href="javascript:x">', "<tg-emoji emoji-id='1'>", "</tg-emoji>"),
    *("&lt;", "&amp;", "&", "<", ">", "Bonjour", "مرحبا", " ", "\n", "é", "👍🏽", "\u202e", "<!--", "-->", "<br>"),
)
pasted = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


LINK = '<a href="https://saint-denis.fr/?a=1&amp;b=2">le plan</a>'


class Balance(HTMLParser):
    """Every tag that opens is known, and closes in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert tag in KEPT
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<b>Samedi</b> à 10 h", "<b>Samedi</b> à 10 h"),
        ("<strong>Samedi</strong> <em>ici</em>", "<b>Samedi</b> <i>ici</i>"),
        (LINK, LINK),
        ('<a href="http://saint-denis.fr">le plan</a>', "le plan"),
        ('<a href="tg://user?id=5">Maria</a>', "Maria"),
        ('<a href="javascript:alert(1)">ici</a>', "ici"),
        ("<b>Samedi <i>matin</b> tôt</i>", "<b>Samedi <i>matin</i></b> tôt"),
        ("<b>Samedi", "<b>Samedi</b>"),
        ("1 &lt; 2 &amp; 3", "1 &lt; 2 &amp; 3"),
        ("<blockquote>Dit</blockquote> <code>x</code>", "Dit x"),
        ("Un\u202e mot\u200b", "Un mot"),
    ],
)  # fmt: skip
def test_only_what_telegram_reads_is_kept(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


@given(pasted)
def test_whatever_is_pasted_comes_out_well_formed(typed: str) -> None:
    balance = Balance()
    balance.feed(tidy(typed))
    balance.close()
    assert balance.open == []


@given(pasted)
def test_tidying_twice_is_tidying_once(typed: str) -> None:
    assert tidy(tidy(typed)) == tidy(typed)


@given(st.text(alphabet="aé<>&\"'مb ", max_size=40))
def test_words_that_look_like_markup_stay_words(typed: str) -> None:
    escaped = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert visible(tidy(escaped)) == canonical(typed)


@pytest.mark.parametrize(("photo", "most"), [(False, TEXT_MOST), (True, CAPTION_MOST)])
def test_a_text_is_measured_after_its_markup_is_read(photo: bool, most: int) -> None:
    require_fits("<b>" + "&amp;" * most + "</b>", "fr", photo=photo)
    with pytest.raises(TextTooLong) as refused:
        require_fits("👍" * (most // 2) + "ab", "pt", photo=photo)
    assert (refused.value.language, refused.value.over, refused.value.most) == ("pt", 2, most)
