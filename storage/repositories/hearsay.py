"""What others were told or are writing of somebody: it names them, and is forgotten with them."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from sqlalchemy import ColumnElement, String, cast, delete, false, func, literal, or_, select, update
from sqlalchemy.dialects.postgresql import JSONB, JSONPATH
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import InstrumentedAttribute

from bot.domain.exchanges import ANSWER_DRAFT
from bot.domain.people import PersonId
from storage.models import AmbassadorRow, DeadLetterRow, ExchangeRow, LetterRow, PersonRow, UpdateRow


async def forget_hearsay(connection: AsyncConnection, person: PersonId) -> None:
    """As long as it is known who they are. What others have in hand at this moment is not waited for."""
    known = await _Known.of(connection, person)
    own = select(ExchangeRow.id).where(ExchangeRow.person_id == person)
    exchange: int | None = await connection.scalar(own.with_for_update())
    answers = select(UpdateRow.id).where(UpdateRow.answer != literal([], JSONB), known.said_in(UpdateRow.answer))
    drafts = select(PersonRow.id).where(PersonRow.memory[ANSWER_DRAFT]["one"].as_integer().in_(own))
    for statement in (
        # Letters that ask what is to be done about them: nothing is, any more.
        delete(LetterRow).where(_asks_about(person, exchange)),
        update(UpdateRow).where(UpdateRow.id.in_(answers.with_for_update(skip_locked=True))).values(answer=[]),
        update(DeadLetterRow).where(known.said_in(DeadLetterRow.content)).values(content=None),
        update(PersonRow)
        .where(PersonRow.id.in_(drafts.with_for_update(skip_locked=True)))
        .values(state=None, memory={}),
    ):
        await connection.execute(statement)


@dataclass(frozen=True, slots=True)
class _Known:
    """By what others may know somebody: account and phone, and their name, which may be a part of other words."""

    name: str
    numbers: Sequence[str]

    @classmethod
    async def of(cls, connection: AsyncConnection, person: PersonId) -> "_Known":
        own = select(PersonRow.first_name, cast(PersonRow.telegram_id, String), AmbassadorRow.phone).outerjoin(
            AmbassadorRow, AmbassadorRow.person_id == PersonRow.id
        )
        name, *numbers = (await connection.execute(own.where(PersonRow.id == person))).one()
        return cls(name, [number for number in numbers if number])

    def said_in(self, content: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
        by_number = (cast(content, String).contains(number, autoescape=True) for number in self.numbers)
        return or_(false(), *by_number, *(func.jsonb_path_exists(content, path) for path in self._paths()))

    def _paths(self) -> Iterator[ColumnElement[Any]]:
        """The name as a whole word of a value: what is shown there is HTML, what came in is not."""
        for name in {self.name, escape(self.name, quote=False)} - {""}:
            word = rf"(^|\W){re.escape(name)}(\W|$)"
            yield cast(f"$.** ? (@ like_regex {json.dumps(word, ensure_ascii=False)})", JSONPATH)


def _asks_about(person: PersonId, exchange: int | None) -> ColumnElement[bool]:
    """By their keys: of a wish to join, and of an exchange."""
    keys = [LetterRow.key.startswith(f"network:asked:{person}:")]
    if exchange is not None:
        keys += [LetterRow.key.startswith(f"exchange:{exchange}:"), LetterRow.key.contains(f":asks:{exchange}:")]
    return or_(*keys)
