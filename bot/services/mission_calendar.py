"""When the bot speaks of a mission by itself: its waves of offers, and what is told before and after it."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta

from bot.domain.campaigns import Edition
from bot.domain.mission_fit import urgent
from bot.domain.mission_times import BETWEEN_WAVES, Telling, tellings, wave_at
from bot.domain.missions import Mission, MissionId
from storage.repositories.moments import Moment
from storage.store import Transaction

MISSION_WAVE, MISSION_REPLACEMENT = "mission_wave", "mission_replacement"
MISSION_TEMPLATES, MISSION_CHANGED, MISSION_UNLED = "mission_templates", "mission_changed", "mission_unled"
MISSION_TOPIC, MISSION_SHORT = "mission_topic", "mission_short"
KINDS = (MISSION_WAVE, MISSION_REPLACEMENT, *Telling)

OFFERED = "offered"
"""What the outcome of a wave that has asked somebody begins with."""

ASKED = "asked"
"""What the outcome of a search for somebody who steps in begins with."""

OFFERED_AHEAD = timedelta(days=21)
"""Nobody knows yet what they do on a Saturday that is further away."""


def cause(mission: MissionId) -> str:
    """What the letters about a mission begin with."""
    return f"mission:{mission}:"


async def date_anew(tx: Transaction, missions: Collection[Mission], edition: Edition, now: datetime) -> None:
    """Whatever was planned for these gives way to what follows from how they are now, whose holder one is."""
    await forget_moments(tx, [mission.id for mission in missions])
    last = await _last_waves(tx, missions)
    await tx.moments.plan(
        [moment for mission in missions for moment in _planned(mission, edition, now, last.get(str(mission.id)))]
    )


async def forget_moments(tx: Transaction, missions: Collection[MissionId]) -> None:
    """Nothing is planned for these any more."""
    for kind in KINDS if missions else ():
        await tx.moments.cancel_each(kind, [str(mission) for mission in missions])


async def unsay(tx: Transaction, missions: Collection[MissionId], now: datetime) -> None:
    """What waits to leave about these was true before: it does not leave any more."""
    for mission in missions:
        await tx.letters.cancel(cause(mission), now)


async def offer_again(tx: Transaction, mission: Mission, edition: Edition, now: datetime) -> None:
    """A place is free again, and there is time."""
    await tx.moments.cancel(MISSION_WAVE, str(mission.id))
    last = await _last_waves(tx, [mission])
    await tx.moments.plan([coming_wave(mission, edition, now, last.get(str(mission.id)))])


async def replace_at_once(tx: Transaction, mission: Mission, now: datetime) -> None:
    await tx.moments.plan([Moment(MISSION_REPLACEMENT, str(mission.id), now)])


def coming_wave(mission: Mission, edition: Edition, now: datetime, last: datetime | None = None) -> Moment:
    """A day after the `last` one, unless time is short."""
    earliest = max(now, mission.span.begins - OFFERED_AHEAD)
    if last is not None and not urgent(mission, now):
        earliest = max(earliest, last + BETWEEN_WAVES)
    return Moment(MISSION_WAVE, str(mission.id), wave_at(earliest, edition.quiet, edition.zone))


def confirms_at(mission: Mission, edition: Edition) -> datetime:
    return tellings(mission.span, edition.quiet, edition.zone)[Telling.CONFIRM]


async def _last_waves(tx: Transaction, missions: Collection[Mission]) -> Mapping[str, datetime]:
    """Of those that were offered to somebody already; a wave of what was full has asked nobody."""
    offered = [str(mission.id) for mission in missions if mission.waves > 0]
    return await tx.moments.last_done(MISSION_WAVE, offered, OFFERED) if offered else {}


def _planned(mission: Mission, edition: Edition, now: datetime, last: datetime | None) -> Iterator[Moment]:
    if not mission.open:
        return
    if mission.to_come(now):
        yield coming_wave(mission, edition, now, last)
    for telling, at in tellings(mission.span, edition.quiet, edition.zone).items():
        if at > now:
            yield Moment(telling, str(mission.id), at)
