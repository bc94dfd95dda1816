"""Audiences: counted, and written to by one statement a language."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, cast, false, func, literal, or_, select
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.audiences import NEWS, Audience, Behaviour, Headcount, Mailing
from bot.domain.idea_states import IdeaState
from bot.domain.letters import LetterState
from bot.domain.people import Notifications, Role
from storage.models import ElectorRow, FollowRow, IdeaRow, LetterRow, PersonRow, RoleRow

TOLD = (LetterState.SENDING, LetterState.SENT, LetterState.UNKNOWN)
"""Letters that their reader has, or may have."""

EVERYONE = frozenset(Notifications)
"""Whatever they want to hear: it is their own ballot."""


class Audiences:
    """Who a message is for, as the tables know it. No ballot is ever looked at."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def count(self, audience: Audience, edition: int, hears: Collection[Notifications] = NEWS) -> Headcount:
        """How many fit, and how many of them would be written to, by language."""
        rows = await self.connection.execute(
            select(PersonRow.language, func.count(), func.count().filter(_writable(hears)))
            .where(*_fitting(audience, edition))
            .group_by(PersonRow.language)
        )
        counted = rows.all()
        return Headcount(
            {language: people for language, people, _ in counted},
            {language: reachable for language, _, reachable in counted},
        )

    async def write(self, audience: Audience, edition: int, mailing: Mailing, now: datetime) -> int:
        """A letter for everybody who can be written to and wants to be; how many were not in the ledger already.

        Whoever is being forgotten at this moment is waited for, and not written to.
        """
        return await self._write(_fitting(audience, edition), mailing, now)

    async def told(self, campaigns: Collection[str], hears: Collection[Notifications] = NEWS) -> int:
        """How many have letters of these mailings, or may have them, and would be written to."""
        counted = await self.connection.scalar(
            select(func.count()).select_from(PersonRow).where(*_told(campaigns), _writable(hears))
        )
        return counted or 0

    async def correct(self, campaigns: Collection[str], mailing: Mailing, now: datetime) -> int:
        """A letter for everybody who has one of these mailings, or may have it; how many."""
        return await self._write(_told(campaigns), mailing, now)

    async def at_the_urn(self, edition: int) -> int:
        """How many have sent or begun a ballot in the chat, and can be written to: that they did, never what."""
        counted = await self.connection.scalar(
            select(func.count()).select_from(PersonRow).where(*_at_the_urn(edition), _writable(EVERYONE))
        )
        return counted or 0

    async def write_to_the_urn(self, edition: int, mailing: Mailing, now: datetime) -> int:
        """A letter for each of them; how many."""
        return await self._write(_at_the_urn(edition), mailing, now)

    async def write_to_unfinished(self, edition: int, mailing: Mailing, now: datetime) -> int:
        """A letter for everybody who has a ballot half-done in the chat; how many."""
        return await self._write(_at_the_urn(edition, ElectorRow.draft.is_not(None)), mailing, now)

    async def _write(self, who: Sequence[ColumnElement[bool]], mailing: Mailing, now: datetime) -> int:
        readers = (
            select(*_letter(mailing, now))
            .where(*who, _writable(mailing.hears), PersonRow.language.in_(mailing.readers))
            .with_for_update(read=True, key_share=True, of=PersonRow)
        )
        written = await self.connection.execute(
            insert(LetterRow).from_select(_COLUMNS, readers).on_conflict_do_nothing(index_elements=[LetterRow.key]),
            execution_options={"preserve_rowcount": True},
        )
        return written.rowcount


_COLUMNS = (
    LetterRow.key,
    LetterRow.person_id,
    LetterRow.chat_id,
    LetterRow.lane,
    LetterRow.locale,
    LetterRow.method,
    LetterRow.body,
    LetterRow.created_at,
    LetterRow.not_before,
    LetterRow.expires_at,
    LetterRow.campaign,
)


def _letter(mailing: Mailing, now: datetime) -> tuple[ColumnElement[Any], ...]:
    """The columns of one letter, in the order of `_COLUMNS`."""
    return (
        func.concat(f"{mailing.cause}:", cast(PersonRow.id, Text)),
        PersonRow.__table__.c.id,
        PersonRow.__table__.c.telegram_id,
        literal(int(mailing.lane), LetterRow.lane.type),
        literal(mailing.language, Text),
        literal(mailing.method, Text),
        literal(dict(mailing.body), JSONB),
        literal(now, LetterRow.created_at.type),
        literal(mailing.not_before, LetterRow.not_before.type),
        literal(mailing.expires_at, LetterRow.expires_at.type),
        literal(mailing.campaign, Text),
    )


def _writable(hears: Collection[Notifications]) -> ColumnElement[bool]:
    return and_(PersonRow.reachable, PersonRow.notifications.in_(hears))


def _fitting(audience: Audience, edition: int) -> list[ColumnElement[bool]]:
    """Who was told who we are, has an account, and fits every kind that asks something."""
    wanted: list[ColumnElement[bool]] = [PersonRow.welcomed_at.is_not(None), PersonRow.telegram_id.is_not(None)]
    if not audience.people:
        wanted.append(false())
    if audience.roles and Role.RESIDENT not in audience.roles:
        holds = select(RoleRow.person_id).where(RoleRow.role.in_(audience.roles))
        wanted.append(PersonRow.id.in_(holds))
    if audience.neighbourhoods:
        wanted.append(PersonRow.neighbourhood.in_(audience.neighbourhoods))
    if audience.languages:
        wanted.append(PersonRow.language.in_(audience.languages))
    if audience.behaviours:
        wanted.append(or_(*(PersonRow.id.in_(_who(one, edition)) for one in sorted(audience.behaviours))))
    return wanted


def _told(campaigns: Collection[str]) -> list[ColumnElement[bool]]:
    theirs = select(LetterRow.person_id).where(LetterRow.campaign.in_(campaigns), LetterRow.state.in_(TOLD))
    return [PersonRow.telegram_id.is_not(None), PersonRow.id.in_(theirs)]


_BEGUN = or_(ElectorRow.submission.is_not(None), ElectorRow.draft.is_not(None))


def _at_the_urn(edition: int, how: ColumnElement[bool] = _BEGUN) -> list[ColumnElement[bool]]:
    theirs = select(ElectorRow.person_id).where(ElectorRow.edition_id == edition, how)
    return [PersonRow.telegram_id.is_not(None), PersonRow.id.in_(theirs)]


def _who(behaviour: Behaviour, edition: int) -> Select[Any]:
    theirs = select(IdeaRow.author_id).where(IdeaRow.edition_id == edition, IdeaRow.author_id.is_not(None))
    match behaviour:
        case Behaviour.HAS_IDEA:
            return theirs.where(IdeaRow.number.is_not(None), IdeaRow.state != IdeaState.WITHDRAWN)
        case Behaviour.DRAFTING:
            return theirs.where(IdeaRow.state == IdeaState.DRAFT, IdeaRow.helper_id.is_(None))
        case Behaviour.FOLLOWS:
            return (
                select(FollowRow.person_id)
                .join(IdeaRow, IdeaRow.id == FollowRow.idea_id)
                .where(IdeaRow.edition_id == edition)
            )
