"""The watch: looks at the calendar and does what fell due, once and in order."""

import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from bot.crash import crash_point
from bot.domain.letters import patience
from bot.logs import event
from storage.repositories.moments import Moment
from storage.store import DATABASE_DOWN, Store, Transaction

log = logging.getLogger(__name__)

Action = Callable[[Transaction, Moment, datetime], Awaitable[str]]
"""Does what a moment is for, within the transaction; its answer, a word or two, is kept as the outcome."""

ActionOnMany = Callable[[Transaction, Sequence[Moment], datetime], Awaitable[Mapping[Moment, str]]]
"""The same for many at once. It waits for nobody: what somebody holds it leaves out, and that is done by itself."""

TOGETHER = 500
"""So many at once hold up whoever needs one of them for some tenths of a second."""

TOO_LATE_NOTICE, FAILURE_NOTICE = "too_late_notice", "failure_notice"
"""Moments that the watch plans itself, for the team to be told; what they do is in `watch_notices.py`."""

TELL_AFTER = 3
"""Failures before the team is told: what a second attempt puts right is nobody's business."""


TOO_LATE = "too late"
"""An outcome: nothing was done, since it would have been of no use any more; the team is told."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of moment is for, and how late it may be (`late`); without a limit it is never too late."""

    act: Action
    act_on_many: ActionOnMany | None = None
    late: timedelta | None = None


class Watch:
    """`kinds` says what each kind of moment is for: a new kind is one more line where the bot is put together."""

    def __init__(self, store: Store, kinds: Mapping[str, Kind | Action]) -> None:
        self.store = store
        self.kinds = {name: kind if isinstance(kind, Kind) else Kind(kind) for name, kind in kinds.items()}
        self._unheard_of: set[str] = set()

    async def look(self, now: datetime, most: int = 1000) -> bool:
        """Do what fell due since the last look; whether anything was done.

        Each moment is a transaction of its own: what it locks, the journal's end among it, is free again before the
        next one, so that a look can wait for people, and people for a look, but never both. What waits for nobody may
        act on many moments of its kind at once.
        """
        async with self.store.transaction() as tx:
            due = await tx.moments.due(now, most, self._unheard_of)
        done = 0
        for run in _runs(due):
            did = await self._do_all(run, now)
            if did is None:
                break
            done += did
        if done:
            event(log, "looked", done=done)
        return done > 0

    async def next_due(self) -> datetime | None:
        """When the next moment falls due or the next letter may leave: where the sandbox turns its clock to."""
        async with self.store.transaction() as tx:
            nearest = [await tx.moments.next_due(), await tx.letters.next_due()]
        return min((moment for moment in nearest if moment is not None), default=None)

    async def _do_all(self, run: Sequence[Moment], now: datetime) -> int | None:
        """Moments of one kind that follow one another; how many were done, None when another look is at it."""
        kind = self.kinds.get(run[0].kind)
        if kind is None:
            self._unheard_of.add(run[0].kind)
            event(log, "moment_unknown", logging.ERROR, kind=run[0].kind)
            return 0
        done = 0
        if kind.act_on_many is not None and len(run) > 1:
            together = await self._try(_Attempt(self.store, kind, run, now, kind.act_on_many))
            if together is None:
                return None
            done = together
            async with self.store.transaction() as tx:
                run = await tx.moments.waiting(run) if done < len(run) else ()
        for moment in run:
            did = await self._try(_Attempt(self.store, kind, (moment,), now, _one_by_one(kind.act)))
            if did is None:
                return None
            done += did
        return done

    async def _try(self, attempt: "_Attempt") -> int | None:
        """If it fails it stays due, while what comes after goes on."""
        try:
            return await attempt.make()
        except DATABASE_DOWN:
            raise
        except Exception:
            first = attempt.moments[0]
            log.exception("action=moment_failed kind=%s subject=%s of=%s", *_told(first), len(attempt.moments))
            if len(attempt.moments) == 1:
                await self._put_off(first, attempt.now)
            return 0

    async def _put_off(self, moment: Moment, now: datetime) -> None:
        """Try again after a pause that grows; the team is told once."""
        async with self.store.transaction() as tx:
            attempts = await tx.moments.failures(moment) + 1
            await tx.moments.failed(moment, attempts, now + patience(attempts))
            if attempts == TELL_AFTER and moment.kind not in (TOO_LATE_NOTICE, FAILURE_NOTICE):
                await tx.moments.plan([Moment(FAILURE_NOTICE, f"{moment.kind}:{moment.subject}", moment.due_at)])


@dataclass(frozen=True, slots=True)
class _Attempt:
    """Some moments of one kind, done in one transaction or not at all."""

    store: Store
    kind: Kind
    moments: Sequence[Moment]
    now: datetime
    act: ActionOnMany

    async def make(self) -> int | None:
        """How many were done; None when another look is at it."""
        async with self.store.transaction() as tx:
            if not await tx.moments.take_turn():
                return None
            waiting = await tx.moments.waiting(self.moments)
            late = {moment for moment in waiting if self._too_late(moment)}
            in_time = [moment for moment in waiting if moment not in late]
            outcomes: dict[Moment, str] = dict.fromkeys(late, TOO_LATE)
            outcomes |= await self.act(tx, in_time, self.now) if in_time else {}
            await tx.moments.done(outcomes, self.now)
            if TOO_LATE in outcomes.values():
                await tx.moments.plan([Moment(TOO_LATE_NOTICE, "", next_minute(self.now))])
            crash_point("moment_done")
        crash_point("moment_committed")
        return len(outcomes)

    def _too_late(self, moment: Moment) -> bool:
        return self.kind.late is not None and self.now - moment.due_at > self.kind.late


def next_minute(now: datetime) -> datetime:
    """All that was skipped within a minute is one message."""
    return now.replace(second=0, microsecond=0) + timedelta(minutes=1)


def _one_by_one(act: Action) -> ActionOnMany:
    async def each(tx: Transaction, moments: Sequence[Moment], now: datetime) -> Mapping[Moment, str]:
        return {moment: await act(tx, moment, now) for moment in moments}

    return each


def _runs(due: Sequence[Moment]) -> Iterator[Sequence[Moment]]:
    """Moments of one kind that follow one another, at most so many that one transaction holds nobody up."""
    for _, group in groupby(due, lambda moment: moment.kind):
        run = list(group)
        yield from (run[start : start + TOGETHER] for start in range(0, len(run), TOGETHER))


def _told(moment: Moment) -> tuple[str, str]:
    return moment.kind, moment.subject
