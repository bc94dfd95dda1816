"""Closing a question: who waits is not left in the dark, who had it hears of it, and it is found again."""

from datetime import timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.exchanges import ExchangeState, StillWaits
from bot.domain.letters import LetterState
from storage.store import Store
from tests.city import a_person, letters_to
from tests.services.asking_room import FORUM, THREAD, TUESDAY, Room, a_room, to_the_minute

CLOSED = "L’équipe a clos votre question"


@pytest.fixture
async def room(store: Store, clock: TurnedClock) -> Room:
    return await a_room(store, clock)


async def test_who_waits_is_not_closed_by_a_slip_of_the_finger(room: Room) -> None:
    number = await room.asks()
    with pytest.raises(StillWaits) as waits:
        await room.do.exchange_desk.close(room.samir, number)
    assert to_the_minute(waits.value.since) == TUESDAY
    assert to_the_minute(waits.value.until) == TUESDAY + timedelta(days=2)
    assert (await room.exchange(number)).state is ExchangeState.WAITING
    await room.promises(room.samir, number)
    with pytest.raises(StillWaits):
        await room.do.exchange_desk.close(room.samir, number)


async def test_who_waits_is_told_how_to_write_again_and_who_was_answered_is_left_in_peace(room: Room) -> None:
    ana, bela = await a_person(room.store, "Ana", "fr"), await a_person(room.store, "Bela", "fr")
    await room.closes(room.samir, await room.asks(ana))
    (letter,) = await room.letters(person_id=ana.id)
    assert CLOSED in letter["body"]["text"]
    assert "/question" in letter["body"]["text"]
    assert letter["body"]["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "x:reply"
    number = await room.asks(bela)
    await room.answers(room.samir, number)
    await room.do.exchange_desk.close(room.samir, number)
    assert CLOSED not in await letters_to(room.store, bela)


async def test_at_night_the_word_of_it_waits_for_the_morning(room: Room) -> None:
    ana = await a_person(room.store, "Ana", "fr")
    number = await room.asks(ana)
    await room.later(hours=13)
    await room.closes(room.samir, number)
    (letter,) = await room.letters(person_id=ana.id)
    assert letter["not_before"] > room.clock.now() + timedelta(hours=8)


async def test_what_was_closed_at_night_and_answered_before_the_morning_is_not_said_to_be_closed(room: Room) -> None:
    ana = await a_person(room.store, "Ana", "fr")
    number = await room.asks(ana)
    await room.later(hours=13)
    await room.closes(room.samir, number)
    await room.later(minutes=5)
    await room.do.exchange_desk.reopen(room.fanny, number)
    assert CLOSED not in await letters_to(room.store, ana)
    await room.later(minutes=5)
    await room.answers(room.fanny, number)
    (answer,) = [one for one in await room.letters(person_id=ana.id) if one["state"] == LetterState.QUEUED]
    assert ":became:" not in answer["key"]


async def test_what_was_closed_at_night_and_asked_again_is_not_said_to_be_closed(room: Room) -> None:
    ana = await a_person(room.store, "Ana", "fr")
    await room.later(hours=13)
    number = await room.asks(ana)
    await room.closes(room.samir, number)
    await room.asks(ana)
    assert CLOSED not in await letters_to(room.store, ana)


async def test_who_has_blocked_the_bot_is_closed_without_a_word(room: Room) -> None:
    number = await room.asks()
    await room.do.people.leave(room.youssef.telegram_id or 0)
    await room.closes(room.samir, number)
    assert await room.letters(person_id=room.youssef.id) == []


async def test_whoever_had_it_hears_who_closed_it(room: Room) -> None:
    number = await room.asks()
    await room.do.exchange_desk.take(room.fanny, number)
    await room.closes(room.samir, number)
    assert "Samir a clos la question de" in await letters_to(room.store, room.fanny)
    other = await room.asks(await a_person(room.store, "Ana"))
    await room.do.exchange_desk.take(room.samir, other)
    await room.closes(room.samir, other)
    assert "a clos" not in await letters_to(room.store, room.samir)


async def test_a_topic_that_is_closed_by_hand_says_the_same_to_both(room: Room) -> None:
    await room.tie()
    ana = await a_person(room.store, "Ana", "fr")
    number = await room.asks(ana)
    await room.topic(number)
    await room.do.exchange_desk.take(room.fanny, number)
    await room.do.staff_group.note_closed(FORUM.chat, THREAD, room.samir.telegram_id or 0)
    assert CLOSED in await letters_to(room.store, ana)
    assert "Samir a clos la question de Ana" in await letters_to(room.store, room.fanny)
    await room.do.staff_group.note_reopened(FORUM.chat, THREAD, room.samir.telegram_id or 0)
    assert (await room.exchange(number)).state is ExchangeState.WAITING


async def test_opened_again_it_waits_again_with_a_new_date_of_which_the_resident_hears(room: Room) -> None:
    ana = await a_person(room.store, "Ana", "fr")
    number = await room.asks(ana)
    await room.closes(room.samir, number)
    await room.later(days=1)
    await room.do.exchange_desk.reopen(room.fanny, number)
    exchange = await room.exchange(number)
    assert (exchange.state, exchange.holder) == (ExchangeState.WAITING, room.fanny.id)
    assert to_the_minute(exchange.waiting_since) == TUESDAY
    assert "au plus tard vendredi 5 février à 10:15" in await letters_to(room.store, ana)
    await room.later(days=2, minutes=1)
    assert "deux jours ouvrés" in await letters_to(room.store, room.fanny)


async def test_what_was_answered_before_it_was_closed_waits_for_nothing_when_it_is_opened(room: Room) -> None:
    number = await room.asks()
    await room.answers(room.samir, number)
    await room.closes(room.samir, number)
    before = len(await room.letters(person_id=room.youssef.id))
    await room.do.exchange_desk.reopen(room.fanny, number)
    assert (await room.exchange(number)).state is ExchangeState.ANSWERED
    assert len(await room.letters(person_id=room.youssef.id)) == before


async def test_what_was_closed_is_listed_the_last_first_page_by_page(room: Room) -> None:
    for name in ("Ana", "Bela", "Carla"):
        number = await room.asks(await a_person(room.store, name))
        await room.closes(room.samir, number)
        await room.later(minutes=1)
    await room.asks()
    desk = room.do.exchange_desk
    assert [one.name for one in await desk.listed(room.samir, 2, closed=True)] == ["Carla", "Bela"]
    assert [one.name for one in await desk.listed(room.samir, 2, 2, closed=True)] == ["Ana"]
    assert [one.name for one in await desk.listed(room.samir, 2)] == ["يوسف"]


async def test_to_be_given_a_question_is_not_to_have_taken_it(room: Room) -> None:
    desk, number = room.do.exchange_desk, await room.asks()
    assert (await desk.hand_on(room.samir, number, room.fanny.id)).handed_by == "Samir"
    assert (await desk.open(room.lea, number)).handed_by == "Samir"
    await room.answers(room.fanny, number)
    assert (await desk.open(room.lea, number)).handed_by == ""
    await desk.hand_on(room.fanny, number, room.samir.id)
    await desk.take(room.lea, number, room.samir.id)
    assert (await desk.open(room.lea, number)).handed_by == ""
