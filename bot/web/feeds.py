"""The town's dates as feeds that phones subscribe to: `/calendar/<edition>.ics`."""

import hashlib
import time
from asyncio import Lock
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import web

from bot.i18n import DEFAULT, LANGUAGES, translator
from bot.services.agenda import PATH, Agenda, calendar_of
from storage.repositories.calendars import Dated
from storage.store import DATABASE_DOWN

ROUTE = PATH + "{edition}.ics"

KEPT = 900
"""Seconds for which a phone, or a cache on the way, may show what it has."""

FRESH = 30.0
"""Seconds for which we do: however many phones ask, the database is asked twice a minute."""


@dataclass(slots=True)
class Feeds:
    """Public, and the same for everybody: nothing in them is about anybody."""

    agenda: Agenda
    _known: Mapping[str, Dated] = field(default_factory=dict, init=False)
    _until: float = field(default=0.0, init=False)
    _turn: Lock = field(default_factory=Lock, init=False)

    async def calendar(self, request: web.Request) -> web.Response:
        """In the language of `?lang=`, else in French; a phone that has it already is told so."""
        try:
            dated = (await self._all()).get(request.match_info["edition"])
        except DATABASE_DOWN:
            return web.Response(status=503, headers={"Retry-After": "60"})
        if dated is None:
            return web.Response(status=404)
        wanted = request.query.get("lang", DEFAULT)
        body = calendar_of(dated, translator(wanted if wanted in LANGUAGES else DEFAULT)).written().encode()
        answer = _not_changed(request, tag := hashlib.sha256(body).hexdigest()[:32])
        if answer is None:
            answer = web.Response(body=body, content_type="text/calendar", charset="utf-8")
        answer.etag = tag
        answer.last_modified = dated.changed_at
        answer.headers["Cache-Control"] = f"public, max-age={KEPT}"
        answer.headers["X-Content-Type-Options"] = "nosniff"
        return answer

    async def _all(self) -> Mapping[str, Dated]:
        async with self._turn:
            if time.monotonic() >= self._until:
                self._known = await self.agenda.dated()
                self._until = time.monotonic() + FRESH
        return self._known


def _not_changed(request: web.Request, tag: str) -> web.Response | None:
    known = {etag.value for etag in request.if_none_match or ()}
    return web.Response(status=304) if known & {tag, "*"} else None
