"""Questions that wait for their author: the moments of the calendar that come with them, and go with them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.ideas import IdeaId
from bot.domain.questions import Question, QuestionId, reminder
from storage.repositories.moments import Moment
from storage.store import Transaction

QUESTION_REMINDER, QUESTION_CLOSED = "question_reminder", "question_closed"
"""What the watch does at them is in `asking.py`."""


async def wait_for_answer(tx: Transaction, question: Question, zone: ZoneInfo, now: datetime) -> None:
    """Plan the end of the wait, and the reminder of the day before, if that day is not over."""
    moments = [Moment(QUESTION_CLOSED, str(question.id), question.answer_until)]
    remind_at = reminder(question.answer_until, zone)
    if remind_at > now:
        moments.append(Moment(QUESTION_REMINDER, str(question.id), remind_at))
    await tx.moments.plan(moments)


async def wait_again(tx: Transaction, idea: IdeaId, closed_at: datetime, zone: ZoneInfo, now: datetime) -> None:
    """The act of that moment had closed a question, and was taken back: its author may still want to answer."""
    question = await tx.questions.reopen(idea, closed_at)
    if question is not None:
        await wait_for_answer(tx, question, zone, now)


async def close_question(tx: Transaction, idea: IdeaId, now: datetime) -> None:
    """Wait no longer for an answer, and remind nobody of it."""
    question = await tx.questions.open_on(idea)
    if question is not None:
        await tx.questions.close(question.id, now)
        await forget_deadline(tx, question.id)


async def forget_deadline(tx: Transaction, question: QuestionId) -> None:
    for kind in (QUESTION_REMINDER, QUESTION_CLOSED):
        await tx.moments.cancel(kind, str(question))
