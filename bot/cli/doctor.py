"""`parvis doctor`: is everything in its place, and what to do when it is not."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

import aiohttp
import typer
from rich.console import Console

from bot.opening import clock_of, database_url
from bot.settings import Settings, read_settings


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, whether it is well, and what to do when it is not."""

    what: str
    well: bool
    told: str
    remedy: str = ""


def doctor() -> None:
    """Look at the token, the database, its tables, the clock, the words and the webhook: a line each.

    Exit code 1 when something is red.
    """
    findings = asyncio.run(_examine(read_settings()))
    console = Console(highlight=False)
    for finding in findings:
        mark = "[green]well[/green]" if finding.well else "[red]red [/red]"
        console.print(f"{mark}  {finding.what:<9} {finding.told}", soft_wrap=True)
        if not finding.well:
            console.print(f"      {'':<9} → {finding.remedy}", soft_wrap=True)
    raise typer.Exit(0 if all(finding.well for finding in findings) else 1)


async def _examine(settings: Settings) -> list[Finding]:
    looks: list[Callable[[Settings], Awaitable[Finding]]] = [
        _token,
        _database,
        _schema,
        _journal,
        _clock,
        _words,
        _webhook,
    ]
    return [await look(settings) for look in looks]


async def _token(settings: Settings) -> Finding:
    if settings.bot_token is None:
        return Finding(
            "token", False, "PARVIS_BOT_TOKEN is not set", "@BotFather on Telegram gives one; or: parvis sandbox"
        )
    try:
        answer = await _ask(settings, "getMe")
    except (aiohttp.ClientError, TimeoutError) as error:
        return Finding(
            "token",
            False,
            f"{settings.telegram_api} does not answer ({type(error).__name__})",
            "Check the network and PARVIS_TELEGRAM_API",
        )
    if not answer.get("ok"):
        return Finding(
            "token", False, "Telegram does not know this token", "Get the current one from @BotFather (/mybots)"
        )
    return Finding("token", True, f"@{answer['result']['username']}")


async def _database(settings: Settings) -> Finding:
    from storage.engine import open_engine
    from storage.store import DATABASE_DOWN, Store

    began = time.monotonic()
    store = Store(open_engine(database_url(settings), pool_size=1))
    try:
        version = await store.ping()
    except DATABASE_DOWN as error:
        return Finding(
            "database",
            False,
            f"no answer ({type(error).__name__})",
            "Start PostgreSQL, or correct PARVIS_DATABASE_URL",
        )
    finally:
        await store.close()
    kind = "given" if settings.database_url else "embedded"
    return Finding(
        "database", True, f"PostgreSQL {version}, {kind}, answered in {(time.monotonic() - began) * 1000:.0f} ms"
    )


async def _schema(settings: Settings) -> Finding:
    from storage.engine import open_engine
    from storage.store import DATABASE_DOWN
    from storage.versions import SchemaTooNew, schema_versions

    engine = open_engine(database_url(settings), pool_size=1)
    try:
        found, known = await schema_versions(engine)
    except SchemaTooNew as error:
        return Finding("tables", False, str(error), "Install the newer Parvis")
    except DATABASE_DOWN:
        return Finding("tables", False, "not seen: the database does not answer", "See the line above")
    finally:
        await engine.dispose()
    return Finding("tables", found == known, f"version {found or 'none'} of {known}", "parvis migrate")


async def _journal(settings: Settings) -> Finding:
    from bot.services.journal import Journal
    from storage.engine import open_engine
    from storage.store import DATABASE_DOWN, Store
    from storage.versions import SchemaTooNew, schema_versions

    store = Store(open_engine(database_url(settings), pool_size=1))
    try:
        found, known = await schema_versions(store.engine)
        if found != known:
            return Finding("journal", False, "not verified: the tables are of another version", "See the line above")
        verdict = await Journal(store).check(None)
    except (*DATABASE_DOWN, SchemaTooNew) as error:
        return Finding("journal", False, f"not verified ({type(error).__name__})", "See the lines above")
    finally:
        await store.close()
    return Finding(
        "journal",
        verdict.holds,
        f"the chain holds, {verdict.rows} rows"
        if verdict.holds
        else f"the chain is broken at row {verdict.broken_at}",
        "Keep a copy of the database: somebody has changed the journal outside Parvis",
    )


async def _clock(settings: Settings) -> Finding:
    now = clock_of(settings).now()
    told = f"{now.astimezone(ZoneInfo(settings.timezone)):%Y-%m-%d %H:%M} {settings.timezone}"
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5)) as session,
            session.get(settings.telegram_api) as answer,
        ):
            theirs = parsedate_to_datetime(answer.headers["Date"])
    except (aiohttp.ClientError, TimeoutError, KeyError, ValueError):
        return Finding("clock", True, f"{told} (not compared: Telegram does not answer)")
    drift = abs((now - theirs).total_seconds()) if not settings.clock_file else 0.0
    return Finding("clock", drift < 30, f"{told}, {drift:.0f} s from Telegram's", "Set the machine's clock (NTP)")


async def _words(_settings: Settings) -> Finding:
    from bot.i18n import LANGUAGES, gaps

    missing = {language: gaps(language) for language in LANGUAGES}
    told = ", ".join(f"{language}: {count} missing" for language, count in missing.items() if count)
    return Finding(
        "words", not told, told or f"complete in {', '.join(LANGUAGES)}", "make words, then translate what is empty"
    )


async def _webhook(settings: Settings) -> Finding:
    if settings.bot_token is None:
        return Finding("webhook", True, "not looked at without a token")
    try:
        answer = await _ask(settings, "getWebhookInfo")
    except (aiohttp.ClientError, TimeoutError) as error:
        return Finding(
            "webhook",
            False,
            f"Telegram does not answer ({type(error).__name__})",
            "Check the network and PARVIS_TELEGRAM_API",
        )
    return _judge_webhook(settings, answer.get("result") or {})


def _judge_webhook(settings: Settings, info: dict[str, object]) -> Finding:
    told = f"{info.get('pending_update_count', 0)} updates waiting"
    address = str(info.get("url") or "")
    if not settings.webhook_url:
        return Finding(
            "webhook",
            not address,
            "polling, " + (told if not address else "but a webhook is set"),
            "parvis run removes it at its start",
        )
    if not address.startswith(settings.webhook_url):
        return Finding("webhook", False, "not registered yet", "parvis run registers it at its start")
    if error := info.get("last_error_message"):
        when = datetime.fromtimestamp(int(str(info.get("last_error_date") or 0)), ZoneInfo(settings.timezone))
        return Finding(
            "webhook",
            False,
            f"{told}; last error {when:%Y-%m-%d %H:%M}: {error}",
            "Is PARVIS_WEBHOOK_URL reachable from outside, with a valid certificate?",
        )
    return Finding("webhook", True, f"registered, {told}")


async def _ask(settings: Settings, method: str) -> dict[str, dict[str, object]]:
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    async with (
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session,
        session.get(f"{settings.telegram_api}/bot{token}/{method}") as answer,
    ):
        told: dict[str, dict[str, object]] = await answer.json(content_type=None)
        return told


def register(app: typer.Typer) -> None:
    app.command()(doctor)
