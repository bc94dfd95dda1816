"""python-telegram-bot's transport on aiohttp: a third of the CPU of its own, and it knows what was never sent."""

import json
from typing import Any

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    FormData,
    TCPConnector,
)
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

# Telegram answers in well under a second; uploads and its bad days take longer. An answer later than this is lost.
WHOLE, CONNECT = 20.0, 5.0
# Shorter than what servers keep: a request on a connection that the other side is closing has an unknown fate.
IDLE = 15.0


class NeverSent(NetworkError):
    """No connection was made: Telegram cannot have got the request."""


class Refused(NetworkError):
    """An answer with a status that python-telegram-bot has no class for."""

    def __init__(self, status: int) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status


JSON = {"Content-Type": "application/json"}
OWN_CLASS = (400, 401, 403, 404, 409)
"""Statuses that `BaseRequest` sorts by itself."""


class AiohttpRequest(BaseRequest):
    """One session, kept open; the redirects that Telegram never makes are not followed."""

    def __init__(self, connections: int = 16, whole: float = WHOLE, connect: float = CONNECT) -> None:
        self._connections = connections
        self._timeout = ClientTimeout(total=whole, connect=None, sock_connect=connect)
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return self._timeout.total

    async def initialize(self) -> None:
        if self._session is None:
            connector = TCPConnector(limit=self._connections, keepalive_timeout=IDLE)
            self._session = ClientSession(connector=connector, timeout=self._timeout)

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """As the base class does, without logging what Telegram said, which may quote people."""
        try:
            answer = json.loads(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise TelegramError("Invalid server response")
        return answer

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_timeouts: Any, **_more: Any
    ) -> tuple[int, bytes]:
        """Ask, and sort what goes wrong by one question: can Telegram have got it? Errors never hold the address."""
        if self._session is None:
            raise RuntimeError("initialize() comes first")
        try:
            body, headers = _body(request_data)
            async with self._session.request(
                method, url, data=body, headers=headers, allow_redirects=False
            ) as answer:
                status, payload = answer.status, await answer.read()
        except (ClientConnectorError, ConnectionTimeoutError) as error:
            raise NeverSent(type(error).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except ClientError as error:
            raise NetworkError(type(error).__name__) from None
        if status >= 300 and status not in OWN_CLASS and not (status == 429 and b"retry_after" in payload):
            raise Refused(status)
        return status, payload


def _body(request_data: RequestData | None) -> tuple[FormData | bytes | None, dict[str, str] | None]:
    """JSON, which costs a third of a form; a form when a file goes along."""
    if request_data is None:
        return None, None
    if not request_data.contains_files:
        return request_data.json_payload, JSON
    form = FormData(request_data.json_parameters)
    for name, (filename, content, mime) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form, None
