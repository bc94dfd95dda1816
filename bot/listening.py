"""The listening side of the bot: updates come in, by polling or by webhook, and are answered."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNotFound, TelegramUnauthorizedError

from bot.clock import Clock
from bot.intake.dead_letters import DeadLetters
from bot.intake.paced import Paced
from bot.intake.poller import WANTED, Poller, TokenRefused
from bot.intake.reception import Reception
from bot.intake.session import AnswerSession
from bot.intake.signs import keep_signing, reached_by_webhook
from bot.intake.voice import Voice
from bot.logs import event
from bot.services.allowance import Allowance
from bot.services.presence import Presence
from bot.services.services import Services
from bot.settings import Settings, SettingsWrong
from bot.web.webhook import Webhook, webhook_path
from handlers.introduction import introduce
from handlers.routers import build_switchboard
from handlers.talk import Conversations
from storage.store import Store

log = logging.getLogger(__name__)

CALL_TIMEOUT = 10
"""Seconds for one call to Telegram; an answer that takes longer is tried again, then goes by letter."""

UNKNOWN_BOT = "PARVIS_BOT_TOKEN: Telegram does not know this token; @BotFather gives the current one."


@dataclass(frozen=True, slots=True)
class Listening:
    """By webhook when there is an address for it, else by polling."""

    settings: Settings
    bot: Bot
    reception: Reception
    webhook: Webhook | None
    path: str
    presence: Presence

    async def run(self) -> None:
        """Until the reception is stopping. Raises `SettingsWrong` when Telegram does not know the token."""
        try:
            await (self._be_called() if self.webhook else self._poll())
        except* (TokenRefused, TelegramUnauthorizedError, TelegramNotFound) as errors:
            raise SettingsWrong(UNKNOWN_BOT) from errors

    async def _poll(self) -> None:
        token = self.settings.bot_token
        if token is None:
            raise TokenRefused
        await introduce(self.bot, WANTED, None)
        event(log, "ready", mode="polling")
        poller = Poller(self.reception, self.settings.telegram_api, token)
        await self._there(poller.run(), poller.reached)

    async def _be_called(self) -> None:
        secret = self.settings.webhook_secret
        assert secret is not None, "the settings refuse a webhook without a secret"
        await introduce(self.bot, WANTED, f"{self.settings.webhook_url}{self.path}", secret.get_secret_value())
        event(log, "ready", mode="webhook")
        reached = partial(reached_by_webhook, self.bot, self.reception.clock)
        await self._there(self.reception.stopping.wait(), reached)

    async def _there(self, work: Awaitable[object], reached: Callable[[], Awaitable[bool]]) -> None:
        """At work, and noting so."""
        async with asyncio.TaskGroup() as tasks:
            signs = tasks.create_task(keep_signing(self.presence, reached))
            await work
            signs.cancel()


@asynccontextmanager
async def listening(
    settings: Settings,
    store: Store,
    clock: Clock,
    services: Services,
    allowance: Allowance,
    stopping: asyncio.Event,
) -> AsyncIterator[Listening]:
    """Reception, conversations and voice, put together; closed at the end."""
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    api = TelegramAPIServer.from_base(settings.telegram_api)
    bot = Bot(token, session=AnswerSession(api=api, timeout=CALL_TIMEOUT))
    bot.session.middleware(Paced(allowance))
    reception = Reception(
        store,
        bot,
        Conversations(bot, build_switchboard(), services.by_name(), services.campaigns),
        Voice(bot, services.trouble.by_letter, services.people.leave),
        DeadLetters(store, services.trouble.alarm, clock),
        clock,
        services.vault,
        stopping=stopping,
    )
    try:
        webhook = _webhook(settings, reception)
        yield Listening(settings, bot, reception, webhook, webhook_path(settings.pepper()), services.presence)
    finally:
        await bot.session.close()


def _webhook(settings: Settings, reception: Reception) -> Webhook | None:
    secret = settings.webhook_secret
    return Webhook(reception, secret.get_secret_value()) if settings.webhook_url and secret else None
