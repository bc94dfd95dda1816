"""Reminders of the edition's file: written to everybody they are for, when their moment has come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.agenda import DueKind, event_of, instant
from bot.domain.audiences import NEWS, OWN, Mailing
from bot.domain.letters import Lane
from bot.domain.people import MAY, Deed
from bot.domain.plans import PlannedReminder
from bot.domain.stages import PhaseHeld, require_dates_hold
from bot.domain.wording import LANGUAGES
from bot.i18n import translator
from bot.services.campaigns import Loaded, in_force
from bot.services.openings import HELD_BACK, STALE
from bot.services.post import Post, letter
from bot.services.watch import TOO_LATE
from bot.texts.announcement_letters import reason
from bot.texts.announcement_refusals import reminder_held_back
from storage.repositories.moments import Moment
from storage.store import Transaction

REMINDER = DueKind.REMINDER.value
WITHOUT_EVENT = timedelta(hours=12)
"""How late a reminder may be that has no event after which it would be of no use: as late as an announcement."""


@dataclass(frozen=True, slots=True)
class Reminders:
    """One INSERT a language, however many people; whoever does not want to be told is left out there."""

    post: Post

    async def send(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """Its letters end, read or not, when what they remind of is over."""
        loaded, reminder = await _planned(tx, moment)
        if loaded is None or reminder is None:
            return STALE
        until = event_of(reminder, loaded.edition) or moment.due_at + WITHOUT_EVENT
        if until <= now:
            return TOO_LATE
        try:
            require_dates_hold(reminder.at, await tx.phases.of(loaded.id))
        except PhaseHeld as refusal:
            return await self._hold_back(tx, reminder, refusal, now)
        written = 0
        for mailing in _mailings(reminder, moment, until, now):
            written += await tx.audiences.write(reminder.audience, loaded.id, mailing, now)
        tx.after(self.post.wake)
        return f"told {written}"

    async def _hold_back(self, tx: Transaction, reminder: PlannedReminder, refusal: PhaseHeld, now: datetime) -> str:
        told = []
        for reader in await tx.people.with_role(*MAY[Deed.MOVE_DATES]):
            if reader.telegram_id is not None:
                words = reminder_held_back(reminder.id, refusal, translator(reader.language))
                key = f"{REMINDER}:{reminder.id}:held:{now.timestamp():.0f}:{reader.id}"
                told.append(letter(reader, words, key, now))
        await self.post.write(tx, told, now)
        return HELD_BACK


def campaigns_of(moment: Moment) -> tuple[str, str]:
    """What the letters of a reminder belong to: as news, or because it concerns their readers' own doings.

    The postman keeps the first from those who want to hear the second only (`deliveries_sql.py`).
    """
    cause = f"reminder:{moment.subject}:{moment.due_at.timestamp():.0f}"
    return cause, f"own_{cause}"


async def _planned(tx: Transaction, moment: Moment) -> tuple[Loaded | None, PlannedReminder | None]:
    """The reminder of a moment, if the edition in force still has it, at this very moment.

    Held, or dates that move meanwhile would cancel and correct what is written here without seeing it.
    """
    slug, _, name = moment.subject.partition(":")
    loaded = await in_force(tx, hold=True)
    if loaded is None or loaded.edition.slug != slug:
        return None, None
    reminder = loaded.edition.reminder(name)
    still = reminder is not None and instant(reminder.at, loaded.edition) == moment.due_at
    return loaded, reminder if still else None


def _mailings(reminder: PlannedReminder, moment: Moment, until: datetime, now: datetime) -> Iterator[Mailing]:
    """In every language that the bot speaks; where the edition has no words in it, in French."""
    news, own = campaigns_of(moment)
    concerns = bool(reminder.audience.behaviours)
    for language in LANGUAGES:
        why = reason(reminder.audience, translator(language))
        yield Mailing(
            cause=news,
            lane=Lane.REMINDER,
            language=language,
            readers=frozenset({language}),
            body={"text": f"{reminder.text_in(language)}\n\n<i>{why}</i>", "parse_mode": "HTML"},
            not_before=now,
            campaign=own if concerns else news,
            expires_at=until,
            hears=OWN if concerns else NEWS,
        )
