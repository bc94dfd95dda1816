"""A store for a command: settings read, server found, tables brought up to date."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from rich.console import Console

from bot.clock import Clock, SharedClock, SystemClock
from bot.settings import Settings, SettingsWrong
from storage.embedded import NoEmbeddedServer, start_server
from storage.engine import open_engine
from storage.migrate import migrate
from storage.store import DATABASE_DOWN, Store


def database_url(settings: Settings) -> str:
    """The address given, or that of the embedded server, which is started if need be. Raises `SettingsWrong`."""
    if settings.database_url:
        return settings.database_url.get_secret_value()
    try:
        with Console(stderr=True).status("Starting PostgreSQL …"):
            return start_server(settings.database_folder)
    except NoEmbeddedServer as error:
        raise SettingsWrong(str(error)) from error


def clock_of(settings: Settings) -> Clock:
    return SharedClock(settings.clock_file) if settings.clock_file else SystemClock()


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Store]:
    """A store on an up-to-date database. Raises `SettingsWrong` when nobody answers at the address."""
    engine = open_engine(database_url(settings))
    try:
        await migrate(engine)
        yield Store(engine)
    except DATABASE_DOWN as error:
        raise SettingsWrong(
            "PARVIS_DATABASE_URL: no PostgreSQL answers there; is it running, and are name and password right?"
        ) from error
    finally:
        await engine.dispose()
