"""A word that the answer is still to come: the resident waits on with a new date, and nobody forgets it."""

from datetime import datetime

import pytest

from bot.clock import TurnedClock
from bot.domain.exchanges import ExchangeState, Said
from bot.domain.people import Person
from storage.store import Store
from tests.city import a_person, as_read, letters_to
from tests.services.asking_room import (
    ANSWER,
    FORUM,
    PARIS,
    QUESTION,
    SEARCHING,
    THREAD,
    Room,
    a_room,
    to_the_minute,
)


@pytest.fixture
async def room(store: Store, clock: TurnedClock) -> Room:
    return await a_room(store, clock)


def paris(day: int, hour: int, minute: int = 0) -> datetime:
    """Of February 2027, whose second day is a Tuesday."""
    return datetime(2027, 2, day, hour, minute, tzinfo=PARIS)


async def reminded(room: Room, reader: Person) -> int:
    return (await letters_to(room.store, reader)).count("deux jours ouvrés")


async def test_who_is_told_to_wait_reads_a_new_date_two_working_days_ahead(room: Room) -> None:
    ines = await a_person(room.store, "Inês", "fr")
    number = await room.asks(ines)
    await room.until(paris(3, 14))
    await room.promises(room.samir, number)
    (letter,) = await room.letters(person_id=ines.id)
    assert SEARCHING.words in letter["body"]["text"]
    assert "au plus tard vendredi 5 février à 14:00" in letter["body"]["text"]
    assert "répond" not in letter["body"]["text"].splitlines()[0]
    exchange = await room.exchange(number)
    assert (exchange.state, exchange.holder) == (ExchangeState.WAITING, room.samir.id)
    assert to_the_minute(exchange.waiting_since) == paris(2, 10, 15)


async def test_the_reminder_follows_the_new_date_and_comes_to_whoever_promised(room: Room) -> None:
    number = await room.asks()
    await room.until(paris(3, 14))
    await room.promises(room.samir, number)
    await room.until(paris(5, 13, 59))
    assert await reminded(room, room.samir) == 0
    await room.until(paris(5, 14, 1))
    assert [await reminded(room, one) for one in (room.samir, room.fanny, room.lea)] == [1, 0, 0]
    await room.answers(room.samir, number)
    await room.until(paris(11, 12))
    assert [await reminded(room, one) for one in (room.samir, room.fanny)] == [1, 0]


async def test_it_may_be_said_again_and_of_an_answered_question_too(room: Room) -> None:
    number = await room.asks()
    await room.answers(room.samir, number)
    await room.until(paris(3, 9))
    for hour in (9, 11):
        await room.until(paris(3, hour))
        await room.promises(room.samir, number, Said("Encore un peu."))
    exchange = await room.exchange(number)
    assert to_the_minute(exchange.waiting_since) == paris(3, 9)
    assert to_the_minute(exchange.answer_by) == paris(5, 11)
    await room.until(paris(5, 10, 59))
    assert await reminded(room, room.samir) == 0
    await room.until(paris(5, 11, 1))
    assert await reminded(room, room.samir) == 1


async def test_whoever_promised_hears_once_that_the_resident_writes_on(room: Room) -> None:
    number = await room.asks()
    await room.promises(room.samir, number)
    await room.asks(said=Said("شكرا"))
    await room.later(minutes=1)
    await room.asks(said=Said("جزيلا"))
    assert (await letters_to(room.store, room.samir)).count("a écrit à nouveau") == 1
    assert to_the_minute((await room.exchange(number)).answer_by) == paris(4, 10, 15)


async def test_a_promise_is_told_in_the_topic_and_stays_in_it_when_another_group_is_tied(room: Room) -> None:
    await room.tie()
    number = await room.asks()
    await room.topic(number)
    await room.promises(room.samir, number)
    told = (await room.letters(campaign=f"exchange:{number}", method="sendMessage"))[-1]["body"]["text"]
    assert "Samir" in await as_read(room.store, told, "fr")
    assert "jeudi 4 février à 10:15" in told
    async with room.store.transaction() as tx:
        waits = await tx.exchanges.waiting_messages(await room.exchange(number), 5)
    assert [one.said for one in waits] == [QUESTION], "what the team said is not the resident's"
    await room.do.staff_group.hear(FORUM.chat, THREAD, room.fanny.telegram_id or 0, ANSWER, 900)
    assert (await room.exchange(number)).state is ExchangeState.ANSWERED


async def test_the_journal_tells_a_promise_from_an_answer(room: Room) -> None:
    await room.promises(room.samir, await room.asks())
    (record, *_) = await room.do.journal.page(room.lea)
    assert record.entry.act.deed == "promise_answer"
