"""The deposit: an idea from its first word until it is handed in, and changed while that is allowed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.domain.campaigns import Edition
from bot.domain.deposit import Depositor, may_begin, may_edit, may_submit
from bot.domain.deposit_refusals import AgeNotDeclared, OnlyEmoji, OnlyLink, StillMissing, TooLong, TooShort
from bot.domain.drafting import DraftGone
from bot.domain.drafting_words import Alteration, Change
from bot.domain.errors import Refusal
from bot.domain.idea_states import IdeaAct, IdeaState, after
from bot.domain.ideas import Idea, IdeaId
from bot.domain.people import Person
from bot.domain.phases import Action
from bot.domain.pieces import Piece
from bot.domain.shelf import Around, Similar
from bot.domain.steps import Step
from bot.services.campaigns import Loaded, edition_in_force, require_of
from bot.services.queue_digest import announce
from storage.repositories.moments import Moment
from storage.store import Store, Transaction

DRAFT_REMINDER, DRAFT_CLOSING, DRAFT_PUT_AWAY = "draft_reminder", "draft_closing", "draft_put_away"
"""Moments in the life of a draft; what they do is in `draft_care.py`."""

REMIND_AFTER = timedelta(days=18)
UNDO_FOR = timedelta(days=1)
MENDABLE = (AgeNotDeclared, StillMissing, TooShort, TooLong, OnlyLink, OnlyEmoji)
"""What the person can put right here and now."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An idea after a message, and what the message did to it."""

    idea: Idea
    change: Change


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Not handed in yet; what is lacking."""

    idea: Idea
    refusal: Refusal

    @property
    def asks_age(self) -> bool:
        return isinstance(self.refusal, AgeNotDeclared)

    @property
    def piece(self) -> Piece:
        """What to ask for first."""
        if isinstance(self.refusal, StillMissing):
            return self.refusal.pieces[0]
        return getattr(self.refusal, "piece", Piece.TITLE)


@dataclass(frozen=True, slots=True)
class Deposits:
    """The author's use cases."""

    store: Store
    clock: Clock

    async def current(self, person: Person, edition: Loaded) -> Idea | None:
        """The draft under way."""
        async with self.store.transaction() as tx:
            return await self._draft(tx, person, edition.id)

    async def begin(self, person: Person) -> Idea:
        """Open a draft, or take up the one there is. Raises what `may_begin` raises."""
        async with self.store.transaction() as tx:
            return await self._open(tx, person)

    async def take(
        self, person: Person, edition: Loaded, alteration: Alteration, target: IdeaId | None = None
    ) -> Kept:
        """Put what came where it belongs: in the draft under way, or in an idea that was handed in (`target`).

        A draft keeps words that are not enough yet; an idea handed in stays as it was while there is a doubt.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            if target is not None:
                return await self._edit(tx, person, target, alteration, now)
            idea = await self._draft(tx, person, edition.id) or await self._open(tx, person)
            change = alteration(idea.pieces, edition.edition)
            written = await tx.ideas.write(idea.id, change.pieces, IdeaState.DRAFT, now)
            return Kept(written or idea, change)

    async def own(self, person: Person, idea: IdeaId) -> Idea:
        """One's own idea, to be changed. Raises `DraftGone`, `OfEarlierEdition`, `TooLateToEdit`, `PhaseClosed`."""
        async with self.store.transaction() as tx:
            found, _ = await self._editable(tx, person, idea, self.clock.now())
            return found

    async def similar(self, idea: Idea, most: int = 3) -> list[Similar]:
        """Public ideas that this one resembles."""
        pieces = idea.pieces
        if not pieces.title and not pieces.reason:
            return []
        around = Around.of(pieces.place)
        async with self.store.transaction() as tx:
            return await tx.shelf.similar(idea.edition, pieces.title or "", pieces.reason or "", around, most)

    async def support_instead(self, person: Person, draft: Idea, other: IdeaId) -> str:
        """Support somebody else's idea and put the draft away; the title of the other. Raises `PhaseClosed`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            (await edition_in_force(tx)).at(now).require(Action.SUPPORT)
            found = await tx.cards.support(other, person.id, now)
            if found is None:
                raise DraftGone
            await self.put_away(person, draft.id)
            return found.idea.pieces.title or ""

    async def put_away(self, person: Person, idea: IdeaId) -> Idea | None:
        """Stop. The draft can be brought back for a day; None when it is no draft any more."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            found = await tx.ideas.find(idea, lock=True)
            if found is None or not self._whose(found, person):
                return None
            if found.pieces.empty and found.state is IdeaState.DRAFT:
                await tx.ideas.erase(idea)
                return found
            gone = await tx.ideas.move(idea, [IdeaState.DRAFT], IdeaState.WITHDRAWN, now)
            if gone is not None:
                await tx.moments.plan([Moment(DRAFT_PUT_AWAY, str(idea), now + UNDO_FOR)])
            return gone

    async def bring_back(self, person: Person, idea: IdeaId) -> Idea | None:
        """Undo `put_away`; None when it is gone for good, or another draft was begun since."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            found = await tx.ideas.find(idea, lock=True)
            if found is None or not self._whose(found, person) or found.number is not None:
                return None
            if found.state is IdeaState.DRAFT:
                return found
            if begun := await self._draft(tx, person, found.edition):
                if not begun.pieces.empty:
                    return None
                await tx.ideas.erase(begun.id)
            await tx.moments.cancel(DRAFT_PUT_AWAY, str(idea))
            return await tx.ideas.move(idea, [IdeaState.WITHDRAWN], IdeaState.DRAFT, now)

    async def submit(self, person: Person, idea: IdeaId) -> Idea | Unfinished:
        """Hand it in, once: a second tap gets the same idea and the same number.

        Raises what the person cannot mend: `PhaseClosed`, `TooManyIdeas`, `TooYoung`, `StaffMayNotSubmit`,
        `DraftGone`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            edition = await edition_in_force(tx)
            found = await tx.ideas.find(idea, lock=True)
            if found is None or not self._whose(found, person):
                raise DraftGone
            if found.number is not None:
                return found
            if found.state is not IdeaState.DRAFT:
                raise DraftGone
            await tx.ideas.take_turn(found.edition)
            if found.edition != edition.id:
                raise DraftGone
            try:
                may_submit(found.pieces, edition.at(now), await self._depositor(tx, person, edition))
            except MENDABLE as refusal:
                return Unfinished(found, refusal)
            submitted = await tx.ideas.submit(idea, now)
            assert submitted is not None, "its row is locked"
            await tx.steps.add(Step(0, idea, now, person.id, IdeaAct.SUBMIT, IdeaState.DRAFT, IdeaState.SUBMITTED))
            await announce(tx, edition, now)
            return submitted

    async def _open(self, tx: Transaction, person: Person) -> Idea:
        now = self.clock.now()
        edition = await edition_in_force(tx)
        may_begin(edition.at(now), await self._depositor(tx, person, edition))
        idea = await tx.ideas.begin(person.id, edition.id, person.language, now)
        await tx.moments.plan([Moment(DRAFT_REMINDER, str(idea.id), idea.created_at + REMIND_AFTER)])
        return idea

    async def _edit(
        self, tx: Transaction, person: Person, target: IdeaId, alteration: Alteration, now: datetime
    ) -> Kept:
        idea, edition = await self._editable(tx, person, target, now)
        change = alteration(idea.pieces, edition)
        if change.doubt is not None:
            return Kept(idea, change)
        written = await tx.ideas.write(target, change.pieces, idea.state, now)
        assert written is not None, "its row is locked"
        last = await tx.steps.last(target)
        if last is None or last.act != IdeaAct.EDIT:
            await tx.steps.add(
                Step(0, target, now, person.id, IdeaAct.EDIT, idea.state, after(idea.state, IdeaAct.EDIT))
            )
        return Kept(written, change)

    async def _editable(self, tx: Transaction, person: Person, target: IdeaId, now: datetime) -> tuple[Idea, Edition]:
        edition = await edition_in_force(tx)
        idea = await tx.ideas.find(target, lock=True)
        if idea is None or not self._whose(idea, person):
            raise DraftGone
        await require_of(tx, idea, edition)
        may_edit(idea.state, edition.at(now))
        return idea, edition.edition

    # Whose draft it is: an author's own here, a helper's for somebody else in `Assisted`.

    async def _draft(self, tx: Transaction, person: Person, edition: int) -> Idea | None:
        return await tx.ideas.draft(person.id, edition)

    def _whose(self, idea: Idea, person: Person) -> bool:
        return idea.author == person.id

    async def _depositor(self, tx: Transaction, person: Person, edition: Loaded) -> Depositor:
        """Who asks, as they are at this moment: a role given a minute ago counts."""
        now_known = await tx.people.get(person.id)
        ideas = await tx.ideas.count(person.id, edition.id)
        return Depositor(ideas=ideas, of_age=now_known.of_age, roles=now_known.roles)
