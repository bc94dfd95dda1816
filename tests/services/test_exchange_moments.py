"""What falls due in exchanges: the team is told that residents wait, and reminded after two working days."""

from datetime import date, datetime

import pytest

from bot.clock import TurnedClock
from bot.domain.exchanges import Said
from bot.domain.letters import LetterState
from bot.domain.people import Person, Role
from bot.domain.working_days import Absence
from storage.store import Store
from tests.city import a_member, a_person, letters_to
from tests.services.asking_room import PARIS, QUESTION, Room, a_room


@pytest.fixture
async def room(store: Store, clock: TurnedClock) -> Room:
    return await a_room(store, clock)


def paris(day: int, hour: int, minute: int = 0) -> datetime:
    """Of February 2027, whose second day is a Tuesday."""
    return datetime(2027, 2, day, hour, minute, tzinfo=PARIS)


async def reminded(room: Room, reader: Person) -> int:
    return (await letters_to(room.store, reader)).count("deux jours ouvrés")


@pytest.mark.parametrize("fate", [LetterState.UNREACHABLE, LetterState.FAILED, LetterState.UNKNOWN])
async def test_a_writer_hears_that_an_answer_did_not_arrive(room: Room, fate: LetterState) -> None:
    number = await room.asks()
    await room.answers(room.samir, number)
    await room.later(minutes=10)
    assert "n’est pas arrivée" not in await letters_to(room.store, room.samir)
    await room.end(fate, person_id=room.youssef.id)
    await room.later(minutes=10)
    assert "n’est pas arrivée" in await letters_to(room.store, room.samir)
    file = await room.do.exchange_desk.open(room.samir, number)
    assert [one.arrived for one in file.messages] == [None, False]


async def test_an_answer_that_arrived_is_nobodys_business_any_more(room: Room) -> None:
    number = await room.asks()
    await room.answers(room.samir, number)
    await room.end(LetterState.SENT, person_id=room.youssef.id)
    await room.later(minutes=10)
    assert "n’est pas arrivée" not in await letters_to(room.store, room.samir)


async def test_all_who_answer_hear_once_that_residents_wait(room: Room) -> None:
    awa = await a_member(room.store, Role.AMBASSADOR, name="Awa")
    await room.asks()
    await room.asks(await a_person(room.store, "Ana"))
    await room.until(paris(2, 11))
    for member in (room.samir, room.fanny, room.lea):
        assert (await letters_to(room.store, member)).count("2 habitant·es attendent une réponse") == 1
    assert await letters_to(room.store, awa) == ""
    assert QUESTION.words not in await letters_to(room.store, room.samir)


async def test_who_has_a_day_off_is_left_in_peace_unless_nobody_else_is_there(room: Room) -> None:
    async with room.store.transaction() as tx:
        for member, days in ((room.samir, 1), (room.fanny, 0), (room.lea, 0)):
            await tx.absences.add(member.id, Absence(date(2027, 2, 2 - days), date(2027, 2, 2 + days)))
    await room.asks()
    await room.until(paris(2, 11))
    assert all([await letters_to(room.store, one) for one in (room.samir, room.fanny, room.lea)])
    await room.until(paris(3, 10))
    await room.asks(await a_person(room.store, "Ana"))
    await room.until(paris(3, 11))
    told = [(await letters_to(room.store, one)).count("attend") for one in (room.samir, room.fanny, room.lea)]
    assert told == [1, 3, 3], "the hours, and the morning"


async def test_what_is_asked_in_the_evening_is_read_of_in_the_digest_of_the_morning_alone(room: Room) -> None:
    await room.until(paris(2, 19))
    await room.asks()
    await room.until(paris(3, 9, 30))
    assert (await letters_to(room.store, room.samir)).count("attend") == 1


async def test_whoever_has_taken_it_hears_that_the_resident_writes_again(room: Room) -> None:
    number = await room.asks()
    await room.answers(room.samir, number)
    await room.asks(said=Said("شكرا"))
    await room.asks(said=Said("جزيلا"))
    told = await letters_to(room.store, room.samir)
    assert told.count("a écrit à nouveau") == 1
    assert "شكرا" not in told


async def test_who_answered_hears_once_that_what_was_closed_is_open_again(room: Room) -> None:
    number = await room.asks()
    await room.answers(room.samir, number)
    await room.closes(room.fanny, number)
    await room.asks(said=Said("شكرا"))
    await room.asks(said=Said("جزيلا"))
    told = await letters_to(room.store, room.samir)
    assert told.count("fermée depuis, a écrit à nouveau") == 1
    assert "شكرا" not in told
    assert "a écrit à nouveau" not in await letters_to(room.store, room.fanny)


async def test_who_answered_is_left_in_peace_on_a_day_off_and_where_a_topic_tells(room: Room) -> None:
    number = await room.asks()
    await room.answers(room.samir, number)
    await room.closes(room.fanny, number)
    async with room.store.transaction() as tx:
        await tx.absences.add(room.samir.id, Absence(date(2027, 2, 2), date(2027, 2, 2)))
    await room.asks()
    await room.closes(room.fanny, number)
    await room.tie()
    await room.until(paris(3, 11))
    await room.asks()
    assert "a écrit à nouveau" not in await letters_to(room.store, room.samir)


async def test_after_two_working_days_all_are_reminded_and_then_again(room: Room) -> None:
    await room.asks()
    await room.until(paris(4, 10, 14))
    assert await reminded(room, room.samir) == 0
    await room.until(paris(4, 10, 16))
    assert [await reminded(room, one) for one in (room.samir, room.fanny, room.lea)] == [1, 1, 1]
    await room.until(paris(8, 10, 14))
    assert await reminded(room, room.samir) == 1
    await room.until(paris(8, 10, 18))
    assert await reminded(room, room.samir) == 2


async def test_whoever_has_taken_it_is_reminded_first_and_the_others_later(room: Room) -> None:
    await room.do.exchange_desk.take(room.fanny, await room.asks())
    await room.until(paris(4, 10, 16))
    assert [await reminded(room, one) for one in (room.samir, room.fanny)] == [0, 1]
    await room.until(paris(8, 10, 18))
    assert [await reminded(room, one) for one in (room.samir, room.fanny)] == [1, 2]


async def test_what_was_answered_or_closed_reminds_nobody(room: Room) -> None:
    await room.answers(room.samir, await room.asks())
    await room.closes(room.samir, await room.asks(await a_person(room.store, "Ana")))
    await room.until(paris(9, 12))
    assert await reminded(room, room.samir) == 0


async def test_an_hour_brings_one_reminder_for_all_that_is_late(room: Room) -> None:
    for name in ("Ana", "Bela", "Carla"):
        await room.asks(await a_person(room.store, name))
    await room.until(paris(4, 10, 16))
    assert (await letters_to(room.store, room.lea)).count(
        "3 habitant·es attendent une réponse depuis deux jours"
    ) == 1
