"""`parvis doctor`: a line for each thing, and what to do when it is red."""

from pathlib import Path

from bot.clock import TurnedClock
from bot.sandbox.box import Box
from tests.cli.conftest import Terminal

LOOKED_AT = ["token", "database", "tables", "journal", "clock", "words", "webhook"]


def marks(out: str) -> dict[str, str]:
    """What was looked at, and whether it is well."""
    lines = [line.split() for line in out.splitlines() if line.startswith(("well", "red"))]
    return {line[1]: line[0] for line in lines}


async def test_everything_in_its_place_is_well(terminal: Terminal, tmp_path: Path, clock: TurnedClock) -> None:
    async with Box(tmp_path / "telegram", clock) as box:
        said = await terminal("doctor", BOT_TOKEN=box.token, TELEGRAM_API=box.api)
    assert marks(said.out) == dict.fromkeys(LOOKED_AT, "well")
    assert said.code == 0
    assert box.token not in said.out


async def test_what_is_red_tells_what_to_do(terminal: Terminal) -> None:
    said = await terminal(
        "doctor", DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing", TELEGRAM_API="http://127.0.0.1:1"
    )
    assert said.code == 1
    assert list(marks(said.out)) == LOOKED_AT
    red = [what for what, mark in marks(said.out).items() if mark == "red"]
    assert red == ["token", "database", "tables", "journal"]
    assert said.out.count("→") == len(red)
    assert "@BotFather" in said.out
    assert said.err == ""


async def test_a_token_that_telegram_does_not_know_is_red(
    terminal: Terminal, tmp_path: Path, clock: TurnedClock
) -> None:
    async with Box(tmp_path / "telegram", clock) as box:
        said = await terminal("doctor", BOT_TOKEN="123456:not-the-one-it-has", TELEGRAM_API=box.api)
    assert marks(said.out)["token"] == "red"
    assert "not-the-one" not in said.out + said.err
