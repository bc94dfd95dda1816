"""Updates that were claimed, and whose conversation they belong to: the hot path of every tap and word."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, literal, select, text, update
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import Person
from storage.models import DeadLetterRow, PersonRow, UpdateRow
from storage.repositories.people import Sender, person_of
from storage.statements import Statement

FAILED = "failed"
"""The outcome of an update that may be tried again."""


@dataclass(slots=True)
class Conversation:
    """Where a dialogue stands: aiogram's state and data for one person in their private chat."""

    state: str | None = None
    memory: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Claim:
    """An update that is ours to handle, or (`fresh` is False) one that was dealt with before."""

    fresh: bool
    person: Person
    conversation: Conversation


# One statement: the claim, the person's row locked (so that the updates of one person take turns on any number
# of processes) and read as it is after the wait. An INSERT that meets a lock re-reads the row; a SELECT would not.
_CLAIM = Statement(
    text(
        """
    WITH claimed AS (
        INSERT INTO updates (id, chat_id, received_at, outcome) VALUES (:id, :telegram_id, :now, 'handling')
        ON CONFLICT (id) DO NOTHING RETURNING id
    )
    INSERT INTO people (telegram_id, first_name, language, created_at, seen_at)
    VALUES (:telegram_id, :first_name, :language, :now, :now)
    ON CONFLICT (telegram_id) DO UPDATE
        SET first_name = excluded.first_name, seen_at = excluded.seen_at, reachable = true
    RETURNING people.*, EXISTS (SELECT FROM claimed) AS fresh,
        ARRAY(SELECT role FROM roles WHERE person_id = people.id) AS roles
    """
    )
)
_FINISH = Statement(
    text(
        """
    WITH finished AS (UPDATE updates SET outcome = :outcome, answer = :answer WHERE id = :id)
    UPDATE people SET state = :state, memory = :memory WHERE id = :person RETURNING telegram_id IS NOT NULL AS known
    """
    ).bindparams(bindparam("answer", type_=JSONB), bindparam("memory", type_=JSONB))
)


class Updates:
    """What came in, so that nothing takes effect twice."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def claim(self, update_id: int, sender: Sender, now: datetime) -> Claim:
        """Claim an update and take the person's turn; waits while another update of the person is handled."""
        given = {
            "id": update_id,
            "telegram_id": sender.telegram_id,
            "first_name": sender.first_name,
            "language": sender.language,
            "now": now,
        }
        row = await _CLAIM.row(self.connection, **given)
        assert row is not None, "it is there by now"
        return Claim(row["fresh"], person_of(row), Conversation(row["state"], row["memory"]))

    async def claim_unsigned(self, update_id: int, now: datetime) -> bool:
        """Claim an update that comes from nobody in particular; False when it was dealt with before."""
        claimed = await self.connection.execute(
            insert(UpdateRow)
            .values(id=update_id, received_at=now, outcome="handling")
            .on_conflict_do_nothing()
            .returning(UpdateRow.id)
        )
        return claimed.first() is not None

    async def finish(
        self, update_id: int, outcome: str, answer: list[Any], person: Person, conversation: Conversation
    ) -> bool:
        """Keep the answer to give and the state of the conversation; whether it is still known whose that is."""
        given = {
            "id": update_id,
            "outcome": outcome,
            "answer": answer,
            "person": person.id,
            "state": conversation.state,
            "memory": conversation.memory,
        }
        row = await _FINISH.row(self.connection, **given)
        return row is not None and bool(row["known"])

    async def kept(self, update_id: int) -> tuple[str, int, list[Any]]:
        """Outcome, failed attempts and kept answer of an update that was claimed before."""
        rows = await self.connection.execute(
            select(UpdateRow.outcome, UpdateRow.attempts, UpdateRow.answer).where(UpdateRow.id == update_id)
        )
        outcome, attempts, answer = rows.one()
        return outcome, attempts, answer

    async def state_of(self, account: int) -> str | None:
        """Where the dialogue with this account stands."""
        state: str | None = await self.connection.scalar(
            select(PersonRow.state).where(PersonRow.telegram_id == account)
        )
        return state

    async def note_failure(self, update_id: int, chat_id: int | None, now: datetime) -> int:
        """Count a failed attempt; how many there were by now."""
        attempts = await self.connection.scalar(
            insert(UpdateRow)
            .values(id=update_id, chat_id=chat_id, received_at=now, outcome=FAILED, attempts=1)
            .on_conflict_do_update(
                index_elements=[UpdateRow.id], set_={"outcome": FAILED, "attempts": UpdateRow.attempts + 1}
            )
            .returning(UpdateRow.attempts)
        )
        return int(attempts or 0)

    async def bury(
        self, update_id: int | None, reference: str, fault: str, content: dict[str, Any] | None, now: datetime
    ) -> None:
        """Set aside an update that cannot be handled; buried once, even if it comes again."""
        await self.connection.execute(
            insert(DeadLetterRow)
            .values(update_id=update_id, reference=reference, at=now, fault=fault, content=content)
            .on_conflict_do_nothing()
        )

    async def settle(self, update_id: int, outcome: str, answer: list[Any]) -> None:
        """Note the outcome and the answer of an update whose conversation does not change."""
        await self.connection.execute(
            update(UpdateRow).where(UpdateRow.id == update_id).values(outcome=outcome, answer=answer)
        )

    async def forget_answers(self, update_ids: list[int]) -> None:
        """Their answers were given and confirmed."""
        await self.connection.execute(update(UpdateRow).where(UpdateRow.id.in_(update_ids)).values(answer=[]))

    async def forget_before(self, ids_before: datetime, contents_before: datetime) -> int:
        """Drop ids after six days, answers and the contents of dead letters after 48 hours; how many ids went."""
        gone = await self.connection.execute(delete(UpdateRow).where(UpdateRow.received_at < ids_before))
        await self.connection.execute(
            update(UpdateRow)
            .where(UpdateRow.received_at < contents_before, UpdateRow.answer != literal([], JSONB))
            .values(answer=[])
        )
        await self.connection.execute(
            update(DeadLetterRow).where(DeadLetterRow.at < contents_before).values(content=None)
        )
        return gone.rowcount

    async def dead_letters(self) -> int:
        return int(await self.connection.scalar(text("SELECT count(*) FROM dead_letters")) or 0)
