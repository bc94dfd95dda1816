"""The page's stream: what happens in the world, as server-sent events."""

import asyncio
import json
from contextlib import suppress
from typing import TYPE_CHECKING

from aiohttp import web

from bot.sandbox import views
from bot.sandbox.tables import Json

if TYPE_CHECKING:
    from bot.sandbox.box import Box

BEHIND = 10_000
"""Events after which a page that does not read is dropped; it comes back and asks for the whole state."""

BEAT = 15.0
"""Seconds of silence after which a comment is sent: only a write tells that the page has gone."""


async def follow(request: web.Request, box: "Box", leaving: asyncio.Event) -> web.StreamResponse:
    """All that happens from now on, until the page goes or `leaving` is set (and something is told)."""
    waiting: asyncio.Queue[str] = asyncio.Queue(BEHIND)
    dropped = asyncio.Event()

    def listen(happened: Json) -> None:
        if drawn := views.event(box.world, happened):
            try:
                waiting.put_nowait(json.dumps(drawn, ensure_ascii=False))
            except asyncio.QueueFull:
                dropped.set()

    box.world.listeners.add(listen)
    try:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        await response.write(b": here\n\n")
        with suppress(ConnectionError):
            while not (dropped.is_set() or box.closing or leaving.is_set()):
                await response.write(await _next(waiting))
    finally:
        box.world.listeners.discard(listen)
    return response


async def _next(waiting: "asyncio.Queue[str]") -> bytes:
    """All that waits, in one write; or a sign of life."""
    try:
        async with asyncio.timeout(BEAT):
            events = [await waiting.get()]
    except TimeoutError:
        return b": still here\n\n"
    while not waiting.empty():
        events.append(waiting.get_nowait())
    return "".join(f"data: {event}\n\n" for event in events).encode()
