"""Questions to authors: one open at a time, ended once."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from bot.clock import TurnedClock
from bot.domain.people import PersonId
from bot.domain.questions import Question
from storage.store import Store
from tests.city import a_member, a_person
from tests.dossiers import an_idea
from tests.editions import an_edition

MODERATOR = PersonId(2)
"""Numbering begins anew in each test: the author is the first, the moderator the second."""


@pytest.fixture
async def question(store: Store, clock: TurnedClock) -> Question:
    edition = await an_edition(store, clock)
    idea, moderator = await an_idea(store, edition.id, await a_person(store)), await a_member(store)
    async with store.transaction() as tx:
        return await tx.questions.ask(
            idea.id, moderator.id, "Où exactement ?", clock.now(), clock.now() + timedelta(days=7)
        )


async def test_a_question_waits_until_it_is_answered(store: Store, clock: TurnedClock, question: Question) -> None:
    async with store.transaction() as tx:
        assert await tx.questions.open_on(question.idea) == question
        assert await tx.questions.answer(question.id, "Devant le portail", ["photo-1"], clock.now())
        assert await tx.questions.open_on(question.idea) is None
        kept = await tx.questions.find(question.id)
    assert kept is not None
    assert (kept.answer, kept.photos, kept.open) == ("Devant le portail", ("photo-1",), False)


async def test_an_idea_has_one_open_question(store: Store, clock: TurnedClock, question: Question) -> None:
    with pytest.raises(IntegrityError):
        async with store.transaction() as tx:
            await tx.questions.ask(question.idea, MODERATOR, "Et quand ?", clock.now(), clock.now())


async def test_a_second_question_may_follow_the_answer(store: Store, clock: TurnedClock, question: Question) -> None:
    async with store.transaction() as tx:
        await tx.questions.answer(question.id, "Là", [], clock.now())
        await tx.questions.ask(question.idea, MODERATOR, "Et quand ?", clock.now(), clock.now())
        assert [one.words for one in await tx.questions.about(question.idea)] == ["Où exactement ?", "Et quand ?"]


async def test_an_answer_at_the_deadline_is_in_time_or_too_late_never_both(
    store: Store, clock: TurnedClock, question: Question
) -> None:
    async def answer() -> bool:
        async with store.transaction() as tx:
            return await tx.questions.answer(question.id, "Là", [], clock.now())

    async def close() -> bool:
        async with store.transaction() as tx:
            return await tx.questions.close(question.id, clock.now())

    ends = await asyncio.gather(answer(), close(), answer(), close())
    assert sum(ends) == 1


async def test_a_question_that_was_closed_by_mistake_is_opened_again(
    store: Store, clock: TurnedClock, question: Question
) -> None:
    now = clock.now()
    async with store.transaction() as tx:
        assert await tx.questions.close(question.id, now)
        assert await tx.questions.reopen(question.idea, now - timedelta(seconds=1)) is None
        assert await tx.questions.reopen(question.idea, now) == question
