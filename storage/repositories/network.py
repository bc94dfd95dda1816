"""The network of ambassadors: requests, members, what they offer, and the links that lead into it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, case, func, null, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.joining import NetworkLink
from bot.domain.letters import LetterState
from bot.domain.missions import MissionKind
from bot.domain.network import (
    CAMPAIGNS,
    CHARTER,
    Ambassador,
    Slot,
)
from bot.domain.people import Person, PersonId, Role
from bot.domain.working_days import Absence
from storage.models import AmbassadorRow, LetterRow, NetworkLinkRow, PersonRow, RoleRow
from storage.repositories.mailings import WAITING
from storage.repositories.people import COLUMNS, person_of

AMBASSADOR = AmbassadorRow.__table__.columns
NOTHING_OFFERED: Mapping[str, Any] = {
    "languages": [],
    "neighbourhoods": [],
    "free": [],
    "kinds": [],
    "phone": None,
    "paused_from": None,
    "paused_until": None,
}
_IN = (AmbassadorRow.joined_at.is_not(None), AmbassadorRow.left_at.is_(None))


def ambassador_of(row: RowMapping) -> Ambassador:
    """A domain value from a row that has the columns `AMBASSADOR`."""
    first, last = row["paused_from"], row["paused_until"]
    return Ambassador(
        person=PersonId(row["person_id"]),
        asked_at=row["asked_at"],
        declined_at=row["declined_at"],
        admitted_at=row["admitted_at"],
        charter=row["charter"],
        joined_at=row["joined_at"],
        languages=frozenset(row["languages"]),
        neighbourhoods=frozenset(row["neighbourhoods"]),
        free=frozenset(map(Slot.of, row["free"])),
        kinds=frozenset(map(MissionKind, row["kinds"])),
        phone=row["phone"],
        pause=Absence(first, last) if first is not None and last is not None else None,
        in_group=row["in_group_at"] is not None,
        left_at=row["left_at"],
    )


class Network:
    """One row a person; whoever changes it holds it, and the roles before it."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def find(self, person: PersonId, *, lock: bool = False) -> Ambassador | None:
        wanted = select(*AMBASSADOR).where(AmbassadorRow.person_id == person)
        row = (await self.connection.execute(wanted.with_for_update() if lock else wanted)).mappings().one_or_none()
        return ambassador_of(row) if row else None

    async def ask(self, person: PersonId, now: datetime) -> None:
        """Somebody would like to be an ambassador."""
        await self._keep(person, asked_at=now, declined_at=None)

    async def admit(self, person: PersonId, by: PersonId | None, now: datetime, link: int | None = None) -> None:
        """They may read the charter and accept it; whoever had left begins anew."""
        again = case((AmbassadorRow.left_at.is_(None), AmbassadorRow.joined_at), else_=null())
        admitted = {"admitted_at": now, "admitted_by": by, "link_id": link}
        await self._keep(person, {"joined_at": again}, asked_at=None, declined_at=None, left_at=None, **admitted)

    async def decline(self, person: PersonId, now: datetime) -> None:
        await self._change(person, asked_at=None, declined_at=now)

    async def accept_charter(self, person: PersonId, language: str, now: datetime) -> bool:
        """From now on, or still, they are a member; False for somebody who was not let in."""
        untold = func.jsonb_array_length(AmbassadorRow.languages) == 0
        accepted = await self.connection.execute(
            update(AmbassadorRow)
            .where(AmbassadorRow.person_id == person, AmbassadorRow.admitted_at.is_not(None))
            .where(AmbassadorRow.left_at.is_(None))
            .values(
                charter=CHARTER,
                charter_at=now,
                joined_at=func.coalesce(AmbassadorRow.joined_at, now),
                languages=case((untold, func.jsonb_build_array(language)), else_=AmbassadorRow.languages),
            )
            .returning(AmbassadorRow.person_id)
        )
        return accepted.first() is not None

    async def offer(self, person: PersonId, **told: Iterable[str]) -> None:
        """Languages, neighbourhoods, free slots or kinds of missions, in place of those before."""
        await self._change(person, **{name: sorted(values) for name, values in told.items()})

    async def share_phone(self, person: PersonId, number: str | None) -> None:
        await self._change(person, phone=number)

    async def pause(self, person: PersonId, pause: Absence | None) -> None:
        first, last = (pause.first, pause.last) if pause else (None, None)
        await self._change(person, paused_from=first, paused_until=last)

    async def leave(self, person: PersonId, now: datetime) -> bool:
        """Nothing is kept of what they offered; False for somebody who was not there."""
        gone = await self.connection.execute(
            update(AmbassadorRow)
            .where(AmbassadorRow.person_id == person, AmbassadorRow.left_at.is_(None))
            .values(left_at=now, asked_at=None, admitted_at=None, charter=None, **NOTHING_OFFERED)
            .returning(AmbassadorRow.person_id)
        )
        return gone.first() is not None

    async def end_letters(self, person: PersonId, now: datetime) -> int:
        """What waits for somebody as an ambassador does not leave any more; how many letters that were."""
        of_network = or_(*(LetterRow.campaign.startswith(each, autoescape=True) for each in CAMPAIGNS))
        ended = await self.connection.execute(
            update(LetterRow)
            .where(LetterRow.person_id == person, LetterRow.state.in_(WAITING), of_network)
            .values(state=LetterState.CANCELLED, ended_at=now)
        )
        return ended.rowcount

    async def requests(self, most: int, skipping: int = 0) -> list[tuple[Person, Ambassador]]:
        """Who waits to be let in, longest first."""
        return await self._listed(AmbassadorRow.asked_at, most, skipping, AmbassadorRow.asked_at.is_not(None))

    async def members(self, most: int | None = None, skipping: int = 0) -> list[tuple[Person, Ambassador]]:
        """Who holds the role and has joined, longest first."""
        return await self._listed(AmbassadorRow.joined_at, most, skipping, *_IN, _holds_role())

    async def counts(self, since: datetime) -> tuple[int, int, int]:
        """How many are members, how many of them joined since then, and how many wait to be let in."""
        rows = await self.connection.execute(
            select(
                func.count().filter(*_IN, _holds_role()),
                func.count().filter(*_IN, _holds_role(), AmbassadorRow.joined_at >= since),
                func.count().filter(AmbassadorRow.asked_at.is_not(None)),
            )
        )
        members, new, waiting = rows.one()
        return members, new, waiting

    async def left_since(self, since: datetime) -> int:
        """How many have gone, without those who were forgotten."""
        gone = select(func.count()).where(AmbassadorRow.joined_at.is_not(None), AmbassadorRow.left_at >= since)
        return await self.connection.scalar(gone) or 0

    async def make_link(self, digest: bytes, by: PersonId, now: datetime, until: datetime) -> int:
        made = insert(NetworkLinkRow).values(digest=digest, made_by=by, made_at=now, expires_at=until)
        return int(await self.connection.scalar(made.returning(NetworkLinkRow.id)) or 0)

    async def link(self, digest: bytes, now: datetime) -> NetworkLink | None:
        """A link that leads in now, and goes on doing so until this transaction ends."""
        wanted = select(*NetworkLinkRow.__table__.columns).where(NetworkLinkRow.digest == digest, *_works(now))
        row = (await self.connection.execute(wanted.with_for_update(read=True))).mappings().one_or_none()
        return _link_of(row, 0) if row else None

    async def links(self, now: datetime) -> list[NetworkLink]:
        """Those that lead in now, the newest first, with how many came by each and have joined."""
        came = select(func.count()).where(AmbassadorRow.link_id == NetworkLinkRow.id, *_IN).scalar_subquery()
        rows = await self.connection.execute(
            select(*NetworkLinkRow.__table__.columns, came.label("came"))
            .where(*_works(now))
            .order_by(NetworkLinkRow.id.desc())
        )
        return [_link_of(row, row["came"]) for row in rows.mappings()]

    async def revoke_link(self, number: int, now: datetime) -> bool:
        """From now on it leads nowhere; False when it did not any more."""
        revoked = await self.connection.execute(
            update(NetworkLinkRow)
            .where(NetworkLinkRow.id == number, *_works(now))
            .values(revoked_at=now)
            .returning(NetworkLinkRow.id)
        )
        return revoked.first() is not None

    async def _keep(self, person: PersonId, later: Mapping[str, Any] | None = None, **values: Any) -> None:
        await self.connection.execute(
            insert(AmbassadorRow)
            .values(person_id=person, **values)
            .on_conflict_do_update(index_elements=[AmbassadorRow.person_id], set_={**values, **(later or {})})
        )

    async def _change(self, person: PersonId, **values: Any) -> None:
        await self.connection.execute(update(AmbassadorRow).where(AmbassadorRow.person_id == person).values(**values))

    async def _listed(
        self, order: Any, most: int | None, skipping: int, *which: Any
    ) -> list[tuple[Person, Ambassador]]:
        rows = await self.connection.execute(
            select(*COLUMNS, *(column.label(f"ambassador_{column.name}") for column in AMBASSADOR))
            .join(AmbassadorRow, AmbassadorRow.person_id == PersonRow.id)
            .where(PersonRow.telegram_id.is_not(None), *which)
            .order_by(order, PersonRow.id)
            .limit(most)
            .offset(skipping)
        )
        return [(person_of(row), ambassador_of(_unlabelled(row))) for row in rows.mappings()]


def _holds_role() -> Any:
    held = select(RoleRow.person_id).where(RoleRow.person_id == AmbassadorRow.person_id)
    return held.where(RoleRow.role == Role.AMBASSADOR).exists()


def _works(now: datetime) -> tuple[Any, ...]:
    return NetworkLinkRow.revoked_at.is_(None), NetworkLinkRow.expires_at > now


def _unlabelled(row: RowMapping) -> Any:
    return {column.name: row[f"ambassador_{column.name}"] for column in AMBASSADOR}


def _link_of(row: RowMapping, joined: int) -> NetworkLink:
    by = PersonId(row["made_by"]) if row["made_by"] is not None else None
    return NetworkLink(row["id"], by, row["made_at"], row["expires_at"], row["revoked_at"], joined)
