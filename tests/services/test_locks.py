"""Acts at the same moment take turns; none waits for another that waits for it, which the database would break."""

from asyncio import TaskGroup
from collections.abc import Callable, Coroutine
from datetime import timedelta

import pytest

from bot.domain.idea_states import IdeaAct, IdeaState
from bot.domain.ideas import Idea
from bot.domain.moderation import NoQuestion
from bot.domain.people import Role
from bot.services.campaigns import edition_in_force
from bot.services.decision_letters import Ruling
from tests.city import a_member, letters_to
from tests.dossiers import an_idea, follow, reread
from tests.letters import a_letter, claim
from tests.services.desk import Desk
from tests.waiting import beside, until_somebody_waits


async def test_an_answer_in_the_second_of_the_deadline_is_in_time(desk: Desk) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.author)
    await desk.do.decisions.decide(desk.samir, Ruling(IdeaAct.ASK, idea.id, "", "Où exactement ?"))
    desk.clock.turn(timedelta(days=8))
    async with TaskGroup() as group, desk.store.transaction() as tx:
        await tx.ideas.find(idea.id, lock=True)
        beside(group, desk.do.watch.look(desk.clock.now()))
        await until_somebody_waits(desk.store)
        await desk.do.asking.answer(desk.author, idea.id, "Devant le portail")
    assert (await reread(desk.store, idea.id)).state is IdeaState.SUBMITTED


async def test_an_answer_after_the_look_is_too_late(desk: Desk) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.author)
    await desk.do.decisions.decide(desk.samir, Ruling(IdeaAct.ASK, idea.id, "", "Où exactement ?"))
    desk.clock.turn(timedelta(days=8))
    refused: list[NoQuestion] = []

    async def answer() -> None:
        try:
            await desk.do.asking.answer(desk.author, idea.id, "Devant le portail")
        except NoQuestion as refusal:
            refused.append(refusal)

    async with TaskGroup() as group, desk.store.transaction() as tx:
        await tx.ideas.find(idea.id, lock=True)
        beside(group, answer())
        await until_somebody_waits(desk.store)
        (moment,) = [one for one in await tx.moments.due(desk.clock.now()) if one.kind == "question_closed"]
        await desk.do.asking.close(tx, moment, desk.clock.now())
    assert len(refused) == 1
    assert (await reread(desk.store, idea.id)).state is IdeaState.INADMISSIBLE


async def test_a_look_that_closes_several_ideas_lets_the_team_decide_meanwhile(desk: Desk) -> None:
    ideas = [await an_idea(desk.store, desk.edition.id, desk.author) for _ in range(2)]
    for idea in ideas:
        await desk.do.decisions.decide(desk.samir, Ruling(IdeaAct.ASK, idea.id, "", "Où exactement ?"))
    desk.clock.turn(timedelta(days=8))
    async with TaskGroup() as group, desk.store.transaction() as tx:
        await tx.ideas.find(ideas[1].id, lock=True)
        beside(group, desk.do.watch.look(desk.clock.now()))
        await until_somebody_waits(desk.store)
        await desk.do.decisions.decide(desk.samir, Ruling(IdeaAct.ADMIT, ideas[1].id))
    assert [(await reread(desk.store, idea.id)).state for idea in ideas] == [
        IdeaState.INADMISSIBLE,
        IdeaState.ADMITTED,
    ]


async def test_who_is_being_forgotten_gets_no_letter_about_what_they_followed(desk: Desk) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.samir, IdeaState.ADMITTED)
    await follow(desk.store, idea, desk.author)
    async with TaskGroup() as group, desk.store.transaction():
        await desk.do.people.erase(desk.author)
        beside(group, desk.do.decisions.decide(desk.lea, Ruling(IdeaAct.HIDE, idea.id, "private")))
        await until_somebody_waits(desk.store)
    assert not await letters_to(desk.store, desk.author)


async def test_a_letter_that_comes_back_does_not_meet_its_reader_who_erases_everything(desk: Desk) -> None:
    now = desk.clock.now()
    account = desk.author.telegram_id or 0
    async with desk.store.transaction() as tx:
        await tx.letters.write([a_letter(now, person=desk.author.id, chat=account)], now)
    (letter,) = await claim(desk.store, now)

    async def comes_back() -> None:
        async with desk.store.transaction() as tx:
            await tx.fates.unreachable(letter, "403", now + timedelta(days=1), now)

    async with TaskGroup() as group, desk.store.transaction() as tx:
        await tx.people.unreachable(account)
        beside(group, comes_back())
        await until_somebody_waits(desk.store)
        await desk.do.people.erase(desk.author)
    async with desk.store.transaction() as tx:
        assert await tx.letters.counts() == {}


async def test_two_decisions_on_two_ideas_take_turns_at_the_journal(desk: Desk) -> None:
    other = await a_member(desk.store, Role.MODERATOR, name="Ana")
    first, second = [await an_idea(desk.store, desk.edition.id, desk.author) for _ in range(2)]
    async with TaskGroup() as group, desk.store.transaction():
        await desk.do.decisions.decide(desk.samir, Ruling(IdeaAct.ADMIT, first.id))
        beside(group, desk.do.decisions.decide(other, Ruling(IdeaAct.ADMIT, second.id)))
        await until_somebody_waits(desk.store)
    verdict = await desk.do.journal.check(None)
    assert (verdict.rows, verdict.holds) == (3, True)


ACTS_ON_ONES_OWN: dict[str, Callable[[Desk, Idea], Coroutine[object, object, object]]] = {
    "take it back": lambda desk, idea: desk.do.own_ideas.withdraw(desk.author, idea.id),
    "open it to change it": lambda desk, idea: desk.do.deposits.own(desk.author, idea.id),
    "hand it in once more": lambda desk, idea: desk.do.deposits.submit(desk.author, idea.id),
    "have it decided on": lambda desk, idea: desk.do.decisions.decide(desk.samir, Ruling(IdeaAct.ADMIT, idea.id)),
}


@pytest.mark.parametrize("act", ACTS_ON_ONES_OWN)
async def test_who_waits_for_a_phase_that_closes_holds_no_idea_that_others_need(desk: Desk, act: str) -> None:
    idea = await an_idea(desk.store, desk.edition.id, desk.author)

    async def close() -> None:
        async with desk.store.transaction() as tx:
            await tx.phases.take_turn()

    async with TaskGroup() as group, desk.store.transaction() as tx:
        await edition_in_force(tx)
        beside(group, close())
        await until_somebody_waits(desk.store)
        beside(group, ACTS_ON_ONES_OWN[act](desk, idea))
        await until_somebody_waits(desk.store, 2)
        await tx.connection.exec_driver_sql(f"SELECT FROM ideas WHERE id = {idea.id} FOR UPDATE NOWAIT")
