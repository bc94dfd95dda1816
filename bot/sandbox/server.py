"""The bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`; JSON, form, multipart."""

import hmac
import json
import re
import socket
import struct
from collections.abc import Mapping
from typing import Any

from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import BadHttpMessage

from bot.sandbox.api import Api
from bot.sandbox.checks.refusals import Refused, bad, not_found, too_many, unauthorized
from bot.sandbox.faults import AFTER, Fault, Faults
from bot.sandbox.methods.call import Call, Upload
from bot.sandbox.tables import Json

LARGEST = 52 * 1024 * 1024
"""Bytes of a request: 50 MB of file, and what stands around it."""

FOREVER = 3600.0

UNREADABLE = (TypeError, ValueError, RecursionError, BadHttpMessage)


class Server:
    """Turns requests into calls, and strikes with the faults that are on."""

    def __init__(self, api: Api, faults: Faults) -> None:
        self.api = api
        self.faults = faults
        self.closing = False

    def close(self) -> None:
        self.closing = True
        self.api.place.world.bells.ring("closing")

    @property
    def token(self) -> str:
        return str(self.api.place.world.settings["token"])

    def application(self) -> web.Application:
        application = web.Application(client_max_size=LARGEST)
        application.router.add_route("*", "/bot{token}/{method}", self.answer)
        application.router.add_get("/file/bot{token}/{path:.+}", self.download)
        return application

    async def answer(self, request: web.Request) -> web.StreamResponse:
        if refused := self._refused(request):
            return _json(refused.body)
        try:
            given, uploads = await _parameters(request)
        except UNREADABLE:
            return _json(bad("can't parse the request").body)
        try:
            method = self.api.method(request.match_info["method"])
        except Refused as refusal:
            self.api.witness(Call(self.api.place, request.match_info["method"], given), refusal.code, None)
            return _json(refusal.body)
        number = self.api.enter(method, given)
        try:
            fault = self.faults.strike(method)
            if fault and fault.kind not in AFTER:
                return await self._strike(request, Call(self.api.place, method, given), fault)
            body = await self.api.call(method, given, uploads, fault.kind if fault else None)
            return _spoilt(request, fault) if fault else _json(body)
        finally:
            self.api.leave(number)

    async def download(self, request: web.Request) -> web.StreamResponse:
        if refused := self._refused(request):
            return _json(refused.body)
        thing = self.api.place.shelf.at(request.match_info["path"])
        if thing is None:
            return _json(not_found().body)
        return web.Response(body=self.api.place.shelf.content(thing), content_type="application/octet-stream")

    def _refused(self, request: web.Request) -> Refused | None:
        token = request.match_info["token"]
        if not re.fullmatch(r"\d+:[\w-]+", token):
            return not_found()
        return None if hmac.compare_digest(token.encode(), self.token.encode()) else unauthorized()

    async def _strike(self, request: web.Request, call: Call, fault: Fault) -> web.StreamResponse:
        """Nothing is done; the bot gets an error, or no answer at all."""
        code = int(fault.kind) if fault.kind.isdecimal() else 0
        seconds = int(fault.seconds or 1) if code == 429 else None
        self.api.witness(call, code, fault.kind, seconds)
        if seconds:
            return _json(too_many(seconds).body)
        if code == 500:
            return _json(Refused(500, "Internal Server Error").body)
        if code == 502:
            return web.Response(status=502, text="<html><h1>502 Bad Gateway</h1></html>", content_type="text/html")
        if fault.kind == "hang":
            # A box that closes lets go of those who hang in it.
            bells = self.api.place.world.bells
            await bells.until("closing", lambda: self.closing, fault.seconds or FOREVER)
        return _cut(request)


def _json(body: Json) -> web.Response:
    headers = {"Retry-After": str(body["parameters"]["retry_after"])} if body.get("error_code") == 429 else {}
    return web.json_response(body, status=body.get("error_code", 200), headers=headers)


def _spoilt(request: web.Request, fault: Fault) -> web.Response:
    """What was asked is done, and the bot does not get to know."""
    if fault.kind == "malformed":
        return web.Response(text='{"ok":true,"result":{"message_id":', content_type="application/json")
    return _cut(request)


def _cut(request: web.Request) -> web.Response:
    """Reset the connection: with no linger, the system sends RST where it would have said goodbye."""
    if request.transport is not None:
        connection = request.transport.get_extra_info("socket")
        if connection is not None:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        request.transport.abort()
    return web.Response(status=500)


async def _parameters(request: web.Request) -> tuple[Json, dict[str, Upload]]:
    """What the query and the body say, and the files that came along."""
    given: Json = dict(request.query)
    uploads: dict[str, Upload] = {}
    kind = request.content_type
    if not request.body_exists:
        return given, uploads
    if kind == "application/json":
        given |= _object(await request.text())
    elif kind == "multipart/form-data":
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader) and part.name:
                await _part(part, given, uploads)
    elif kind == "application/x-www-form-urlencoded":
        form: Mapping[str, Any] = await request.post()
        given |= {name: str(value) for name, value in form.items()}
    return given, uploads


async def _part(part: BodyPartReader, given: Json, uploads: dict[str, Upload]) -> None:
    assert part.name is not None
    content = bytes(await part.read(decode=True))
    if part.filename is None:
        given[part.name] = content.decode("utf-8", "replace")
    else:
        uploads[part.name] = Upload(part.filename, content, part.headers.get("Content-Type", ""))


def _object(text: str) -> Json:
    found = json.loads(text)
    if not isinstance(found, dict):
        raise TypeError("object expected")
    return found
