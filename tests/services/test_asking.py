"""A question to an author: answered, reminded, closed; or taken back."""

from datetime import timedelta

import pytest

from bot.domain.idea_states import IdeaAct, IdeaState
from bot.domain.ideas import Idea
from bot.domain.moderation import NoQuestion
from bot.domain.people import Role
from bot.services.decision_letters import Ruling
from bot.services.decisions import Ruled
from tests.city import a_member, a_person, letters_to
from tests.dossiers import an_idea, reread
from tests.services.desk import Desk, deliver


async def asked(desk: Desk) -> tuple[Idea, Ruled]:
    idea = await an_idea(desk.store, desk.edition.id, desk.author)
    ruled = await desk.do.decisions.decide(desk.samir, Ruling(IdeaAct.ASK, idea.id, "", "Où exactement ?"))
    return idea, ruled


async def look(desk: Desk, later: timedelta) -> None:
    desk.clock.turn(later)
    while await desk.do.watch.look(desk.clock.now()):
        pass


async def test_the_author_reads_the_question_and_its_deadline(desk: Desk) -> None:
    idea, _ = await asked(desk)
    read = await letters_to(desk.store, desk.author)
    assert "Où exactement ?" in read
    assert "20:00" in read
    question = await desk.do.asking.question(desk.author, idea.id)
    local = question.answer_until.astimezone(desk.edition.edition.zone)
    assert (local.hour, local.minute) == (20, 0)
    assert (local.date() - desk.clock.now().astimezone(local.tzinfo).date()).days == 7


async def test_an_answer_brings_the_idea_back_to_the_queue(desk: Desk) -> None:
    idea, _ = await asked(desk)
    assert await desk.do.moderation.next(desk.samir) is None
    await desk.do.asking.answer(desk.author, idea.id, "Devant le portail", ["photo-1"])
    file = await desk.do.moderation.next(desk.samir)
    assert file is not None
    assert [(one.answer, one.photos) for one in file.questions] == [("Devant le portail", ("photo-1",))]
    with pytest.raises(NoQuestion):
        await desk.do.asking.answer(desk.author, idea.id, "Encore")
    await look(desk, timedelta(days=9))
    assert (await reread(desk.store, idea.id)).state is IdeaState.SUBMITTED
    assert "reminder" not in await letters_to(desk.store, desk.author)


async def test_only_the_author_answers(desk: Desk) -> None:
    idea, _ = await asked(desk)
    for other in (await a_person(desk.store), desk.samir):
        with pytest.raises(NoQuestion):
            await desk.do.asking.answer(other, idea.id, "Là")


async def test_who_does_not_answer_is_reminded_the_day_before_then_the_idea_is_closed(desk: Desk) -> None:
    idea, _ = await asked(desk)
    await look(desk, timedelta(days=5))
    assert "A reminder" not in await letters_to(desk.store, desk.author)
    question = await desk.do.asking.question(desk.author, idea.id)
    await look(desk, question.answer_until - timedelta(days=1) - desk.clock.now() + timedelta(minutes=1))
    read = await letters_to(desk.store, desk.author)
    assert read.count("A reminder") == 1
    await look(desk, timedelta(days=1))
    assert (await reread(desk.store, idea.id)).state is IdeaState.INADMISSIBLE
    assert "is over" in await letters_to(desk.store, desk.author)
    with pytest.raises(NoQuestion):
        await desk.do.asking.answer(desk.author, idea.id, "Trop tard")
    assert (await desk.do.journal.page(desk.lea))[0].entry.act.deed == "lapse"


async def test_after_a_week_off_nobody_is_reminded_of_what_is_over(desk: Desk) -> None:
    idea, _ = await asked(desk)
    await look(desk, timedelta(days=14))
    read = await letters_to(desk.store, desk.author)
    assert "A reminder" not in read
    assert "is over" in read
    assert (await reread(desk.store, idea.id)).state is IdeaState.INADMISSIBLE


async def test_a_question_is_taken_back_with_its_reminders(desk: Desk) -> None:
    idea, ruled = await asked(desk)
    await deliver(desk.store)
    assert (await desk.do.undoing.undo(desk.samir, idea.id, ruled.step)).told
    await look(desk, timedelta(days=9))
    assert (await reread(desk.store, idea.id)).state is IdeaState.SUBMITTED
    read = await letters_to(desk.store, desk.author)
    assert "sent by mistake" in read
    assert "is over" not in read


async def test_a_decision_closes_the_question_and_taking_it_back_opens_it_again(desk: Desk) -> None:
    idea, _ = await asked(desk)
    ruled = await desk.do.decisions.decide(desk.samir, Ruling(IdeaAct.ADMIT, idea.id))
    with pytest.raises(NoQuestion):
        await desk.do.asking.answer(desk.author, idea.id, "Là")
    await desk.do.undoing.undo(desk.samir, idea.id, ruled.step)
    assert (await reread(desk.store, idea.id)).state is IdeaState.REVISION
    await look(desk, timedelta(days=9))
    assert (await reread(desk.store, idea.id)).state is IdeaState.INADMISSIBLE


async def test_moderators_hear_of_new_ideas_once_an_hour(desk: Desk) -> None:
    moderator = await a_member(desk.store, Role.MODERATOR, language="en")
    resident = await a_member(desk.store, Role.AMBASSADOR, language="en")
    for _ in range(5):
        idea, _ = await asked(desk)
        await desk.do.asking.answer(desk.author, idea.id, "Là")
    async with desk.store.transaction() as tx:
        due = await tx.moments.next_due()
    assert due is not None
    await look(desk, due - desk.clock.now() + timedelta(seconds=1))
    read = await letters_to(desk.store, moderator)
    assert read.count("5 ideas wait to be read.") == 1
    assert await letters_to(desk.store, resident) == ""
