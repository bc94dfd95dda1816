"""Builders of the people and the ideas that a test needs: valid by themselves, and different from one another."""

from itertools import count
from typing import Any

from sqlalchemy import insert

from bot.clock import SystemClock
from bot.domain.people import Person, Role
from storage.models import PersonRow, RoleRow
from storage.store import Store

_accounts = count(5_000_000_001)
"""Beyond 2³¹, as Telegram's newer accounts are."""


async def a_person(store: Store, name: str = "Maria", language: str = "fr", **columns: Any) -> Person:
    """Somebody who has been welcomed."""
    now = SystemClock().now()
    values = {
        "telegram_id": next(_accounts),
        "first_name": name,
        "language": language,
        "welcomed_at": now,
        "created_at": now,
        "seen_at": now,
        **columns,
    }
    async with store.transaction() as tx:
        number = await tx.connection.scalar(insert(PersonRow).values(**values).returning(PersonRow.id))
        return await tx.people.get(number)


async def a_member(store: Store, *roles: Role, name: str = "Samir", language: str = "fr") -> Person:
    """Somebody who holds these roles."""
    person = await a_person(store, name, language)
    now = SystemClock().now()
    async with store.transaction() as tx:
        for role in roles:
            await tx.connection.execute(insert(RoleRow).values(person_id=person.id, role=role, granted_at=now))
        return await tx.people.get(person.id)
