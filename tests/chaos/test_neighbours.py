"""What one person, one update or one other program does is felt by nobody else."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.clock import TurnedClock
from bot.sandbox.people import Person
from storage.store import Store
from tests.chaos.ground import Ground, a_ground
from tests.city import a_person
from tests.editions import an_edition

pytestmark = pytest.mark.chaos


@pytest.fixture
async def ground(tmp_path: Path, store: Store, database_url: str, clock: TurnedClock) -> AsyncIterator[Ground]:
    await an_edition(store, clock)
    async with a_ground(tmp_path, database_url, "polling") as ground:
        yield ground


@pytest.fixture
async def zelie(ground: Ground, store: Store) -> Person:
    return await settled(ground, store, "Zélie")


async def settled(ground: Ground, store: Store, name: str) -> Person:
    person = ground.box.person(name, "en")
    await a_person(store, name, "en", telegram_id=person.id, tie="lives")
    return person


async def test_a_second_bot_is_named_in_the_log_and_work_goes_on_when_it_is_gone(
    ground: Ground, zelie: Person
) -> None:
    await ground.start()
    address = f"{ground.box.api}/bot{ground.box.token}/getUpdates"
    async with aiohttp.ClientSession() as session:
        while not ground.times("another_bot_has_this_token"):
            async with session.post(address, json={"timeout": 1}) as response:
                await response.read()
    await zelie.writes("/help")
    assert zelie.reads("put forward an idea")


async def test_a_webhook_set_by_somebody_else_is_named_in_the_log(ground: Ground, zelie: Person) -> None:
    await ground.start()
    api = f"{ground.box.api}/bot{ground.box.token}"
    async with aiohttp.ClientSession() as session:
        async with session.post(f"{api}/setWebhook", json={"url": "https://example.org/"}) as response:
            assert response.status == 200
        await ground.until(lambda: ground.times("webhook_is_set") > 0)
        async with session.post(f"{api}/deleteWebhook") as response:
            assert response.status == 200
    await zelie.writes("/help")
    assert zelie.reads("put forward an idea")


async def test_a_flood_of_one_person_keeps_nobody_waiting(ground: Ground, zelie: Person, store: Store) -> None:
    patient = await settled(ground, store, "Anatole")
    for _ in range(60):
        zelie.writes("/help")
    patient.writes("/help")
    await ground.start()
    await patient.waits_for("put forward an idea")
    answered = [said.chat_id for said in ground.box.journal.sent(method="sendMessage")]
    assert answered.index(patient.id) <= 5, "others waited behind the flood"
