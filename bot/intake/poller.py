"""Updates by polling: an update is confirmed only when it was dealt with."""

import asyncio
import logging
import time
from contextlib import suppress
from typing import Any

import aiohttp
from pydantic import SecretStr

from bot.intake.incoming import Raw
from bot.intake.reception import Reception
from bot.logs import event
from storage.store import DATABASE_DOWN

log = logging.getLogger(__name__)

WAIT = 25
"""Seconds that Telegram holds a request open when nothing is new."""

PEEK, PEEK_LONG = 0.02, 0.25
"""Seconds until the next look for new updates while some are in hand: these keep Telegram from holding the request,
and are given again, to be read again. After a look that found some (for each ten of them); after one that did not."""

WANTED = ["message", "edited_message", "callback_query", "my_chat_member"]


class TokenRefused(Exception):
    """Telegram does not know the token: nothing can work until it is replaced."""


class Poller:
    """Fetches raw JSON and hands each update to the reception.

    The offset asked for is the lowest update still in hand, so a kill at any moment loses none: Telegram
    gives them again, and the record of updates tells which were already done.
    """

    def __init__(self, reception: Reception, api: str, token: SecretStr) -> None:
        self.reception = reception
        self._address = f"{api}/bot{token.get_secret_value()}/getUpdates"
        self._in_hand: set[int] = set()
        # Dealt with, but above one that is still in hand: Telegram gives them again until that one is done too.
        self._done: set[int] = set()
        self._seen = 0
        self._freed = asyncio.Event()
        self._last_fetch = time.monotonic()

    async def run(self) -> None:
        """Poll until the reception is stopping, then finish what is in hand. Raises `TokenRefused`."""
        stopping = self.reception.stopping
        timeout = aiohttp.ClientTimeout(total=WAIT + 10, connect=5)
        async with aiohttp.ClientSession(timeout=timeout) as session, asyncio.TaskGroup() as tasks:
            while not stopping.is_set():
                news = await self._until(stopping, self._fetch(session))
                for raw in news or []:
                    tasks.create_task(self._hand_over(raw))
                if self._in_hand:
                    await self._until(stopping, self._breath(PEEK * (1 + len(news) / 10) if news else PEEK_LONG))
            event(log, "polling_stops", in_hand=len(self._in_hand))
        await self._confirm()

    async def reached(self) -> bool:
        """Whether Telegram has answered lately, if only that there is nothing new."""
        return time.monotonic() - self._last_fetch < 2 * WAIT

    async def _fetch(self, session: aiohttp.ClientSession) -> list[Raw]:
        """The updates that are not in hand yet; an empty list when there are none or something is wrong."""
        wanted: dict[str, Any] = {
            "timeout": 0 if self._in_hand else WAIT,
            "limit": 100,
            "allowed_updates": WANTED,
        }
        offset = self._offset()
        if offset:
            wanted["offset"] = offset
        try:
            async with session.post(self._address, json=wanted) as response:
                answer = await response.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, ValueError, RecursionError) as error:
            await self._complain("telegram_unreachable", type(error).__name__, 2)
            return []
        if not isinstance(answer, dict) or not isinstance(answer.get("result"), list):
            await self._refused(answer if isinstance(answer, dict) else {})
            return []
        self._last_fetch = time.monotonic()
        return self._fresh(answer["result"], offset)

    def _fresh(self, given: list[Raw], asked: int) -> list[Raw]:
        """Take in hand what is new. While the answer was on its way, what it repeats may have been done."""
        if not given and asked > self._seen:
            # All is confirmed. After a week of silence the numbers begin anew, maybe lower: ask for any.
            self._seen = 0
        reached, known = self._offset(), self._in_hand | self._done
        fresh = [raw for raw in given if raw["update_id"] >= reached and raw["update_id"] not in known]
        numbers = [raw["update_id"] for raw in fresh]
        self._in_hand.update(numbers)
        self._seen = max([self._seen, *numbers])
        return fresh

    def _offset(self) -> int:
        return min(self._in_hand) if self._in_hand else self._seen + 1 if self._seen else 0

    async def _breath(self, longest: float) -> None:
        """Until half of what is in hand is done, but not for long, since other people may have written meanwhile."""
        many = len(self._in_hand)
        with suppress(TimeoutError):
            async with asyncio.timeout(longest):
                while len(self._in_hand) > many // 2:
                    self._freed.clear()
                    await self._freed.wait()

    async def _hand_over(self, raw: Raw) -> None:
        """Deal with an update, waiting for the database as long as it takes."""
        try:
            await self.reception.receive(raw, patient=True)
        except DATABASE_DOWN:
            return
        self._in_hand.discard(raw["update_id"])
        self._done.add(raw["update_id"])
        offset = self._offset()
        self._done = {number for number in self._done if number >= offset}
        self._freed.set()

    async def _confirm(self) -> None:
        """Tell Telegram what was finished while stopping; if that fails, the record answers next time."""
        if not self._seen:
            return
        offset = {"offset": self._offset(), "timeout": 0, "limit": 1}
        try:
            async with (
                aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=2)) as session,
                session.post(self._address, json=offset),
            ):
                event(log, "polling_confirmed")
        except (aiohttp.ClientError, TimeoutError):
            event(log, "polling_unconfirmed", logging.WARNING)

    async def _refused(self, answer: dict[str, Any]) -> None:
        code = answer.get("error_code")
        if code in (401, 404):
            raise TokenRefused
        if code == 409:
            by_webhook = "webhook" in str(answer.get("description"))
            await self._complain("webhook_is_set" if by_webhook else "another_bot_has_this_token", "Conflict", 5)
            return
        wait = answer.get("parameters", {}).get("retry_after", 2)
        await self._complain("telegram_refuses", str(code), min(wait, 60))

    async def _complain(self, action: str, error: str, wait: float) -> None:
        event(log, action, logging.WARNING, error=error, wait=wait)
        await asyncio.sleep(wait)

    async def _until(self, stopping: asyncio.Event, work: Any) -> Any:
        """The result of `work`, or None as soon as a stop is asked for."""
        working = asyncio.ensure_future(work)
        stop = asyncio.ensure_future(stopping.wait())
        try:
            await asyncio.wait({working, stop}, return_when=asyncio.FIRST_COMPLETED)
            return await working if working.done() else None
        finally:
            for future in (working, stop):
                future.cancel()
