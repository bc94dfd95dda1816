"""Corrections: whoever was told a date that does not hold any more gets the new one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.agenda import Due, DueKind
from bot.domain.audiences import OWN, Mailing
from bot.domain.differences import SPOKEN, Difference
from bot.domain.letters import Lane
from bot.domain.phases import PhaseName
from bot.i18n import LANGUAGES, translator
from bot.services.campaigns import Loaded
from bot.services.openings import UNSAID
from bot.services.post import Post
from bot.services.reminders import campaigns_of
from bot.texts import buttons
from bot.texts.difference import correction
from storage.repositories.moments import Moment
from storage.store import Transaction

DATES = "dates"
"""The kind of the requests to move dates; their subject is the short name of the edition."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """A letter a person, however many messages they have read; in their language, rendered once."""

    post: Post

    async def told(self, tx: Transaction, loaded: Loaded, change: Difference) -> int:
        """How many would get a correction."""
        return await tx.audiences.told(await self._outdated(tx, loaded, change), OWN)

    async def write(self, tx: Transaction, loaded: Loaded, change: Difference, number: int, now: datetime) -> int:
        """End what waits of messages that do not hold any more, and correct what was read of them; to how many."""
        outdated = await self._outdated(tx, loaded, change)
        for campaign in outdated:
            await tx.mailings.cancel(campaign, now)
        for move in change.again:
            if move.before.kind is DueKind.ANNOUNCEMENT:
                await tx.corrections.set_aside(loaded.id, move.before.name, now)
        written = 0
        for mailing in _mailings(change, f"{DATES}:{loaded.edition.slug}:{number}", now):
            written += await tx.audiences.correct(outdated, mailing, now)
        tx.after(self.post.wake)
        return written

    async def _outdated(self, tx: Transaction, loaded: Loaded, change: Difference) -> Sequence[str]:
        """The mailings that told a date which moves: planned ones, and earlier corrections."""
        slug = loaded.edition.slug
        plans = [due.name for due in change.outdated if due.kind is DueKind.ANNOUNCEMENT]
        announced = await tx.corrections.announced(loaded.id, plans) if plans else []
        reminded = [_moment(due, slug) for due in change.outdated if due.kind is DueKind.REMINDER]
        corrected = [
            f"{DATES}:{slug}:{approval.id}"
            for approval in await tx.approvals.approved(DATES, slug)
            if change.names & set(map(PhaseName, approval.effect["phases"]))
        ]
        return [
            *(f"announcement:{one}" for one in announced),
            *(name for one in reminded for name in campaigns_of(one)),
            *corrected,
        ]


async def said(tx: Transaction, slug: str) -> set[Due]:
    """The messages of an edition that have left."""
    happened = await tx.moments.done_of(SPOKEN, f"{slug}:", UNSAID)
    return {Due(one.due_at, DueKind(one.kind), one.subject.partition(":")[2]) for one in happened}


def _moment(due: Due, slug: str) -> Moment:
    return Moment(due.kind, due.subject(slug), due.at)


def _mailings(change: Difference, cause: str, now: datetime) -> Iterator[Mailing]:
    for language in LANGUAGES:
        t = translator(language)
        label, target = buttons.to_agenda(t)
        yield Mailing(
            cause=cause,
            lane=Lane.REMINDER,
            language=language,
            readers=frozenset({language}),
            body={
                "text": str(correction(change.to_json()["phases"], t)),
                "parse_mode": "HTML",
                "reply_markup": {"inline_keyboard": [[{"text": label, "callback_data": target}]]},
            },
            not_before=now,
            campaign=cause,
            hears=OWN,
        )
