"""`parvis desk`: at the keyboard, without a mouse, as the officer who paired it."""

import asyncio
import os
import pty
import re
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import TurnedClock
from bot.domain.desk import TerminalEnded, TerminalNotPaired
from bot.domain.electors import Channel
from bot.domain.vote_rules import Level
from bot.services.assembly import build_services
from bot.services.services import Installation, Services
from bot.services.vote_keys import VoteKeys
from storage.store import Store
from tests.cli.conftest import ROOT
from tests.cli.keyboard import Keyboard, in_english
from tests.polls import an_open_vote
from tests.services.polling import Hall, a_ballot, a_hall, somebody


@pytest.fixture
def do(store: Store, clock: TurnedClock, tmp_path: Path) -> Services:
    return build_services(
        store, clock, lambda: None, b"pepper", Installation(vote_keys=VoteKeys(tmp_path / "var" / "votes"))
    )


@pytest.fixture
def keyboard(database_url: str, tmp_path: Path, do: Services) -> Keyboard:
    return Keyboard(database_url, tmp_path, do)


@pytest.fixture
async def hall(store: Store, clock: TurnedClock, do: Services) -> Hall:
    hall = await in_english(store, await a_hall(store, clock, do))
    hall.loaded = await an_open_vote(store, clock, do, level=Level.CONTACT)
    return hall


async def test_somebody_is_looked_up_voted_for_and_found_again(keyboard: Keyboard, hall: Hall) -> None:
    seen = await keyboard.types(
        hall.lina,
        "Dupont, Amélie, 17/08/1949 & 0612345678",
        "1",
        "1 9",
        "1 3",
        "",
        "06 12 34 56 78",
        "dupont, AMELIE, 17.8.1949",
        "",
    )
    assert "Desk of the vote – Lina" in seen
    assert "May vote: not on the roll yet" in seen
    assert "Project 9 is not on this list" in seen
    assert re.search(r"Receipt for the person: [0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", seen)
    assert seen.count("Has voted, at the counter. The ballot waits for a second officer.") == 2
    turnout = await hall.do.polling_desk.turnout(hall.lea)
    assert (turnout.channels[Channel.DESK], turnout.waiting) == (1, 1)


async def test_a_name_alone_is_not_enough_to_find_who_voted_in_the_chat_so_the_number_is_asked_for(
    keyboard: Keyboard, hall: Hall
) -> None:
    typed = ("Dupont, Amélie, 17/08/1949", "0612345678", "1", "1 3", "", "0612345678")
    seen = await keyboard.types(hall.lina, *typed)
    assert seen.count("Their phone number as well") == 1
    assert "Has voted, at the counter" in seen


async def test_a_blank_ballot_is_recorded_and_a_doubtful_one_is_dropped(keyboard: Keyboard, hall: Hall) -> None:
    seen = await keyboard.types(hall.lina, "0612345678", "1", "", "0", "0612345678", "1", "", "")
    assert "Nothing was done" in seen
    assert "Recorded in batch" in seen


async def test_a_slip_is_taken_back_with_one_key(keyboard: Keyboard, hall: Hall) -> None:
    urn = await hall.do.paper_urns.add(hall.omar, "Mairie")
    seen = await keyboard.types(hall.lina, "6", "0612345678", "2", "6", "0612345678", "")
    assert f"Urn {urn}, Mairie: 0 ticked" in seen
    assert "Ticked on the roll" in seen
    assert "Taken back: this person may vote again." in seen
    assert seen.count("May vote") == 2


async def test_the_second_officer_validates_or_sends_back(keyboard: Keyboard, hall: Hall) -> None:
    for number in (1, 2):
        entered = await hall.do.polling_desk.enter(hall.lina, somebody(number), a_ballot([number, 3]))
    batch = str(entered.batch)
    own = await keyboard.types(hall.lina, "1", batch, "1")
    assert "another officer validates it" in own
    seen = await keyboard.types(hall.omar, "1", batch, "1", "1")
    assert f"Batch {batch}: 2 ballots typed by Lina" in seen
    assert "1. 1 3\n2. 2 3" in seen
    assert "2 ballots are validated and final" in seen
    assert "No ballot waits" in seen
    entered = await hall.do.polling_desk.enter(hall.lina, somebody(3), a_ballot())
    assert "sent back" in await keyboard.types(hall.omar, "1", str(entered.batch), "2")


async def test_a_wrong_pairing_code_opens_nothing(keyboard: Keyboard, hall: Hall) -> None:
    seen = await keyboard.sends("0000-0000", "bonjour", "1234-1234", "5")
    assert seen.count("Ce code de connexion est faux") == 3
    code = await hall.do.terminals.offer(hall.lina)
    assert "Desk of the vote" in await keyboard.sends(code, "0")
    with pytest.raises(TerminalNotPaired):
        await hall.do.terminals.pair(code)


async def test_on_a_real_terminal_the_name_does_not_stay_on_the_screen(
    keyboard: Keyboard, hall: Hall, database_url: str
) -> None:
    code = await hall.do.terminals.offer(hall.lina)
    ours, theirs = pty.openpty()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.cli", "desk"),
        env={**os.environ, **keyboard.settings, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "200"},
        cwd=keyboard.folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    os.write(ours, f"{code}\nDupont, Amélie, 17/08/1949\n\n\n0\n".encode())
    seen = b""
    while chunk := await asyncio.to_thread(_read, ours):
        seen += chunk
    assert await process.wait() == 0
    after_the_name = seen.decode(errors="replace").partition("Dupont")[2]
    assert "\x1b[3J" in after_the_name, "what has scrolled away is forgotten too"
    assert "May vote" in after_the_name


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


async def test_after_twenty_minutes_without_an_act_nobody_acts_here(hall: Hall, clock: TurnedClock) -> None:
    code = await hall.do.terminals.offer(hall.lina)
    session, _ = await hall.do.terminals.pair(code)
    clock.turn(timedelta(minutes=19))
    assert (await hall.do.terminals.who(session)).id == hall.lina.id
    clock.turn(timedelta(minutes=19))
    assert (await hall.do.terminals.who(session)).id == hall.lina.id, "each act counts anew"
    clock.turn(timedelta(minutes=20))
    with pytest.raises(TerminalEnded):
        await hall.do.terminals.who(session)
