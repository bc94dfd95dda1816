"""Telegram's real answers, over a real connection, and what each means for a letter."""

import json
from collections.abc import AsyncIterator

import pytest

from bot.delivery.aiohttp_request import AiohttpRequest
from bot.delivery.gateway import (
    Failure,
    Moved,
    TokenRefused,
    TopicClosed,
    TopicGone,
    TryLater,
    Undeliverable,
    Unknown,
    Unreachable,
)
from bot.delivery.telegram_gateway import TelegramGateway
from bot.domain.letters import Lane
from storage.repositories.deliveries import Outgoing
from storage.store import Store
from tests.delivery.postmen import an_allowance
from tests.delivery.wire import TOKEN, Wire, a_wire

LETTER = Outgoing(
    id=1,
    key="test:1",
    lane=Lane.ANSWER,
    person=None,
    chat=5_000_000_001,
    method="sendMessage",
    body={"text": "Bonjour à tous & bienvenue", "reply_markup": {"inline_keyboard": [[{"text": "Oui"}]]}},
    attempts=1,
)
ANSWERS: list[tuple[int, str, type[Failure] | None]] = [
    (400, "Bad Request: message is not modified: specified new message content is the same", None),
    (400, "Bad Request: query is too old and response timeout expired or query ID is invalid", None),
    (400, "Bad Request: can't parse entities: Unsupported start tag", Undeliverable),
    (400, "Bad Request: message text is empty", Undeliverable),
    (400, "Bad Request: message to edit not found", Undeliverable),
    (400, "Bad Request: message thread not found", TopicGone),
    (400, "Bad Request: TOPIC_DELETED", TopicGone),
    (400, "Bad Request: TOPIC_CLOSED", TopicClosed),
    (400, "Bad Request: TOPIC_NOT_MODIFIED", None),
    (400, "Bad Request: not enough rights to create a topic", Undeliverable),
    (400, "Bad Request: the chat is not a forum", Undeliverable),
    (400, "Bad Request: chat not found", Unreachable),
    (400, "Bad Request: user not found", Unreachable),
    (400, "Bad Request: PEER_ID_INVALID", Unreachable),
    (400, "Bad Request: have no rights to send a message", Unreachable),
    (400, "Bad Request: not enough rights to send text messages to the chat", Unreachable),
    (400, "Bad Request: group chat was deactivated", Unreachable),
    (403, "Forbidden: bot was blocked by the user", Unreachable),
    (403, "Forbidden: user is deactivated", Unreachable),
    (403, "Forbidden: bot was kicked from the group chat", Unreachable),
    (403, "Forbidden: bot can't initiate conversation with a user", Unreachable),
    (401, "Unauthorized", TokenRefused),
    (404, "Not Found", TokenRefused),
    (409, "Conflict: terminated by other getUpdates request", TryLater),
    (413, "Request Entity Too Large", Undeliverable),
    (429, "Too Many Requests", TryLater),
    (500, "Internal Server Error", TryLater),
    (503, "Service Unavailable", TryLater),
    (502, "Bad Gateway", Unknown),
    (504, "Gateway Timeout", Unknown),
    (302, "Found", TryLater),
]


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with a_wire() as wire:
        yield wire


@pytest.fixture
async def gateway(wire: Wire, store: Store) -> AsyncIterator[TelegramGateway]:
    gateway = TelegramGateway(TOKEN, wire.api, an_allowance(store), AiohttpRequest(whole=2.0, connect=1.0))
    await gateway.open()
    yield gateway
    await gateway.close()


async def fate(gateway: TelegramGateway) -> Failure | None:
    try:
        await gateway.send(LETTER, 0.0)
    except Failure as failure:
        return failure
    return None


async def test_a_letter_goes_out_as_it_lies_in_the_ledger(gateway: TelegramGateway, wire: Wire) -> None:
    assert await gateway.send(LETTER, 0.0) == 1001
    ((method, form),) = wire.got
    assert method == "sendMessage"
    assert form["chat_id"] == "5000000001"
    assert form["text"] == "Bonjour à tous & bienvenue"
    assert json.loads(form["reply_markup"]) == LETTER.body["reply_markup"]


@pytest.mark.parametrize(("status", "words", "kind"), ANSWERS)
async def test_answers_sort_into_never_later_and_unknown(
    gateway: TelegramGateway, wire: Wire, status: int, words: str, kind: type[Failure] | None
) -> None:
    wire.answers(status, json.dumps({"ok": False, "error_code": status, "description": words}))
    assert type(await fate(gateway)) is (kind or type(None))


async def test_a_429_says_how_long_to_wait(gateway: TelegramGateway, wire: Wire) -> None:
    wire.answers(429, '{"ok":false,"error_code":429,"description":"Too","parameters":{"retry_after":17}}')
    failure = await fate(gateway)
    assert isinstance(failure, TryLater)
    assert failure.after == 17.0


async def test_a_group_that_became_a_supergroup_tells_its_new_id(gateway: TelegramGateway, wire: Wire) -> None:
    parameters = {"migrate_to_chat_id": -1001234567890}
    wire.answers(400, json.dumps({"ok": False, "error_code": 400, "parameters": parameters}))
    failure = await fate(gateway)
    assert isinstance(failure, Moved)
    assert failure.chat == -1001234567890


@pytest.mark.parametrize("body", ["<html>nginx</html>", "[]", "", '{"ok": tru'])
async def test_an_answer_that_cannot_be_read_leaves_the_fate_unknown(
    gateway: TelegramGateway, wire: Wire, body: str
) -> None:
    wire.answers(200, body)
    assert isinstance(await fate(gateway), Unknown)


async def test_a_line_that_goes_dead_after_the_request_leaves_the_fate_unknown(
    gateway: TelegramGateway, wire: Wire
) -> None:
    wire.resets()
    assert isinstance(await fate(gateway), Unknown)
    assert len(wire.got) == 1


async def test_no_answer_in_time_leaves_the_fate_unknown(gateway: TelegramGateway, wire: Wire) -> None:
    wire.hangs()
    assert isinstance(await fate(gateway), Unknown)


async def test_a_refused_connection_means_later(store: Store) -> None:
    async with a_wire() as wire:
        pass
    gateway = TelegramGateway(TOKEN, wire.api, an_allowance(store))
    await gateway.open()
    failure = await fate(gateway)
    await gateway.close()
    assert isinstance(failure, TryLater)
    assert failure.after is None


async def test_no_failure_quotes_the_token(gateway: TelegramGateway, wire: Wire) -> None:
    wire.resets()
    assert "AAdelivery" not in str(await fate(gateway))
