"""The whole sandbox as `parvis sandbox` starts it, and people at their phones in its page."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.clock import Clock, SharedClock
from bot.i18n import Translator, translator
from bot.opening import opened
from bot.sandbox.bot_process import BotProcess
from bot.sandbox.box import Box
from bot.sandbox.command import Companion, environment, forget, sandbox_settings
from bot.sandbox.demo import settle
from bot.sandbox.town import RESIDENTS
from bot.services.watch import Watch
from storage.store import Store
from tests.browser.conftest import served
from tests.city import a_person
from tests.forked import ForkedBot

if TYPE_CHECKING:
    from playwright.async_api import Locator, Page

PATIENCE = 60_000
"""Milliseconds for an answer: the bot is a process of its own, and may just have been killed."""

Preparation = Callable[[Store, Clock, Box], Awaitable[None]]
_MARKUP = re.compile(r"<[^>]+>")


@asynccontextmanager
async def a_sandbox(
    folder: Path, prepare: Preparation = settle, begins: datetime | None = None, crowd: int = 0
) -> AsyncIterator[tuple[str, BotProcess]]:
    """Box, page, embedded PostgreSQL and the bot as a child; the address of the page, and the bot.

    `prepare` puts into the database what is there at the start: usually the demonstration. It begins at a moment of
    its own if one is given, with a crowd of so many whom no message reaches.
    """
    clock = SharedClock(folder / "clock")
    if begins is not None:
        clock.turn(begins - clock.now())
    try:
        async with Box(folder / "telegram", clock, town=RESIDENTS) as box, opened(sandbox_settings(folder)) as store:
            await prepare(store, clock, box)
            for _ in range(crowd):
                await a_person(store, "Somebody", "fr")
            bot = ForkedBot(environment(folder, box), folder / "log")
            async with served(box.page_app(Companion(bot, Watch(store, {})))) as address:
                await bot.start()
                try:
                    yield address, bot
                finally:
                    await bot.stop()
    finally:
        forget(folder)


@dataclass(frozen=True, slots=True)
class Phone:
    """A person at their phone. Labels and words are our English msgids; the screen has them in their language."""

    window: "Page"
    node: "Locator"
    name: str
    t: Translator

    async def starts(self, neighbourhood: str) -> None:
        """Through the welcome."""
        await self.takes_up()
        await self.node.get_by_role("button", name="Démarrer").click()
        await self.taps("Go on")
        await self._button(neighbourhood).click(timeout=PATIENCE)
        await self._button(self.t.plain("Discover ideas")).wait_for(timeout=PATIENCE)

    async def takes_up(self) -> None:
        """On a narrow window the other phones are put away."""
        chip = self.window.get_by_role("navigation", name="Personnes").get_by_role("button", name=self.name)
        await chip.click()
        await self.node.wait_for()

    async def says(self, words: str) -> None:
        await self._takes_a_moment()
        box = self.node.get_by_role("textbox")
        await box.fill(words)
        await box.press("Enter")

    async def taps(self, label: str, **values: str | int) -> None:
        await self._takes_a_moment()
        await self._button(self.t.plain(label, **values)).click(timeout=PATIENCE)

    async def opens(self, title: str | re.Pattern[str]) -> None:
        """The button of a list that carries this title, or one like it."""
        await self._takes_a_moment()
        await self.node.locator(".log button", has_text=title).last.click(timeout=PATIENCE)

    async def reads(self, sentence: str, **values: str | int) -> str:
        """Wait until the bot says this; the whole message that says it."""
        words = _MARKUP.sub("", self.t.plain(sentence, **values)).split("\n", maxsplit=1)[0]
        return await self.sees(words)

    async def sees(self, words: str) -> str:
        bubble = self.node.locator(".theirs", has_text=words).last
        await bubble.wait_for(timeout=PATIENCE)
        return await bubble.inner_text()

    async def turns_the_clock(self, to: datetime) -> None:
        """As the panel does, to any moment."""
        state = await (await self.window.request.get(f"{self.window.url}api/state")).json()
        await self._turns(to.timestamp() - state["now"])

    async def _takes_a_moment(self) -> None:
        """As any thumb does: who taps and taps without a pause would be taken for a machine."""
        await self._turns(1)

    async def _turns(self, forward: float) -> None:
        await self.window.request.post(f"{self.window.url}api/clock", data={"seconds": forward})

    async def finds_button(self, label: str, **values: str | int) -> None:
        await self._button(self.t.plain(label, **values)).wait_for(timeout=PATIENCE)

    async def sends_picture(self) -> None:
        await self.node.get_by_role("button", name="Joindre").click()
        await self.node.get_by_role("menuitem", name="Dessin d’exemple").click()
        await self.node.get_by_role("button", name="Un banc sous un arbre").click()
        await self.node.get_by_role("button", name="Envoyer").click()
        await self.node.locator(".mine img").last.wait_for(timeout=PATIENCE)

    def _button(self, label: str) -> "Locator":
        """The newest one: older screens stay above."""
        return self.node.get_by_role("button", name=label, exact=True).last


async def phone_of(window: "Page", name: str, language: str) -> Phone:
    """The phone of somebody who is on the square."""
    named = window.get_by_role("region", name=f"Téléphone de {name}", include_hidden=True)
    await named.wait_for(state="attached")
    return Phone(window, named, name, translator(language))


async def joins(coordinator: Phone, name: str, language: str) -> Phone:
    """Somebody new, invited by a coordinator to be one too, and welcomed."""
    window = coordinator.window
    await coordinator.takes_up()
    await coordinator.says("/equipe")
    await coordinator.taps("More")
    await coordinator.taps("Members of the team")
    await coordinator.taps("Invite somebody")
    await coordinator.opens(coordinator.t.plain("coordinator").capitalize())
    invitation = re.search(r"start=(\S+)", await coordinator.sees("?start="))
    assert invitation is not None
    await window.get_by_role("button", name="Ajouter", exact=True).click()
    await window.get_by_role("menuitem", name="Ajouter une personne").click()
    door = window.get_by_role("dialog", name="Ajouter une personne")
    await door.get_by_label("Prénom").fill(name)
    await door.get_by_label("Langue du téléphone").select_option(language)
    await door.get_by_role("button", name="Ajouter", exact=True).click()
    somebody = await phone_of(window, name, language)
    await somebody.starts("Barrage")
    await somebody.says(f"/start {invitation[1]}")
    await somebody.finds_button("The team")
    return somebody
