"""`parvis desk`: urns and their totals, cards and letters, worked through by keyboard."""

from pathlib import Path

import pytest

from bot.clock import TurnedClock
from bot.domain.ballots import BallotForm, BallotKind
from bot.domain.vote_codes import CodeUse
from bot.domain.vote_rules import Level
from bot.services.assembly import build_services
from bot.services.services import Installation, Services
from bot.services.vote_keys import VoteKeys
from storage.store import Store
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
        *("3", "2", "1", "Dupont, Amélie, 03/04/1951", ""),
        *("3", "2", "2", "Dupont, Amélie, 03/04/1999", "", "2", ""),
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
    assert "made: 5, handed out: 2, void: 2, used: 0" in seen
    assert "Letters asked for: 1; that fit: 0" in seen
    assert "type a number, or the first and the last one" in seen
    assert "0 in the chat, 1 at the counter, 1 on paper" in seen


async def test_points_and_whole_papers_of_an_urn_are_typed_too(
    keyboard: Keyboard, store: Store, clock: TurnedClock, do: Services
) -> None:
    hall = await in_english(store, await a_hall(store, clock, do))
    form = BallotForm(BallotKind.CUMULATIVE, points=10, points_on_one=6)
    hall.loaded = await an_open_vote(store, clock, do, form=form)
    seen = await keyboard.types(hall.lina, "7", "Mairie", "0612345678", "1", "1:9", "1:6 2:4", "")
    assert "Points to give: 10, at most 6 on one" in seen
    assert "Points on one project, at most: 6" in seen
    assert "Recorded" in seen
    await hall.closes()
    papers = ["2", *("5", "1", "1"), "1:6 2:1 x2", "bonjour", "3:5", "", "", ""]
    assert "I cannot read this line" in await keyboard.types(hall.lina, *papers)
    assert "these totals are final" in await keyboard.types(hall.omar, *papers)
    async with store.transaction() as tx:
        totals = await tx.paper_urns.totals(hall.loaded.id)
    assert totals["town"].votes == {"1:6 2:1": 2, "3:5": 1}
