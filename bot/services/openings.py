"""Openings: phases begin and end by themselves, at the minute that was planned or as soon as somebody looks."""

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.domain.agenda import DueKind, agenda
from bot.domain.audit import Act
from bot.domain.campaigns import Edition
from bot.domain.engagement import closing_phase
from bot.domain.notices import notices
from bot.domain.phases import Action, PhaseName
from bot.domain.recalls import recalls
from bot.domain.stages import PhaseState, Stage, following, opening, waits_for_held
from bot.services.mission_calendar import MISSION_TEMPLATES
from bot.services.watch import TOO_LATE
from storage.repositories.moments import Moment
from storage.store import Transaction

PHASE_OPENS, PHASE_CLOSES = DueKind.PHASE_OPENS.value, DueKind.PHASE_CLOSES.value
"""At one instant what closes is looked at before what opens."""

SPOKEN = (DueKind.ANNOUNCEMENT, DueKind.REMINDER)

CHANGE_NOTICE = "change_notice"
"""The team is told that a phase opens or closes soon; what is said is in `change_notices.py`."""

PHASE_OPENED = "opened_phase"
"""A phase has opened, by itself or because somebody said so: what is said of it then is in `network_talk.py`."""

CERTIFICATES = "certificates"
"""The same: ambassadors are offered theirs, if it is the phase with which the edition ends (`certificates.py`)."""

STALE, HELD = "not planned any more", "held"
VOTE_OPENS, VOTE_CLOSES = "phase_vote_opens", "phase_vote_closes"
"""What follows at once from the opening and the close of a phase that permits the vote (`vote_phases.py`)."""

VOTE_RECALL = "vote_recall"
"""Who has chosen and not sent their ballot hears of it (`vote_recalls.py`)."""

HELD_BACK = "held back"
"""An outcome: the message could not leave, and the team was told why."""

UNSAID = (TOO_LATE, STALE, HELD_BACK)
"""How the moment of a message may end without a word."""


async def write_calendar(
    tx: Transaction,
    number: int,
    edition: Edition,
    now: datetime,
    again: Collection[PhaseName] = (),
    anew: Collection[tuple[str, str]] = (),
) -> None:
    """The rows of an edition that was loaded, and all that happens by itself. Raises `HasBegun`.

    What was said is not said again, however its moment moved, but for `anew` (kinds and subjects): a phase was
    postponed, and what was said of it beforehand is to be said once more. What is new and past by now is not said at
    all; what waited already, and fell due a moment ago, is left to the watch.
    """
    prefix = f"{edition.slug}:"
    waiting = await tx.moments.planned(SPOKEN, prefix)
    stages = following(await tx.phases.of(number), edition.phases, now, again)
    await tx.phases.keep_only(number, [stage.name for stage in stages])
    await tx.phases.write(number, stages)
    await tx.moments.cancel_all(*DueKind, CHANGE_NOTICE, VOTE_RECALL)
    said = {_key(moment) for moment in await tx.moments.done_of(SPOKEN, prefix, UNSAID)}
    new = [one for one in _to_say(edition) if one.due_at > now and (_key(one) not in said or _key(one) in anew)]
    changes = [moment for stage in stages for moment in _to_come(edition.slug, stage)]
    told = notices(stages, edition.quiet, edition.zone, now)
    changes += [Moment(CHANGE_NOTICE, notice.subject(edition.slug), notice.due_at) for notice in told]
    await tx.moments.plan([*changes, *new, *(one for one in _to_say(edition) if one in waiting)])
    await tx.moments.plan(_vote_follows(edition, stages, now))


async def open_phase(tx: Transaction, moment: Moment, now: datetime) -> str:
    """The first minute of a phase has come; what was open until then closes in the same breath."""
    found = await _found(tx, moment)
    if found is None or found[1].opens_at != moment.due_at:
        return STALE
    number, stage, stages = found
    if stage.state is not PhaseState.WAITING:
        return stage.state
    if stage.held:
        return HELD
    return await _change(tx, (number, stages), opening(stages, stage.name, now), moment, now)


async def close_phase(tx: Transaction, moment: Moment, now: datetime) -> str:
    """The last minute of a phase is over. If the next one begins at this instant, nothing comes between the two."""
    found = await _found(tx, moment)
    if found is None or found[1].closes_at != moment.due_at:
        return STALE
    number, stage, stages = found
    if stage.state is not PhaseState.OPEN:
        return stage.state
    if waits_for_held(stage, stages):
        return HELD
    slug = moment.subject.partition(":")[0]
    for other in stages:
        begins = Moment(PHASE_OPENS, f"{slug}:{other.name}", other.opens_at)
        may_open = other.state is PhaseState.WAITING and not other.held and other.opens_at <= now
        if may_open and await tx.moments.waiting([begins]):
            return await _change(tx, (number, stages), opening(stages, other.name, now), moment, now)
    return await _change(tx, (number, stages), [stage.closed(now)], moment, now)


async def _found(tx: Transaction, moment: Moment) -> tuple[int, Stage, list[Stage]] | None:
    """The edition of a moment, if it is in force, with the phase that it is about and all the others."""
    await tx.phases.take_turn()
    slug, _, name = moment.subject.partition(":")
    current = await tx.editions.current()
    if current is None or current[1].slug != slug:
        return None
    stages = await tx.phases.of(current[0])
    stage = next((stage for stage in stages if stage.name == name), None)
    return (current[0], stage, stages) if stage else None


async def _change(
    tx: Transaction, before: tuple[int, Sequence[Stage]], changed: Sequence[Stage], moment: Moment, now: datetime
) -> str:
    number, stages = before
    await tx.phases.write(number, changed)
    await tx.moments.plan(_vote_follows(await tx.editions.of(number), changed, now))
    await tell_opened(tx, moment.subject.partition(":")[0], changed, now)
    for act in change_acts(moment.subject.partition(":")[0], stages, changed):
        await tx.audit.append(act, now)
    return ", ".join(f"{stage.name} {stage.state}" for stage in changed)


async def tell_opened(tx: Transaction, slug: str, changed: Sequence[Stage], now: datetime) -> None:
    """The network's group, if there is one, hears of a phase that is open; the missions of the file come with it, and
    certificates with the one that ends the edition."""
    opened = [one for one in changed if one.state is PhaseState.OPEN]
    if await tx.network_group.tied() is not None:
        await tx.moments.plan([Moment(PHASE_OPENED, f"{slug}:{one.name}", now) for one in opened])
    current = await tx.editions.current()
    if opened and current is not None and current[1].missions:
        await tx.moments.plan([Moment(MISSION_TEMPLATES, slug, now)])
    if current is not None and (last := closing_phase(current[1].phases)) in {one.name for one in opened}:
        await tx.moments.plan([Moment(CERTIFICATES, f"{slug}:{last}", now)])


def change_acts(
    slug: str, before: Sequence[Stage], changed: Sequence[Stage], actor: tuple[int | None, str] = (None, "system")
) -> list[Act]:
    """What the journal says of phases that changed: by themselves, or because somebody (`actor`) said so."""
    was = {stage.name: stage.state for stage in before}
    deeds = ["open_phase" if stage.state is PhaseState.OPEN else "close_phase" for stage in changed]
    return [
        Act(*actor, deed, f"phase:{slug}:{stage.name}", {"state": was[stage.name]}, {"state": stage.state})
        for deed, stage in zip(deeds, changed, strict=True)
    ]


def _vote_follows(edition: Edition, stages: Collection[Stage], now: datetime) -> list[Moment]:
    """The urn is shown empty and the paper frozen, or the urn closed: done once, however often it is planned.

    While it is open, those are recalled to it who have not sent their ballot.
    """
    kinds = {PhaseState.OPEN: VOTE_OPENS, PhaseState.CLOSED: VOTE_CLOSES}
    names = {phase.name for phase in edition.phases if phase.allows(Action.VOTE)}
    votes = [stage for stage in stages if stage.name in names and stage.opened_at]
    moments = [Moment(kinds[one.state], edition.slug, now) for one in votes]
    for stage in votes:
        if stage.state is PhaseState.OPEN:
            due = recalls(stage.closes_at, edition.quiet, edition.zone, now)
            moments += [Moment(VOTE_RECALL, edition.slug, at) for at in due]
    return moments


def _to_say(edition: Edition) -> list[Moment]:
    spoken = (due for due in agenda(edition) if due.kind in SPOKEN)
    return [Moment(due.kind, due.subject(edition.slug), due.at) for due in spoken]


def _key(moment: Moment) -> tuple[str, str]:
    return moment.kind, moment.subject


def _to_come(slug: str, stage: Stage) -> list[Moment]:
    """When the row of a phase changes next; whatever is over does not come again."""
    subject = f"{slug}:{stage.name}"
    opens, closes = Moment(PHASE_OPENS, subject, stage.opens_at), Moment(PHASE_CLOSES, subject, stage.closes_at)
    return {PhaseState.WAITING: [opens, closes], PhaseState.OPEN: [closes], PhaseState.CLOSED: []}[stage.state]
