"""Who gets what: the bot, put together and kept at work until it is asked to stop."""

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNotFound, TelegramUnauthorizedError

from bot import crash
from bot.clock import Clock
from bot.delivery.postman import Postman
from bot.delivery.telegram_gateway import TelegramGateway
from bot.intake.dead_letters import DeadLetters
from bot.intake.poller import WANTED, Poller, TokenRefused
from bot.intake.reception import Reception
from bot.intake.voice import Voice
from bot.logs import event
from bot.schedule.metronome import TICK, TICK_IN_A_BOX, Metronome
from bot.services.services import Services, build_services
from bot.settings import Settings
from bot.web.health import Health
from bot.web.server import build_web, listen
from bot.web.webhook import Webhook, webhook_path
from bot.work.app import Work
from bot.work.jobs import Duties
from bot.work.schema import ensure_schema
from handlers.introduction import introduce
from handlers.routers import build_dispatcher
from handlers.talk import Conversations
from storage.engine import open_engine
from storage.migrate import SchemaTooNew, migrate
from storage.store import DATABASE_DOWN, Store

log = logging.getLogger(__name__)

CALL_TIMEOUT = 10
"""Seconds for one call to Telegram; an answer that takes longer is tried again, then goes by letter."""

STOP_WITHIN = 9
"""Seconds to finish what is under way: service managers kill after ten."""


@dataclass(frozen=True, slots=True)
class Parvis:
    """The bot put together; `run` keeps it at work."""

    settings: Settings
    store: Store
    clock: Clock
    bot: Bot
    services: Services
    reception: Reception
    work: Work
    metronome: Metronome

    async def run(self) -> None:
        """Until `stop` is called. Raises `TokenRefused` when Telegram does not know the token."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.work.run())
            async with self.metronome.ticking():
                await self._receive()
            self.work.stop()

    def stop(self) -> None:
        """Finish what is under way, begin nothing."""
        self.reception.stopping.set()

    async def _receive(self) -> None:
        """By webhook when there is an address for it, else by polling; health and measures in both cases."""
        url, pepper = self.settings.webhook_url, self.settings.pepper()
        secret = self.settings.webhook_secret
        path = webhook_path(pepper)
        webhook = Webhook(self.reception, secret.get_secret_value()) if url and secret else None
        runner = await listen(build_web(Health(self.store), webhook, path), self.settings.listen)
        try:
            if webhook is None or secret is None:
                await introduce(self.bot, WANTED, None)
                event(log, "ready", mode="polling")
                await self._poll()
            else:
                await introduce(self.bot, WANTED, f"{url}{path}", secret.get_secret_value())
                event(log, "ready", mode="webhook")
                await self.reception.stopping.wait()
        finally:
            await runner.cleanup()

    async def _poll(self) -> None:
        token = self.settings.bot_token
        if token is None:
            raise TokenRefused
        await Poller(self.reception, self.settings.telegram_api, token).run()


@asynccontextmanager
async def put_together(settings: Settings, url: str, clock: Clock) -> AsyncIterator[Parvis]:
    """Everything that the bot is made of, on an up-to-date database; closed at the end. Raises `SchemaTooNew`."""
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    store = Store(open_engine(url))
    await migrate(store.engine)
    await ensure_schema(url)
    bot = Bot(
        token, session=AiohttpSession(api=TelegramAPIServer.from_base(settings.telegram_api), timeout=CALL_TIMEOUT)
    )
    gateway = TelegramGateway(token, settings.telegram_api)
    await gateway.open()
    postman = Postman(store, gateway, ZoneInfo(settings.timezone))

    # The work must know the services, whose letters wake the work: the nudge is given its target last.
    def wake_postman() -> None:
        work.wake_postman()

    services = build_services(store, clock, wake_postman, settings.pepper())
    work = Work(
        url,
        Duties(
            deliver=lambda: postman.round(clock.now()),
            look=lambda: services.watch.look(clock.now()),
            clean=lambda: services.retention.clean(clock.now()),
        ),
    )
    conversations = Conversations(bot, build_dispatcher(services.by_name()), services.campaigns)
    voice = Voice(bot, services.trouble.by_letter, services.people.leave)
    reception = Reception(store, bot, conversations, voice, DeadLetters(store, services.trouble.alarm, clock), clock)
    every = TICK_IN_A_BOX if settings.clock_file else TICK
    try:
        yield Parvis(settings, store, clock, bot, services, reception, work, Metronome(work.wake, clock, every))
    finally:
        await bot.session.close()
        await gateway.close()
        await store.close()


def run_forever(settings: Settings, url: str, clock: Clock) -> int:
    """The process of `parvis run`, until SIGTERM or Ctrl-C; its exit code."""
    if settings.crash_at:
        crash.arm(settings.crash_at)
    try:
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            return runner.run(_until_signalled(settings, url, clock))
    except Exception as error:
        # Python's own trace would print what exceptions say, and they may quote people.
        for one in _leaves(error):
            log.critical("action=crashed", exc_info=one)
        return 1


def _leaves(error: BaseException) -> Iterator[BaseException]:
    """The exceptions themselves, out of all groups."""
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _leaves(one)
    else:
        yield error


async def _until_signalled(settings: Settings, url: str, clock: Clock) -> int:
    wrong = ""
    try:
        async with put_together(settings, url, clock) as parvis:
            loop = asyncio.get_running_loop()
            for name in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(name, parvis.stop)
            await _say_if_empty(parvis)
            await _finish_in_time(parvis)
    except* (TokenRefused, TelegramUnauthorizedError, TelegramNotFound):
        wrong = "PARVIS_BOT_TOKEN: Telegram does not know this token; @BotFather gives the current one."
    except* SchemaTooNew as errors:
        wrong = str(errors.exceptions[0])
    except* DATABASE_DOWN:
        wrong = "PARVIS_DATABASE_URL: no PostgreSQL answers there; is it running, are name and password right?"
    except* OSError as errors:
        wrong = f"PARVIS_LISTEN: {settings.listen} cannot be listened on: {errors.exceptions[0]}."
    if wrong:
        print(wrong, file=sys.stderr)  # noqa: T201 - a sentence for whoever started the process, not an event
    return 2 if wrong else 0


async def _finish_in_time(parvis: Parvis) -> None:
    """Run; after a stop, what is not finished in time is cut off: Telegram gives it again, or the ledger does."""
    running = asyncio.ensure_future(parvis.run())
    stopping = asyncio.ensure_future(parvis.reception.stopping.wait())
    await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    try:
        await asyncio.wait_for(running, STOP_WITHIN)
    except TimeoutError:
        event(log, "stopped_hard", logging.WARNING)


async def _say_if_empty(parvis: Parvis) -> None:
    if await parvis.services.campaigns.current() is None:
        event(log, "no_edition", logging.WARNING, remedy="'parvis edition load FILE'")


def loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
    """uvloop where it exists: a sixth less CPU an update, for nothing."""
    if sys.platform == "win32":
        return asyncio.new_event_loop
    import uvloop

    return uvloop.new_event_loop
