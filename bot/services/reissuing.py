"""A code on paper that was lost: made again at the desk, for somebody who can say what their idea is."""

import secrets
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.assisted import Entered, Lost, NotToReissue, day_of, digest_of, may_reissue
from bot.domain.audit import Act
from bot.domain.codes import new_code
from bot.domain.idea_states import IdeaAct, after
from bot.domain.ideas import Idea, IdeaId
from bot.domain.people import Deed, Person
from bot.domain.steps import Step
from bot.domain.text import canonical
from bot.services.campaigns import in_force
from bot.services.rights import make_sure
from storage.store import Store, Transaction

FOUND_MOST = 5


@dataclass(frozen=True, slots=True)
class Reissuing:
    """The old code dies with the new one; who made it, when and why stands in the journal."""

    store: Store
    clock: Clock
    pepper: bytes

    async def find(self, helper: Person, asked: str) -> list[Idea]:
        """The ideas that somebody may mean by a number or by words of a title. Raises `NotAllowed`."""
        words = canonical(asked, multiline=False)
        number = int(words) if words.isdecimal() and len(words) <= 9 else 0
        async with self.store.transaction() as tx:
            await make_sure(tx, helper, Deed.ASSIST)
            edition = await in_force(tx)
            if edition is None:
                return []
            return await tx.assisted.unclaimed(edition.id, number, "" if number else words, FOUND_MOST)

    async def one(self, helper: Person, idea: IdeaId) -> Idea:
        """Before the person is asked. Raises what `reissue` raises."""
        async with self.store.transaction() as tx:
            await make_sure(tx, helper, Deed.ASSIST)
            return await self._allowed(tx, helper, idea)

    async def reissue(self, helper: Person, idea: IdeaId, reason: Lost) -> Entered:
        """The person has agreed aloud: a new code, told once.

        Raises `NotAllowed`, `NotToReissue`, `TooManyReissues`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, helper, Deed.ASSIST)
            found = await self._allowed(tx, helper, idea)
            code = new_code(secrets.randbelow)
            await tx.assisted.keep_code(idea, digest_of(code, self.pepper))
            state = after(found.state, IdeaAct.REISSUE)
            await tx.steps.add(Step(0, idea, now, helper.id, IdeaAct.REISSUE, found.state, state))
            agreed = {"consent": "said aloud"}
            await tx.audit.append(
                Act(helper.id, role, "reissue_code", f"idea:{idea}", after=agreed, why=reason.value), now
            )
            return Entered(found, code)

    async def _allowed(self, tx: Transaction, helper: Person, idea: IdeaId) -> Idea:
        edition = await in_force(tx)
        found = await tx.ideas.find(idea, lock=True)
        if found is None or edition is None or found.edition != edition.id:
            raise NotToReissue
        today = day_of(self.clock.now(), edition.edition.zone)
        may_reissue(found, await tx.steps.history(idea), await tx.assisted.reissued_by(helper.id, today))
        return found
