"""What residents ask the team: answered, handed on, closed, opened again, reminded of, forgotten."""

from datetime import timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.exchanges import (
    WORDS_MOST,
    AnsweredMeanwhile,
    CannotBeReached,
    ExchangeState,
    ExchangeUnknown,
    HeldByAnother,
    NotOfTheTeam,
    NoWords,
    OwnExchange,
    Said,
    TakenMeanwhile,
    WordsTooLong,
)
from bot.domain.people import Role
from storage.store import Store
from tests.city import a_member, a_person, letters_to
from tests.services.asking_room import ANSWER, QUESTION, Room, a_room


@pytest.fixture
async def room(store: Store, clock: TurnedClock) -> Room:
    return await a_room(store, clock)


async def test_a_resident_has_one_exchange_however_often_they_ask(room: Room) -> None:
    first = await room.asks()
    await room.answers(room.samir, first)
    assert await room.asks(said=Said("وأين؟")) == first
    file = await room.do.exchange_desk.open(room.samir, first)
    assert [one.said.words for one in file.messages] == [QUESTION.words, ANSWER.words, "وأين؟"]
    assert [file.writer(one) for one in file.messages] == ["", "Samir", ""]


async def test_an_answer_comes_in_the_residents_language_around_the_writers(room: Room) -> None:
    number = await room.asks()
    await room.answers(room.samir, number, ANSWER, "fr")
    (letter,) = await room.letters(person_id=room.youssef.id)
    assert ANSWER.words in letter["body"]["text"]
    assert "الفريق" in letter["body"]["text"]
    assert letter["body"]["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "x:reply"
    exchange = await room.exchange(number)
    assert (exchange.state, exchange.holder) == (ExchangeState.ANSWERED, room.samir.id)


async def test_words_too_long_for_a_caption_come_after_the_photo(room: Room) -> None:
    number = await room.asks()
    await room.answers(room.samir, number, Said("Voici. " * 150, photo="photo-1"))
    photo, words = await room.letters(person_id=room.youssef.id)
    assert (photo["method"], photo["body"]) == ("sendPhoto", {"photo": "photo-1"})
    assert words["method"] == "sendMessage"


@pytest.mark.parametrize(
    ("said", "why"), [(Said("  "), NoWords), (Said("é" * (WORDS_MOST + 1)), WordsTooLong)], ids=["empty", "too long"]
)
async def test_what_no_message_can_hold_is_refused_to_both(room: Room, said: Said, why: type[Exception]) -> None:
    with pytest.raises(why):
        await room.asks(said=said)
    number = await room.asks()
    with pytest.raises(why):
        await room.answers(room.samir, number, said)


async def test_what_somebody_has_taken_is_answered_by_them_until_it_changes_hands(room: Room) -> None:
    desk, number = room.do.exchange_desk, await room.asks()
    await desk.take(room.samir, number)
    with pytest.raises(HeldByAnother):
        await room.answers(room.fanny, number)
    with pytest.raises(TakenMeanwhile):
        await desk.take(room.fanny, number)
    with pytest.raises(TakenMeanwhile):
        await desk.hand_on(room.fanny, number, room.lea.id)
    await desk.take(room.fanny, number, room.samir.id)
    assert "Fanny a repris la question" in await letters_to(room.store, room.samir)
    await desk.hand_on(room.fanny, number, room.lea.id)
    assert "Fanny vous confie la question" in await letters_to(room.store, room.lea)
    await desk.give_back(room.lea, number)
    await room.answers(room.samir, number)


async def test_nobody_is_given_a_question_who_may_not_answer_it(room: Room) -> None:
    number = await room.asks()
    awa = await a_member(room.store, Role.AMBASSADOR, name="Awa")
    assert awa.id not in {one.id for one in await room.do.exchange_desk.colleagues(room.samir, number)}
    for nobody in (awa, room.youssef):
        with pytest.raises(NotOfTheTeam):
            await room.do.exchange_desk.hand_on(room.samir, number, nobody.id)


async def test_a_member_does_not_answer_their_own_question(room: Room) -> None:
    number = await room.asks(room.fanny)
    with pytest.raises(OwnExchange):
        await room.do.exchange_desk.open(room.fanny, number)
    assert room.fanny.id not in {one.id for one in await room.do.exchange_desk.colleagues(room.samir, number)}


async def test_a_question_that_is_not_there_is_refused(room: Room) -> None:
    with pytest.raises(ExchangeUnknown):
        await room.do.exchange_desk.open(room.samir, 4_242)


async def test_an_answer_written_before_a_colleagues_was_seen_waits_for_another_yes(room: Room) -> None:
    desk, number = room.do.exchange_desk, await room.asks()
    seen = (await desk.open(room.fanny, number)).seen
    await room.answers(room.samir, number, Said("Bientôt."))
    await desk.give_back(room.samir, number)
    with pytest.raises(AnsweredMeanwhile) as quicker:
        await desk.answer(room.fanny, number, ANSWER, "fr", seen)
    assert (quicker.value.by, quicker.value.words) == ("Samir", "Bientôt.")
    assert ANSWER.words not in await letters_to(room.store, room.youssef)


async def test_what_the_resident_adds_meanwhile_keeps_nobody_from_answering(room: Room) -> None:
    desk, number = room.do.exchange_desk, await room.asks()
    seen = (await desk.open(room.fanny, number)).seen
    await room.asks(said=Said("من فضلكم"))
    await desk.answer(room.fanny, number, ANSWER, "fr", seen)


async def test_a_closed_question_is_opened_by_the_resident_or_by_the_team(room: Room) -> None:
    desk, number = room.do.exchange_desk, await room.asks()
    await room.closes(room.samir, number)
    assert await desk.listed(room.samir, 5) == []
    await room.asks(said=Said("سؤال آخر"))
    assert [one.exchange.state for one in await desk.listed(room.samir, 5)] == [ExchangeState.WAITING]
    await room.closes(room.samir, number)
    await desk.reopen(room.fanny, number)
    (listed,) = await desk.listed(room.samir, 5)
    assert (listed.exchange.state, listed.holder) == (ExchangeState.WAITING, "Fanny")


async def test_the_longest_wait_comes_first(room: Room) -> None:
    numbers = []
    for name in ("Ana", "Bela", "Carla"):
        numbers.append(await room.asks(await a_person(room.store, name)))
        room.clock.turn(timedelta(minutes=1))
    await room.answers(room.samir, numbers[0])
    found = await room.do.exchange_desk.listed(room.samir, 5)
    assert [one.name for one in found] == ["Bela", "Carla", "Ana"]


async def test_who_has_blocked_the_bot_is_not_answered(room: Room) -> None:
    number = await room.asks()
    await room.do.people.leave(room.youssef.telegram_id or 0)
    with pytest.raises(CannotBeReached):
        await room.answers(room.samir, number)


async def test_who_leaves_the_team_leaves_their_questions_to_others(room: Room) -> None:
    number = await room.asks()
    await room.do.exchange_desk.take(room.samir, number)
    await room.do.team.remove(None, room.samir.id, Role.MODERATOR)
    assert (await room.exchange(number)).holder is None


async def test_the_journal_tells_who_acted_and_quotes_nobody(room: Room) -> None:
    number = await room.asks()
    await room.do.exchange_desk.take(room.samir, number)
    await room.answers(room.samir, number)
    await room.closes(room.samir, number)
    acts = [record.entry.act for record in await room.do.journal.page(room.lea)]
    assert [act.deed for act in acts[:3]] == ["close_exchange", "answer_resident", "pass_exchange"]
    assert {act.subject for act in acts[:3]} == {f"exchange:{number}"}
    assert QUESTION.words not in str(acts)
    assert ANSWER.words not in str(acts)
