"""Approvals: somebody asks, another person says yes, and it is done in the same transaction."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.clock import Clock
from bot.domain.approvals import (
    APPROVAL_LASTS,
    Approval,
    ApprovalUnknown,
    Effect,
    NobodyElse,
    Verdict,
    require_approvable,
    require_open,
)
from bot.domain.audit import Act
from bot.domain.people import MAY, Deed, Person, PersonId
from bot.i18n import Html, Translator, translator
from bot.services.post import Post, letter, with_buttons
from bot.services.reach import name_of
from bot.services.rights import make_sure
from bot.texts import approvals as texts
from bot.texts import buttons
from bot.texts.mentions import mention
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Kind:
    """What one kind of request is about: a new kind is one more line where the bot is put together.

    `effect` says what would be done if it were done now, from what was asked, or None when it cannot be done any
    more; it locks what it reads. `carry_out` does it, and returns what belongs in the journal: nothing may be locked
    after the journal's end, so it writes nothing there itself. `words` is what the second person reads.
    """

    deed: Deed
    effect: Callable[[Transaction, Approval], Awaitable[Effect | None]]
    carry_out: Callable[[Transaction, Approval, Person, datetime], Awaitable[Sequence[Act]]]
    words: Callable[[Approval, Translator], Html]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, and who can say yes to it."""

    approval: Approval
    others: list[Person]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request that waits, as one reader sees it."""

    approval: Approval
    asker: str
    words: Html
    own: bool


@dataclass(frozen=True, slots=True)
class Approvals:
    """Locks in this order: roles, the request, what it is about. So ask before you lock what you ask about."""

    store: Store
    clock: Clock
    post: Post
    kinds: Mapping[str, Kind]

    async def ask(self, by: Person, kind: str, subject: str, effect: Effect) -> Asked:
        """Ask everybody else who may say yes; an earlier request on this subject ends. Raises `NobodyElse`."""
        now = self.clock.now()
        what = self.kinds[kind]
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, what.deed)
            members = await tx.people.with_role(*MAY[what.deed])
            others = [one for one in members if one.id != by.id and one.telegram_id is not None]
            if not others:
                raise NobodyElse
            for ended in await tx.approvals.replace_waiting(kind, subject, by.id, now):
                await tx.letters.cancel(_key(ended), now)
            approval = await tx.approvals.ask(kind, subject, effect, by.id, now)
            await self._tell_others(tx, approval, by, others)
            after = {"effect": approval.digest.hex()}
            await tx.audit.append(Act(by.id, role, "ask_approval", _subject(approval), after=after), now)
        return Asked(approval, others)

    async def approve(self, by: Person, number: int) -> Approval:
        """Say yes, and do it. Of two who say yes at once, one does it.

        Raises `ApprovalUnknown`, `AlreadyDecided`, `ApprovalExpired`, `OwnRequest` or `EffectChanged`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            approval, role = await self._open(tx, by, number, now)
            effect = await self.kinds[approval.kind].effect(tx, approval)
            require_approvable(approval, by.id, effect)
            acts = await self.kinds[approval.kind].carry_out(tx, approval, by, now)
            decided = await self._decide(tx, approval, Verdict.APPROVED, by, now)
            before = {"asked_by": approval.asked_by}
            after = {"effect": approval.digest.hex()}
            for act in (Act(by.id, role, "approve", _subject(approval), before, after), *acts):
                await tx.audit.append(act, now)
        return decided

    async def decline(self, by: Person, number: int) -> Approval:
        """Say no; whoever asked takes their request back so.

        Raises `ApprovalUnknown`, `AlreadyDecided` or `ApprovalExpired`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            approval, role = await self._open(tx, by, number, now)
            verdict = Verdict.WITHDRAWN if by.id == approval.asked_by else Verdict.DECLINED
            decided = await self._decide(tx, approval, verdict, by, now)
            before = {"asked_by": approval.asked_by}
            act = Act(by.id, role, "decline", _subject(approval), before, {"verdict": verdict})
            await tx.audit.append(act, now)
        return decided

    async def waiting(self, by: Person) -> list[Waiting]:
        """What waits for a yes that this person could give, and what they asked for themselves."""
        now = self.clock.now()
        t = translator(by.language)
        mine = [kind for kind, what in self.kinds.items() if by.may(what.deed)]
        async with self.store.transaction() as tx:
            return [
                Waiting(
                    one, await name_of(tx, one.asked_by), self.kinds[one.kind].words(one, t), one.asked_by == by.id
                )
                for one in await tx.approvals.waiting(mine, now - APPROVAL_LASTS)
            ]

    def words(self, approval: Approval, t: Translator) -> Html:
        """What it is about, as the second person reads it."""
        return self.kinds[approval.kind].words(approval, t)

    async def _open(self, tx: Transaction, by: Person, number: int, now: datetime) -> tuple[Approval, str]:
        """A request that can be decided, and the role in which it is; both their roles and the request are held."""
        seen = await tx.approvals.find(number)
        if seen is None or seen.kind not in self.kinds:
            raise ApprovalUnknown
        role = await self._hold_roles(tx, by, seen.asked_by, self.kinds[seen.kind].deed)
        approval = await tx.approvals.find(number, lock=True) or seen
        require_open(approval, await name_of(tx, approval.decided_by), now)
        return approval, role

    async def _hold_roles(self, tx: Transaction, by: Person, asker: PersonId, deed: Deed) -> str:
        """In the order of their ids, as whoever removes a coordinator locks them. Raises `ApprovalUnknown`."""
        role = await make_sure(tx, by, deed) if by.id < asker else ""
        if asker != by.id and not await tx.team.hold(asker, MAY[deed]):
            by.require(deed)
            raise ApprovalUnknown
        return role or await make_sure(tx, by, deed)

    async def _decide(
        self, tx: Transaction, approval: Approval, verdict: Verdict, by: Person, now: datetime
    ) -> Approval:
        """Note it, ask nobody any more, and tell whoever asked."""
        await tx.approvals.decide(approval.id, verdict, by.id, now)
        await tx.letters.cancel(_key(approval.id), now)
        decided = replace(approval, verdict=verdict, decided_by=by.id, decided_at=now)
        asker = await tx.people.find(approval.asked_by)
        if asker is not None and asker.telegram_id is not None and asker.id != by.id:
            t = translator(asker.language)
            words = texts.decided(verdict, mention(by.id), self.words(decided, t), t)
            await self.post.write(tx, [letter(asker, words, f"{_key(approval.id)}{verdict}", now)], now)
        return decided

    async def _tell_others(self, tx: Transaction, approval: Approval, by: Person, others: Sequence[Person]) -> None:
        """At once, whatever the hour: in a quarter of an hour it is too late."""
        letters = []
        for reader in others:
            t = translator(reader.language)
            words = texts.asked(mention(by.id), self.kinds[approval.kind].words(approval, t), approval.expires_at, t)
            asks = letter(reader, words, f"{_key(approval.id)}{reader.id}", approval.asked_at)
            choices = [buttons.to_approve(approval.id, t), buttons.to_decline(approval.id, t)]
            letters.append(replace(with_buttons(asks, choices), expires_at=approval.expires_at))
        await self.post.write(tx, letters, approval.asked_at)


def _key(number: int) -> str:
    return f"approval:{number}:"


def _subject(approval: Approval) -> str:
    return f"{approval.kind}:{approval.subject}"
