"""A store for a command: settings read, server found, tables brought up to date."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from bot.clock import Clock, SharedClock, SystemClock
from bot.settings import Settings, SettingsWrong
from storage.embedded import NoEmbeddedServer, start_server
from storage.engine import open_engine
from storage.store import DATABASE_DOWN, Store
from storage.versions import SchemaTooNew, bring_tables_up_to_date

NO_ANSWER = "PARVIS_DATABASE_URL: no PostgreSQL answers there; is it running, and are name and password right?"


def database_url(settings: Settings) -> str:
    """The address given, or that of the embedded server, which is started if need be. Raises `SettingsWrong`."""
    if settings.database_url:
        return settings.database_url.get_secret_value()
    from rich.console import Console

    try:
        with Console(stderr=True).status("Starting PostgreSQL …"):
            return start_server(settings.database_folder)
    except NoEmbeddedServer as error:
        raise SettingsWrong(str(error)) from error


def clock_of(settings: Settings) -> Clock:
    return SharedClock(settings.clock_file) if settings.clock_file else SystemClock()


@contextmanager
def in_one_sentence() -> Iterator[None]:
    """Tell what is wrong with the database as one tells a wrong setting. Raises `SettingsWrong`."""
    try:
        yield
    except SchemaTooNew as error:
        raise SettingsWrong(str(error)) from error
    except DATABASE_DOWN as error:
        raise SettingsWrong(NO_ANSWER) from error


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Store]:
    """A store on an up-to-date database. Raises `SettingsWrong` when nobody answers, or the tables are too new."""
    store = Store(open_engine(database_url(settings)))
    try:
        with in_one_sentence():
            await bring_tables_up_to_date(store.engine)
            yield store
    finally:
        await store.close()
