"""Letters to people with phones, over HTTP, through a Telegram that misbehaves; its journal is the witness."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import TurnedClock
from bot.delivery.aiohttp_request import AiohttpRequest
from bot.delivery.postman import Postman
from bot.delivery.telegram_gateway import TelegramGateway
from bot.domain.letters import Lane, LetterState
from bot.sandbox.box import Box
from bot.sandbox.people import Person
from storage.repositories.deliveries import Route
from storage.store import Store
from tests.delivery.postmen import Standstill, a_postman, an_allowance
from tests.letters import AWAKE, BOT, a_letter, a_person, counts, write

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
SENT, UNKNOWN = LetterState.SENT, LetterState.UNKNOWN

FAULTS = [
    ("429", Lane.ANSWER, SENT, 1),
    ("429", Lane.ANNOUNCEMENT, SENT, 1),
    ("500", Lane.ANSWER, SENT, 1),
    ("500", Lane.ANNOUNCEMENT, SENT, 1),
    ("502", Lane.ANSWER, SENT, 1),
    ("502", Lane.ANNOUNCEMENT, UNKNOWN, 0),
    ("reset_before", Lane.ANSWER, SENT, 1),
    ("reset_before", Lane.ANNOUNCEMENT, UNKNOWN, 0),
    ("reset_after", Lane.RECEIPT, SENT, 2),
    ("reset_after", Lane.REMINDER, UNKNOWN, 1),
    ("malformed", Lane.RECEIPT, SENT, 2),
    ("malformed", Lane.REMINDER, UNKNOWN, 1),
    ("hang", Lane.ANSWER, SENT, 1),
    ("hang", Lane.ANNOUNCEMENT, UNKNOWN, 0),
]
"""A fault, the lane it strikes, how the letter ends, and how many copies are on the phone."""


@pytest.fixture
async def box(tmp_path: Path, clock: TurnedClock) -> AsyncIterator[Box]:
    async with Box(tmp_path, clock) as box:
        yield box


@pytest.fixture
def maria(box: Box) -> Person:
    person = box.person("Maria", language="pt")
    person.opens()
    return person


@pytest.fixture
async def gateway(box: Box, store: Store) -> AsyncIterator[TelegramGateway]:
    gateway = TelegramGateway(box.token, box.api, an_allowance(store), AiohttpRequest(whole=0.5))
    await gateway.open()
    yield gateway
    await gateway.close()


@pytest.fixture
def postman(store: Store, gateway: TelegramGateway) -> Postman:
    return a_postman(store, gateway, Standstill(NOON))


async def drain(postman: Postman) -> None:
    assert isinstance(postman.clock, Standstill)
    for minutes in range(3):
        postman.clock.moment = NOON + timedelta(minutes=minutes)
        await postman.deliver()


async def test_maria_reads_her_letter(store: Store, postman: Postman, maria: Person) -> None:
    buttons = {"inline_keyboard": [[{"text": "Ver", "callback_data": "idea:7"}]]}
    body = {"text": "A sua ideia é <b>admissível</b>.", "parse_mode": "HTML", "reply_markup": buttons}
    await write(store, [a_letter(NOON, chat=maria.id, body=body)], NOON)
    await drain(postman)
    assert maria.reads("A sua ideia é admissível.")
    assert maria.sees_button("Ver")
    assert await counts(store) == {SENT: 1}


@pytest.mark.parametrize("struck", FAULTS, ids=lambda struck: f"{struck[0]}-{struck[1].name}")
async def test_whatever_happens_on_the_way_the_lane_decides_how_often_it_arrives(
    store: Store, postman: Postman, box: Box, maria: Person, struck: tuple[str, Lane, LetterState, int]
) -> None:
    fault, lane, ends, copies = struck
    box.faults.add(fault, seconds=1)
    await write(store, [a_letter(NOON, lane=lane, chat=maria.id)], NOON)
    await drain(postman)
    assert await counts(store) == {ends: 1}
    assert len(box.journal.sent(to=maria)) == copies


async def test_who_blocks_the_bot_gets_letters_again_after_coming_back(
    store: Store, postman: Postman, box: Box, maria: Person
) -> None:
    person = await a_person(store, NOON, maria.id)
    maria.blocks()
    await write(store, [a_letter(NOON, f"n:{n}", chat=maria.id, person=person) for n in range(3)], NOON)
    await drain(postman)
    assert await counts(store) == {LetterState.UNREACHABLE: 3}
    assert len(box.journal.refused("sendMessage", 403)) == 1

    maria.unblocks()
    await a_person(store, NOON, maria.id)
    await write(store, [a_letter(NOON, "again", chat=maria.id, person=person)], NOON)
    await drain(postman)
    assert maria.reads("letter again")


async def test_who_left_telegram_is_unreachable(store: Store, postman: Postman, maria: Person) -> None:
    maria.leaves_telegram()
    await write(store, [a_letter(NOON, chat=maria.id)], NOON)
    await drain(postman)
    assert await counts(store) == {LetterState.UNREACHABLE: 1}


async def test_letters_to_a_group_follow_it_when_it_becomes_a_supergroup(
    store: Store, postman: Postman, box: Box
) -> None:
    old, new = -4_001, -1_001_000_004_001
    box.world.happens("chat", chat={"id": old, "type": "group", "title": "Équipe", "migrated_to": new})
    box.world.happens("chat", chat={"id": new, "type": "supergroup", "title": "Équipe"})
    await write(store, [a_letter(NOON, f"n:{n}", chat=old) for n in range(3)], NOON)
    await drain(postman)
    assert [said.text for said in box.journal.sent(to=new)] == ["letter n:0", "letter n:1", "letter n:2"]
    assert len(box.journal.refused("sendMessage", 400)) == 1


async def test_a_letter_that_telegram_cannot_read_fails_once(
    store: Store, postman: Postman, box: Box, maria: Person
) -> None:
    body = {"text": "<b>never closed", "parse_mode": "HTML"}
    await write(store, [a_letter(NOON, chat=maria.id, body=body)], NOON)
    await drain(postman)
    assert await counts(store) == {LetterState.FAILED: 1}
    assert len(box.journal.refused("sendMessage", 400)) == 1


async def test_a_wrong_token_costs_no_letter(store: Store, box: Box, maria: Person) -> None:
    stranger = TelegramGateway("42:AAnobodyknowsthisbot0000000000000000", box.api, an_allowance(store))
    await stranger.open()
    await write(store, [a_letter(NOON, chat=maria.id)], NOON)
    await drain(a_postman(store, stranger, Standstill(NOON)))
    await stranger.close()
    assert await counts(store) == {LetterState.QUEUED: 1}


async def test_at_our_own_pace_telegram_never_has_to_say_wait(store: Store, box: Box, clock: TurnedClock) -> None:
    crowd = [box.person(f"Person {n}") for n in range(1, 41)]
    for person in crowd:
        person.opens()
    route = Route(BOT)
    now = clock.now()
    letters = [a_letter(now, f"{n}:{person.id}", chat=person.id) for n in range(2) for person in crowd]
    await write(store, letters, now)
    gateway = TelegramGateway(box.token, box.api, an_allowance(store, route))
    await gateway.open()
    await a_postman(store, gateway, clock, route, AWAKE).deliver()
    await gateway.close()
    assert box.journal.refused() == []
    assert all(len(box.journal.sent(to=person)) == 2 for person in crowd)
