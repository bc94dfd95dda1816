"""A decision can be taken back for ten minutes, and whoever was told hears of it."""

from datetime import timedelta

import pytest

from bot.domain.idea_states import IdeaAct, IdeaState
from bot.domain.moderation import NothingToUndo
from bot.services.decision_letters import Ruling
from tests.city import letters_to
from tests.dossiers import an_idea, reread
from tests.services.desk import Desk, deliver

ADMIT, INADMISSIBLE, ASK = IdeaAct.ADMIT, IdeaAct.INADMISSIBLE, IdeaAct.ASK
HIDE, SHOW = IdeaAct.HIDE, IdeaAct.SHOW


async def test_a_decision_taken_back_in_time_was_never_told(desk: Desk) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.author)
    ruled = await desk.do.decisions.decide(desk.samir, Ruling(INADMISSIBLE, idea.id, "private"))
    undone = await desk.do.undoing.undo(desk.lea, idea.id, ruled.step)
    assert not undone.told
    assert await letters_to(desk.store, desk.author) == ""
    back = await reread(desk.store, idea.id)
    assert (back.state, back.decided_at, back.admitted_at) == (IdeaState.SUBMITTED, None, None)
    async with desk.store.transaction() as tx:
        [step] = await tx.steps.history(idea.id)
    assert step.undone_at is not None
    with pytest.raises(NothingToUndo):
        await desk.do.undoing.undo(desk.samir, idea.id, ruled.step)
    await desk.do.decisions.decide(desk.samir, Ruling(ADMIT, idea.id))


async def test_who_had_been_told_hears_of_the_mistake(desk: Desk) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.author)
    ruled = await desk.do.decisions.decide(desk.samir, Ruling(ADMIT, idea.id))
    await deliver(desk.store)
    assert (await desk.do.undoing.undo(desk.samir, idea.id, ruled.step)).told
    assert "it was sent by mistake" in await letters_to(desk.store, desk.author)
    assert not (await reread(desk.store, idea.id)).public


async def test_after_ten_minutes_a_decision_stands(desk: Desk) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.author)
    ruled = await desk.do.decisions.decide(desk.samir, Ruling(ADMIT, idea.id))
    assert (await desk.do.moderation.open(desk.samir, idea.id)).undo is not None
    desk.clock.turn(timedelta(minutes=10, seconds=1))
    assert (await desk.do.moderation.open(desk.samir, idea.id)).undo is None
    with pytest.raises(NothingToUndo):
        await desk.do.undoing.undo(desk.samir, idea.id, ruled.step)


async def test_hiding_is_taken_back(desk: Desk) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.author, IdeaState.ADMITTED)
    ruled = await desk.do.decisions.decide(desk.samir, Ruling(HIDE, idea.id, "private"))
    await desk.do.undoing.undo(desk.samir, idea.id, ruled.step)
    back = await reread(desk.store, idea.id)
    assert back.public
    assert back.admitted_at is not None


async def test_the_queue_goes_on_behind_an_idea_that_was_left(desk: Desk) -> None:
    first, second = [await an_idea(desk.store, desk.edition.id, desk.author) for _ in range(2)]
    taken = await desk.do.moderation.next(desk.samir)
    assert taken is not None
    assert taken.idea.id == first.id
    following = await desk.do.moderation.next(desk.samir, first.id)
    assert following is not None
    assert following.idea.id == second.id
    around = await desk.do.moderation.next(desk.samir, second.id)
    assert around is not None
    assert around.idea.id == first.id
    assert [one.id for one in await desk.do.moderation.decided(desk.samir, 5, 0)] == []
