"""Forecasting: every message of the coming days, to how many, from when until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.domain.agenda import Due, DueKind, agenda
from bot.domain.announcements import AnnouncementState
from bot.domain.audiences import LETTERS_A_SECOND, NEWS, OWN, Audience
from bot.domain.differences import SPOKEN
from bot.domain.forecasts import Leaving, Sending, forecast
from bot.domain.letters import LetterState
from bot.domain.people import Deed, Person
from bot.domain.phases import NoEdition
from bot.services.announcement_reach import ANNOUNCEMENT_START
from bot.services.campaigns import Loaded, in_force
from bot.services.deadlines import QUESTION_CLOSED, QUESTION_REMINDER
from bot.services.deposits import DRAFT_CLOSING, DRAFT_PUT_AWAY, DRAFT_REMINDER
from bot.services.rights import make_sure
from bot.services.task_calendar import TASK_REMINDER
from storage.store import Store, Transaction

WAITING = "waiting"
"""What a forecast begins with: the letters that are written and have not left yet."""

PERSONAL = (QUESTION_REMINDER, QUESTION_CLOSED, DRAFT_REMINDER, DRAFT_CLOSING, DRAFT_PUT_AWAY, TASK_REMINDER)
"""Moments that write to one person each; those of an hour are counted together."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What leaves in the coming days; the calendar's own changes stand beside it."""

    loaded: Loaded
    until: datetime
    leaving: Sequence[Leaving]
    changes: Sequence[Due]


@dataclass(frozen=True, slots=True)
class Forecasting:
    """Counts are of this moment: people come and go, and an audience is found anew when its time has come."""

    store: Store
    clock: Clock
    a_second: float = LETTERS_A_SECOND
    """At how many letters a second they leave."""

    async def ahead(self, by: Person | None, days: int) -> Outlook:
        """`by` is None at the command line. Raises `NoEdition`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            if by is not None:
                await make_sure(tx, by, Deed.MOVE_DATES)
            loaded = await in_force(tx)
            if loaded is None:
                raise NoEdition
            until = now + timedelta(days=days)
            leaving = await leaving_between(tx, loaded, now, until, self.a_second)
        changes = [due for due in agenda(loaded.edition) if due.kind not in SPOKEN and now < due.at <= until]
        return Outlook(loaded, until, leaving, changes)


async def leaving_between(
    tx: Transaction, loaded: Loaded, now: datetime, until: datetime, a_second: float = LETTERS_A_SECOND
) -> tuple[Leaving, ...]:
    """From now on: what waits holds up what comes after it."""
    counts = await tx.letters.counts()
    waiting = Sending(now, WAITING, "", counts.get(LetterState.QUEUED, 0) + counts.get(LetterState.SENDING, 0))
    sendings = [
        *([waiting] if waiting.people else []),
        *await _planned(tx, loaded, until),
        *await _scheduled(tx, loaded, until),
        *(Sending(at, kind, "", count) for at, kind, count in await tx.moments.counted(PERSONAL, until)),
    ]
    edition = loaded.edition
    return forecast((one for one in sendings if one.at >= now), edition.quiet, edition.zone, a_second)


async def _planned(tx: Transaction, loaded: Loaded, until: datetime) -> list[Sending]:
    """What the edition's file plans and has not been said."""
    edition = loaded.edition
    sendings = []
    for moment in sorted(await tx.moments.planned(SPOKEN, f"{edition.slug}:"), key=lambda one: one.due_at):
        name = moment.subject.partition(":")[2]
        plan = edition.announcement(name) if moment.kind == DueKind.ANNOUNCEMENT else edition.reminder(name)
        if plan is not None and moment.due_at <= until:
            own = moment.kind == DueKind.REMINDER and bool(plan.audience.behaviours)
            people = await _people(tx, loaded, plan.audience, own=own)
            sendings.append(Sending(moment.due_at, moment.kind, name, people))
    return sendings


async def _scheduled(tx: Transaction, loaded: Loaded, until: datetime) -> list[Sending]:
    """What somebody wrote in the chat, for later."""
    sendings = []
    for moment in await tx.moments.planned((ANNOUNCEMENT_START,), ""):
        one = await tx.announcements.find(int(moment.subject))
        if one is not None and one.state is AnnouncementState.SCHEDULED and moment.due_at <= until:
            people = await _people(tx, loaded, one.audience)
            sendings.append(Sending(moment.due_at, moment.kind, moment.subject, people))
    return sendings


async def _people(tx: Transaction, loaded: Loaded, audience: Audience, *, own: bool = False) -> int:
    counted = await tx.audiences.count(audience, loaded.id, OWN if own else NEWS)
    return counted.all_reachable + len(await tx.groups.among(audience.groups))
