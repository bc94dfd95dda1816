"""A small HTTP server that answers as Telegram answers, and misbehaves as it is told."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

TOKEN = "123456:AAdelivery-tests-only-0000000000000"


@dataclass
class Wire:
    """`wire.answers(status, body)`, `wire.hangs()` …; what it got is in `wire.got`."""

    port: int = 0
    got: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    _faults: deque[Any] = field(default_factory=deque)

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def answers(self, status: int, body: str) -> None:
        self._faults.append((status, body))

    def hangs(self) -> None:
        self._faults.append("hang")

    def resets(self) -> None:
        """The request is read, and the line goes dead."""
        self._faults.append("reset")

    async def handle(self, request: web.Request) -> web.StreamResponse:
        form = dict(await (request.json() if request.content_type == "application/json" else request.post()))
        self.got.append((request.match_info["method"], form))
        fault = self._faults.popleft() if self._faults else None
        if fault == "hang":
            await asyncio.sleep(60)
        if fault == "reset":
            assert request.transport is not None
            request.transport.abort()
        if isinstance(fault, tuple):
            return web.Response(status=fault[0], text=fault[1], content_type="application/json")
        message = {"message_id": 1000 + len(self.got), "chat": {"id": form.get("chat_id")}}
        return web.json_response({"ok": True, "result": message})


@asynccontextmanager
async def a_wire() -> AsyncIterator[Wire]:
    wire = Wire()
    application = web.Application()
    application.router.add_post(f"/bot{TOKEN}/{{method}}", wire.handle)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    wire.port = runner.addresses[0][1]
    try:
        yield wire
    finally:
        await runner.cleanup()
