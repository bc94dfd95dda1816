"""The page of the results in a browser: on the narrowest telephone, under its own policy, in both directions."""

from typing import TYPE_CHECKING

import pytest

from bot.reports.results_style import POLICY
from tests.browser.conftest import Photograph
from tests.reports.counted import results_page

if TYPE_CHECKING:
    from playwright.async_api import Page

ADDRESS = "http://results.example/"


async def opened(window: "Page", language: str, wide: int) -> None:
    """The page as the server sends it. A policy that refused its stylesheet would be an error of the window."""
    headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": POLICY}
    await window.route(
        f"{ADDRESS}**", lambda route: route.fulfill(body=results_page(language).written(), headers=headers)
    )
    await window.set_viewport_size({"width": wide, "height": 844})
    await window.goto(ADDRESS)


@pytest.mark.parametrize("wide", [320, 390, 1280])
@pytest.mark.parametrize("language", ["fr", "ar"])
async def test_nothing_is_wider_than_the_window(
    desktop_page: "Page", language: str, wide: int, photograph: Photograph
) -> None:
    await opened(desktop_page, language, wide)
    assert await desktop_page.evaluate("document.documentElement.scrollWidth") == wide
    await photograph(desktop_page, f"results-{language}-{wide}")


@pytest.mark.parametrize("wide", [320, 1280])
async def test_a_screen_reader_finds_a_table_also_where_rows_are_blocks(desktop_page: "Page", wide: int) -> None:
    await opened(desktop_page, "fr", wide)
    table = desktop_page.get_by_role("table", name="Toute la ville").first
    row = table.get_by_role("row", name="Un terrain de basket éclairé").first
    assert await row.get_by_role("rowheader").count() == 1
    assert await row.get_by_role("cell").all_inner_texts() == ["3\u202f159 voix", "150\u202f000 €", "✔Financé"]
    assert await table.get_by_role("columnheader").count() == 4


async def test_a_bar_is_as_wide_as_its_votes(desktop_page: "Page") -> None:
    await opened(desktop_page, "fr", 390)
    tracks = desktop_page.locator("#list-2 .lines .bar")
    filled = desktop_page.locator("#list-2 .lines .bar span")
    for number, share in enumerate((1, 0.67, 0.33)):
        track, bar = await tracks.nth(number).bounding_box(), await filled.nth(number).bounding_box()
        assert track
        assert bar
        assert bar["width"] / track["width"] == pytest.approx(share, abs=0.01)
