"""Who gets what: the bot put together, whole or one side of it. Processes share the work by the database alone."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import dataclass
from enum import Flag, auto
from typing import TYPE_CHECKING

from bot.aiogram_models import put_off_models
from bot.clock import Clock
from bot.logs import event
from bot.schedule.metronome import TICK, TICK_IN_A_BOX, Metronome
from bot.services.allowance import Allowance
from bot.services.assembly import build_services
from bot.services.services import Installation, Services
from bot.services.vote_keys import vote_keys
from bot.settings import Settings, SettingsWrong
from bot.tables import bring_up_to_date, wait_until_up_to_date
from bot.web.feeds import Feeds
from bot.web.health import Health
from bot.web.results import ResultPages
from bot.web.server import build_web, listen
from bot.work.app import Work
from storage.engine import open_engine
from storage.store import Store

if TYPE_CHECKING:
    from bot.listening import Listening

log = logging.getLogger(__name__)


class Side(Flag):
    """What a process takes upon itself: updates (`bot/listening.py`), or letters and calendar (`bot/working.py`)."""

    LISTENING = auto()
    WORKING = auto()


WHOLE = Side.LISTENING | Side.WORKING


@dataclass(frozen=True, slots=True)
class Parvis:
    """The bot put together, or one side of it; `run` keeps it at work."""

    settings: Settings
    url: str
    side: Side
    store: Store
    services: Services
    allowance: Allowance
    listening: "Listening | None"
    work: Work
    metronome: Metronome | None
    health: Health

    async def run(self) -> None:
        """Until `stop` is called.

        Raises `SettingsWrong` for an address that is taken or a token that is not known, and `SchemaTooNew`.
        """
        webhook, path = (self.listening.webhook, self.listening.path) if self.listening else (None, "")
        feeds = Feeds(self.services.agenda) if self.listening else None
        results = ResultPages(self.services.result_views) if self.listening else None
        try:
            runner = await listen(build_web(self.health, webhook, path, feeds, results), self.settings.listen)
        except OSError as error:
            raise SettingsWrong(f"PARVIS_LISTEN: {self.settings.listen} cannot be listened on: {error}.") from error
        try:
            if self.side == WHOLE or await wait_until_up_to_date(self.health, self.url):
                await self._at_work()
        finally:
            await runner.cleanup()

    @property
    def stopping(self) -> asyncio.Event:
        return self.health.stopping

    def stop(self) -> None:
        """Finish what is under way, begin nothing."""
        self.stopping.set()

    async def _at_work(self) -> None:
        if await self.services.campaigns.current() is None:
            event(log, "no_edition", logging.WARNING, remedy="'parvis edition load FILE'")
        self.health.awaits = ""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.work.run())
            accounts = tasks.create_task(self.allowance.keep())
            async with self.metronome.ticking() if self.metronome else nullcontext():
                await (self.listening.run() if self.listening else self._until_stopped())
            self.work.stop()
            accounts.cancel()

    async def _until_stopped(self) -> None:
        event(log, "ready", mode="work")
        await self.stopping.wait()


@asynccontextmanager
async def put_together(settings: Settings, url: str, clock: Clock, side: Side = WHOLE) -> AsyncIterator[Parvis]:
    """All that a process is made of; closed at the end. Raises `SchemaTooNew`.

    The whole bot brings the tables up to date first; one side of it waits, when it runs, for whoever does that.
    Each side is loaded by those who need it: a worker, without the conversations, takes less than half of the memory.
    """
    async with AsyncExitStack() as opened:
        store = Store(open_engine(url))
        opened.push_async_callback(store.close)
        if side == WHOLE:
            await bring_up_to_date(store, url)

        # The work must know the services, whose letters wake the work: the nudge is given its target last.
        def wake_postman() -> None:
            work.wake_postman()

        given = Installation(settings.public_address, settings.letters_a_second, vote_keys(settings))
        services = build_services(store, clock, wake_postman, settings.pepper(), given)
        allowance = Allowance(store, settings.bot_id, settings.rates)
        health = Health(store, awaits="start")
        listens, does = None, None
        if Side.LISTENING in side:
            put_off_models()
            from bot.listening import listening

            listens = await opened.enter_async_context(
                listening(settings, store, clock, services, allowance, health.stopping)
            )
        if Side.WORKING in side:
            from bot.working import duties

            does = await opened.enter_async_context(duties(settings, store, clock, services, allowance))
        work = Work(url, does, settings.rates.shards)
        metronome = Metronome(work.wake, clock, TICK_IN_A_BOX if settings.clock_file else TICK) if does else None
        yield Parvis(settings, url, side, store, services, allowance, listens, work, metronome, health)
