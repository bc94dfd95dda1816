"""Entering an idea for somebody without a phone, and giving it to them later."""

import secrets
from dataclasses import dataclass

from bot.domain.assisted import (
    TRIES_MOST,
    TRIES_WITHIN,
    Entered,
    NoConsent,
    OwnHelp,
    WrongCode,
    day_of,
    digest_of,
    has_seen_code,
)
from bot.domain.audit import Act
from bot.domain.codes import CodeUnreadable, new_code, read_code
from bot.domain.deposit import Depositor, may_begin
from bot.domain.drafting import DraftGone
from bot.domain.idea_states import IdeaAct, after
from bot.domain.ideas import Idea, IdeaId
from bot.domain.people import Deed, Person
from bot.domain.shelf import Similar
from bot.domain.steps import Step
from bot.services.campaigns import Loaded, edition_in_force
from bot.services.deposits import Deposits, Unfinished
from bot.services.rights import make_sure
from storage.store import Transaction


@dataclass(frozen=True, slots=True)
class Assisted(Deposits):
    """The deposit of a helper: the draft is theirs until it is handed in, the idea never is."""

    pepper: bytes

    async def agree(self, helper: Person, language: str) -> Idea:
        """The person has agreed aloud and is old enough: begin, and note it. Raises what `may_begin` raises."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, helper, Deed.ASSIST)
            loaded = await edition_in_force(tx)
            may_begin(loaded.at(now), await self._depositor(tx, helper, loaded))
            idea = await tx.ideas.begin_for(helper.id, loaded.id, language, now)
            await tx.assisted.consented(idea.id, now)
            await tx.audit.append(Act(helper.id, role, "record_consent", f"idea:{idea.id}"), now)
            return idea

    async def hand_in(self, helper: Person, idea: IdeaId) -> Entered | Unfinished:
        """Submit for the person; the code for their paper is made here and kept nowhere.

        Raises `NotAllowed`, `NoConsent`, `DraftGone` and what `may_begin` raises.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, helper, Deed.ASSIST)
            await edition_in_force(tx)
            found = await tx.ideas.find(idea, lock=True)
            if found is None or not self._whose(found, helper):
                raise DraftGone
            if await tx.assisted.consent(idea) is None:
                raise NoConsent
            outcome = await self.submit(helper, idea)
            if isinstance(outcome, Unfinished):
                return outcome
            if found.number is not None:
                return Entered(outcome, None)
            code = new_code(secrets.randbelow)
            await tx.assisted.keep_code(idea, digest_of(code, self.pepper))
            told = {"state": outcome.state}
            await tx.audit.append(Act(helper.id, role, "assist", f"idea:{idea}", after=told), now)
            return Entered(outcome, code)

    async def claim(self, person: Person, typed: str) -> Idea | WrongCode:
        """Take over the idea of a code on paper, on any phone. Raises `OwnHelp`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            found = await self._by_code(tx, person, typed)
            if isinstance(found, WrongCode) or found.author == person.id:
                return found
            if has_seen_code(person.id, found, await tx.steps.history(found.id)):
                raise OwnHelp
            if found.author is not None:
                return await self._wrong(tx, person)
            await tx.assisted.claim(found.id, person.id)
            state = after(found.state, IdeaAct.CLAIM)
            await tx.steps.add(Step(0, found.id, now, person.id, IdeaAct.CLAIM, found.state, state))
            claimed = await tx.ideas.find(found.id)
            assert claimed is not None, "its row is locked"
            return claimed

    async def look_up(self, helper: Person, typed: str) -> Idea | WrongCode:
        """Where the idea of a code stands, for somebody who asks at the desk. Raises `NotAllowed`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, helper, Deed.ASSIST)
            found = await self._by_code(tx, helper, typed)
            if isinstance(found, Idea):
                await tx.audit.append(Act(helper.id, role, "look_up_code", f"idea:{found.id}"), now)
            return found

    async def similar(self, idea: Idea, most: int = 3) -> list[Similar]:
        """None: who has no account cannot support an idea in place of their own, and the helper must not."""
        return []

    async def own(self, person: Person, idea: IdeaId) -> Idea:
        """What was handed in for somebody is changed by the team, or by its author once they have claimed it."""
        raise DraftGone

    async def _by_code(self, tx: Transaction, person: Person, typed: str) -> Idea | WrongCode:
        since = self.clock.now() - TRIES_WITHIN
        if await tx.assisted.tries(person.id, since) >= TRIES_MOST:
            return WrongCode(0)
        try:
            digest = digest_of(read_code(typed), self.pepper)
        except CodeUnreadable:
            return await self._wrong(tx, person)
        return await tx.assisted.by_code(digest) or await self._wrong(tx, person)

    async def _wrong(self, tx: Transaction, person: Person) -> WrongCode:
        """Noted in a transaction that is committed: a refusal would roll the try back, and count nothing."""
        now = self.clock.now()
        await tx.assisted.note_try(person.id, now)
        return WrongCode(max(TRIES_MOST - await tx.assisted.tries(person.id, now - TRIES_WITHIN), 0))

    async def _open(self, tx: Transaction, person: Person) -> Idea:
        raise NoConsent

    async def _draft(self, tx: Transaction, person: Person, edition: int) -> Idea | None:
        return await tx.ideas.helper_draft(person.id, edition)

    def _whose(self, idea: Idea, person: Person) -> bool:
        return idea.helper == person.id and idea.author is None

    async def _depositor(self, tx: Transaction, person: Person, edition: Loaded) -> Depositor:
        """The person's age was said aloud; what is counted is what the helper has entered today."""
        today = day_of(self.clock.now(), edition.edition.zone)
        return Depositor(
            ideas=None, of_age=True, assisted_today=await tx.assisted.entered(person.id, edition.id, today)
        )
