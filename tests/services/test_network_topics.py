"""Topics of the network's group: made again when they have gone, done without where none can be made."""

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.clock import TurnedClock
from bot.domain.letters import Lane, LetterState
from bot.domain.network_talk import mission_topic
from storage.models import LetterRow
from storage.store import Store
from tests.city import letters_to
from tests.services.square import THREAD, Square, a_square


@pytest.fixture
async def square(store: Store, clock: TurnedClock) -> Square:
    return await a_square(store, clock)


async def test_where_no_topic_can_be_made_it_is_said_among_the_rest_and_the_coordinators_hear_why(
    square: Square,
) -> None:
    await square.tied()
    await square.becomes("createForumTopic", LetterState.FAILED, error="400 not enough rights to create a topic")
    await square.later()
    said = (await square.letters())[1]
    assert said["state"] == LetterState.QUEUED
    assert "message_thread_id" not in said["body"]
    assert "I cannot open topics" in await letters_to(square.store, square.lea)
    async with square.store.transaction() as tx:
        wanted = select(LetterRow.lane).where(
            LetterRow.person_id == square.lea.id, LetterRow.key.startswith("network:no_topics:")
        )
        assert set(await tx.connection.scalars(wanted)) == {Lane.REMINDER}


async def test_that_no_topic_can_be_made_is_told_once_a_week_until_one_is_made_again(square: Square) -> None:
    missions = count(12)

    async def told_after(state: LetterState, **values: Any) -> int:
        for _ in range(3):
            await square.mission_opens(next(missions), "Market")
        await square.becomes("createForumTopic", state, **values)
        await square.later()
        return (await letters_to(square.store, square.lea)).count("I cannot open topics")

    await square.tied()
    assert await told_after(LetterState.FAILED) == 1
    square.clock.turn(timedelta(days=2))
    assert await told_after(LetterState.FAILED) == 1
    assert await told_after(LetterState.SENT, message_id=THREAD) == 1
    assert await told_after(LetterState.FAILED) == 2
    await leaves(square)
    square.clock.turn(timedelta(days=6, hours=23))
    await square.do.retention.clean(square.clock.now())
    assert await told_after(LetterState.FAILED) == 2
    square.clock.turn(timedelta(hours=2))
    await square.do.retention.clean(square.clock.now())
    assert await told_after(LetterState.FAILED) == 1, "those of a week ago have gone from the ledger"


async def leaves(square: Square) -> None:
    """What waits for Léa has arrived."""
    now = square.clock.now()
    async with square.store.transaction() as tx:
        arrived = update(LetterRow).where(LetterRow.person_id == square.lea.id)
        await tx.connection.execute(arrived.values(state=LetterState.SENT, ended_at=now))


async def test_a_topic_that_somebody_has_deleted_is_made_again_with_what_met_none(square: Square) -> None:
    market = mission_topic(12, "Market")
    await square.tied()
    await square.mission_opens(12, "Market")
    await square.becomes("createForumTopic", LetterState.SENT, message_id=THREAD)
    await square.later()
    await square.says("second", market)
    await square.becomes("sendMessage", LetterState.FAILED, error="400 Bad Request: message thread not found")
    await square.says("third", market)
    await square.becomes("createForumTopic", LetterState.SENT, message_id=THREAD + 1)
    await square.later()
    said = {one["body"]["text"]: one["body"].get("message_thread_id") for one in await square.letters()}
    assert (said["second"], said["third"]) == (THREAD + 1, THREAD + 1)
