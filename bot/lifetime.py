"""The life of a process: from its start, through the signal that ends it, to its exit code."""

import asyncio
import logging
import signal
import sys
from collections.abc import Callable, Iterator

from bot import crash
from bot.app import WHOLE, Parvis, Side, put_together
from bot.clock import Clock
from bot.logs import event
from bot.opening import NO_ANSWER
from bot.settings import Settings, SettingsWrong
from storage.store import DATABASE_DOWN
from storage.versions import SchemaTooNew

log = logging.getLogger(__name__)

STOP_WITHIN = 9
"""Seconds to finish what is under way: service managers kill after ten."""


def run_forever(settings: Settings, url: str, clock: Clock, side: Side = WHOLE) -> int:
    """The process of `parvis run`, `serve` or `work`, until SIGTERM or Ctrl-C; its exit code."""
    if settings.crash_at:
        crash.arm(settings.crash_at)
    try:
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            return runner.run(_until_signalled(settings, url, clock, side))
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


async def _until_signalled(settings: Settings, url: str, clock: Clock, side: Side) -> int:
    wrong = ""
    try:
        async with put_together(settings, url, clock, side) as parvis:
            loop = asyncio.get_running_loop()
            for name in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(name, parvis.stop)
            await _finish_in_time(parvis)
    except* (SettingsWrong, SchemaTooNew) as errors:
        wrong = str(next(_leaves(errors)))
    except* DATABASE_DOWN:
        wrong = NO_ANSWER
    if wrong:
        print(wrong, file=sys.stderr)  # noqa: T201 - a sentence for whoever started the process, not an event
    return 2 if wrong else 0


async def _finish_in_time(parvis: Parvis) -> None:
    """Run; after a stop, what is not finished in time is cut off: Telegram gives it again, or the ledger does."""
    running = asyncio.ensure_future(parvis.run())
    stopping = asyncio.ensure_future(parvis.stopping.wait())
    await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    try:
        await asyncio.wait_for(running, STOP_WITHIN)
    except TimeoutError:
        event(log, "stopped_hard", logging.WARNING)


def loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
    """uvloop where it exists: a sixth less CPU an update, for nothing."""
    if sys.platform == "win32":
        return asyncio.new_event_loop
    import uvloop

    return uvloop.new_event_loop
