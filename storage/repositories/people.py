"""People as the rules see them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from sqlalchemy import ARRAY, BigInteger, any_, bindparam, exists, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import Notifications, Person, PersonId, Role, Tie
from storage.models import PersonRow, RoleRow

_ROLES = func.array(
    select(RoleRow.role).where(RoleRow.person_id == PersonRow.id).correlate(PersonRow).scalar_subquery()
)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who an update is from, as Telegram tells it."""

    telegram_id: int
    first_name: str
    language: str


COLUMNS = (
    PersonRow.id,
    PersonRow.telegram_id,
    PersonRow.first_name,
    PersonRow.language,
    PersonRow.language_chosen,
    PersonRow.neighbourhood,
    PersonRow.tie,
    PersonRow.of_age,
    PersonRow.quiet_from,
    PersonRow.quiet_until,
    PersonRow.notifications,
    PersonRow.reachable,
    PersonRow.welcomed_at,
    _ROLES.label("roles"),
)
_THOSE = select(*COLUMNS).where(PersonRow.id == any_(bindparam("ids", type_=ARRAY(BigInteger))))


def person_of(row: Mapping[Any, Any]) -> Person:
    """A domain value from a row that has `COLUMNS`."""
    quiet_from, quiet_until = row["quiet_from"], row["quiet_until"]
    return Person(
        id=PersonId(row["id"]),
        telegram_id=row["telegram_id"],
        first_name=row["first_name"],
        language=row["language"],
        language_chosen=row["language_chosen"],
        neighbourhood=row["neighbourhood"],
        tie=Tie(row["tie"]) if row["tie"] else None,
        of_age=row["of_age"],
        quiet=(quiet_from, quiet_until) if quiet_from is not None and quiet_until is not None else None,
        notifications=Notifications(row["notifications"]),
        reachable=row["reachable"],
        welcomed=row["welcomed_at"] is not None,
        roles=frozenset(Role(role) for role in row["roles"]),
    )


class People:
    """The people who have written to the bot."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def get(self, person: PersonId) -> Person:
        """Raises `sqlalchemy.exc.NoResultFound` when there is nobody of that id."""
        rows = await self.connection.execute(select(*COLUMNS).where(PersonRow.id == person))
        return person_of(rows.mappings().one())

    async def find(self, person: PersonId) -> Person | None:
        rows = await self.connection.execute(select(*COLUMNS).where(PersonRow.id == person))
        row = rows.mappings().one_or_none()
        return person_of(row) if row else None

    async def those(self, people: Collection[PersonId]) -> dict[PersonId, Person]:
        """Many at once, by their ids."""
        rows = await self.connection.execute(_THOSE, {"ids": list(people)})
        return {PersonId(row["id"]): person_of(row) for row in rows.mappings()}

    async def of_account(self, telegram_id: int) -> Person | None:
        rows = await self.connection.execute(select(*COLUMNS).where(PersonRow.telegram_id == telegram_id))
        row = rows.mappings().one_or_none()
        return person_of(row) if row else None

    async def with_role(self, *roles: Role) -> list[Person]:
        """Everybody who holds one of these roles, longest known first."""
        holds = exists().where(RoleRow.person_id == PersonRow.id, RoleRow.role.in_(roles))
        rows = await self.connection.execute(select(*COLUMNS).where(holds).order_by(PersonRow.id))
        return [person_of(row) for row in rows.mappings()]

    async def settle(self, sender: Sender, now: datetime) -> Person:
        """Know somebody before they write: the people of a demonstration."""
        number = await self.connection.scalar(
            insert(PersonRow)
            .values(
                telegram_id=sender.telegram_id,
                first_name=sender.first_name,
                language=sender.language,
                created_at=now,
                seen_at=now,
            )
            .on_conflict_do_update(index_elements=[PersonRow.telegram_id], set_={"first_name": sender.first_name})
            .returning(PersonRow.id)
        )
        return await self.get(PersonId(number or 0))

    async def welcome(self, person: PersonId, now: datetime) -> None:
        await self._set(person, {"welcomed_at": func.coalesce(PersonRow.welcomed_at, now)})

    async def set_language(self, person: PersonId, language: str) -> None:
        await self._set(person, {"language": language, "language_chosen": True})

    async def set_place(self, person: PersonId, neighbourhood: str | None, tie: Tie | None) -> None:
        await self._set(person, {"neighbourhood": neighbourhood, "tie": tie})

    async def set_of_age(self, person: PersonId, of_age: bool) -> None:
        await self._set(person, {"of_age": of_age})

    async def set_quiet(self, person: PersonId, quiet: tuple[time, time] | None) -> None:
        quiet_from, quiet_until = quiet or (None, None)
        await self._set(person, {"quiet_from": quiet_from, "quiet_until": quiet_until})

    async def set_notifications(self, person: PersonId, level: Notifications) -> None:
        await self._set(person, {"notifications": level})

    async def unreachable(self, telegram_id: int) -> None:
        """The person blocked the bot or closed their account; nothing is sent until their next update."""
        await self.connection.execute(
            update(PersonRow).where(PersonRow.telegram_id == telegram_id).values(reachable=False)
        )

    async def _set(self, person: PersonId, values: Mapping[str, Any]) -> None:
        await self.connection.execute(update(PersonRow).where(PersonRow.id == person).values(**values))
