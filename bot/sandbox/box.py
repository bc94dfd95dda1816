"""All of the box together: opened on a folder, closed with nothing left behind."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from bot.sandbox.acts import Acts
from bot.sandbox.api import Api
from bot.sandbox.control import Companion, page_app
from bot.sandbox.faults import Faults
from bot.sandbox.journal import Journal
from bot.sandbox.limits import Limits
from bot.sandbox.methods.call import Place
from bot.sandbox.people import Person
from bot.sandbox.server import Server
from bot.sandbox.shelf import Shelf
from bot.sandbox.tables import Json
from bot.sandbox.town import Resident, settle
from bot.sandbox.updates import Polling
from bot.sandbox.webhook import Webhook
from bot.sandbox.world import Turnable, World

FIRST_ID = 6_100_000_000
"""Larger than 32 bits hold, as new accounts at Telegram are."""


class Box:
    """A Telegram of one's own, on loopback."""

    def __init__(self, folder: Path, clock: Turnable, port: int = 0, *, town: Sequence[Resident] = ()) -> None:
        self.clock = clock
        self.journal = Journal(folder)
        self.world = World(clock, self.journal)
        self.shelf = Shelf(self.world, folder / "files")
        self.acts = Acts(self.world, self.shelf)
        self.limits = Limits()
        self.polling = Polling(self.world)
        self.faults = Faults(lambda faults: self.world.tell({"type": "fault", "faults": faults}))
        self.calls = Api(Place(self.world, self.limits, self.polling, self.shelf))
        self.webhook = Webhook(self.world, self.faults, lambda method, given: self.calls.call(method, given, {}))
        self.people = {person_id: Person(self.acts, person_id) for person_id in self.world.people}
        self.api = ""
        self._port = port
        self._closing = asyncio.Event()
        if not self.people:
            settle(self, town)

    @property
    def token(self) -> str:
        return str(self.world.settings["token"])

    @property
    def closing(self) -> bool:
        return self._closing.is_set()

    @property
    def username(self) -> str:
        return str(self.world.settings["username"])

    async def __aenter__(self) -> Self:
        # The tasks live in a task of their own: a fixture may be opened and closed by two different ones.
        opened = asyncio.Event()
        self._life = asyncio.ensure_future(self._live(opened))
        opening = asyncio.ensure_future(opened.wait())
        await asyncio.wait({self._life, opening}, return_when=asyncio.FIRST_COMPLETED)
        opening.cancel()
        if self._life.done():
            await self._life
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        self.world.tell({"type": "clock", "now": self.world.now()})  # wakes the pages that listen
        await self._life
        self.journal.close()

    async def _live(self, opened: asyncio.Event) -> None:
        server = Server(self.calls, self.faults)
        # A bot that is killed must not keep its long request: its successor would be taken for a second poller.
        runner = web.AppRunner(server.application(), handler_cancellation=True, shutdown_timeout=0.2, access_log=None)
        await runner.setup()
        try:
            site = web.TCPSite(runner, "127.0.0.1", self._port)
            await site.start()
            self.api = f"http://127.0.0.1:{runner.addresses[0][1]}"
            async with asyncio.TaskGroup() as tasks:
                delivering = tasks.create_task(self.webhook.run())
                opened.set()
                await self._closing.wait()
                delivering.cancel()
        finally:
            self.polling.close()
            server.close()
            await runner.cleanup()

    def person(self, first_name: str, language: str = "fr", **more: Any) -> Person:
        """A new account that has not yet spoken to the bot: `last_name`, `username`, `role` as wanted."""
        person_id = max(self.world.people, default=FIRST_ID) + 1
        account: Json = {
            "id": person_id,
            "first_name": first_name,
            "last_name": more.get("last_name"),
            "username": more.get("username"),
            "language_code": language,
            "role": more.get("role", "resident"),
            # 06 39 98 is kept by the French regulator for films and examples: nobody can be reached there.
            "phone_number": f"+3363998{person_id % 10_000:04}",
            "blocked": False,
            "started": False,
            "keyboard": None,
        }
        self.world.happens("account", person=account)
        self.people[person_id] = Person(self.acts, person_id)
        return self.people[person_id]

    def turn(self, forward: timedelta) -> None:
        """Turn the clock; updates and taps that are too old by then are gone."""
        self.world.turn(forward)

    def page_app(self, companion: Companion | None = None) -> web.Application:
        """What the page may ask, to be served on a port of its own."""
        return page_app(self, companion)
