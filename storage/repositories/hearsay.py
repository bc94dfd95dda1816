"""What others were told or are writing of somebody: it names them, and is forgotten with them."""

import json
from collections.abc import Iterable
from html import escape
from typing import Any

from sqlalchemy import ColumnElement, String, cast, delete, false, literal, or_, select, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import InstrumentedAttribute

from bot.domain.exchanges import ANSWER_DRAFT
from bot.domain.people import PersonId
from storage.models import AmbassadorRow, DeadLetterRow, ExchangeRow, LetterRow, PersonRow, UpdateRow


async def forget_hearsay(connection: AsyncConnection, person: PersonId) -> None:
    """As long as it is known who they are. What others have in hand at this moment is not waited for."""
    words = await _known_by(connection, person)
    own = select(ExchangeRow.id).where(ExchangeRow.person_id == person)
    exchange: int | None = await connection.scalar(own.with_for_update())
    answers = select(UpdateRow.id).where(UpdateRow.answer != literal([], JSONB), _says(UpdateRow.answer, words))
    drafts = select(PersonRow.id).where(PersonRow.memory[ANSWER_DRAFT]["one"].as_integer() == exchange)
    for statement in (
        # Letters that ask what is to be done about them: nothing is, any more.
        delete(LetterRow).where(_asks_about(person, exchange)),
        update(UpdateRow).where(UpdateRow.id.in_(answers.with_for_update(skip_locked=True))).values(answer=[]),
        update(DeadLetterRow).where(_says(DeadLetterRow.content, words)).values(content=None),
        update(PersonRow)
        .where(PersonRow.id.in_(drafts.with_for_update(skip_locked=True)))
        .values(state=None, memory={}),
    ):
        await connection.execute(statement)


async def _known_by(connection: AsyncConnection, person: PersonId) -> set[str]:
    """Name, account and phone, each as it is spelt within JSON: what is shown there is HTML, what came in is not."""
    own = select(PersonRow.first_name, cast(PersonRow.telegram_id, String), AmbassadorRow.phone).outerjoin(
        AmbassadorRow, AmbassadorRow.person_id == PersonRow.id
    )
    known = (await connection.execute(own.where(PersonRow.id == person))).one()
    return {
        json.dumps(word, ensure_ascii=False)[1:-1]
        for plain in known
        if plain
        for word in (plain, escape(plain, quote=False))
    }


def _says(content: InstrumentedAttribute[Any], words: Iterable[str]) -> ColumnElement[bool]:
    return or_(false(), *(cast(content, String).contains(word, autoescape=True) for word in words))


def _asks_about(person: PersonId, exchange: int | None) -> ColumnElement[bool]:
    """By their keys: of a wish to join, and of an exchange."""
    keys = [LetterRow.key.startswith(f"network:asked:{person}:")]
    if exchange is not None:
        keys += [LetterRow.key.startswith(f"exchange:{exchange}:"), LetterRow.key.contains(f":asks:{exchange}:")]
    return or_(*keys)
