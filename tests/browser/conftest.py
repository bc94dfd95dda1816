"""A real Chromium, windows of two sizes, and the page on a box of its own."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web

from bot.clock import TurnedClock
from bot.sandbox import page
from bot.sandbox.box import Box
from bot.sandbox.people import Person
from bot.web.server import listen
from tests.browser.scripted import a_bot

if TYPE_CHECKING:
    from playwright.async_api import Browser, Locator, Page

SCREENSHOTS = Path(__file__).parents[2] / "var" / "screenshots"

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

QUIET = (
    "--no-sandbox",  # the tests may run as root in a container, where Chromium has no sandbox of its own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

PATIENCE = 15_000
"""Milliseconds: how long a test waits for what it expects to see, on a machine with other things to do."""

LINE_LOST = "net::ERR_"
"""A box that closes before the window: the page says so itself, and it is no mistake of the page."""

Photograph = Callable[["Page", str], Coroutine[Any, Any, None]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


def chromium() -> str:
    """Where the machine's Chromium is. Without one, the test is skipped; where browsers are required, it fails."""
    found = os.environ.get("PARVIS_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return found
    missing = "No Chromium on this machine: install Debian's package `chromium`, or name one in PARVIS_CHROMIUM"
    if os.environ.get("PARVIS_BROWSER_TESTS") == "required":
        pytest.fail(missing)
    pytest.skip(missing)


@pytest.fixture(scope="session")
async def browser() -> "AsyncIterator[Browser]":
    """One Chromium for all tests; each test has windows of its own."""
    path = chromium()
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=path, args=QUIET)
        yield opened
        await opened.close()


@pytest.fixture
async def phone_page(browser: "Browser") -> "AsyncIterator[Page]":
    """An empty window as large as a phone, in French, that is touched."""
    async for window in _window(browser, width=390, height=844, has_touch=True):
        yield window


@pytest.fixture
async def desktop_page(browser: "Browser") -> "AsyncIterator[Page]":
    """An empty window as large as a laptop, in French."""
    async for window in _window(browser, width=1440, height=900):
        yield window


async def _window(browser: "Browser", width: int, height: int, has_touch: bool = False) -> "AsyncIterator[Page]":
    """A window whose errors are the test's errors: those of the scripts, and what its policy refused to load."""
    context = await browser.new_context(
        viewport={"width": width, "height": height}, locale="fr-FR", has_touch=has_touch, reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE)
    errors: list[str] = []
    window = await context.new_page()
    window.on("pageerror", lambda error: errors.append(str(error)))
    window.on(
        "console",
        lambda line: errors.append(line.text) if line.type == "error" and LINE_LOST not in line.text else None,
    )
    yield window
    await context.close()
    assert errors == []


@pytest.fixture
def photograph() -> Photograph:
    """Keep what a window shows as var/screenshots/<name>.png."""

    async def keep(window: "Page", name: str) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        await window.screenshot(path=SCREENSHOTS / f"{name}.png")

    return keep


@pytest.fixture
async def box(tmp_path: Path) -> AsyncIterator[Box]:
    """A box with nobody in it yet."""
    async with Box(tmp_path / "telegram", TurnedClock()) as box:
        yield box


@pytest.fixture
async def scripted_bot(box: Box) -> AsyncIterator[None]:
    """A small bot on this box, which shows all that the page must draw."""
    polling, stop = a_bot(box.api, box.token)
    running = asyncio.ensure_future(polling)
    yield
    await stop()
    await running


@pytest.fixture
async def address(box: Box) -> AsyncIterator[str]:
    """Where the page of this box is."""
    async with served(box.page_app()) as url:
        yield url


class served:  # noqa: N801 - read as a word: `async with served(app) as url`
    """An application with the page's files added, on a free port or on this one."""

    def __init__(self, application: web.Application, port: int = 0) -> None:
        self.application = application
        self.port = port
        application.add_routes(page.routes())

    async def __aenter__(self) -> str:
        self.runner = await listen(self.application, f"127.0.0.1:{self.port}")
        self.port = self.runner.addresses[0][1]
        return f"http://127.0.0.1:{self.port}"

    async def __aexit__(self, *_: object) -> None:
        await self.runner.cleanup()


async def open_phone(window: "Page", address: str, person: Person) -> "Locator":
    """The phone of this person, on the open page."""
    await window.goto(address)
    phone = window.locator(f'[data-person="{person.id}"]')
    await phone.wait_for()
    return phone


async def says(phone: "Locator", text: str) -> None:
    await phone.get_by_role("textbox").fill(text)
    await phone.get_by_role("textbox").press("Enter")


async def begins(phone: "Locator") -> None:
    await phone.get_by_role("button", name="Démarrer").click()
    await phone.get_by_text("Bienvenue sur le parvis").wait_for()
