"""What python-telegram-bot says leaves in its slot, and not at all while Telegram says wait."""

import json
from collections.abc import AsyncIterator
from time import monotonic

import pytest
from telegram.error import RetryAfter

from bot.delivery.gateway import TryLater
from bot.delivery.telegram_gateway import TelegramGateway
from bot.domain.letters import Lane
from bot.domain.paces import Beat, Rates
from bot.services.allowance import Allowance
from storage.repositories.deliveries import Outgoing
from storage.store import Store
from tests.delivery.wire import TOKEN, Wire, a_wire

LETTER = Outgoing(1, "test:1", Lane.ANSWER, None, 7, "sendMessage", {"text": "Bonjour"}, 1)
WAIT = '{"ok":false,"error_code":429,"description":"Too","parameters":{"retry_after":17}}'


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with a_wire() as wire:
        yield wire


@pytest.fixture
def allowance(store: Store) -> Allowance:
    return Allowance(store, 123456, Rates(person=Beat(0.2, 1)))


@pytest.fixture
async def gateway(wire: Wire, allowance: Allowance) -> AsyncIterator[TelegramGateway]:
    gateway = TelegramGateway(TOKEN, wire.api, allowance)
    await gateway.open()
    yield gateway
    await gateway.close()


async def test_a_letter_leaves_not_before_its_slot(gateway: TelegramGateway, wire: Wire) -> None:
    slot = monotonic() + 0.2
    await gateway.send(LETTER, slot)
    assert monotonic() >= slot
    assert len(wire.got) == 1


async def test_letters_that_wait_for_their_slot_wait_longer_when_telegram_says_so(
    gateway: TelegramGateway, wire: Wire, allowance: Allowance
) -> None:
    wire.answers(429, WAIT)
    for slot in (monotonic(), monotonic() + 0.1):
        with pytest.raises(TryLater) as later:
            await gateway.send(LETTER, slot)
        assert later.value.after == pytest.approx(17, abs=1)
    assert len(wire.got) == 1
    assert allowance.held(monotonic()) > 16


async def test_a_call_without_a_slot_draws_from_what_the_process_may_say(
    gateway: TelegramGateway, wire: Wire, allowance: Allowance
) -> None:
    began = monotonic()
    for _ in range(2):
        await gateway.bot.call("sendMessage", {"chat_id": 7, "text": "Bonjour"})
    assert monotonic() - began >= 0.2
    allowance.hold(60, monotonic())
    with pytest.raises(RetryAfter):
        await gateway.bot.call("sendMessage", {"chat_id": 7, "text": "Bonjour"})
    await gateway.bot.call("getMe", {})
    assert [method for method, _ in wire.got] == ["sendMessage", "sendMessage", "getMe"]


@pytest.mark.parametrize(("rates", "paid"), [(Rates(), False), (Rates(letters=1000), True)])
async def test_paid_broadcast_is_asked_for_only_when_it_is_paid_for(
    store: Store, wire: Wire, rates: Rates, paid: bool
) -> None:
    gateway = TelegramGateway(TOKEN, wire.api, Allowance(store, 123456, rates))
    await gateway.open()
    await gateway.send(LETTER, monotonic())
    edit = Outgoing(2, "test:2", Lane.ANNOUNCEMENT, None, 7, "editMessageText", {"message_id": 1, "text": "…"}, 1)
    await gateway.send(edit, monotonic())
    await gateway.close()
    (_, sent), (_, edited) = wire.got
    assert json.loads(sent.get("allow_paid_broadcast", "false")) is paid
    assert "allow_paid_broadcast" not in edited
