"""Moderators hear of every idea that waits: once an hour at the most, and of none too late."""

from asyncio import TaskGroup
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.domain.idea_states import IdeaAct, IdeaState
from bot.services.decision_letters import Ruling
from bot.services.queue_digest import QUEUE_DIGEST, announce
from storage.models import MomentRow
from storage.repositories.moments import Moment
from tests.city import letters_to
from tests.dossiers import an_idea
from tests.services.desk import Desk
from tests.waiting import beside, until_somebody_waits

TEN = datetime(2026, 11, 23, 9, tzinfo=UTC)
"""Ten in the morning of a Monday, in the town."""

JUST_BEFORE, JUST_AFTER = TEN - timedelta(seconds=1), TEN + timedelta(seconds=1)
HOUR = timedelta(hours=1)


async def hand_in(desk: Desk, now: datetime) -> None:
    await an_idea(desk.store, desk.edition.id, desk.author)
    async with desk.store.transaction() as tx:
        await announce(tx, desk.edition, now)


async def planned(desk: Desk) -> list[datetime]:
    """When moderators will be told, as far as it is known."""
    waiting = select(MomentRow.due_at).where(MomentRow.kind == QUEUE_DIGEST, MomentRow.done_at.is_(None))
    async with desk.store.transaction() as tx:
        return sorted((await tx.connection.execute(waiting)).scalars())


async def told(desk: Desk) -> int:
    """How many messages a moderator got so far."""
    read = await letters_to(desk.store, desk.samir)
    return len(read.split("\n\n")) // 2 if read else 0


async def test_ten_ideas_of_an_hour_are_one_message(desk: Desk) -> None:
    for minute in range(10):
        await hand_in(desk, JUST_BEFORE - timedelta(minutes=minute))
    assert await planned(desk) == [TEN]
    await desk.do.watch.look(JUST_AFTER)
    assert await told(desk) == 1
    assert "10" in await letters_to(desk.store, desk.samir)


async def test_an_idea_that_is_committed_while_the_hour_strikes_is_in_its_message(desk: Desk) -> None:
    await hand_in(desk, JUST_BEFORE)
    async with TaskGroup() as group, desk.store.transaction() as tx:
        await announce(tx, desk.edition, JUST_BEFORE)
        beside(group, desk.do.watch.look(JUST_AFTER))
        await until_somebody_waits(desk.store)
        await an_idea(desk.store, desk.edition.id, desk.author)
    assert "2" in await letters_to(desk.store, desk.samir)


async def test_an_idea_that_is_handed_in_while_the_message_is_written_gets_the_next(desk: Desk) -> None:
    await hand_in(desk, JUST_BEFORE)
    async with TaskGroup() as group, desk.store.transaction() as tx:
        hour = Moment(QUEUE_DIGEST, str(desk.edition.id), TEN)
        await tx.moments.wait_for_those_who_join(hour)
        beside(group, hand_in(desk, JUST_BEFORE))
        await until_somebody_waits(desk.store)
        await tx.moments.done({hour: "told"}, JUST_AFTER)
    assert await planned(desk) == [TEN + HOUR]


async def test_an_idea_that_comes_after_the_message_of_its_hour_gets_the_next(desk: Desk) -> None:
    await hand_in(desk, JUST_BEFORE)
    await desk.do.watch.look(JUST_AFTER)
    await hand_in(desk, JUST_BEFORE)
    assert await planned(desk) == [TEN + HOUR]
    await desk.do.watch.look(JUST_AFTER + HOUR)
    assert await told(desk) == 2


async def test_after_a_night_off_what_waits_is_told_once_at_the_next_hour(desk: Desk) -> None:
    await hand_in(desk, JUST_BEFORE)
    await hand_in(desk, JUST_BEFORE + HOUR)
    morning = TEN + timedelta(hours=23, minutes=30)
    await desk.do.watch.look(morning)
    assert await told(desk) == 0
    assert await planned(desk) == [TEN + timedelta(days=1)]
    await desk.do.watch.look(morning + HOUR)
    assert await told(desk) == 1


async def test_nothing_is_said_when_all_was_read_meanwhile(desk: Desk) -> None:
    await hand_in(desk, JUST_BEFORE)
    async with desk.store.transaction() as tx:
        await tx.connection.exec_driver_sql("UPDATE ideas SET state = 'inadmissible'")
    await desk.do.watch.look(JUST_AFTER)
    assert await told(desk) == 0


@pytest.mark.parametrize("back", ["a decision taken back", "a second thought of its author"])
async def test_what_comes_back_to_the_queue_is_told_too(desk: Desk, back: str) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.author, IdeaState.SUBMITTED)
    if back == "a decision taken back":
        ruled = await desk.do.decisions.decide(desk.samir, Ruling(IdeaAct.ADMIT, idea.id))
        await desk.do.undoing.undo(desk.samir, idea.id, ruled.step)
    else:
        await desk.do.own_ideas.withdraw(desk.author, idea.id)
        await desk.do.own_ideas.restore(desk.author, idea.id)
    assert len(await planned(desk)) == 1
