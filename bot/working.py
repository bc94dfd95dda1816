"""The working side of the bot: letters are delivered, the calendar is looked at, and what is old is cleaned away."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.delivery.courier import Courier
from bot.delivery.postman import Postman
from bot.delivery.telegram_gateway import TelegramGateway
from bot.domain.quiet import Terms
from bot.services.allowance import Allowance
from bot.services.campaigns import Campaigns
from bot.services.services import Services
from bot.settings import Settings
from bot.work.jobs import Duties
from storage.repositories.deliveries import Route
from storage.store import Store


@asynccontextmanager
async def duties(
    settings: Settings, store: Store, clock: Clock, services: Services, allowance: Allowance
) -> AsyncIterator[Duties]:
    """What the jobs call: postmen, watch and retention; the way to Telegram is closed at the end."""
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    gateway = TelegramGateway(token, settings.telegram_api, allowance)
    await gateway.open()
    rates = settings.rates
    routes = [Route(settings.bot_id, rates, shard, rates.shards) for shard in range(rates.shards)]
    terms = partial(_terms, settings, services.campaigns)
    postmen = [Postman(Courier(store, gateway, clock, route), terms) for route in routes]
    try:
        yield Duties(
            deliver=lambda shard, stopping: postmen[shard].deliver(stopping),
            look=lambda: services.watch.look(clock.now()),
            clean=lambda: services.retention.clean(clock.now()),
        )
    finally:
        await gateway.close()


async def _terms(settings: Settings, campaigns: Campaigns) -> Terms:
    """When letters may leave: the edition says, and without one the town's own hours."""
    loaded = await campaigns.current()
    if loaded is None:
        return Terms(ZoneInfo(settings.timezone), a_day=settings.announcements_a_day)
    return Terms(loaded.edition.zone, loaded.edition.quiet, settings.announcements_a_day)
