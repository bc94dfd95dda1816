"""Updates by webhook: 200 only when an update was committed and its answer handed over."""

import hashlib
import hmac
import json
import logging

from aiohttp import web

from bot.intake.reception import Reception
from bot.logs import event
from storage.store import DATABASE_DOWN

log = logging.getLogger(__name__)

HEADER = "X-Telegram-Bot-Api-Secret-Token"


def webhook_path(pepper: bytes) -> str:
    """The path that Telegram is told: the same at every start, and not to be guessed."""
    return "/telegram/" + hmac.new(pepper, b"webhook path", hashlib.sha256).hexdigest()[:32]


class Webhook:
    """One POST, one update."""

    def __init__(self, reception: Reception, secret: str) -> None:
        self.reception = reception
        self.secret = secret.encode()

    async def receive(self, request: web.Request) -> web.Response:
        # Bytes on both sides: comparing text with an unexpected letter in it would raise.
        given = request.headers.get(HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self.secret):
            event(log, "webhook_refused", logging.WARNING)
            return web.Response(status=401)
        if self.reception.stopping.is_set():
            return web.Response(status=503, headers={"Retry-After": "1"})
        try:
            raw = json.loads(await request.read())
        except (ValueError, RecursionError):
            raw = None
        if not isinstance(raw, dict):
            return web.Response(status=400)
        try:
            await self.reception.receive(raw)
        except DATABASE_DOWN as error:
            event(log, "webhook_later", logging.WARNING, error=type(error).__name__)
            return web.Response(status=503, headers={"Retry-After": "1"})
        return web.Response()
