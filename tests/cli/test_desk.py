"""`parvis desk`: at the keyboard, without a mouse, as the officer who paired it."""

import asyncio
import os
import pty
import re
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import TurnedClock
from bot.domain.ballots import BallotForm, BallotKind
from bot.domain.desk import TerminalEnded, TerminalNotPaired
from bot.domain.electors import Channel
from bot.domain.people import Person
from bot.domain.vote_codes import CodeUse
from bot.domain.vote_rules import Level
from bot.services.services import Services, build_services
from bot.services.vote_keys import VoteKeys
from storage.store import Store
from tests.cli.conftest import ROOT
from tests.polls import an_open_vote
from tests.services.polling import Hall, a_ballot, a_hall, somebody


@dataclass
class Keyboard:
    """`parvis desk` in a process of its own, and what is typed there."""

    url: str
    folder: Path
    do: Services

    async def types(self, officer: Person, *lines: str) -> str:
        """Pair, type these lines, quit; everything that was said."""
        code = await self.do.terminals.offer(officer)
        return await self.sends(code, *lines, "0")

    async def sends(self, *lines: str) -> str:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("PARVIS_")}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot.cli", "desk"),
            env={**clean, **self.settings, "PYTHONPATH": str(ROOT), "COLUMNS": "200"},
            cwd=self.folder,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        out, _ = await process.communicate("".join(f"{line}\n" for line in lines).encode())
        return out.decode()

    @property
    def settings(self) -> dict[str, str]:
        return {"PARVIS_VAR": str(self.folder / "var"), "PARVIS_DATABASE_URL": self.url}


@pytest.fixture
def do(store: Store, clock: TurnedClock, tmp_path: Path) -> Services:
    return build_services(store, clock, lambda: None, b"pepper", vote_keys=VoteKeys(tmp_path / "var" / "votes"))


@pytest.fixture
def keyboard(database_url: str, tmp_path: Path, do: Services) -> Keyboard:
    return Keyboard(database_url, tmp_path, do)


async def in_english(store: Store, hall: Hall) -> Hall:
    """The officers read English, as the tests do."""
    async with store.transaction() as tx:
        for person in (hall.lina, hall.omar):
            await tx.people.set_language(person.id, "en")
    return hall


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
    )
    assert "Desk of the vote – Lina" in seen
    assert "May vote: not on the roll yet" in seen
    assert "Project 9 is not on this list" in seen
    assert re.search(r"Receipt for the person: [0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", seen)
    assert seen.count("Has voted, at the counter. The ballot waits for a second officer.") == 2
    turnout = await hall.do.polling_desk.turnout(hall.lea)
    assert (turnout.channels[Channel.DESK], turnout.waiting) == (1, 1)


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


async def test_totals_are_typed_twice_and_differences_are_shown(
    keyboard: Keyboard, hall: Hall, tmp_path: Path
) -> None:
    assert "Write this number on the urn: 1" in await keyboard.types(hall.lina, "7", "Gymnase")
    early = await keyboard.types(hall.lina, "2", "10", "1", "0", "6", "2", "1", "0", "")
    assert "Urns are opened once the vote has closed" in early
    await hall.closes()
    photo = tmp_path / "minutes.jpg"
    photo.write_bytes(b"a photo")
    numbers = ["10", "1", "0", "6", "2", "1", "0", ""]
    first = await keyboard.types(hall.lina, "2", *numbers, str(photo))
    assert "another person types the same urn" in first
    assert "SHA-256" in first
    wrong = await keyboard.types(hall.omar, "2", *["10", "0", "1", "6", "2", "1", "0", ""], "nowhere.jpg")
    assert "blank papers: 1 typed before, 0 now" in wrong
    assert "This file cannot be read" in wrong
    right = await keyboard.types(hall.omar, "2", *numbers, "")
    assert "these totals are final" in right
    async with hall.store.transaction() as tx:
        totals = await tx.paper_urns.totals(hall.loaded.id if hall.loaded else 0)
    assert (totals["town"].papers, totals["town"].votes) == (10, {"1": 6, "2": 2, "3": 1})


async def test_cards_and_letters_are_worked_through(keyboard: Keyboard, hall: Hall) -> None:
    printed = await hall.printed(use=CodeUse.DESK)
    await hall.do.polling_desk.enter(hall.omar, somebody(1), a_ballot())
    seen = await keyboard.types(
        hall.lina,
        *("3", "1"),
        *("3", "1"),
        *("3", "2", "1", "Dupont, Amélie, 03/04/1951"),
        *("3", "2", "2", "Dupont, Amélie, 03/04/1999", "2", ""),
        *("3", "3", "2", "1"),
        *("4", "1", f"{printed.batch} 1-3"),
        *("4", "2", f"{printed.batch} 2", "3"),
        *("4", "3", f"{printed.batch} 1", f"{printed.batch} 4"),
        *("4", "1", f"{printed.batch} 9"),
        *("4", "1", "bonjour"),
        *("5", ""),
    )
    assert "Write this number on the card: 2" in seen
    assert "The card is invalid: has voted already." in seen
    assert "No card of this number waits" in seen
    assert "Done: 3 letters." in seen
    assert "5 made, 2 handed out, 2 void, 0 used" in seen
    assert "of these 1 letters, 0 fit" in seen
    assert "type a number, or the first and the last one" in seen
    assert "0 in the chat, 1 at the counter, 1 on paper" in seen


async def test_points_and_whole_papers_of_an_urn_are_typed_too(
    keyboard: Keyboard, store: Store, clock: TurnedClock, do: Services
) -> None:
    hall = await in_english(store, await a_hall(store, clock, do))
    form = BallotForm(BallotKind.CUMULATIVE, points=10, points_on_one=6)
    hall.loaded = await an_open_vote(store, clock, do, form=form)
    seen = await keyboard.types(hall.lina, "7", "Mairie", "0612345678", "1", "1:9", "1:6 2:4", "")
    assert "10 points, at most 6 on one" in seen
    assert "One project takes 6 points at most" in seen
    assert "Recorded" in seen
    await hall.closes()
    papers = ["2", *("5", "1", "1"), "1:6 2:1 x2", "bonjour", "3:5", "", "", ""]
    assert "I cannot read this line" in await keyboard.types(hall.lina, *papers)
    assert "these totals are final" in await keyboard.types(hall.omar, *papers)
    async with store.transaction() as tx:
        totals = await tx.paper_urns.totals(hall.loaded.id)
    assert totals["town"].votes == {"1:6 2:1": 2, "3:5": 1}


async def test_a_wrong_pairing_code_opens_nothing(keyboard: Keyboard, hall: Hall) -> None:
    seen = await keyboard.sends("0000-0000", "bonjour", "1234-1234", "5")
    assert seen.count("Ce code d’appairage") == 3
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
    os.write(ours, f"{code}\nDupont, Amélie, 17/08/1949\n\n0\n".encode())
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
