"""Validation: a second officer sees ballots and no people, and lets them count or sends them back."""

import asyncio
from collections.abc import Awaitable
from typing import Any

import pytest

from bot.clock import TurnedClock
from bot.domain.desk import (
    BatchChanged,
    BatchDecided,
    NotToTakeBack,
    OwnBatch,
    Shown,
)
from bot.domain.electors import AlreadyVoted
from bot.domain.phases import PhaseClosed
from bot.domain.vote_rules import Level
from bot.services.assembly import build_services
from bot.services.services import Services
from storage.store import Store
from tests.polls import an_open_vote
from tests.services.polling import Hall, a_ballot, a_hall, counting, somebody
from tests.waiting import beside

PHONE = Shown(phone="06 12 34 56 78")


@pytest.fixture
def do(store: Store, clock: TurnedClock) -> Services:
    return build_services(store, clock, lambda: None, b"pepper")


@pytest.fixture
async def hall(store: Store, clock: TurnedClock, do: Services) -> Hall:
    hall = await a_hall(store, clock, do)
    hall.loaded = await an_open_vote(store, clock, do, level=Level.CONTACT)
    return hall


async def test_a_typed_ballot_waits_until_somebody_else_has_validated_it(hall: Hall) -> None:
    entered = await hall.do.polling_desk.enter(hall.lina, somebody(), a_ballot([1, 3]))
    assert entered.receipt is not None
    assert entered.batch is not None
    assert await counting(hall) == (1, 1, 1)
    with pytest.raises(OwnBatch):
        await hall.do.desk_batches.validate(hall.lina, entered.batch, 1)
    assert await hall.do.desk_batches.validate(hall.omar, entered.batch, 1) == 1
    assert await counting(hall) == (1, 0, 1)
    assert not (await hall.do.polling_desk.look_up(hall.omar, somebody())).waiting
    with pytest.raises(BatchDecided):
        await hall.do.desk_batches.validate(hall.omar, entered.batch, 1)


async def test_what_is_validated_is_final(hall: Hall) -> None:
    entered = await hall.do.polling_desk.enter(hall.lina, somebody(), a_ballot())
    assert entered.batch is not None
    await hall.do.desk_batches.validate(hall.omar, entered.batch, 1)
    with pytest.raises(NotToTakeBack):
        await hall.do.polling_desk.take_back(hall.lina, entered.voter)
    with pytest.raises(AlreadyVoted):
        await hall.do.polling_desk.enter(hall.lina, somebody(), a_ballot([2]))


async def test_the_second_officer_sees_ballots_and_no_people(hall: Hall) -> None:
    for number, chosen in enumerate(([3], [], [1, 2], [1])):
        await hall.do.polling_desk.enter(hall.lina, somebody(number), a_ballot(chosen))
    [waiting] = await hall.do.desk_batches.waiting(hall.omar)
    assert (waiting.officer, waiting.own, waiting.batch.ballots) == ("Lina", False, 4)
    typed = await hall.do.desk_batches.look_into(hall.omar, waiting.batch.id)
    assert (await hall.deeds())[-1] == "read_batch"
    assert [dict(ballot)["town"] for ballot in typed.ballots] == [{}, {1: 1}, {1: 1, 2: 1}, {3: 1}]


async def test_a_batch_that_grew_since_it_was_seen_is_not_validated(hall: Hall) -> None:
    entered = await hall.do.polling_desk.enter(hall.lina, somebody(1), a_ballot())
    assert entered.batch is not None
    await hall.do.polling_desk.enter(hall.lina, somebody(2), a_ballot())
    with pytest.raises(BatchChanged):
        await hall.do.desk_batches.validate(hall.omar, entered.batch, 1)
    await hall.do.desk_batches.validate(hall.omar, entered.batch, 2)
    later = await hall.do.polling_desk.enter(hall.lina, somebody(3), a_ballot())
    assert later.batch != entered.batch


async def test_what_is_sent_back_can_be_typed_again(hall: Hall) -> None:
    entered = await hall.do.polling_desk.enter(hall.lina, somebody(), a_ballot())
    assert entered.batch is not None
    assert await hall.do.desk_batches.send_back(hall.omar, entered.batch, 1) == 1
    assert await counting(hall) == (0, 0, 0)
    assert (await hall.do.polling_desk.look_up(hall.lina, somebody())).may_vote
    await hall.do.polling_desk.enter(hall.lina, somebody(), a_ballot([2]))


async def test_a_card_that_is_sent_back_waits_again(hall: Hall) -> None:
    await hall.do.vote_cards.receive(hall.lina)
    entered = await hall.do.polling_desk.enter(hall.lina, somebody(), a_ballot(card=1))
    assert entered.batch is not None
    await hall.do.desk_batches.send_back(hall.omar, entered.batch, 1)
    await hall.do.polling_desk.enter(hall.omar, somebody(), a_ballot([2], card=1))


async def test_a_batch_is_not_validated_while_its_ballot_is_taken_back(hall: Hall) -> None:
    entered = await hall.do.polling_desk.enter(hall.lina, somebody(), a_ballot())
    batch = entered.batch or 0

    async def tries(work: Awaitable[Any]) -> bool:
        try:
            await work
        except (NotToTakeBack, BatchChanged, BatchDecided):
            return False
        return True

    async with asyncio.TaskGroup() as group:
        back = beside(group, tries(hall.do.polling_desk.take_back(hall.lina, entered.voter)))
        through = beside(group, tries(hall.do.desk_batches.validate(hall.omar, batch, 1)))
    assert back.result() != through.result()
    assert await counting(hall) == ((0, 0, 0) if back.result() else (1, 0, 1))


async def test_after_the_close_what_waits_is_validated_and_nothing_is_added(hall: Hall) -> None:
    entered = await hall.do.polling_desk.enter(hall.lina, somebody(), a_ballot())
    await hall.closes()
    for attempt in (
        hall.do.polling_desk.enter(hall.lina, somebody(2), a_ballot()),
        hall.do.polling_desk.take_back(hall.lina, entered.voter),
        hall.do.desk_batches.send_back(hall.omar, entered.batch or 0, 1),
    ):
        with pytest.raises(PhaseClosed):
            await attempt
    await hall.do.desk_batches.validate(hall.omar, entered.batch or 0, 1)
    assert await counting(hall) == (1, 0, 1)
