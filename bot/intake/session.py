"""aiogram's client for answers: a kept call is sent as it lies; only Telegram's refusals are read."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiohttp import ClientError, ClientTimeout, FormData

from bot.domain.answers import Call, with_files


class Kept(TelegramMethod[Any]):
    """A call with its parameters as plain values; what it returns, nobody asks."""

    __returning__ = Any

    call: Call

    @property
    def __api_method__(self) -> str:  # type: ignore[override] # an attribute of the class, where aiogram has one a method
        return self.call.method


class AnswerSession(AiohttpSession):
    """To build and read aiogram's models for each answer would cost more than to send it."""

    async def close(self) -> None:
        """At once: aiogram waits a quarter of a second for farewells that aiohttp waits for by itself nowadays."""
        if self._session is not None and not self._session.closed:
            await self._session.close()

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's signature
    ) -> Any:
        if not isinstance(method, Kept):
            return await super().make_request(bot, method, timeout)
        session = await self.create_session()
        url = self.api.api_url(token=bot.token, method=method.call.method)
        patience = ClientTimeout(total=self.timeout if timeout is None else timeout)
        try:
            async with session.post(url, **_content(method.call.body), timeout=patience) as response:
                status, said = response.status, await response.text(errors="replace")
        except TimeoutError as error:
            raise TelegramNetworkError(method, "timeout") from error
        except ClientError as error:
            raise TelegramNetworkError(method, type(error).__name__) from error
        if status != HTTPStatus.OK or not _is_fine(said):
            self.check_response(bot, method, status, said)
        return None


def _content(body: Mapping[str, Any]) -> dict[str, Any]:
    """JSON, unless a file goes along."""
    whole = with_files(body, lambda content, name: (content, name))
    if not any(isinstance(value, tuple) for value in whole.values()):
        return {"json": body}
    form = FormData()
    for name, value in whole.items():
        if isinstance(value, tuple):
            content, filename = value
            form.add_field(name, content, filename=filename)
        else:
            form.add_field(name, value if isinstance(value, str) else json.dumps(value))
    return {"data": form}


def _is_fine(said: str) -> bool:
    try:
        answer = json.loads(said)
    except ValueError:
        return False
    return isinstance(answer, dict) and answer.get("ok") is True
