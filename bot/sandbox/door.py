"""At the door of what the page may ask: who is let in, what they say, and how they are answered."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.sandbox.deeds import Deed
from bot.sandbox.sayings import Impossible
from bot.sandbox.tables import Json

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def missing(words: str) -> web.HTTPNotFound:
    return web.HTTPNotFound(text=json.dumps({"description": words}), content_type="application/json")


@web.middleware
async def only_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    """No other site may play with the phones: a page elsewhere sends its own Origin, a forged name its own Host."""
    origin = request.headers.get("Origin")
    name = request.host.rsplit(":", 1)[0]
    if name not in ("127.0.0.1", "localhost", "[::1]") or origin not in (None, f"{request.scheme}://{request.host}"):
        raise web.HTTPForbidden(text="This page answers only on this machine")
    return await handler(request)


@web.middleware
async def plainly(request: web.Request, handler: Handler) -> web.StreamResponse:
    """What cannot be done is said in one sentence."""
    try:
        return await handler(request)
    except Impossible as impossible:
        return web.json_response({"description": str(impossible)}, status=409)
    except (KeyError, TypeError, ValueError) as error:
        return web.json_response({"description": f"This request is not as agreed: {error}"}, status=400)


async def body_of(request: web.Request) -> Json:
    asked: Any = json.loads(await request.text() or "{}")
    if not isinstance(asked, dict):
        raise TypeError("an object is expected")
    return asked


def text_of(asked: Json, name: str) -> str:
    if not isinstance(asked.get(name), str) or not asked[name].strip():
        raise ValueError(f"“{name}” is needed")
    return str(asked[name])


def done(deed: Deed) -> web.Response:
    return web.json_response({"ok": True, "message_ids": [message["message_id"] for message in deed.messages]})
