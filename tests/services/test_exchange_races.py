"""Two of the team, or the team and a resident, at the same moment."""

import asyncio
from collections.abc import Awaitable

import pytest

from bot.clock import TurnedClock
from bot.domain.errors import Refusal
from bot.domain.exchanges import AnsweredMeanwhile, ExchangeState, HeldByAnother, Said, TakenMeanwhile
from storage.store import Store
from tests.city import a_person
from tests.services.asking_room import ANSWER, FORUM, QUESTION, THREAD, Room, a_room


@pytest.fixture
async def room(store: Store, clock: TurnedClock) -> Room:
    return await a_room(store, clock)


async def refused(*tries: Awaitable[object]) -> list[type[Refusal]]:
    """All at once; the refusals, whichever of the tries they met. Anything else that goes wrong fails the test."""
    done = await asyncio.gather(*tries, return_exceptions=True)
    for one in done:
        if isinstance(one, BaseException) and not isinstance(one, Refusal):
            raise one
    return [type(one) for one in done if isinstance(one, Refusal)]


async def test_of_those_who_take_it_at_once_one_gets_it(room: Room) -> None:
    number, desk = await room.asks(), room.do.exchange_desk
    tries = [desk.take(member, number) for member in (room.samir, room.fanny, room.lea)]
    assert await refused(*tries) == [TakenMeanwhile, TakenMeanwhile]
    assert (await room.exchange(number)).holder in (room.samir.id, room.fanny.id, room.lea.id)


async def test_of_those_who_answer_at_once_one_is_heard(room: Room) -> None:
    number, desk = await room.asks(), room.do.exchange_desk
    seen = (await desk.open(room.samir, number)).seen
    tries = [desk.answer(member, number, ANSWER, "fr", seen) for member in (room.samir, room.fanny, room.lea)]
    assert await refused(*tries) == [HeldByAnother, HeldByAnother]
    assert len(await room.letters(person_id=room.youssef.id)) == 1


async def test_the_same_answer_sent_twice_at_once_arrives_once(room: Room) -> None:
    number, desk = await room.asks(), room.do.exchange_desk
    seen = (await desk.open(room.samir, number)).seen
    tries = [desk.answer(room.samir, number, ANSWER, "fr", seen) for _ in range(3)]
    assert await refused(*tries) == [AnsweredMeanwhile, AnsweredMeanwhile]
    assert len(await room.letters(person_id=room.youssef.id)) == 1


async def test_first_messages_at_once_begin_one_exchange(room: Room) -> None:
    await room.tie()
    numbers = await asyncio.gather(*(room.asks(said=Said(f"{place}")) for place in range(5)))
    assert len(set(numbers)) == 1
    file = await room.do.exchange_desk.open(room.samir, numbers[0])
    assert sorted(one.said.words for one in file.messages) == ["0", "1", "2", "3", "4"]
    assert len(await room.letters(method="createForumTopic")) == 1


async def test_a_message_that_meets_a_close_is_never_closed_with_it(room: Room) -> None:
    """Whichever comes first: the message opens again what was closed, or is closed by somebody who could see it."""
    number = await room.asks()
    await asyncio.gather(room.closes(room.samir, number), room.asks(said=Said("سؤال آخر")))
    exchange = await room.exchange(number)
    (last,) = (await room.do.exchange_desk.open(room.samir, number)).messages[-1:]
    assert last.said.words == "سؤال آخر"
    assert exchange.state is (ExchangeState.CLOSED if exchange.closed_at else ExchangeState.WAITING)


async def test_a_close_that_meets_a_new_question_leaves_it_waiting(room: Room) -> None:
    """It comes before the question, which opens it again, or is asked whether it is meant."""
    for _ in range(5):
        number = await room.asks()
        await room.answers(room.samir, number)
        await asyncio.gather(refused(room.do.exchange_desk.close(room.samir, number)), room.asks())
        assert (await room.exchange(number)).state is ExchangeState.WAITING


async def test_an_answer_that_meets_an_erasure_reaches_nobody_forgotten(room: Room) -> None:
    for _ in range(5):
        youssef = await a_person(room.store, "يوسف", "ar")
        number = await room.asks(youssef)
        seen = (await room.do.exchange_desk.open(room.samir, number)).seen
        await asyncio.gather(
            room.do.people.erase(youssef),
            refused(room.do.exchange_desk.answer(room.samir, number, ANSWER, "fr", seen)),
        )
        assert await room.letters(person_id=youssef.id) == []
        async with room.store.transaction() as tx:
            assert await tx.exchanges.find(number) is None


async def test_a_reply_in_the_topic_and_an_answer_in_the_chat_are_both_heard_once(room: Room) -> None:
    await room.tie()
    number = await room.asks()
    await room.topic(number)
    seen = (await room.do.exchange_desk.open(room.samir, number)).seen
    account = room.fanny.telegram_id or 0
    await asyncio.gather(
        room.do.staff_group.hear(FORUM.chat, THREAD, account, Said("Oui."), 900),
        refused(room.do.exchange_desk.answer(room.samir, number, ANSWER, "fr", seen)),
    )
    texts = [letter["body"]["text"] for letter in await room.letters(person_id=room.youssef.id)]
    assert sum("Oui." in text for text in texts) == 1
    assert QUESTION.words not in "".join(texts)
