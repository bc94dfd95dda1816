"""The working side of the bot: letters are delivered, the calendar is looked at, and what is old is cleaned away."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.delivery.postman import Postman
from bot.delivery.telegram_gateway import TelegramGateway
from bot.services.services import Services
from bot.settings import Settings
from bot.work.jobs import Duties
from storage.store import Store


@asynccontextmanager
async def duties(settings: Settings, store: Store, clock: Clock, services: Services) -> AsyncIterator[Duties]:
    """What the jobs call: postman, watch and retention; the way to Telegram is closed at the end."""
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    gateway = TelegramGateway(token, settings.telegram_api)
    await gateway.open()
    postman = Postman(store, gateway, ZoneInfo(settings.timezone))
    try:
        yield Duties(
            deliver=lambda: postman.round(clock.now()),
            look=lambda: services.watch.look(clock.now()),
            clean=lambda: services.retention.clean(clock.now()),
        )
    finally:
        await gateway.close()
