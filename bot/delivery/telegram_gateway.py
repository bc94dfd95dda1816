"""Letters by python-telegram-bot: the rendered row as it is, and its error classes put into our words."""

from typing import Any

from telegram import InputFile
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.delivery.aiohttp_request import AiohttpRequest
from bot.delivery.limits import Slots
from bot.delivery.outcomes import failure_of
from bot.domain.answers import with_files
from bot.domain.paces import PAID_METHODS
from bot.services.allowance import Allowance
from storage.repositories.deliveries import Outgoing


class PlainBot(ExtBot[float]):
    """A bot that makes any call of the Bot API from plain values, as they lie in the ledger.

    `do_api_request` would do it too, if it did not warn at every `sendMessage` that `send_message` exists.
    """

    async def call(self, method: str, parameters: dict[str, Any], slot: float | None = None) -> Any:
        return await self._post(method, parameters, api_kwargs=self._merge_api_rl_kwargs(None, slot))


class TelegramGateway:
    """`open` it before use and `close` it after."""

    def __init__(self, token: str, api: str, allowance: Allowance, request: AiohttpRequest | None = None) -> None:
        self.request = request or AiohttpRequest()
        self.paid = allowance.rates.paid
        self.bot = PlainBot(
            token,
            base_url=f"{api}/bot",
            base_file_url=f"{api}/file/bot",
            request=self.request,
            get_updates_request=self.request,
            rate_limiter=Slots(allowance),
        )

    async def open(self) -> None:
        await self.request.initialize()

    async def close(self) -> None:
        await self.request.shutdown()

    async def send(self, letter: Outgoing, slot: float) -> int | None:
        """Deliver it in its slot. Raises a `Failure`."""
        body = {"chat_id": letter.chat, **with_files(letter.body, InputFile)}
        if self.paid and letter.method in PAID_METHODS:
            body["allow_paid_broadcast"] = True
        try:
            answer = await self.bot.call(letter.method, body, slot)
        except TelegramError as error:
            failure = failure_of(error)
            if failure is None:
                return None
            raise failure from None
        return _message_id(answer)


def _message_id(answer: Any) -> int | None:
    """An album answers with several messages, of which the first stands for all; a deletion with `True`.

    A topic is known by the message that opened it.
    """
    first = answer[0] if isinstance(answer, list) and answer else answer
    number = first.get("message_id", first.get("message_thread_id")) if isinstance(first, dict) else None
    return number if isinstance(number, int) else None
