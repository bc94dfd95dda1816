"""Drafts that wait: a reminder after eighteen days, a polite end after three weeks."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.idea_states import IdeaState
from bot.domain.ideas import Idea, IdeaId
from bot.domain.letters import Lane
from bot.domain.people import Notifications, Person
from bot.i18n import translator
from bot.services.deposits import DRAFT_CLOSING, DRAFT_PUT_AWAY, DRAFT_REMINDER, REMIND_AFTER
from bot.services.post import Post, letter
from bot.services.retention import DRAFTS_KEPT
from bot.services.watch import Action
from bot.texts import buttons
from bot.texts import deposit as texts
from bot.texts.deposit_review import missing_pieces
from storage.repositories.moments import Moment
from storage.store import Transaction


@dataclass(frozen=True, slots=True)
class DraftCare:
    """What the watch does for drafts. A moment knows when a draft was begun; what counts is its last touch."""

    post: Post

    def actions(self) -> dict[str, Action]:
        return {DRAFT_REMINDER: self.remind, DRAFT_CLOSING: self.close, DRAFT_PUT_AWAY: self.forget}

    async def remind(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """Say what is missing, and until when the draft is kept."""
        idea = await self._draft(tx, moment)
        if idea is None:
            return "gone"
        if idea.touched_at + REMIND_AFTER > now:
            await tx.moments.plan([Moment(DRAFT_REMINDER, moment.subject, idea.touched_at + REMIND_AFTER)])
            return "touched since"
        until = idea.touched_at + DRAFTS_KEPT
        await tx.moments.plan([Moment(DRAFT_CLOSING, moment.subject, until)])
        author = await _reader(tx, idea)
        if author is None or idea.pieces.empty:
            return "nobody to tell"
        t = translator(author.language)
        words = texts.reminder(idea, missing_pieces(idea.pieces, t), until, t)
        key = _key(idea, "reminder", author)
        note = letter(author, words, key, now, lane=Lane.REMINDER, button=buttons.to_draft(t))
        await self.post.write(tx, [replace(note, expires_at=until)], now)
        return "reminded"

    async def close(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """Erase it, and say so."""
        idea = await self._draft(tx, moment)
        if idea is None:
            return "gone"
        if idea.touched_at + DRAFTS_KEPT > now:
            await tx.moments.plan([Moment(DRAFT_REMINDER, moment.subject, idea.touched_at + REMIND_AFTER)])
            return "touched since"
        author = await _reader(tx, idea)
        await tx.ideas.erase(idea.id)
        if author is not None and not idea.pieces.empty:
            words = texts.erased(idea, translator(author.language))
            note = letter(author, words, _key(idea, "erased", author), now, lane=Lane.REMINDER)
            await self.post.write(tx, [note], now)
        return "erased"

    async def forget(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """A draft that was put away a day ago and not brought back."""
        idea = await tx.ideas.find(IdeaId(int(moment.subject)), lock=True)
        if idea is None or idea.number is not None or idea.state is not IdeaState.WITHDRAWN:
            return "brought back"
        await tx.ideas.erase(idea.id)
        return "erased"

    async def _draft(self, tx: Transaction, moment: Moment) -> Idea | None:
        idea = await tx.ideas.find(IdeaId(int(moment.subject)), lock=True)
        return idea if idea is not None and idea.state is IdeaState.DRAFT else None


async def _reader(tx: Transaction, idea: Idea) -> Person | None:
    """The author, if they can be reached and want to hear of their own ideas."""
    author = await tx.people.find(idea.author) if idea.author is not None else None
    if author is None or author.telegram_id is None or author.notifications is Notifications.NONE:
        return None
    return author


def _key(idea: Idea, kind: str, author: Person) -> str:
    """A draft that was touched since is another cause."""
    return f"draft:{idea.id}:{kind}:{idea.touched_at:%Y%m%d%H%M%S}:{author.id}"
