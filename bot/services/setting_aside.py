"""What two people decide about codes: a batch that is made, and a ballot whose code was somebody else's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.approvals import Approval, Effect
from bot.domain.audit import Act
from bot.domain.errors import Refusal
from bot.domain.people import Deed, Person
from bot.domain.vote_codes import CodeState, Letter, LetterNotUsed, WhyAside
from bot.services.approvals import Approvals, Asked, Kind
from bot.services.campaigns import edition_in_force, in_force
from bot.services.codes import MAKE_CODES
from bot.services.desk_rolls import before_the_count
from bot.services.rights import make_sure
from bot.texts import codes as texts
from storage.store import Store, Transaction

SET_ASIDE = "set_aside_ballot"


@dataclass(frozen=True, slots=True)
class CodeApproval:
    """Carries out what a second person has said yes to."""

    def kinds(self) -> Mapping[str, Kind]:
        return {
            MAKE_CODES: Kind(Deed.MAKE_CODES, self.batch, self.make, texts.batch_requested),
            SET_ASIDE: Kind(Deed.SET_ASIDE, self.ballot, self.set_aside, texts.aside_requested),
        }

    async def batch(self, tx: Transaction, approval: Approval) -> Effect | None:
        """The same batch, in the edition that it was asked for."""
        loaded = await in_force(tx, hold=True)
        return approval.effect if loaded and loaded.edition.slug == approval.effect["edition"] else None

    async def make(self, tx: Transaction, approval: Approval, by: Person, now: datetime) -> Sequence[Act]:
        """The batch with its number; its codes come into being when it is printed."""
        loaded = await edition_in_force(tx)
        wish = approval.effect["wish"]
        number = await tx.codes.add_batch(loaded.id, wish, (approval.asked_by, by.id), now)
        return [Act(approval.asked_by, "coordinator", "make_codes", f"code_batch:{number}", after=dict(wish))]

    async def ballot(self, tx: Transaction, approval: Approval) -> Effect | None:
        """The ballot of this code, if it can still be left out of the count."""
        letter = Letter(approval.effect["batch"], approval.effect["number"])
        try:
            edition, _, _ = await used_letter(tx, letter)
        except Refusal:
            return None
        return approval.effect if edition == approval.effect["edition"] else None

    async def set_aside(self, tx: Transaction, approval: Approval, _by: Person, now: datetime) -> Sequence[Act]:
        """The ballot does not count, and the code is void; the line of the roll stays: they have voted."""
        said = approval.effect
        letter = Letter(said["batch"], said["number"])
        _, edition, voter = await used_letter(tx, letter)
        await tx.codes.change(letter.batch, [letter.number], CodeState.VOID, now)
        await tx.roll.set_aside(edition, [voter], True)
        subject = f"code:{letter.batch}-{letter.number}"
        return [Act(approval.asked_by, "coordinator", SET_ASIDE, subject, why=said["why"])]


@dataclass(frozen=True, slots=True)
class SettingAside:
    """Asks for it; nobody leaves a ballot out alone."""

    store: Store
    approvals: Approvals

    async def ask(self, by: Person, letter: Letter, why: WhyAside) -> Asked:
        """Ask a second person. Raises `LetterNotUsed`, `CountHasBegun`, `NothingToVoteOn`, `NobodyElse`."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.SET_ASIDE)
            slug, _, _ = await used_letter(tx, letter, lock=False)
            effect = {"edition": slug, "batch": letter.batch, "number": letter.number, "why": why.value}
            return await self.approvals.ask(by, SET_ASIDE, f"{letter.batch}-{letter.number}", effect)


async def used_letter(tx: Transaction, letter: Letter, *, lock: bool = True) -> tuple[str, int, int]:
    """The edition's name and number, and the voter whose ballot was cast with this letter; with `lock`, none of this
    changes until the transaction ends.

    Raises `LetterNotUsed`, `CountHasBegun`, `NothingToVoteOn`.
    """
    loaded, vote = await before_the_count(tx, lock=lock)
    voter = await tx.codes.voter_of(vote.edition, letter)
    if voter is None or await tx.polling_desk.is_waiting(voter):
        raise LetterNotUsed
    return loaded.edition.slug, vote.edition, voter
