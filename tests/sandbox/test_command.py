"""`parvis sandbox` from its start to its end, and the database that it leaves, or not."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import psycopg
import pytest

from storage.embedded import start_server, stop_server

ROOT = Path(__file__).parents[2]


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A short path: that of a socket may have 90 characters."""
    home = tmp_path_factory.mktemp("box")
    yield home
    stop_server(home / "sandbox" / "postgres")


@asynccontextmanager
async def a_sandbox(home: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """The command, once its page is open."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PARVIS_")}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.cli", "sandbox", "--port", "0"),
        env={**clean, "PYTHONPATH": str(ROOT), "PARVIS_VAR": str(home)},
        cwd=home,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert process.stdout is not None
    try:
        while b"Open http" not in (line := await process.stdout.readline()):
            assert line, "it ended before its page was open"
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def server_of(home: Path) -> str | None:
    """The process of its server, if it runs."""
    note = home / "sandbox" / "postgres" / "postmaster.pid"
    return note.read_text().splitlines()[0] if note.exists() else None


async def ended(process: asyncio.subprocess.Process, how: signal.Signals) -> None:
    process.send_signal(how)
    await process.wait()


async def test_ctrl_c_ends_the_database_too_and_a_kill_leaves_it_to_be_found(home: Path) -> None:
    async with a_sandbox(home) as process:
        server = server_of(home)
        await ended(process, signal.SIGKILL)
    assert server is not None
    assert server_of(home) == server
    async with a_sandbox(home) as process:
        assert server_of(home) == server
        await ended(process, signal.SIGINT)
    assert process.returncode == 0
    assert server_of(home) is None


async def test_the_database_stays_while_somebody_else_works_on_it(home: Path) -> None:
    async with a_sandbox(home) as process:
        with psycopg.connect(start_server(home / "sandbox" / "postgres")) as somebody:
            await ended(process, signal.SIGINT)
            assert server_of(home) is not None
            assert somebody.execute("SELECT 1").fetchone() == (1,)
