"""With no database named, the bot brings its own: not killed with it, and found again with all that it holds."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.clock import TurnedClock
from bot.sandbox.bot_process import BotProcess
from bot.sandbox.box import Box
from storage.embedded import stop_server
from tests.chaos.ground import Ground
from tests.cli.conftest import ROOT, Terminal

pytestmark = pytest.mark.chaos

DEMO = ROOT / "deploy/campaigns/saint-denis-demo.toml"


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A short path: that of a socket may have 90 characters."""
    home = tmp_path_factory.mktemp("own")
    yield home
    stop_server(home / "postgres")


async def test_data_is_found_again_after_a_kill(home: Path, tmp_path: Path, clock: TurnedClock) -> None:
    terminal = Terminal(tmp_path, {"VAR": str(home)})
    async with Box(tmp_path / "telegram", clock) as box:
        told = {"BOT_TOKEN": box.token, "TELEGRAM_API": box.api, "VAR": str(home), "LISTEN": "127.0.0.1:0"}
        process = BotProcess({f"PARVIS_{name}": value for name, value in told.items()}, tmp_path / "log")
        ground = Ground(box, process, "", tmp_path / "log")
        zelie = box.person("Zélie", "en")
        try:
            await ground.start()
            assert ground.times("no_edition") == 1
            assert "remedy='parvis edition load FILE'" in ground.tail()
            await zelie.writes("/start")
            assert zelie.reads("Welcome")
            await zelie.taps("Go on")
            await zelie.writes("/idea")
            assert zelie.reads("not open yet")
            await process.kill()

            postmaster = (home / "postgres" / "postmaster.pid").read_text()
            loaded = await terminal("edition", "load", str(DEMO))
            assert loaded.code == 0, loaded.err
            assert "loaded. Now: " in loaded.out
            await ground.start()
            assert (home / "postgres" / "postmaster.pid").read_text() == postmaster, "another server"
            assert ground.times("no_edition") == 1
            await zelie.writes("/idea")
            assert zelie.reads("Step 1 of 5")
            await zelie.writes("A bench in front of the library")

            # The power goes: everything dies at once.
            await process.kill()
            os.kill(int(postmaster.splitlines()[0]), signal.SIGKILL)
            await ground.start()
            await zelie.writes("/idea")
            assert zelie.reads("A bench in front of the library")
        finally:
            await process.kill()
