"""Corrections: whoever was told a date that does not hold any more gets the new one."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.agenda import Due, DueKind
from bot.domain.audiences import OWN, Mailing
from bot.domain.differences import SPOKEN, Difference
from bot.domain.letters import Lane
from bot.domain.phases import PhaseName
from bot.i18n import LANGUAGES, Html, Translator, translator
from bot.services.campaigns import Loaded
from bot.services.openings import UNSAID
from bot.services.post import Post
from bot.services.reminders import campaigns_of
from bot.texts.buttons import Labelled
from storage.repositories.moments import Moment
from storage.store import Transaction

DATES, EXTEND_VOTE = "dates", "extend_vote"
"""The kinds of the requests that move dates; their subject is the short name of the edition."""


@dataclass(frozen=True, slots=True)
class Telling:
    """How new dates are told; `cause` names what moved them. After `until` nobody needs to hear of it."""

    cause: str
    words: Callable[[Translator], Html]
    button: Callable[[Translator], Labelled]
    timezone: str
    until: datetime | None = None

    def words_in(self, language: str) -> Html:
        return self.words(translator(language, self.timezone))

    def mailings(self, now: datetime) -> Iterator[Mailing]:
        """One a language."""
        for language in LANGUAGES:
            label, target = self.button(translator(language))
            yield Mailing(
                cause=self.cause,
                lane=Lane.REMINDER,
                language=language,
                readers=frozenset({language}),
                body={
                    "text": str(self.words_in(language)),
                    "parse_mode": "HTML",
                    "reply_markup": {"inline_keyboard": [[{"text": label, "callback_data": target}]]},
                },
                not_before=now,
                campaign=self.cause,
                expires_at=self.until,
                hears=OWN,
            )


@dataclass(frozen=True, slots=True)
class Corrections:
    """A letter a person, however many messages they have read; in their language, rendered once."""

    post: Post

    async def told(self, tx: Transaction, loaded: Loaded, change: Difference) -> int:
        """How many would get a correction."""
        return await tx.audiences.told(await self._outdated(tx, loaded, change), OWN)

    async def write(
        self, tx: Transaction, loaded: Loaded, change: Difference, telling: Telling, now: datetime
    ) -> int:
        """End what waits of messages that do not hold any more, and correct what was read of them; to how many."""
        outdated = await self._outdated(tx, loaded, change)
        for campaign in outdated:
            await tx.mailings.cancel(campaign, now)
        for move in change.again:
            if move.before.kind is DueKind.ANNOUNCEMENT:
                await tx.corrections.set_aside(loaded.id, move.before.name, now)
        written = 0
        for mailing in telling.mailings(now):
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
            f"{kind}:{slug}:{approval.id}"
            for kind in (DATES, EXTEND_VOTE)
            for approval in await tx.approvals.approved(kind, slug)
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
