"""Forecasting: every message of the coming days, to how many, from when until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.domain.agenda import Due, DueKind, agenda
from bot.domain.announcements import AnnouncementState
from bot.domain.audiences import LETTERS_A_SECOND, NEWS, OWN, Audience
from bot.domain.differences import SPOKEN
from bot.domain.events import EventId
from bot.domain.forecasts import WAITING, Leaving, Sending, forecast
from bot.domain.letters import LetterState
from bot.domain.people import MAY, Deed, Person
from bot.domain.phases import NoEdition
from bot.domain.stages import holding_up
from bot.services.announcement_reach import ANNOUNCEMENT_START
from bot.services.campaigns import Loaded, in_force
from bot.services.deadlines import QUESTION_CLOSED, QUESTION_REMINDER
from bot.services.deposits import DRAFT_CLOSING, DRAFT_REMINDER
from bot.services.event_ground import EVENT_OVER, EVENT_REMINDER
from bot.services.event_reminders import expected
from bot.services.forecast_missions import mission_letters
from bot.services.forecast_team import network_letters, task_letters
from bot.services.openings import CHANGE_NOTICE, VOTE_RECALL
from bot.services.queue_digest import QUEUE_DIGEST
from bot.services.rights import make_sure
from bot.services.vote_phases import PAPER_MISSING
from storage.store import Store, Transaction

PERSONAL = (QUESTION_REMINDER, QUESTION_CLOSED, DRAFT_REMINDER, DRAFT_CLOSING, EVENT_OVER)
"""Moments that write to one person each; those of an hour are counted together."""

TO_THE_TEAM = {CHANGE_NOTICE: Deed.MOVE_DATES, QUEUE_DIGEST: Deed.DECIDE, PAPER_MISSING: Deed.DRAW_UP_PAPER}
"""Moments that write to everybody who may do this."""


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
        *await _recalls(tx, loaded, until),
        *await _meetings(tx, until),
        *await _to_the_team(tx, until),
        *await task_letters(tx, loaded, until),
        *await mission_letters(tx, loaded, now, until),
        *await network_letters(tx, loaded, now, until),
        *(Sending(at, kind, "", count) for at, kind, count in await tx.moments.counted(PERSONAL, until)),
    ]
    edition = loaded.edition
    return forecast((one for one in sendings if one.at >= now), edition.quiet, edition.zone, a_second)


async def _planned(tx: Transaction, loaded: Loaded, until: datetime) -> list[Sending]:
    """What the edition's file plans and has not been said; what is told from a phase that is held does not leave."""
    edition, stages = loaded.edition, await tx.phases.of(loaded.id)
    sendings = []
    for moment in sorted(await tx.moments.planned(SPOKEN, f"{edition.slug}:"), key=lambda one: one.due_at):
        name = moment.subject.partition(":")[2]
        plan = edition.announcement(name) if moment.kind == DueKind.ANNOUNCEMENT else edition.reminder(name)
        if plan is not None and moment.due_at <= until and holding_up(plan.at, stages) is None:
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


async def _recalls(tx: Transaction, loaded: Loaded, until: datetime) -> list[Sending]:
    """To those who have begun a ballot by now and not sent it, while the vote is open."""
    due = [one.due_at for one in await tx.moments.to_come([VOTE_RECALL]) if one.subject == loaded.edition.slug]
    people = await tx.electors.count_unfinished(loaded.id) if due else 0
    return [Sending(at, VOTE_RECALL, "", people) for at in due if at <= until]


async def _meetings(tx: Transaction, until: datetime) -> list[Sending]:
    """To those who come to each by now."""
    due = [one for one in await tx.moments.to_come([EVENT_REMINDER]) if one.due_at <= until]
    coming = await expected(tx, {EventId(int(one.subject)) for one in due})
    reminders = (
        Sending(one.due_at, one.kind, one.subject, len(coming.get(EventId(int(one.subject)), ()))) for one in due
    )
    return [one for one in reminders if one.people]


async def _to_the_team(tx: Transaction, until: datetime) -> list[Sending]:
    sendings = []
    for kind, deed in TO_THE_TEAM.items():
        readers = [one for one in await tx.people.with_role(*MAY[deed]) if one.telegram_id is not None]
        due = [one.due_at for one in await tx.moments.to_come([kind])]
        sendings += [Sending(at, kind, "", len(readers)) for at in due if at <= until]
    return sendings


async def _people(tx: Transaction, loaded: Loaded, audience: Audience, *, own: bool = False) -> int:
    counted = await tx.audiences.count(audience, loaded.id, OWN if own else NEWS)
    return counted.all_reachable + len(await tx.groups.among(audience.groups))
