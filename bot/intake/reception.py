"""Where every update is received: claimed, handled and answered, once."""

import logging
import secrets
import time
from asyncio import Event, Semaphore, sleep
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from aiogram import Bot
from aiogram.types import Update

from bot.clock import Clock
from bot.crash import crash_point
from bot.domain.answers import Call
from bot.domain.errors import Refusal
from bot.domain.people import Person
from bot.intake import metrics
from bot.intake.dead_letters import DeadLetters
from bot.intake.incoming import Incoming, Raw, Undecodable, decode, storable
from bot.intake.pace import Pace, Verdict
from bot.intake.turns import Turns
from bot.intake.voice import Voice
from bot.logs import event
from storage.repositories.updates import FAILED, Claim, Conversation
from storage.store import DATABASE_DOWN, Store

log = logging.getLogger(__name__)
T = TypeVar("T")

BUSY = 8
"""Transactions at once: a little fewer than the connections, so that a look or a letter always finds one."""

FORGOTTEN_AT_ONCE = 100
"""Answers are dropped from the record in such lots; the last of a quiet day go with the nightly retention."""

ERASED = "erased"
"""The outcome of an update that forgot whose it was: its answer, in which their account stands, goes once given."""

ATTEMPTS = 3
PAUSE = 0.2
"""Seconds before the second attempt; the third waits twice as long."""


class Safe(Protocol):
    """Where an answer lies until it is given."""

    def keep(self, place: str, calls: Sequence[Call]) -> list[Any]:
        """As plain values, in which nobody reads what is secret."""
        ...

    def take(self, place: str, kept: Sequence[Any]) -> list[Call]: ...


class Talk(Protocol):
    """The conversations, as the intake sees them: each method returns what to say."""

    async def reply(self, update: Update, person: Person, conversation: Conversation) -> list[Call]:
        """Handle an update. Raises `Refusal` for what the rules forbid."""
        ...

    async def overhear(self, update: Update) -> None:
        """Note what happens in a group or channel, where nobody in particular speaks to us."""
        ...

    def refuse(self, update: Update, person: Person, conversation: Conversation, refusal: Refusal) -> list[Call]: ...

    def apologise(self, update: Update, person: Person, reference: str) -> list[Call]: ...

    def slow_down(self, update: Update, person: Person) -> list[Call]: ...


@dataclass(slots=True)
class Reception:
    """Handles an update as one transaction: claim, effect, kept answer; then speaks."""

    store: Store
    bot: Bot
    talk: Talk
    voice: Voice
    dead_letters: DeadLetters
    clock: Clock
    safe: Safe
    turns: Turns = field(default_factory=Turns)
    pace: Pace = field(default_factory=Pace)
    places: Semaphore = field(default_factory=lambda: Semaphore(BUSY))
    stopping: Event = field(default_factory=Event)
    gave_up: Exception | None = None
    _said: list[int] = field(default_factory=list, init=False)

    async def receive(self, raw: Raw, *, patient: bool = False) -> None:
        """Deal with an update; on return it may be confirmed to Telegram.

        While the database is away, a patient caller waits here, in the person's turn, so that their next
        update does not overtake; an impatient one gets a `DATABASE_DOWN` error, and Telegram tries again.
        """
        began = time.monotonic()
        raw = storable(raw)
        try:
            incoming = decode(raw, self.bot)
        except Undecodable as error:
            number = error.update_id
            await self._when_database_is_up(lambda: self.dead_letters.set_aside(number, raw, "undecodable"), patient)
            return
        with metrics.IN_HAND.track_inprogress():
            async with self.turns.of(incoming.chat_id):
                outcome = await self._when_database_is_up(lambda: self._deal_with(incoming, raw), patient)
        took = time.monotonic() - began
        metrics.UPDATES.labels(incoming.kind, outcome).inc()
        metrics.HANDLING.observe(took)
        if incoming.sent_at:
            metrics.LAG.set(max((self.clock.now() - incoming.sent_at).total_seconds() - took, 0))
        event(
            log,
            "update_handled",
            update=incoming.id,
            kind=incoming.kind,
            outcome=outcome,
            ms=int(took * 1000),
        )

    async def _when_database_is_up(self, work: Callable[[], Awaitable[T]], patient: bool) -> T:
        pause = 0.2
        while True:
            if self.gave_up is not None:
                raise self.gave_up
            try:
                return await work()
            except DATABASE_DOWN as error:
                event(log, "database_away", logging.WARNING, error=type(error).__name__)
                if not patient:
                    raise
                if self.stopping.is_set():
                    # It is left for the next start, and the person's next update must not overtake it.
                    self.gave_up = error
                    raise
            await sleep(pause)
            pause = min(pause * 2, 2)

    async def _deal_with(self, incoming: Incoming, raw: Raw) -> str:
        """Handle it, or set it aside; whatever is wrong with it, the next one goes on."""
        try:
            return await self._handle(incoming, raw)
        except DATABASE_DOWN:
            raise
        except Exception:
            log.exception("action=update_broke update=%s", incoming.id)
            await self.dead_letters.set_aside(incoming.id, raw, "broke")
            return "broke"

    async def _handle(self, incoming: Incoming, raw: Raw) -> str:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                outcome, calls = await self._commit(incoming)
            except DATABASE_DOWN:
                raise
            except Exception as error:
                reference = secrets.token_hex(4).upper()
                log.exception("action=update_failed update=%s attempt=%s ref=%s", incoming.id, attempt, reference)
                attempts = await self._note_failure(incoming)
                if attempts >= ATTEMPTS:
                    return await self._give_up(incoming, raw, reference, type(error).__name__)
                await sleep(PAUSE * attempt)
            else:
                crash_point("after_commit")
                await self.voice.say(calls, incoming.chat_id)
                await self._forget(incoming.id, at_once=outcome == ERASED)
                crash_point("before_confirmation")
                return outcome
        return FAILED

    async def _commit(self, incoming: Incoming) -> tuple[str, list[Call]]:
        """Handle in one transaction; a refusal undoes its effects, then is told in a second one."""
        try:
            return await self._attempt(incoming, None)
        except Refusal as refusal:
            return await self._attempt(incoming, refusal)

    async def _attempt(self, incoming: Incoming, refusal: Refusal | None) -> tuple[str, list[Call]]:
        async with self.places, self.store.transaction() as tx:
            now = self.clock.now()
            if incoming.sender is None:
                fresh = await tx.updates.claim_unsigned(incoming.id, now)
                if fresh:
                    await self.talk.overhear(incoming.update)
                await tx.updates.settle(incoming.id, "ignored", [])
                return ("ignored" if fresh else "repeated"), []
            claim = await tx.updates.claim(incoming.id, incoming.sender, now)
            if not claim.fresh:
                outcome, _, kept = await tx.updates.kept(incoming.id)
                if outcome != FAILED:
                    return "repeated", self.safe.take(str(incoming.id), kept)
            outcome, calls = await self._decide(incoming, claim, refusal)
            answer = self.safe.keep(str(incoming.id), calls)
            known = await tx.updates.finish(incoming.id, outcome, answer, claim.person, claim.conversation)
            crash_point("before_commit")
            return outcome if known else ERASED, calls

    async def _decide(self, incoming: Incoming, claim: Claim, refusal: Refusal | None) -> tuple[str, list[Call]]:
        if refusal is not None:
            return "refused", self.talk.refuse(incoming.update, claim.person, claim.conversation, refusal)
        written = incoming.sent_at or self.clock.now()
        verdict = self.pace.judge(incoming.sender.telegram_id, written, incoming.album) if incoming.sender else None
        if verdict is Verdict.SILENCE:
            return "silenced", []
        if verdict is Verdict.NOTICE:
            return "slowed", self.talk.slow_down(incoming.update, claim.person)
        return "handled", await self.talk.reply(incoming.update, claim.person, claim.conversation)

    async def _forget(self, update_id: int, *, at_once: bool) -> None:
        """What was said need not be kept any longer; many together, since it costs a statement."""
        self._said.append(update_id)
        if len(self._said) < FORGOTTEN_AT_ONCE and not at_once:
            return
        said, self._said = self._said, []
        try:
            async with self.store.transaction() as tx:
                await tx.updates.forget_answers(said)
        except DATABASE_DOWN:
            self._said += said

    async def _note_failure(self, incoming: Incoming) -> int:
        async with self.store.transaction() as tx:
            return await tx.updates.note_failure(incoming.id, incoming.chat_id, self.clock.now())

    async def _give_up(self, incoming: Incoming, raw: Raw, reference: str, fault: str) -> str:
        """Three attempts failed: apologise, keep the update for whoever mends it, and go on."""
        calls: list[Call] = []
        async with self.store.transaction() as tx:
            if incoming.sender is not None:
                claim = await tx.updates.claim(incoming.id, incoming.sender, self.clock.now())
                calls = self.talk.apologise(incoming.update, claim.person, reference)
            await tx.updates.settle(incoming.id, "dead", [call.to_json() for call in calls])
            await self.dead_letters.bury(tx, incoming.id, raw, reference, fault)
        metrics.DEAD.labels("failed").inc()
        await self.voice.say(calls, incoming.chat_id)
        return "dead"
