"""An announcement as the team and the readers meet it: found, counted, measured, rendered."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.announcements import (
    Announcement,
    AnnouncementId,
    AnnouncementUnknown,
    require_ready,
)
from bot.domain.audiences import Headcount
from bot.domain.groups import Group
from bot.domain.markup import require_fits
from bot.domain.people import PersonId
from bot.domain.wording import LANGUAGES
from bot.i18n import translator
from bot.services.campaigns import edition_in_force
from bot.texts import announcement_letters as letters
from storage.store import Transaction

ANNOUNCE, CORRECTION = "announcement", "announcement_correction"
"""The kinds of the requests for approval."""

ANNOUNCEMENT_START, ANNOUNCEMENT_PROGRESS = "announcement_start", "announcement_progress"
"""Moments in the life of an announcement: it starts; the team is shown how far it is."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom an announcement would reach if it started now."""

    counted: Headcount
    groups: Sequence[Group]

    @property
    def letters(self) -> int:
        return self.counted.all_reachable + len(self.groups)

    @property
    def readers(self) -> Mapping[str, int]:
        """How many would get it, by the language they read."""
        return Counter(self.counted.reachable) + Counter(self.in_groups)

    @property
    def in_groups(self) -> Mapping[str, int]:
        return Counter(group.language for group in self.groups)


@dataclass(frozen=True, slots=True)
class Starter:
    """Who starts it: the one who wrote or asked, and whoever said yes; nobody, when the calendar does."""

    asked_by: PersonId | None = None
    approved_by: PersonId | None = None
    approved_at: datetime | None = None


async def the_announcement(tx: Transaction, number: int, *, lock: bool = False) -> Announcement:
    """Raises `AnnouncementUnknown`."""
    found = await tx.announcements.find(number, lock=lock)
    if found is None:
        raise AnnouncementUnknown
    return found


async def of_this_edition(tx: Transaction, number: int, *, lock: bool = False) -> Announcement:
    """What was written for an edition that is over is not sent to the people of this one.

    Raises `NoEdition` or `AnnouncementUnknown`.
    """
    loaded = await edition_in_force(tx)
    one = await the_announcement(tx, number, lock=lock)
    if one.edition != loaded.id:
        raise AnnouncementUnknown
    return one


async def reach_of(tx: Transaction, announcement: Announcement) -> Reach:
    counted = await tx.audiences.count(announcement.audience, announcement.edition)
    return Reach(counted, await tx.groups.among(announcement.audience.groups))


def require_sendable(announcement: Announcement, reach: Reach) -> None:
    """The gate, and what Telegram takes. Raises `NoText`, `TextsMissing`, `NobodyToTell` or `TextTooLong`."""
    require_ready(announcement, reach.counted, reach.in_groups)
    require_fitting(announcement)


def require_fitting(announcement: Announcement) -> None:
    """Measured as each reader gets it. Raises `TextTooLong`."""
    for reader in LANGUAGES:
        language = announcement.text_for(reader)
        if language is not None:
            said = letters.words(announcement, translator(reader))
            require_fits(said, language, photo=announcement.photo is not None)


def body_for(announcement: Announcement, language: str) -> tuple[str, dict[str, Any]]:
    """The call that says it to those who read this language, rendered once for all of them."""
    t = translator(language)
    return letters.message(letters.words(announcement, t), announcement.photo, letters.keyboard(announcement, t))


def body_in(announcement: Announcement, group: Group) -> tuple[str, dict[str, Any]]:
    """The call that says it in a group."""
    t = translator(group.language)
    said, under = letters.said(announcement, t), letters.group_keyboard(announcement, group, t)
    method, body = letters.message(said, announcement.photo, under)
    return method, body | ({"message_thread_id": group.thread} if group.thread else {})


def subject(announcement: AnnouncementId) -> str:
    """What the journal calls it."""
    return f"announcement:{announcement}"


def board(announcement: AnnouncementId) -> str:
    """The campaign of the messages in which members of the team follow it."""
    return f"announcement:{announcement}:board"
