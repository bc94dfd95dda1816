"""`parvis serve` and `parvis work`: what they refuse, what they wait for, and how one asks them."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import psycopg
import pytest

from bot.clock import TurnedClock
from bot.sandbox.box import Box
from tests.chaos.ground import free_port
from tests.cli.conftest import Terminal
from tests.forked import ForkedBot

TOKEN = "123456:abcdefghijklmnop"
WHOLE = {"BOT_TOKEN": TOKEN, "SECRET": "pepper" * 8}
ADDRESS = {"WEBHOOK_URL": "https://example.org", "WEBHOOK_SECRET": "a-secret-of-the-webhook"}
SIDES = {"serve": {**WHOLE, **ADDRESS}, "work": WHOLE}
NEEDED = {
    "serve": ("BOT_TOKEN", "WEBHOOK_URL", "DATABASE_URL", "SECRET"),
    "work": ("BOT_TOKEN", "DATABASE_URL", "SECRET"),
}
PATIENCE = 60


@pytest.mark.parametrize(("side", "name"), [(side, name) for side, names in NEEDED.items() for name in names])
async def test_what_it_cannot_do_without_is_named_in_one_sentence(terminal: Terminal, side: str, name: str) -> None:
    said = await terminal(side, **{**SIDES[side], name: ""})
    assert said.code == 2
    assert said.err.startswith(f"PARVIS_{name} is not set: ")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("side", SIDES)
async def test_tables_of_a_newer_version_are_refused(terminal: Terminal, version: str, side: str) -> None:
    stamp(terminal, "9999")
    said = await terminal(side, **SIDES[side], LISTEN="127.0.0.1:0")
    assert said.code == 2
    assert "The database is at version 9999, which this Parvis does not know" in said.err


@pytest.mark.parametrize("side", SIDES)
async def test_it_waits_for_the_tables_and_then_begins(
    terminal: Terminal, version: str, side: str, tmp_path: Path, clock: TurnedClock
) -> None:
    stamp(terminal, "0001")
    async with Box(tmp_path / "telegram", clock) as box:
        told = {**SIDES[side], **terminal.settings, "BOT_TOKEN": box.token, "TELEGRAM_API": box.api}
        told["LISTEN"] = f"127.0.0.1:{free_port()}"
        bot = ForkedBot({f"PARVIS_{name}": value for name, value in told.items()}, tmp_path / "log", side)
        await bot.start()
        try:
            await said(bot, "action=waiting awaits=tables found=0001")
            waiting = await terminal("health", LISTEN=told["LISTEN"])
            assert (waiting.code, waiting.out) == (1, '{"live": true, "ready": false, "awaits": "tables"}\n')
            assert (await terminal("health", "--live", LISTEN=told["LISTEN"])).code == 0
            stamp(terminal, version)
            await said(bot, "action=ready")
            ready = await terminal("health", LISTEN=told["LISTEN"])
            assert (ready.code, ready.out) == (0, '{"live": true, "ready": true}\n')
        finally:
            await bot.stop()
        assert await bot.wait() == 0


async def test_a_worker_is_stopped_while_it_still_waits(terminal: Terminal, tmp_path: Path) -> None:
    told = {**WHOLE, **terminal.settings, "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing"}
    told["LISTEN"] = "127.0.0.1:0"
    bot = ForkedBot({f"PARVIS_{name}": value for name, value in told.items()}, tmp_path / "log", "work")
    await bot.start()
    await said(bot, "action=waiting awaits=database")
    await bot.stop()
    assert await bot.wait() == 0


async def test_nobody_who_answers_is_told_apart_from_one_who_waits(terminal: Terminal) -> None:
    said = await terminal("health", LISTEN=f"127.0.0.1:{free_port()}")
    assert said.code == 1
    assert said.err.startswith("Nobody answers at 127.0.0.1:")


@pytest.fixture
async def version(terminal: Terminal) -> AsyncIterator[str]:
    """The version of the tables, put back after the test."""
    with psycopg.connect(terminal.settings["DATABASE_URL"]) as connection:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    assert row is not None
    yield row[0]
    stamp(terminal, row[0])


def stamp(terminal: Terminal, version: str) -> None:
    """Make the tables look as if they were of another version."""
    with psycopg.connect(terminal.settings["DATABASE_URL"], autocommit=True) as connection:
        connection.execute("UPDATE alembic_version SET version_num = %s", (version,))


async def said(bot: ForkedBot, words: str) -> None:
    """Until it is in the log."""
    async with asyncio.timeout(PATIENCE):
        while words not in log_of(bot):
            assert bot.running, log_of(bot)
            await asyncio.sleep(0.05)


def log_of(bot: ForkedBot) -> str:
    return bot.log.read_text() if bot.log and bot.log.exists() else ""
