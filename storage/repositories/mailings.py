"""The letters of one mailing together: how they fare, and what is done to all of them at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select, text, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.letters import Lane, LetterState
from storage.models import LetterRow

DAILY_CAP = "daily cap"
"""What the postman notes at a letter that waits for another day, or would have come too late then."""
WAITING = (LetterState.QUEUED, LetterState.HELD)

# What a reader has, or will have, is what `body` says: so a later correction knows whom it is news to. A letter that
# is on its way keeps its words, which a worker has in hand; it is mended when it has arrived. An edit that waits ends
# with the words it was for; where the words stay, so does it, or nobody would make it.
CORRECT = text(
    """
    WITH changed AS (
        UPDATE letters SET body = :body
        WHERE campaign = :campaign AND locale = :language AND (person_id IS NULL) = CAST(:groups AS boolean)
            AND (CAST(:chat AS bigint) IS NULL OR chat_id = :chat)
            AND state IN ('queued', 'held', 'sent') AND body IS DISTINCT FROM :body
        RETURNING id, person_id, chat_id, locale, state, message_id
    ),
    overtaken AS (
        UPDATE letters edit SET state = 'cancelled', ended_at = :now
        FROM changed
        WHERE edit.chat_id = changed.chat_id AND edit.campaign = CAST(:changes AS text)
            AND edit.state IN ('queued', 'held')
    )
    INSERT INTO letters (
        key, lane, person_id, chat_id, locale, campaign, method, body, created_at, not_before, expires_at
    )
    SELECT concat(CAST(:cause AS text), ':', id), :lane, person_id, chat_id, locale,
        CAST(:changes AS text), CAST(:method AS text),
        :edit || jsonb_build_object('message_id', message_id), :now, :now, NULL
    FROM changed WHERE state = 'sent' AND message_id IS NOT NULL
    ORDER BY id ON CONFLICT (key) DO NOTHING
    """
).bindparams(bindparam("body", type_=JSONB), bindparam("edit", type_=JSONB))

# Telegram lets a bot delete its message for 48 hours; afterwards it can only be put in other words.
WITHDRAW = text(
    """
    INSERT INTO letters (
        key, lane, person_id, chat_id, locale, campaign, method, body, created_at, not_before, expires_at
    )
    SELECT concat(CAST(:cause AS text), ':', id), :lane, person_id, chat_id, locale, CAST(:changes AS text),
        CASE WHEN ended_at > :young THEN 'deleteMessage' ELSE CAST(:method AS text) END,
        jsonb_build_object('message_id', message_id) ||
            CASE WHEN ended_at > :young THEN '{}' ELSE :notice END,
        :now, :now, CASE WHEN ended_at > :young THEN ended_at + interval '48 hours' END
    FROM letters
    WHERE campaign = :campaign AND locale = :language AND state = 'sent' AND message_id IS NOT NULL
    ORDER BY id ON CONFLICT (key) DO NOTHING
    """
).bindparams(bindparam("notice", type_=JSONB))


@dataclass(frozen=True, slots=True)
class Change:
    """What the delivered copies of a mailing in one language become; `cause` tells one change from another.

    The letters that say so are a mailing of their own, `changes_of` the first.
    """

    campaign: str
    cause: str
    language: str
    method: str
    edit: Mapping[str, Any]
    lane: Lane = Lane.ANNOUNCEMENT


def changes_of(campaign: str) -> str:
    return f"{campaign}:change"


class Mailings:
    """Works by `campaign`, such as `announcement:12`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def counts(self, campaign: str) -> dict[LetterState, int]:
        rows = await self.connection.execute(
            select(LetterRow.state, func.count()).where(LetterRow.campaign == campaign).group_by(LetterRow.state)
        )
        return {LetterState(state): count for state, count in rows}

    async def readers(self, campaign: str) -> int:
        """How many have it, may have it, or will: whom a correction reaches."""
        gone = (LetterState.UNREACHABLE, LetterState.FAILED, LetterState.EXPIRED, LetterState.CANCELLED)
        told = select(func.count()).where(LetterRow.campaign == campaign, LetterRow.state.not_in(gone))
        return await self.connection.scalar(told) or 0

    async def capped(self, campaign: str) -> int:
        """How many wait for another day, since their readers have had announcements enough on this one."""
        waiting = (LetterRow.campaign == campaign, LetterRow.state == LetterState.QUEUED)
        found = select(func.count()).where(*waiting, LetterRow.error == DAILY_CAP)
        return await self.connection.scalar(found) or 0

    async def hold(self, campaign: str) -> int:
        """Let no more of its letters leave; how many wait."""
        held = await self.connection.execute(
            update(LetterRow)
            .where(LetterRow.campaign == campaign, LetterRow.state == LetterState.QUEUED)
            .values(state=LetterState.HELD)
        )
        return held.rowcount

    async def release(self, campaign: str) -> int:
        """Let them leave again, each when it would have: what waited for the morning still does."""
        released = await self.connection.execute(
            update(LetterRow)
            .where(LetterRow.campaign == campaign, LetterRow.state == LetterState.HELD)
            .values(state=LetterState.QUEUED)
        )
        return released.rowcount

    async def cancel(self, campaign: str, now: datetime) -> int:
        """End all that has not left; how many letters that were."""
        ended = await self.connection.execute(
            update(LetterRow)
            .where(LetterRow.campaign == campaign, LetterRow.state.in_(WAITING))
            .values(state=LetterState.CANCELLED, ended_at=now)
        )
        return ended.rowcount

    async def languages(self, campaign: str) -> list[str]:
        """Those in which it is written."""
        rows = await self.connection.scalars(
            select(LetterRow.locale).where(LetterRow.campaign == campaign).distinct().order_by(LetterRow.locale)
        )
        return list(rows)

    async def next_ready(self, campaign: str) -> datetime | None:
        """When the first of those that wait may leave: quiet hours and daily caps put some of them off."""
        first: datetime | None = await self.connection.scalar(
            select(func.min(LetterRow.not_before)).where(
                LetterRow.campaign == campaign, LetterRow.state == LetterState.QUEUED
            )
        )
        return first

    async def correct(self, change: Change, body: Mapping[str, Any], now: datetime, group: int | None = None) -> int:
        """New words for those who wait for a message, an edit for those who have it; how many edits.

        It takes the place of an earlier edit that has not left. Who has these words already, or will, gets none.
        `group` is one chat whose copy is its own; without it, all copies of people.
        """
        given = {
            **_given(change, now),
            "body": dict(body),
            "edit": dict(change.edit),
            "groups": group is not None,
            "chat": group,
        }
        return (await self.connection.execute(CORRECT, given)).rowcount

    async def withdraw(self, change: Change, young: datetime, now: datetime) -> int:
        """Delete what was delivered after `young`, put the rest in other words; how many copies."""
        given = {**_given(change, now), "notice": dict(change.edit), "young": young}
        return (await self.connection.execute(WITHDRAW, given)).rowcount


def _given(change: Change, now: datetime) -> dict[str, Any]:
    return {
        "campaign": change.campaign,
        "changes": changes_of(change.campaign),
        "cause": f"{change.campaign}:{change.cause}",
        "language": change.language,
        "method": change.method,
        "lane": int(change.lane),
        "now": now,
    }
