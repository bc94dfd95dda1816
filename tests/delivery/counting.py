"""A Telegram in a process of its own that counts: every message, every second, and each limit that is passed.

`python -m tests.delivery.counting A_SECOND [SEED]` prints its port. With a seed it misbehaves, one time in twenty.
"""

import asyncio
import json
import sys
from collections import Counter, deque
from dataclasses import dataclass, field
from random import Random  # noqa: TID251 - seeded
from time import monotonic
from typing import Any
from urllib.parse import parse_qs

from aiohttp import web

from tests.delivery.wire import TOKEN

ME = {"id": 123456, "is_bot": True, "first_name": "Parvis", "username": "parvis_bot"}
FAULTS = ("429", "500", "502", "503", "reset before", "reset after", "hang")


@dataclass
class Counted:
    """What was delivered, and when; `refused` are those beyond a limit."""

    a_second: float
    chance: Random | None = None
    delivered: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)
    _second: deque[float] = field(default_factory=deque)
    _closed_until: float = 0.0

    async def handle(self, request: web.Request) -> web.StreamResponse:
        form = await _read(request)
        fault = self.chance.choice(FAULTS) if self.chance and self.chance.random() < 0.05 else None
        if fault:
            self.faults[fault] += 1
        if self._beyond() or fault == "429":
            return self._wait(fault)
        if fault == "reset before":
            return self._cut(request)
        if fault in ("500", "503"):
            return web.Response(status=int(fault))
        message = self._deliver(str(form["chat_id"]), form["text"])
        if fault == "502":
            return web.Response(status=502)
        if fault == "reset after":
            return self._cut(request)
        if fault == "hang":
            await asyncio.sleep(2)
        return web.json_response({"ok": True, "result": message})

    def _beyond(self) -> bool:
        """Strictly: in no second more than are allowed, and none before a pause is over."""
        now = monotonic()
        while self._second and self._second[0] <= now - 1:
            self._second.popleft()
        return len(self._second) >= self.a_second or now < self._closed_until

    def _wait(self, fault: str | None) -> web.Response:
        if fault is None:
            self.refused += 1
        self._closed_until = max(self._closed_until, monotonic() + 1)
        told: dict[str, Any] = {"ok": False, "error_code": 429, "description": "Too Many Requests: retry after 1"}
        return web.json_response(told | {"parameters": {"retry_after": 1}}, status=429)

    def _deliver(self, chat: str, text: str) -> dict[str, Any]:
        now = monotonic()
        self._second.append(now)
        self.times.append(now)
        self.delivered[text] += 1
        return {"message_id": len(self.times), "date": 1, "chat": {"id": int(chat), "type": "private"}, "text": text}

    @staticmethod
    def _cut(request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    async def tell(self, _request: web.Request) -> web.Response:
        """How it went."""
        return web.json_response(
            {"delivered": self.delivered, "refused": self.refused, "faults": self.faults, "times": self.times}
        )


async def introduce(_request: web.Request) -> web.Response:
    return web.json_response({"ok": True, "result": ME})


async def _read(request: web.Request) -> dict[str, Any]:
    words = (await request.read()).decode()
    if request.content_type == "application/json":
        told: dict[str, Any] = json.loads(words)
        return told
    return {name: values[0] for name, values in parse_qs(words).items()}


async def serve(counted: Counted) -> None:
    application = web.Application()
    application.router.add_post(f"/bot{TOKEN}/getMe", introduce)
    application.router.add_post(f"/bot{TOKEN}/{{method}}", counted.handle)
    application.router.add_get("/counted", counted.tell)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    a_second, *seed = sys.argv[1:]
    asyncio.run(serve(Counted(float(a_second), Random(int(seed[0])) if seed else None)))
