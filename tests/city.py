"""Builders of the people and the ideas that a test needs: valid by themselves, and different from one another."""

from itertools import count
from typing import Any

from sqlalchemy import insert, select

from bot.clock import SystemClock
from bot.domain.letters import LetterState
from bot.domain.people import Person, PersonId, Role
from bot.i18n import translator
from bot.texts.mentions import naming
from storage.models import LetterRow, PersonRow, RoleRow
from storage.store import Store

_accounts = count(5_000_000_001)
"""Beyond 2³¹, as Telegram's newer accounts are."""


async def a_person(store: Store, name: str = "Maria", language: str = "fr", **columns: Any) -> Person:
    """Somebody who has been welcomed."""
    values = {**_welcomed(name, language), **columns}
    async with store.transaction() as tx:
        number = await tx.connection.scalar(insert(PersonRow).values(**values).returning(PersonRow.id))
        return await tx.people.get(PersonId(number or 0))


async def a_crowd(store: Store, people: int) -> list[Person]:
    """So many who have been welcomed, made at once."""
    rows = [_welcomed("Maria", "fr") for _ in range(people)]
    async with store.transaction() as tx:
        made = await tx.connection.execute(insert(PersonRow).returning(PersonRow.id), rows)
        return list((await tx.people.those([PersonId(number) for number in made.scalars()])).values())


async def a_member(store: Store, *roles: Role, name: str = "Samir", language: str = "fr", **columns: Any) -> Person:
    """Somebody who holds these roles."""
    person = await a_person(store, name, language, **columns)
    now = SystemClock().now()
    async with store.transaction() as tx:
        for role in roles:
            await tx.connection.execute(insert(RoleRow).values(person_id=person.id, role=role, granted_at=now))
        return await tx.people.get(person.id)


def _welcomed(name: str, language: str) -> dict[str, Any]:
    now = SystemClock().now()
    known = {"welcomed_at": now, "created_at": now, "seen_at": now}
    return {"telegram_id": next(_accounts), "first_name": name, "language": language, **known}


async def letters_to(store: Store, person: Person) -> str:
    """The words of all the letters that somebody was written, in order; cancelled ones are not read."""
    written = (
        select(LetterRow.body)
        .where(LetterRow.person_id == person.id, LetterRow.state != LetterState.CANCELLED)
        .order_by(LetterRow.id)
    )
    async with store.transaction() as tx:
        bodies = (await tx.connection.execute(written)).scalars().all()
    words = "\n\n".join(str(body.get("text") or body.get("caption")) for body in bodies)
    return await as_read(store, words, person.language)


async def as_read(store: Store, words: str, language: str) -> str:
    """Words of a letter, with the names that they would leave with now."""
    async with store.transaction() as tx:
        people = await tx.connection.execute(select(PersonRow.id, PersonRow.first_name))
    return naming(words, {str(number): name for number, name in people.all()}, translator(language))
