"""How answers are sent: as they lie, and every way in which Telegram may refuse one is told apart."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.domain.answers import Call
from bot.intake.session import AnswerSession, Kept
from tests.intake.doubles import TOKEN

CALL = Call("sendMessage", {"chat_id": 42, "text": "Bonjour « é »", "reply_markup": {"inline_keyboard": []}})


class Telegram:
    """Answers what it is told to, and keeps what it got."""

    def __init__(self) -> None:
        self.status = 200
        self.says: str | bytes = '{"ok":true,"result":{"message_id":1}}'
        self.got: list[tuple[str, Any]] = []

    async def call(self, request: web.Request) -> web.Response:
        self.got.append((request.match_info["method"], await request.json()))
        body = self.says.encode() if isinstance(self.says, str) else self.says
        return web.Response(status=self.status, body=body, content_type="application/json")


@pytest.fixture
async def telegram() -> AsyncIterator[tuple[Telegram, Bot]]:
    telegram, application = Telegram(), web.Application()
    application.router.add_post("/bot{token}/{method}", telegram.call)
    server = TestServer(application)
    await server.start_server()
    bot = Bot(TOKEN, session=AnswerSession(api=TelegramAPIServer.from_base(str(server.make_url("")).rstrip("/"))))
    yield telegram, bot
    await bot.session.close()
    await server.close()


async def say(bot: Bot) -> None:
    await bot(Kept.model_construct(call=CALL))


async def test_a_call_arrives_as_it_was_kept(telegram: tuple[Telegram, Bot]) -> None:
    world, bot = telegram
    await say(bot)
    assert world.got == [("sendMessage", CALL.body)]


REFUSALS = [
    (400, '{"ok":false,"description":"Bad Request: message is not modified"}', TelegramBadRequest),
    (403, '{"ok":false,"description":"Forbidden: bot was blocked by the user"}', TelegramForbiddenError),
    (429, '{"ok":false,"description":"Too Many","parameters":{"retry_after":7}}', TelegramRetryAfter),
    (500, '{"ok":false,"description":"Internal Server Error"}', TelegramServerError),
    (502, "<html>Bad Gateway</html>", ClientDecodeError),
    (200, "<html>a portal that wants a password</html>", ClientDecodeError),
    (200, '{"ok":tr', ClientDecodeError),
    (502, b"\xff\xfe", ClientDecodeError),
]


@pytest.mark.parametrize(("status", "says", "error"), REFUSALS)
async def test_each_refusal_is_told_apart(
    telegram: tuple[Telegram, Bot], status: int, says: str | bytes, error: type[Exception]
) -> None:
    world, bot = telegram
    world.status, world.says = status, says
    with pytest.raises(error):
        await say(bot)


async def test_nobody_there_is_a_matter_of_the_network() -> None:
    session = AnswerSession(api=TelegramAPIServer.from_base("http://127.0.0.1:1"))
    bot = Bot(TOKEN, session=session)
    with pytest.raises(TelegramNetworkError):
        await say(bot)
    await session.close()
