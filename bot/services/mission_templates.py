"""The missions of an edition's file: moved and ended with it; what is said of that, and what is new, follows."""

from collections.abc import Collection
from datetime import datetime

from bot.domain.campaigns import Edition
from bot.domain.mission_plans import Change, changes
from bot.domain.missions import Mission, MissionId
from bot.domain.phases import PhaseName
from bot.domain.stages import PhaseState, Stage
from bot.services.mission_calendar import MISSION_CHANGED, MISSION_TEMPLATES, date_anew, forget_moments, unsay
from storage.repositories.moments import Moment
from storage.store import Transaction

ELSEWHERE = "elsewhere"


def opened_of(stages: Collection[Stage]) -> list[PhaseName]:
    """The phases that are open, or were."""
    return [stage.name for stage in stages if stage.state is not PhaseState.WAITING]


async def planned_changes(
    tx: Transaction, number: int, edition: Edition, now: datetime, was: Edition | None = None
) -> list[Change]:
    """What the file changes of the missions that there are, which are held, and which ones it brings by now."""
    known = await tx.missions.of_templates(number, lock=True)
    taken = await tx.assignments.with_places([mission.id for mission in known.values()])
    opened = opened_of(await tx.phases.of(number))
    return list(changes(edition, known, opened, taken, now, was))


async def write_missions(tx: Transaction, number: int, edition: Edition, was: Edition | None, now: datetime) -> None:
    """Those that there are, as an edition in force has them, and had them before. In the order of locks, after the
    tasks.

    Whoever comes to one of them is told at once, in transactions of their own; what is new comes the same way.
    """
    silenced = await tx.missions.silence_others(number, now)
    await forget_moments(tx, silenced)
    await unsay(tx, silenced, now)
    found = [change for change in await planned_changes(tx, number, edition, now, was) if change.before]
    for change in found:
        await tx.missions.write(change.after)
    await date_anew(tx, [change.after for change in found], edition, now)
    told = [_to_tell(change, now) for change in found if change.moves or change.goes or change.elsewhere]
    await tx.moments.plan(told)
    if edition.missions:
        await tx.moments.plan([Moment(MISSION_TEMPLATES, edition.slug, now)])


async def new_missions(tx: Transaction, number: int, edition: Edition, now: datetime) -> list[Mission]:
    """Those that the phases that have opened by now bring, offered from now on."""
    made = []
    for change in await planned_changes(tx, number, edition, now):
        if change.before is None:
            mission, _ = await tx.missions.add(number, change.after, now)
            found = await tx.missions.find(mission, lock=True)
            assert found is not None, "it was written just now"
            made.append(found)
    await date_anew(tx, made, edition, now)
    return made


def subject_of(before: Mission, *, elsewhere: bool) -> str:
    """A mission with the hours that it had, and whether its place is another one."""
    hours = f"{before.span.begins.timestamp():.0f}:{before.span.ends.timestamp():.0f}"
    return f"{before.id}:{hours}:{ELSEWHERE}" if elsewhere else f"{before.id}:{hours}"


def read_subject(subject: str) -> tuple[MissionId, float, float, bool]:
    mission, begins, ends, *more = subject.split(":")
    return MissionId(int(mission)), float(begins), float(ends), more == [ELSEWHERE]


def _to_tell(change: Change, now: datetime) -> Moment:
    assert change.before is not None, "what is new has told nobody anything"
    return Moment(MISSION_CHANGED, subject_of(change.before, elsewhere=change.elsewhere), now)
