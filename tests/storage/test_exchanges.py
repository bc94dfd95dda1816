"""Exchanges and topics in the tables: one for each, whoever writes at the same time."""

import pytest
from sqlalchemy.exc import IntegrityError

from bot.clock import TurnedClock
from bot.domain.exchanges import Said
from bot.domain.groups import Group, GroupId, GroupKind
from bot.domain.people import PersonId
from storage.store import Store
from tests.city import a_person

FORUM = Group(GroupId(0), -1005, GroupKind.SUPERGROUP, "Équipe", "fr", "ParvisBot", is_forum=True)
OTHER = Group(GroupId(0), -1006, GroupKind.SUPERGROUP, "Autre", "fr", "ParvisBot", is_forum=True)


async def joined(store: Store, clock: TurnedClock, group: Group, by: PersonId) -> Group:
    async with store.transaction() as tx:
        return await tx.groups.join(group, by, clock.now())


async def test_a_topic_is_of_one_resident(store: Store, clock: TurnedClock) -> None:
    maria, ali = await a_person(store), await a_person(store, "Ali")
    group = await joined(store, clock, FORUM, maria.id)
    async with store.transaction() as tx:
        first = await tx.exchanges.open_for(maria.id, clock.now())
        second = await tx.exchanges.open_for(ali.id, clock.now())
        await tx.topics.place(first.id, group.id, 7)
    with pytest.raises(IntegrityError):
        async with store.transaction() as tx:
            await tx.topics.place(second.id, group.id, 7)


async def test_a_thread_of_the_same_number_in_another_group_is_another_topic(
    store: Store, clock: TurnedClock
) -> None:
    maria = await a_person(store)
    group = await joined(store, clock, FORUM, maria.id)
    async with store.transaction() as tx:
        exchange = await tx.exchanges.open_for(maria.id, clock.now())
        await tx.topics.tie(group, clock.now())
        await tx.topics.place(exchange.id, group.id, 7)
        found = await tx.topics.at(FORUM.chat, 7)
        assert found is not None
        assert found.id == exchange.id
        assert await tx.topics.at(OTHER.chat, 7) is None


async def test_one_group_at_most_is_the_teams(store: Store, clock: TurnedClock) -> None:
    maria = await a_person(store)
    first, second = [await joined(store, clock, one, maria.id) for one in (FORUM, OTHER)]
    async with store.transaction() as tx:
        await tx.topics.tie(first, clock.now())
        await tx.topics.tie(second, clock.now())
        tied = await tx.topics.staff_group()
        assert tied is not None
        assert tied.chat == OTHER.chat
    with pytest.raises(IntegrityError):
        async with store.transaction() as tx:
            await tx.connection.exec_driver_sql("UPDATE groups SET staff = true")


async def test_messages_come_in_the_order_in_which_they_were_said(store: Store, clock: TurnedClock) -> None:
    maria, samir = await a_person(store), await a_person(store, "Samir")
    async with store.transaction() as tx:
        exchange = await tx.exchanges.open_for(maria.id, clock.now())
        first = await tx.exchanges.say(exchange.id, Said("Quand ?", photo="p"), clock.now())
        await tx.exchanges.say(exchange.id, Said("Bientôt."), clock.now(), samir.id, "fr")
        kept = await tx.exchanges.messages(exchange.id, 5)
        assert [(one.said.words, one.said.photo, one.member, one.language) for one in kept] == [
            ("Quand ?", "p", None, None),
            ("Bientôt.", None, samir.id, "fr"),
        ]
        answered = await tx.exchanges.answer_after(exchange.id, first)
        assert answered is not None
        assert answered.said.words == "Bientôt."
        assert await tx.exchanges.answer_after(exchange.id, answered.id) is None
