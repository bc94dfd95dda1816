"""`parvis vote draw` on the vote in force: what the chat does, at a keyboard, in the name of a coordinator."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import TurnedClock
from bot.domain.audit import Act
from bot.domain.people import Person
from bot.services.assembly import build_services
from bot.services.services import Services
from storage.repositories.results import Draw
from storage.store import Store
from tests.cli.conftest import Terminal
from tests.cli.forked import Said
from tests.polls import an_open_vote
from tests.publications import closed, tomorrow
from tests.services.polling import Hall, a_hall

LOTTERY = "The lottery, in the order drawn"
WHEN = "15/03/2099 20:30"
SEED = "3 14 22 31 40"


@pytest.fixture
def do(store: Store, clock: TurnedClock) -> Services:
    return build_services(store, clock, lambda: None, b"pepper")


@pytest.fixture
async def hall(store: Store, clock: TurnedClock, do: Services) -> Hall:
    """The vote was closed weeks ago."""
    hall = await a_hall(store, clock, do)
    clock.turn(-timedelta(weeks=5))
    hall.loaded = await an_open_vote(store, clock, do)
    await closed(do, clock, hall.loaded)
    clock.turn(-clock.offset)
    return hall


async def announced(hall: Hall) -> None:
    """In the chat, days ago: its moment has come."""
    hall.clock.turn(-timedelta(days=3))
    await hall.do.drawing.announce(hall.lea, LOTTERY, tomorrow(hall.clock))
    hall.clock.turn(timedelta(days=3))


async def draws(terminal: Terminal, hall: Hall, by: Person, *words: str) -> Said:
    """With a code that the chat gave to this member of the team."""
    return await terminal("vote", "draw", *words, typed=f"{await hall.do.terminals.offer(by)}\n")


async def noted(hall: Hall) -> Draw | None:
    assert hall.loaded is not None
    async with hall.store.transaction() as tx:
        return await tx.results.draw(hall.loaded.id)


async def last_act(hall: Hall) -> Act:
    async with hall.store.transaction() as tx:
        return (await tx.audit.page(1))[0].act


async def test_a_source_is_announced_in_the_name_of_a_coordinator(terminal: Terminal, hall: Hall) -> None:
    when = tomorrow(hall.clock)
    said = await draws(terminal, hall, hall.lea, "--announce", LOTTERY, "--when", when)
    assert said.code == 0, said.err
    assert f"Announced by Léa: {LOTTERY}, {when}" in said.out
    act = await last_act(hall)
    assert (act.actor_id, act.actor, act.deed, act.subject) == (
        hall.lea.id,
        "coordinator",
        "announce_draw",
        "vote:test",
    )
    assert act.after is not None
    assert (act.after["words"], act.after["candidates"]) == (LOTTERY, {"town": [1, 2, 3, 4]})
    was = await noted(hall)
    said = await draws(terminal, hall, hall.nadia, "--seed", SEED)
    assert said.code == 1
    assert "not known before the moment" in said.err
    assert await noted(hall) == was


async def test_the_seed_of_what_was_announced_in_the_chat_is_noted(terminal: Terminal, hall: Hall) -> None:
    await announced(hall)
    said = await draws(terminal, hall, hall.nadia, "--seed", SEED)
    assert said.code == 0, said.err
    assert f"Noted by Nadia: {SEED}" in said.out
    act = await last_act(hall)
    assert (act.actor_id, act.deed, act.after) == (hall.nadia.id, "seed_draw", {"words": SEED})
    draw = await noted(hall)
    assert draw is not None
    assert (draw.source, draw.seed) == (LOTTERY, SEED)


@pytest.mark.parametrize("before", ["nothing", "announced", "seeded"])
async def test_nothing_is_done_out_of_order(terminal: Terminal, hall: Hall, before: str) -> None:
    if before != "nothing":
        await announced(hall)
    if before == "seeded":
        await hall.do.drawing.seed(hall.lea, SEED)
    was = await noted(hall)
    wrong = ("--announce", "Another lottery", "--when", WHEN) if before == "announced" else ("--seed", "1 2 3")
    said = await draws(terminal, hall, hall.lea, *wrong)
    assert said.code == 1
    assert "what comes next" in said.err
    assert await noted(hall) == was


async def test_without_a_code_that_fits_nothing_is_noted(terminal: Terminal, hall: Hall) -> None:
    code = await hall.do.terminals.offer(hall.lea)
    await hall.do.terminals.pair(code)
    for typed in (code, "ABCD-EFGH", "no code at all"):
        said = await terminal("vote", "draw", "--announce", LOTTERY, "--when", WHEN, typed=f"{typed}\n")
        assert said.code == 1
        assert "This code does not fit" in said.err
    assert (await terminal("vote", "draw", "--announce", LOTTERY, "--when", WHEN)).code == 1
    assert await noted(hall) is None


async def test_an_officer_of_the_desk_does_not_draw(terminal: Terminal, hall: Hall) -> None:
    said = await draws(terminal, hall, hall.lina, "--announce", LOTTERY, "--when", WHEN)
    assert said.code == 1
    assert "Only coordinators" in said.err
    assert await noted(hall) is None


async def test_a_source_is_one_sentence(terminal: Terminal, hall: Hall) -> None:
    said = await draws(terminal, hall, hall.lea, "--announce", "x" * 301, "--when", WHEN)
    assert said.code == 1
    assert "300 characters at most" in said.err
    assert await noted(hall) is None


async def test_an_announcement_names_a_moment_to_come(terminal: Terminal, hall: Hall) -> None:
    said = await draws(terminal, hall, hall.lea, "--announce", LOTTERY)
    assert said.code == 1
    assert "--when" in said.err
    for when, why in (("Monday", "as the town's clocks show it"), ("15/03/2020 20:30", "still to come")):
        said = await draws(terminal, hall, hall.lea, "--announce", LOTTERY, "--when", when)
        assert said.code == 1
        assert why in said.err
    assert await noted(hall) is None


async def test_while_the_vote_is_open_nothing_is_announced(
    terminal: Terminal, store: Store, clock: TurnedClock, do: Services
) -> None:
    hall = await a_hall(store, clock, do)
    hall.loaded = await an_open_vote(store, clock, do)
    said = await draws(terminal, hall, hall.lea, "--announce", LOTTERY, "--when", WHEN)
    assert said.code == 1
    assert "still open" in said.err
    assert await noted(hall) is None


async def test_without_a_vote_there_is_nothing_to_draw(
    terminal: Terminal, store: Store, clock: TurnedClock, do: Services
) -> None:
    hall = await a_hall(store, clock, do)
    said = await draws(terminal, hall, hall.lea, "--announce", LOTTERY, "--when", WHEN)
    assert said.code == 1
    assert "No vote of the edition in force has opened yet" in said.err


async def test_a_list_needs_neither_code_nor_database(tmp_path: Path) -> None:
    said = await Terminal(tmp_path, {})("vote", "draw", "--seed", SEED, "7", "12", "45")
    assert said.code == 0, said.err
    assert len(said.out.splitlines()) == 3
    assert "Code" not in said.err
