"""Is the bot alive, is it ready, and what does it measure."""

import asyncio
from dataclasses import dataclass

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from storage.store import DATABASE_DOWN, Store


@dataclass(frozen=True, slots=True)
class Health:
    """Live: the process answers. Ready: the database answers too."""

    store: Store

    async def live(self, _request: web.Request) -> web.Response:
        return web.json_response({"live": True})

    async def ready(self, _request: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(3):
                await self.store.ping()
        except (*DATABASE_DOWN, TimeoutError):
            return web.json_response({"live": True, "ready": False, "database": "away"}, status=503)
        return web.json_response({"live": True, "ready": True})

    async def metrics(self, _request: web.Request) -> web.Response:
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})
