"""`parvis staff`: the first coordinator comes in here."""

from pathlib import Path

from bot.clock import TurnedClock
from bot.domain.people import Role
from bot.sandbox.box import Box
from storage.store import Store
from tests.city import a_member
from tests.cli.conftest import Terminal


async def test_an_invitation_is_a_link_that_nobody_can_guess(
    terminal: Terminal, tmp_path: Path, clock: TurnedClock
) -> None:
    async with Box(tmp_path / "telegram", clock) as box:
        said = await terminal("staff", "invite", "coordinator", BOT_TOKEN=box.token, TELEGRAM_API=box.api)
    assert said.code == 0
    start, _, payload = said.out.strip().partition("?start=")
    assert start == f"https://t.me/{box.username}"
    assert len(payload) >= 22, "128 bits"
    assert "for 24 hours, once" in said.err


async def test_without_a_bot_the_invitation_is_what_to_write_to_it(terminal: Terminal) -> None:
    said = await terminal("staff", "invite", "moderator")
    assert said.code == 0
    assert said.out.startswith("/start ")
    assert "no link yet" in said.err


async def test_nobody_is_invited_to_be_a_resident(terminal: Terminal) -> None:
    assert (await terminal("staff", "invite", "resident")).code == 1
    assert (await terminal("staff", "invite", "king")).code == 2


async def test_the_team_is_listed_and_left_but_for_the_last_coordinator(terminal: Terminal, store: Store) -> None:
    assert "Nobody is in the team yet" in (await terminal("staff", "list")).out
    samir = await a_member(store, Role.COORDINATOR, Role.MODERATOR, name="Samir")
    listed = (await terminal("staff", "list")).out
    assert listed.count("Samir") == 2
    gone = await terminal("staff", "remove", str(samir.id), "moderator")
    assert gone.code == 0
    assert (await terminal("staff", "list")).out.count("Samir") == 1
    last = await terminal("staff", "remove", str(samir.id), "coordinator")
    assert last.code == 1
    assert "Invite another one first" in last.err
    assert (await terminal("staff", "remove", str(samir.id), "analyst")).code == 1
