"""A misbehaving Telegram, and the witness of what really happened."""

import asyncio

import aiohttp
import pytest

from bot.sandbox.box import Box
from bot.sandbox.people import Person
from tests.sandbox.conftest import Caller


@pytest.mark.parametrize(("kind", "status"), [("429", 429), ("500", 500), ("502", 502)])
async def test_an_error_on_demand_delivers_nothing(
    call: Caller, box: Box, maria: Person, kind: str, status: int
) -> None:
    box.faults.add(kind, method="sendMessage", times=2)
    for _ in range(2):
        async with call.session.post(
            f"{box.api}/bot{box.token}/sendMessage", json={"chat_id": maria.id, "text": "Bonjour"}
        ) as response:
            assert response.status == status
    assert box.journal.sent(to=maria) == []
    assert await call.result("sendMessage", chat_id=maria.id, text="Bonjour")
    assert box.faults.all == []


@pytest.mark.parametrize(("kind", "delivered"), [("reset_before", 0), ("reset_after", 1)])
async def test_a_reset_connection_tells_nothing_but_the_witness_knows(
    call: Caller, box: Box, maria: Person, kind: str, delivered: int
) -> None:
    box.faults.add(kind)
    with pytest.raises(aiohttp.ClientError):
        await call("sendMessage", chat_id=maria.id, text="Bonjour")
    assert len(box.journal.sent(to=maria, containing="Bonjour")) == delivered
    assert maria.reads("Bonjour") == bool(delivered)


async def test_a_malformed_answer_follows_a_delivery(call: Caller, box: Box, maria: Person) -> None:
    box.faults.add("malformed", method="sendMessage")
    with pytest.raises(ValueError, match="Expecting value"):
        await call("sendMessage", chat_id=maria.id, text="Bonjour")
    [said] = box.journal.sent(to=maria)
    assert said.fault == "malformed"


async def test_a_hang_lasts_until_the_bot_gives_up(call: Caller, box: Box, maria: Person) -> None:
    box.faults.add("hang", method="sendMessage")
    async with asyncio.TaskGroup() as tasks:
        asked = tasks.create_task(call("sendMessage", chat_id=maria.id, text="Bonjour"))
        await box.world.bells.heard("closing")
        asked.cancel()
    assert box.journal.sent(to=maria) == []


async def test_a_fault_without_a_method_spares_the_poller(call: Caller, box: Box) -> None:
    box.faults.add("500")
    assert await call.result("getUpdates") == []
    assert await call.refusal("getMe") == "Internal Server Error"


async def test_a_named_poller_is_not_spared(call: Caller, box: Box) -> None:
    box.faults.add("502", method="getUpdates")
    async with call.session.get(f"{box.api}/bot{box.token}/getUpdates") as response:
        assert response.status == 502


async def test_faults_can_be_cleared(call: Caller, box: Box) -> None:
    box.faults.add("500", times=99)
    box.faults.clear()
    assert await call.result("getMe")


async def test_the_limits_are_those_of_telegram(call: Caller, maria: Person, box: Box) -> None:
    answers = [await call("sendMessage", chat_id=maria.id, text=str(number)) for number in range(4)]
    assert [answer["ok"] for answer in answers] == [True, True, True, False]
    assert answers[3]["parameters"] == {"retry_after": 1}
    assert answers[3]["description"] == "Too Many Requests: retry after 1"
    assert len(box.journal.refused(code=429)) == 1
