"""One-time codes: made by two people, printed once, handed out, voided, and used for one ballot each."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.domain.approvals import Effect
from bot.domain.audit import Act
from bot.domain.codes import CodeUnreadable
from bot.domain.electors import NeighbourhoodNeeded, Proof
from bot.domain.people import Deed, Person
from bot.domain.vote_codes import (
    TRIES,
    BatchUnknown,
    CodeBatch,
    CodeNotTaken,
    CodeState,
    CodesUsed,
    CodeUse,
    Letter,
    LettersUnfit,
    WhyNot,
    WhyVoid,
    read_vote_code,
    require_size,
    scanned_secret,
)
from bot.domain.wording import LANGUAGES
from bot.services.approvals import Approvals, Asked
from bot.services.booths import Booth, Booths
from bot.services.campaigns import edition_in_force
from bot.services.rights import make_sure
from bot.services.vote_keys import VoteKey
from storage.repositories.codes import Code
from storage.store import Store, Transaction

MAKE_CODES = "make_codes"
CHOSEN_LANGUAGES = 2
"""Beside French: what a letter has room for."""


@dataclass(frozen=True, slots=True)
class CodeWish:
    """The codes that somebody asks for; `languages` beside French."""

    use: CodeUse
    size: int
    languages: tuple[str, ...]
    neighbourhood: str | None = None

    def effect(self, slug: str) -> Effect:
        """What the second person says yes to."""
        languages = [each for each in LANGUAGES if each in self.languages and each != "fr"][:CHOSEN_LANGUAGES]
        wish = {"use": self.use.value, "size": self.size, "neighbourhood": self.neighbourhood}
        return {"edition": slug, "wish": {**wish, "languages": ["fr", *languages]}}


@dataclass(frozen=True, slots=True)
class Codes:
    """Nobody sees a code but whoever opens its letter: not in a chat, not in a table, not in a log."""

    store: Store
    clock: Clock
    booths: Booths
    approvals: Approvals

    async def ask(self, by: Person, wish: CodeWish) -> Asked:
        """Ask a second person for a batch. Raises `BatchTooLarge`, `NeighbourhoodNeeded`, `NobodyElse`."""
        require_size(wish.size)
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.MAKE_CODES)
            edition = (await edition_in_force(tx)).edition
            if wish.neighbourhood is not None and edition.neighbourhood(wish.neighbourhood) is None:
                raise NeighbourhoodNeeded
            return await self.approvals.ask(by, MAKE_CODES, f"{edition.slug}:{wish.use}", wish.effect(edition.slug))

    async def batches(self, by: Person) -> list[CodeBatch]:
        """All batches with their counts."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.SERVE_DESK)
            return await tx.codes.batches((await edition_in_force(tx)).id)

    async def hand_out(self, by: Person, batch: int, numbers: range) -> int:
        """These letters are with people now; how many. Raises `BatchUnknown`, `LettersUnfit`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.SERVE_DESK)
            await self._held(tx, (await edition_in_force(tx)).id, batch, numbers, {CodeState.MADE})
            await tx.codes.change(batch, numbers, CodeState.HANDED, now)
            await tx.audit.append(_act(by, role, "hand_out_codes", batch, numbers), now)
            return len(numbers)

    async def void(self, by: Person, batch: int, numbers: range, why: WhyVoid) -> int:
        """These letters are good for nothing any more; how many.

        Raises the same, and `CodesUsed`: what somebody has voted with is set aside by two people, or stays.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.SERVE_DESK)
            edition = (await edition_in_force(tx)).id
            await self._void(tx, edition, batch, numbers, now)
            await tx.audit.append(_act(by, role, "void_codes", batch, numbers, why.value), now)
            return len(numbers)

    async def reissue(self, by: Person, old: Letter, new: Letter) -> None:
        """Another letter in place of a lost one: the old code dies as the new one is handed out. Raises the same.

        The new letter was printed before, for the stack at the desk: no code is shown on any screen.
        """
        now = self.clock.now()
        gone, given = range(old.number, old.number + 1), range(new.number, new.number + 1)
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.SERVE_DESK)
            edition = (await edition_in_force(tx)).id
            await self._void(tx, edition, old.batch, gone, now)
            await self._held(tx, edition, new.batch, given, {CodeState.MADE})
            await tx.codes.change(new.batch, given, CodeState.HANDED, now)
            await tx.audit.append(_act(by, role, "void_codes", old.batch, gone, WhyVoid.REPLACED.value), now)
            await tx.audit.append(_act(by, role, "hand_out_codes", new.batch, given, WhyVoid.REPLACED.value), now)

    async def use(self, person: Person, shown: str) -> CodeNotTaken | None:
        """Somebody types the code of their letter, or scans its QR: what is wrong with it, or None.

        Both are one proof: a letter makes one voter. Raises `PhaseClosed`, `NothingToVoteOn`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            booth = await self.booths.enter(tx, person, now)
            if not await self._left(tx, person, now):
                return CodeNotTaken(WhyNot.TOO_MANY, 0)
            found = await self._look(tx, booth, shown)
            if isinstance(found, WhyNot):
                await tx.codes.note_try(person.id, now)
                return CodeNotTaken(found, await self._left(tx, person, now))
            await tx.electors.show(booth.loaded.id, person.id, code_digest=found.digest)
            return None

    async def _look(self, tx: Transaction, booth: Booth, shown: str) -> Code | WhyNot:
        edition, key = booth.loaded.id, booth.key
        secret = scanned_secret(shown)
        try:
            if secret is not None:
                code = await tx.codes.scanned(edition, scanned_digest(key, secret))
            else:
                code = await tx.codes.typed(edition, key.claim(Proof.CODE, read_vote_code(shown)))
        except CodeUnreadable:
            return WhyNot.UNREADABLE
        if code is None:
            return WhyNot.UNKNOWN
        if code.state is CodeState.VOID:
            return WhyNot.VOID
        theirs = (await tx.roll.found(edition, {Proof.CODE: code.digest})).get(Proof.CODE)
        return code if theirs is None or (booth.voter is not None and booth.voter.id == theirs.id) else WhyNot.USED

    @staticmethod
    async def _left(tx: Transaction, person: Person, now: datetime) -> int:
        """How many wrong codes this person may try now."""
        wrong = await tx.codes.tries(person.id, now, [within for _, within in TRIES])
        return max(min(most - tried for (most, _), tried in zip(TRIES, wrong, strict=True)), 0)

    async def _void(self, tx: Transaction, edition: int, batch: int, numbers: range, now: datetime) -> None:
        codes = await self._held(tx, edition, batch, numbers, {CodeState.MADE, CodeState.HANDED})
        # First from those who have shown them: who is voting at this moment has voted by then, or has no code.
        await tx.codes.take_from_electors(edition, [code.digest for code in codes])
        used = await tx.codes.used(edition, [code.digest for code in codes])
        if used:
            raise CodesUsed(tuple(code.number for code in codes if code.digest in used))
        await tx.codes.change(batch, numbers, CodeState.VOID, now)

    @staticmethod
    async def _held(
        tx: Transaction, edition: int, batch: int, numbers: range, states: Collection[CodeState]
    ) -> list[Code]:
        """All of these letters, in one of these states. Raises `BatchUnknown` or `LettersUnfit`."""
        if await tx.codes.batch(edition, batch) is None:
            raise BatchUnknown
        codes = [code for code in await tx.codes.held(batch, numbers) if code.state in states]
        if len(codes) != len(numbers):
            raise LettersUnfit(len(codes), len(numbers))
        return codes


def scanned_digest(key: VoteKey, secret: str) -> bytes:
    """Under which the code of a QR is found; no typed code has this form."""
    return key.claim(Proof.CODE, f"qr:{secret}")


def _act(by: Person, role: str, deed: str, batch: int, numbers: range, why: str | None = None) -> Act:
    told: dict[str, Any] = {"codes": len(numbers), "from": numbers.start, "to": numbers.stop - 1}
    return Act(by.id, role, deed, f"code_batch:{batch}", after=told, why=why)
