"""What the team hears of the watch: what came too late, in one message, and what fails again and again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.letters import Lane
from bot.domain.people import Role
from bot.i18n import Html, Translator, translator
from bot.services.post import Post, letter
from bot.services.watch import FAILURE_NOTICE, TOO_LATE, TOO_LATE_NOTICE, Action
from bot.texts import watch as texts
from storage.repositories.moments import Moment
from storage.store import Transaction


@dataclass(frozen=True, slots=True)
class WatchNotices:
    """Moments that the watch plans when it skips something, or fails; coordinators are written to."""

    post: Post

    def actions(self) -> dict[str, Action]:
        return {TOO_LATE_NOTICE: self.tell_too_late, FAILURE_NOTICE: self.tell_failure}

    async def tell_too_late(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """One message for all that was skipped within the minute."""
        skipped = await tx.moments.ended(TOO_LATE, moment.due_at - timedelta(minutes=1), moment.due_at)
        told = [(one.kind, one.subject, one.due_at) for one in skipped]
        return await self._tell(tx, lambda t: texts.too_late(told, t), f"too_late:{_number(moment)}", now)

    async def tell_failure(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """The subject of this moment is the kind and the subject of the one that fails."""
        kind, _, subject = moment.subject.partition(":")
        key = f"failing:{moment.subject}:{_number(moment)}"
        return await self._tell(tx, lambda t: texts.failing((kind, subject, moment.due_at), t), key, now)

    async def _tell(self, tx: Transaction, words: Callable[[Translator], Html], key: str, now: datetime) -> str:
        letters = [
            letter(reader, words(translator(reader.language)), f"{key}:{reader.id}", now, lane=Lane.REMINDER)
            for reader in await tx.people.with_role(Role.COORDINATOR)
            if reader.telegram_id is not None
        ]
        await self.post.write(tx, letters, now)
        return f"told {len(letters)}"


def _number(moment: Moment) -> str:
    return f"{moment.due_at.timestamp():.0f}"
