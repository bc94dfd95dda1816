"""Letters by python-telegram-bot: the rendered row as it is, and its error classes put into our words."""

from typing import Any

from telegram import Bot, InputFile
from telegram.error import TelegramError

from bot.delivery.aiohttp_request import AiohttpRequest
from bot.delivery.outcomes import failure_of
from bot.domain.answers import with_files
from storage.repositories.letters import Outgoing


class PlainBot(Bot):
    """A bot that makes any call of the Bot API from plain values, as they lie in the ledger.

    `do_api_request` would do it too, if it did not warn at every `sendMessage` that `send_message` exists.
    """

    async def call(self, method: str, parameters: dict[str, Any]) -> Any:
        return await self._post(method, parameters)


class TelegramGateway:
    """`open` it before use and `close` it after."""

    def __init__(self, token: str, api: str, request: AiohttpRequest | None = None) -> None:
        self.request = request or AiohttpRequest()
        self.bot = PlainBot(
            token,
            base_url=f"{api}/bot",
            base_file_url=f"{api}/file/bot",
            request=self.request,
            get_updates_request=self.request,
        )

    async def open(self) -> None:
        await self.request.initialize()

    async def close(self) -> None:
        await self.request.shutdown()

    async def send(self, letter: Outgoing) -> int | None:
        """Deliver it. Raises a `Failure`."""
        try:
            answer = await self.bot.call(
                letter.method, {"chat_id": letter.chat, **with_files(letter.body, InputFile)}
            )
        except TelegramError as error:
            failure = failure_of(error)
            if failure is None:
                return None
            raise failure from None
        return _message_id(answer)


def _message_id(answer: Any) -> int | None:
    """An album answers with several messages, of which the first stands for all; a deletion with `True`."""
    first = answer[0] if isinstance(answer, list) and answer else answer
    number = first.get("message_id") if isinstance(first, dict) else None
    return number if isinstance(number, int) else None
