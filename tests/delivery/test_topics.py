"""Topics of the staff group over HTTP, through a Telegram that misbehaves: the words of residents get there."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import TurnedClock
from bot.delivery.aiohttp_request import AiohttpRequest
from bot.delivery.postman import Postman
from bot.delivery.telegram_gateway import TelegramGateway
from bot.domain.exchanges import Exchange, Said
from bot.domain.groups import Group, GroupId, GroupKind
from bot.domain.letters import LetterState
from bot.domain.people import Person, Role
from bot.sandbox.box import Box
from bot.sandbox.groups import found_group
from bot.sandbox.tables import Json
from bot.services.assembly import build_services
from bot.services.services import Services
from storage.store import Store
from tests.city import a_member, a_person
from tests.delivery.postmen import NOON, Standstill, a_postman, an_allowance
from tests.editions import an_edition
from tests.letters import counts

FAULTS = ("429", "500", "502", "reset_before", "reset_after", "malformed", "hang")
SENT = {LetterState.SENT}


@dataclass
class Post:
    """A resident, the team's forum in the box, and the postman between them."""

    box: Box
    store: Store
    do: Services
    postman: Postman
    clock: Standstill
    chat: int
    ana: Person

    async def asks(self, words: str) -> None:
        await self.do.exchanges.say(self.ana, Said(words))

    async def drain(self) -> None:
        for _ in range(4):
            self.clock.moment += timedelta(minutes=1)
            await self.postman.deliver()

    async def exchange(self) -> Exchange:
        async with self.store.transaction() as tx:
            found = await tx.exchanges.of_person(self.ana.id)
        assert found is not None
        return found

    async def read_in_its_topic(self, words: str) -> int:
        """How often this stands in the topic that the tables know."""
        exchange = await self.exchange()
        assert exchange.topic is not None
        said = self.box.world.messages[self.chat].values()
        there = [one for one in said if one.get("message_thread_id") == exchange.topic.thread]
        return sum(words in one.get("text", "") for one in there)

    @property
    def topics(self) -> dict[str, Json]:
        topics: dict[str, Json] = self.box.world.chats[self.chat].get("topics", {})
        return topics


@pytest.fixture
async def post(store: Store, tmp_path: Path, clock: TurnedClock) -> AsyncIterator[Post]:
    still = Standstill(NOON)
    async with Box(tmp_path, clock) as box:
        gateway = TelegramGateway(box.token, box.api, an_allowance(store), AiohttpRequest(whole=0.5))
        await gateway.open()
        await an_edition(store, still)
        do = build_services(store, still, lambda: None, b"pepper")
        phone = box.person("Léa")
        phone.opens()
        lea = await a_member(store, Role.COORDINATOR, telegram_id=phone.id)
        chat = found_group(box.world, "Équipe", [lea.telegram_id or 0], forum=True)
        group = Group(GroupId(0), chat, GroupKind.SUPERGROUP, "Équipe", "fr", "ParvisBot", is_forum=True)
        await do.groups.join(group, lea.telegram_id or 0)
        await do.staff_group.tie(chat, lea.telegram_id or 0, is_forum=True, public=False)
        ana = await a_person(store, "Ana", "pt", telegram_id=box.person("Ana").id)
        yield Post(box, store, do, a_postman(store, gateway, still), still, chat, ana)
        await gateway.close()


@pytest.mark.parametrize("fault", FAULTS)
async def test_whatever_happens_while_a_topic_is_made_the_words_stand_in_it(post: Post, fault: str) -> None:
    post.box.faults.add(fault, method="createForumTopic", seconds=1)
    await post.asks("Quando é o voto?")
    await post.drain()
    assert await post.read_in_its_topic("Quando é o voto?") == 1
    await post.asks("E onde?")
    await post.drain()
    assert await post.read_in_its_topic("E onde?") == 1
    assert set(await counts(post.store)) == SENT


@pytest.mark.parametrize("fault", FAULTS)
async def test_whatever_happens_to_the_words_they_stand_in_the_topic(post: Post, fault: str) -> None:
    await post.asks("Bom dia")
    await post.drain()
    post.box.faults.add(fault, method="sendMessage", seconds=1)
    await post.asks("Quando é o voto?")
    await post.drain()
    assert 1 <= await post.read_in_its_topic("Quando é o voto?") <= 2
    assert set(await counts(post.store)) == SENT


async def test_words_on_their_way_to_a_topic_that_goes_all_arrive_in_the_next(post: Post) -> None:
    await post.asks("Bom dia")
    await post.drain()
    post.box.world.change_chat(post.chat, topics={})
    for number in range(5):
        await post.asks(f"Pergunta {number}")
    await post.drain()
    assert [await post.read_in_its_topic(f"Pergunta {number}") for number in range(5)] == [1] * 5
    assert len(post.topics) == 1
    assert set(await counts(post.store)) == SENT


async def test_a_topic_that_is_asked_for_in_vain_ends_what_waited(post: Post) -> None:
    post.box.world.change_chat(post.chat, is_forum=False)
    await post.asks("Quando é o voto?")
    await post.drain()
    assert LetterState.HELD not in await counts(post.store)
    async with post.store.transaction() as tx:
        assert await tx.topics.staff_group() is None
    assert (await post.exchange()).waiting_since is not None


async def test_a_topic_made_for_somebody_forgotten_meanwhile_goes_again(post: Post) -> None:
    await post.asks("Quando é o voto?")
    post.box.faults.add("500", method="createForumTopic")
    await post.postman.deliver()
    await post.do.people.erase(post.ana)
    await post.drain()
    assert post.topics == {}
    said = str(post.box.world.messages.get(post.chat, {}))
    assert "Quando" not in said
