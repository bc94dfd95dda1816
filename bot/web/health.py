"""Is the bot alive, is it ready, and what does it measure."""

import asyncio
from dataclasses import dataclass, field

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from storage.store import DATABASE_DOWN, Store


@dataclass(slots=True)
class Health:
    """Live: the process answers. Ready: it has begun its work, the database answers, and no stop was asked for."""

    store: Store
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    awaits: str = ""

    async def live(self, _request: web.Request) -> web.Response:
        return web.json_response({"live": True})

    async def ready(self, _request: web.Request) -> web.Response:
        if awaited := await self._awaited():
            return web.json_response({"live": True, "ready": False, "awaits": awaited}, status=503)
        return web.json_response({"live": True, "ready": True})

    async def metrics(self, _request: web.Request) -> web.Response:
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _awaited(self) -> str:
        """What comes before work can go on; empty when it goes on."""
        if self.stopping.is_set():
            return "end"
        try:
            async with asyncio.timeout(3):
                await self.store.ping()
        except (*DATABASE_DOWN, TimeoutError):
            return "database"
        return self.awaits
