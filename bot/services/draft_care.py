"""Drafts that wait: a reminder after eighteen days, a polite end after three weeks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeGuard

from bot.domain.idea_states import IdeaState
from bot.domain.ideas import Idea, IdeaId
from bot.domain.letters import Lane, Letter
from bot.domain.people import Notifications, Person
from bot.i18n import translator
from bot.services.deposits import DRAFT_CLOSING, DRAFT_PUT_AWAY, DRAFT_REMINDER, REMIND_AFTER
from bot.services.post import Post, letter
from bot.services.retention import DRAFTS_KEPT
from bot.services.watch import TOO_LATE, Action, Kind
from bot.texts import buttons
from bot.texts import deposit as texts
from bot.texts.deposit_review import missing_pieces
from storage.repositories.moments import Moment
from storage.store import Transaction


@dataclass(frozen=True, slots=True)
class DraftCare:
    """What the watch does for drafts. A moment knows when a draft was begun; what counts is its last touch."""

    post: Post

    def actions(self) -> dict[str, Kind | Action]:
        return {
            DRAFT_REMINDER: Kind(self.remind, self.remind_many),
            DRAFT_CLOSING: self.close,
            DRAFT_PUT_AWAY: self.forget,
        }

    async def remind(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """Say what is missing, and until when the draft is kept."""
        idea = await self._draft(tx, moment)
        if idea is None:
            return "gone"
        author = await tx.people.find(idea.author) if idea.author is not None else None
        return (await self._remind(tx, {moment: (idea, author)}, now))[moment]

    async def remind_many(self, tx: Transaction, moments: Sequence[Moment], now: datetime) -> Mapping[Moment, str]:
        """The same for the drafts that nobody is at: the others, and those that are gone, are for `remind`."""
        of = {IdeaId(int(moment.subject)): moment for moment in moments}
        drafts = await tx.drafts.at_rest(list(of))
        return await self._remind(tx, {of[idea.id]: (idea, author) for idea, author in drafts}, now)

    async def _remind(
        self, tx: Transaction, drafts: Mapping[Moment, tuple[Idea, Person | None]], now: datetime
    ) -> dict[Moment, str]:
        said = {moment: _reminder(idea, author, now) for moment, (idea, author) in drafts.items()}
        await tx.moments.plan([one.next for one in said.values()])
        await self.post.write(tx, [one.letter for one in said.values() if one.letter], now)
        return {moment: one.outcome for moment, one in said.items()}

    async def close(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """Erase it, and say so."""
        idea = await self._draft(tx, moment)
        if idea is None:
            return "gone"
        if idea.touched_at + DRAFTS_KEPT > now:
            await tx.moments.plan([Moment(DRAFT_REMINDER, moment.subject, idea.touched_at + REMIND_AFTER)])
            return "touched since"
        author = await tx.people.find(idea.author) if idea.author is not None else None
        await tx.ideas.erase(idea.id)
        if _hears(author) and not idea.pieces.empty:
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


@dataclass(frozen=True, slots=True)
class _Said:
    """What becomes of a moment: its outcome, when the draft is looked at next, and what its author reads."""

    outcome: str
    next: Moment
    letter: Letter | None = None


def _reminder(idea: Idea, author: Person | None, now: datetime) -> _Said:
    subject, remind_at = str(idea.id), idea.touched_at + REMIND_AFTER
    if remind_at > now:
        return _Said("touched since", Moment(DRAFT_REMINDER, subject, remind_at))
    until = idea.touched_at + DRAFTS_KEPT
    closing = Moment(DRAFT_CLOSING, subject, until)
    if until <= now:
        return _Said(TOO_LATE, closing)
    if not _hears(author) or idea.pieces.empty:
        return _Said("nobody to tell", closing)
    t = translator(author.language)
    words = texts.reminder(idea, missing_pieces(idea.pieces, t), until, t)
    note = letter(author, words, _key(idea, "reminder", author), now, lane=Lane.REMINDER, button=buttons.to_draft(t))
    return _Said("reminded", closing, replace(note, expires_at=until))


def _hears(author: Person | None) -> TypeGuard[Person]:
    """Whether they can be reached and want to hear of their own ideas."""
    return author is not None and author.telegram_id is not None and author.notifications is not Notifications.NONE


def _key(idea: Idea, kind: str, author: Person) -> str:
    """A draft that was touched since is another cause."""
    return f"draft:{idea.id}:{kind}:{idea.touched_at:%Y%m%d%H%M%S}:{author.id}"
