"""Updates by webhook: an ordered queue for each chat and another for each person's taps, with retries."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from bot.sandbox.faults import Faults
from bot.sandbox.tables import Json
from bot.sandbox.world import World

PAUSES = (0.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0)
"""Seconds before each further attempt; the last one repeats."""

PATIENCE = 60.0
"""Seconds that Telegram waits for the bot to answer a delivery."""

GONE = 23 * 3600
"""Seconds of answering 410 after which the webhook is removed."""

Queue = tuple[str, int]

Execute = Callable[[str, Json], Awaitable[Any]]


class Webhook:
    """Delivers what waits, one update after the other in each queue, as many queues at once as allowed."""

    def __init__(self, world: World, faults: Faults, execute: Execute) -> None:
        self.world = world
        self.faults = faults
        self.execute = execute
        self.pauses: tuple[float, ...] = PAUSES
        self._busy: set[Queue] = set()
        self._news = 0

    @property
    def settings(self) -> Json:
        found: Json = self.world.settings.get("webhook", {})
        return found

    @property
    def url(self) -> str:
        return str(self.settings.get("url", ""))

    async def run(self) -> None:
        """Start a queue whenever something waits in it; for ever."""
        timeout = aiohttp.ClientTimeout(total=PATIENCE)
        async with aiohttp.ClientSession(timeout=timeout) as session, asyncio.TaskGroup() as tasks:
            while True:
                self.world.expire()
                for queue in self._waiting():
                    if len(self._busy) < self.settings.get("max_connections", 40):
                        self._busy.add(queue)
                        tasks.create_task(self._deliver(session, queue))
                seen = self.world.sequence
                await self.world.bells.until("updates", lambda seen=seen: self.world.sequence != seen, 3600)  # type: ignore[misc] # a default binds the loop's value

    def _waiting(self) -> list[Queue]:
        if not self.url:
            return []
        queues = {queue_of(update): None for _, update in sorted(self.world.updates.items())}
        return [queue for queue in queues if queue not in self._busy]

    async def _deliver(self, session: aiohttp.ClientSession, queue: Queue) -> None:
        try:
            while self.url and (update := self._first(queue)):
                await self._insist(session, update)
        finally:
            self._busy.discard(queue)
            self.world.bells.ring("updates")

    def _first(self, queue: Queue) -> Json | None:
        mine = [update for update in self.world.updates.values() if queue_of(update) == queue]
        return min(mine, key=lambda update: update["update_id"], default=None)

    async def _insist(self, session: aiohttp.ClientSession, update: Json) -> None:
        """Try until the bot takes it, it expires, or the webhook is another."""
        address, attempt = self.url, 0

        def over() -> bool:
            return self.url != address or update["update_id"] not in self.world.updates

        while not over():
            asked = await self._post(session, update)
            if asked is None:
                self.world.confirm([update["update_id"]])
                return
            pause = max(asked, self.pauses[min(attempt, len(self.pauses) - 1)])
            attempt += 1
            await self.world.bells.until("webhook", over, pause)
            self.world.expire()

    async def _post(self, session: aiohttp.ClientSession, update: Json) -> float | None:
        """One attempt: None when it was taken, else the seconds that the bot asks us to wait."""
        fault = self.faults.strike("webhook")
        if fault and fault.kind != "reset_after":
            return self._failed("Connection reset by peer")
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if (secret := self.settings.get("secret_token")) else {}
        try:
            async with session.post(self.url, json=update["raw"], headers=headers, allow_redirects=False) as response:
                body = await response.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            return self._failed(_reason(error))
        if fault:
            return self._failed("Read timeout expired")
        return await self._taken(response, body)

    async def _taken(self, response: aiohttp.ClientResponse, body: bytes) -> float | None:
        if response.status == 410:
            self._gone()
        if response.status // 100 != 2:
            self._failed(f"Wrong response from the webhook: {response.status} {response.reason}")
            return _seconds(response.headers.get("Retry-After"))
        if "gone_since" in self.settings:
            self.world.set("webhook", {name: kept for name, kept in self.settings.items() if name != "gone_since"})
        await self._obey(body)
        return None

    async def _obey(self, body: bytes) -> None:
        """A bot may answer a delivery with one call; what becomes of it, it never learns."""
        try:
            call = json.loads(body)
        except ValueError:
            return
        if isinstance(call, dict) and isinstance(method := call.pop("method", None), str):
            await self.execute(method, call)

    def _gone(self) -> None:
        """A bot that says for long enough that it is gone is taken at its word."""
        since = self.settings.get("gone_since", self.world.now())
        stays = self.world.now() - since < GONE
        self.world.set("webhook", self.settings | {"gone_since": since} if stays else {})
        self.world.bells.ring("webhook")

    def _failed(self, reason: str) -> float:
        if not self.url:
            return 0.0
        self.world.set("webhook", self.settings | {"error_date": int(self.world.now()), "error_message": reason})
        return 0.0


def queue_of(update: Json) -> Queue:
    """Taps wait behind taps of the same person, everything else behind what happened in the same chat."""
    if update["kind"] in ("callback_query", "inline_query"):
        return "user", update["user"]
    return "chat", update["chat"] or 0


def _seconds(header: str | None) -> float:
    return min(float(header), 3600.0) if header and header.isdecimal() else 0.0


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "Read timeout expired"
    return "Connection refused" if isinstance(error, aiohttp.ClientConnectorError) else "Connection reset by peer"
