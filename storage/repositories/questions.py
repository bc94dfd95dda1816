"""What moderators asked authors, and the answers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, BigInteger, RowMapping, any_, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.ideas import Idea
from bot.domain.people import PersonId
from bot.domain.questions import Question, QuestionId
from storage.models import IdeaRow, QuestionRow
from storage.repositories.ideas import COLUMNS as IDEA
from storage.repositories.ideas import idea_of

_COLUMNS = (
    QuestionRow.id,
    QuestionRow.idea_id,
    QuestionRow.asked_by,
    QuestionRow.words,
    QuestionRow.asked_at,
    QuestionRow.answer_until,
    QuestionRow.answered_at,
    QuestionRow.answer,
    QuestionRow.photos,
    QuestionRow.closed_at,
)

_IDS = any_(bindparam("ids", type_=ARRAY(BigInteger)))
_THOSE = select(*_COLUMNS).where(QuestionRow.id == _IDS).order_by(QuestionRow.id)
_IDEAS_AT_REST = (
    select(*IDEA)
    .where(IdeaRow.id.in_(select(QuestionRow.idea_id).where(QuestionRow.id == _IDS)))
    .order_by(IdeaRow.id)
    .with_for_update(skip_locked=True, of=IdeaRow)
)


def question_of(row: RowMapping) -> Question:
    """A domain value from a row that has `_COLUMNS`."""
    return Question(
        id=QuestionId(row["id"]),
        idea=row["idea_id"],
        asked_by=PersonId(row["asked_by"]) if row["asked_by"] is not None else None,
        words=row["words"],
        asked_at=row["asked_at"],
        answer_until=row["answer_until"],
        answered_at=row["answered_at"],
        answer=row["answer"],
        photos=tuple(row["photos"]),
        closed_at=row["closed_at"],
    )


class Questions:
    """Questions on ideas: one open at a time for an idea (a unique index sees to it)."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def ask(self, idea: int, by: PersonId, words: str, now: datetime, until: datetime) -> Question:
        """Raises `sqlalchemy.exc.IntegrityError` when a question on the idea is open already."""
        rows = await self.connection.execute(
            insert(QuestionRow)
            .values(idea_id=idea, asked_by=by, words=words, asked_at=now, answer_until=until)
            .returning(*_COLUMNS)
        )
        return question_of(rows.mappings().one())

    async def find(self, question: QuestionId) -> Question | None:
        rows = await self.connection.execute(select(*_COLUMNS).where(QuestionRow.id == question))
        row = rows.mappings().one_or_none()
        return question_of(row) if row else None

    async def at_rest(self, questions: Sequence[QuestionId]) -> list[tuple[Idea, Question]]:
        """Those of these questions on whose ideas nobody is at work, which are kept as they are, with the ideas.

        The ideas are held before the questions are read: whoever answers holds the idea first.
        """
        ids = {"ids": list(questions)}
        held = await self.connection.execute(_IDEAS_AT_REST, ids)
        ideas = {row["id"]: idea_of(row) for row in held.mappings()}
        asked = [question_of(row) for row in (await self.connection.execute(_THOSE, ids)).mappings()]
        return [(ideas[question.idea], question) for question in asked if question.idea in ideas]

    async def open_on(self, idea: int) -> Question | None:
        """The question on an idea that waits for its answer."""
        rows = await self.connection.execute(
            select(*_COLUMNS).where(
                QuestionRow.idea_id == idea, QuestionRow.answered_at.is_(None), QuestionRow.closed_at.is_(None)
            )
        )
        row = rows.mappings().one_or_none()
        return question_of(row) if row else None

    async def about(self, idea: int) -> list[Question]:
        """Everything that was asked about an idea, in order."""
        rows = await self.connection.execute(
            select(*_COLUMNS).where(QuestionRow.idea_id == idea).order_by(QuestionRow.id)
        )
        return [question_of(row) for row in rows.mappings()]

    async def answer(self, question: QuestionId, words: str | None, photos: Sequence[str], now: datetime) -> bool:
        """Keep an answer; False when the question was answered or closed meanwhile."""
        return await self._end(question, {"answered_at": now, "answer": words, "photos": list(photos)})

    async def picture(self, question: QuestionId, photos: Sequence[str]) -> None:
        """The rest of an album comes after its first picture, which was the answer."""
        await self.connection.execute(
            update(QuestionRow).where(QuestionRow.id == question).values(photos=list(photos))
        )

    async def close(self, question: QuestionId, now: datetime) -> bool:
        """Wait no longer for an answer; False when there is one, or it was closed already."""
        return await self._end(question, {"closed_at": now})

    async def reopen(self, idea: int, closed_at: datetime) -> Question | None:
        """Wait again for an answer to the question that was closed at this moment."""
        rows = await self.connection.execute(
            update(QuestionRow)
            .where(QuestionRow.idea_id == idea, QuestionRow.closed_at == closed_at, QuestionRow.answered_at.is_(None))
            .values(closed_at=None)
            .returning(*_COLUMNS)
        )
        row = rows.mappings().one_or_none()
        return question_of(row) if row else None

    async def _end(self, question: QuestionId, values: dict[str, Any]) -> bool:
        """One update decides: an answer in the minute of the deadline is either in time or too late, never both."""
        ended = await self.connection.execute(
            update(QuestionRow)
            .where(QuestionRow.id == question, QuestionRow.answered_at.is_(None), QuestionRow.closed_at.is_(None))
            .values(**values)
            .returning(QuestionRow.id)
        )
        return ended.first() is not None
