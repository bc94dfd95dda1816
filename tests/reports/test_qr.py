"""A telephone reads from a QR what was put into it, and the link is one that Telegram opens."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.deep_links import deep_link
from bot.reports.qr import QUIET, image
from tests.reports.reading import photographed

LINK = deep_link("parvis_bot", "c" + "-" * 63)
STARTS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", min_size=1, max_size=64)


@settings(deadline=None, max_examples=30, database=None)
@given(STARTS)
def test_what_a_telephone_reads_is_the_link(start: str) -> None:
    link = deep_link("parvis_bot", start)
    assert photographed(image(link)) == [link]


def test_a_folded_corner_or_a_stain_does_not_matter() -> None:
    code = image(LINK, 8).convert("RGB")
    wide = code.width
    code.paste((255, 255, 255), (wide // 2, wide // 2, wide // 2 + wide // 8, wide // 2 + wide // 8))
    assert photographed(code) == [LINK]


@pytest.mark.parametrize("scale", [1, 4, 8])
def test_four_white_modules_surround_the_code(scale: int) -> None:
    code = image(LINK, scale).convert("L").point(lambda grey: 255 - grey)
    box = code.getbbox()
    assert box == (QUIET * scale, QUIET * scale, code.width - QUIET * scale, code.height - QUIET * scale)


def test_the_same_link_is_the_same_picture() -> None:
    assert image(LINK).tobytes() == image(LINK).tobytes()


@pytest.mark.parametrize(
    ("username", "start"),
    [
        ("parvis_bot", ""),
        ("parvis_bot", "c" * 65),
        ("parvis_bot", "é"),
        ("parvis_bot", "a b"),
        ("a/b?", "c"),
        ("", "c"),
    ],
)
def test_a_link_that_telegram_would_cut_short_is_refused(username: str, start: str) -> None:
    with pytest.raises(ValueError, match="deep link"):
        deep_link(username, start)
