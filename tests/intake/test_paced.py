"""What aiogram's client says waits for its turn, and goes by letter when the turn is far."""

from collections.abc import AsyncIterator
from time import monotonic

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramRetryAfter

from bot.domain.answers import Call
from bot.domain.paces import Beat, Rates
from bot.intake.paced import Paced
from bot.intake.session import AnswerSession, Kept
from bot.services.allowance import Allowance
from storage.store import Store
from tests.delivery.wire import TOKEN, Wire, a_wire

WAIT = '{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":17}}'


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with a_wire() as wire:
        yield wire


@pytest.fixture
def allowance(store: Store) -> Allowance:
    return Allowance(store, 123456, Rates(person=Beat(0.2, 1)))


@pytest.fixture
async def bot(wire: Wire, allowance: Allowance) -> AsyncIterator[Bot]:
    bot = Bot(TOKEN, session=AnswerSession(api=TelegramAPIServer.from_base(wire.api)))
    bot.session.middleware(Paced(allowance))
    yield bot
    await bot.session.close()


def said(chat: int | str = 7) -> Kept:
    return Kept.model_construct(call=Call("sendMessage", {"chat_id": chat, "text": "Bonjour"}))


async def test_a_second_answer_to_the_same_person_waits_for_its_turn(bot: Bot, wire: Wire) -> None:
    began = monotonic()
    await bot(said())
    await bot(said())
    assert monotonic() - began >= 0.2
    assert len(wire.got) == 2


async def test_answering_a_tap_takes_no_turn(bot: Bot, wire: Wire, allowance: Allowance) -> None:
    allowance.hold(60, monotonic())
    await bot(Kept.model_construct(call=Call("answerCallbackQuery", {"callback_query_id": "1"})))
    await bot(Kept.model_construct(call=Call("editMessageText", {"chat_id": 7, "message_id": 1, "text": "…"})))
    assert len(wire.got) == 2


async def test_after_a_429_nothing_is_asked_before_its_end(bot: Bot, wire: Wire) -> None:
    wire.answers(429, WAIT)
    for _ in range(2):
        with pytest.raises(TelegramRetryAfter) as wait:
            await bot(said())
        assert 15 < wait.value.retry_after <= 18
    assert len(wire.got) == 1


async def test_a_channel_may_be_named_instead_of_numbered(bot: Bot, wire: Wire) -> None:
    await bot(said("@saintdenis"))
    assert len(wire.got) == 1
