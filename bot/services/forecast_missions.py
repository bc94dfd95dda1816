"""The letters of missions in the forecast: of those that there are, and of those that the edition's file brings."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

from bot.domain.assignments import COMING, PLACED, AssignmentState, Member
from bot.domain.campaigns import Edition
from bot.domain.forecasts import Sending
from bot.domain.mission_plans import changes, comes_with
from bot.domain.mission_times import Telling, tellings
from bot.domain.missions import Mission, MissionId
from bot.domain.offers_ahead import Offering, offers_ahead
from bot.domain.people import MAY, Deed, Notifications, Person, PersonId
from bot.domain.stages import PhaseState, Stage, holding_up
from bot.services.campaigns import Loaded
from bot.services.mission_calendar import MISSION_TEMPLATES, MISSION_UNLED, MISSION_WAVE, coming_wave
from bot.services.mission_ground import DEEDS, hears_still
from bot.services.watch import next_minute
from storage.repositories.moments import Moment
from storage.store import Transaction

Told = Counter[tuple[datetime, str, bool]]
"""So many letters at a moment, of a kind, and whether that is a guess."""

Arrival = tuple[datetime, Mission]
"""A mission of the file that is not there yet, and when it will be."""


async def mission_letters(tx: Transaction, loaded: Loaded, now: datetime, until: datetime) -> list[Sending]:
    """Those of one kind and moment together: to those who come by now.

    What is not known is a guess: offers as if nobody said yes, what the file will bring as if all places were taken.
    """
    moments = [one for one in await tx.moments.to_come([MISSION_WAVE, *Telling]) if one.due_at <= until]
    missions = {one.id: one for one in await tx.missions.those({_mission(one) for one in moments})}
    members = await tx.assignments.members(list(missions))
    leaders = await tx.people.those({one.leader for one in missions.values() if one.leader is not None})
    coming = await _arrivals(tx, loaded, now, until)
    told = _tellings(moments, missions, members, leaders, now)
    told += _tellings_of(coming, loaded.edition, until)
    known = _evenings_unled(moments, missions, members, leaders)
    told += await _asked_for_leaders(tx, known, _evenings_to_come(coming, loaded.edition, until))
    offerings = [*_next_offers(moments, missions, members, now), *_first_offers(coming, loaded.edition)]
    candidates = await tx.assignments.candidates(now, hold=False) if offerings else []
    for due, many in offers_ahead(offerings, candidates, until, loaded.edition.quiet, loaded.edition.zone):
        told[due, MISSION_WAVE, True] += many
    if coming and await tx.network_group.tied() is not None:
        told.update({(at, MISSION_TEMPLATES, False) for at, _ in coming})
    return [Sending(at, kind, "", people, about) for (at, kind, about), people in told.items() if people]


async def _arrivals(tx: Transaction, loaded: Loaded, now: datetime, until: datetime) -> list[Arrival]:
    """What comes with the phases that open until then; nobody knows when one opens that is held."""
    edition, stages = loaded.edition, {stage.name: stage for stage in await tx.phases.of(loaded.id)}
    held = {plan.id for plan in edition.missions if holding_up(plan.at, stages.values()) is not None}
    found = changes(edition, await tx.missions.of_templates(loaded.id), list(stages), (), now)
    new = [change.after for change in found if change.before is None]
    named = [mission for mission in new if str(mission.template).partition(":")[0] not in held]
    phases = [comes_with(edition, mission.span.begins) for mission in named]
    opens = [_opening(stages.get(phase) if phase else None, now) for phase in phases]
    arriving = zip(opens, named, strict=True)
    return [(at, one) for at, one in arriving if at is not None and at <= until and not one.span.begun(at)]


def _opening(stage: Stage | None, now: datetime) -> datetime | None:
    if stage is None or stage.state is not PhaseState.WAITING:
        return now
    return None if stage.held else stage.opens_at


def _tellings(
    moments: Sequence[Moment],
    missions: Mapping[MissionId, Mission],
    members: Mapping[MissionId, Sequence[Member]],
    leaders: Mapping[PersonId, Person],
    now: datetime,
) -> Told:
    told: Told = Counter()
    for moment in moments:
        mission = missions.get(_mission(moment))
        if mission is not None and moment.kind != MISSION_WAVE:
            leader = leaders.get(mission.leader) if mission.leader is not None else None
            heard = [one for one in members.get(mission.id, ()) if _hears(one.person, Deed.TAKE_PART)]
            many = _readers(Telling(moment.kind), mission, heard, leader is not None and _hears(leader, *DEEDS), now)
            told[moment.due_at, moment.kind, _is_guess(Telling(moment.kind), mission, now)] += many
    return told


def _readers(telling: Telling, mission: Mission, members: Sequence[Member], led: bool, now: datetime) -> int:
    """As `mission_tellings.py` writes; until it is over, whoever comes is taken to have been there."""
    coming = [one for one in members if one.part.state in COMING]
    over = mission.span.over(now)
    there = [one for one in members if one.part.state is AssignmentState.PRESENT or (not over and one in coming)]
    untold = sum(one.part.debriefed_at is None for one in there)
    match telling:
        case Telling.CONFIRM:
            return sum(one.part.state is AssignmentState.ACCEPTED for one in coming)
        case Telling.SHORTLY:
            return len(coming) + led
        case Telling.DEBRIEF:
            missed = len(coming) if over and there else 0
            return untold + missed + (led and bool(there or coming))
        case Telling.DEBRIEF_AGAIN:
            return untold
        case Telling.THANKS:
            return len(there)


def _is_guess(telling: Telling, mission: Mission, now: datetime) -> bool:
    return telling not in (Telling.CONFIRM, Telling.SHORTLY) and not mission.span.over(now)


def _tellings_of(coming: Sequence[Arrival], edition: Edition, until: datetime) -> Told:
    told: Told = Counter()
    for at, mission in coming:
        for telling, due in tellings(mission.span, edition.quiet, edition.zone).items():
            if at < due <= until:
                told[due, telling, True] += mission.needed
    return told


def _evenings_unled(
    moments: Sequence[Moment],
    missions: Mapping[MissionId, Mission],
    members: Mapping[MissionId, Sequence[Member]],
    leaders: Mapping[PersonId, Person],
) -> set[datetime]:
    """When people come to a mission that nobody leads."""
    led = {leader for leader, person in leaders.items() if hears_still(person, *DEEDS)}
    come_to = {
        mission
        for mission, parts in members.items()
        if any(one.part.state in COMING and hears_still(one.person, Deed.TAKE_PART) for one in parts)
    }
    unled = {mission for mission in come_to if missions[mission].leader not in led}
    return {one.due_at for one in moments if one.kind == Telling.CONFIRM and _mission(one) in unled}


def _evenings_to_come(coming: Sequence[Arrival], edition: Edition, until: datetime) -> set[datetime]:
    """The same of what the file brings, which nobody leads at first."""
    evenings = ((at, tellings(mission.span, edition.quiet, edition.zone)[Telling.CONFIRM]) for at, mission in coming)
    return {due for at, due in evenings if at < due <= until}


async def _asked_for_leaders(tx: Transaction, known: Collection[datetime], guessed: Collection[datetime]) -> Told:
    """One letter an evening to each who runs missions, for all that nobody leads."""
    if not known and not guessed:
        return Counter()
    team = await tx.people.with_role(*MAY[Deed.RUN_MISSIONS])
    readers = sum(_hears(person, Deed.RUN_MISSIONS) for person in team)
    about = {**dict.fromkeys(guessed, True), **dict.fromkeys(known, False)}
    return Counter({(due, MISSION_UNLED, guess): readers for due, guess in about.items()})


def _next_offers(
    moments: Sequence[Moment],
    missions: Mapping[MissionId, Mission],
    members: Mapping[MissionId, Sequence[Member]],
    now: datetime,
) -> Iterator[Offering]:
    for moment in moments:
        mission = missions.get(_mission(moment))
        if mission is not None and moment.kind == MISSION_WAVE:
            parts = members.get(mission.id, ())
            free = mission.needed - sum(one.part.state in PLACED for one in parts)
            yield Offering(
                _at_minute(max(moment.due_at, now)), mission, free, frozenset(one.person.id for one in parts)
            )


def _first_offers(coming: Sequence[Arrival], edition: Edition) -> Iterator[Offering]:
    for at, mission in coming:
        yield Offering(_at_minute(coming_wave(mission, edition, at).due_at), mission, mission.needed)


def _at_minute(moment: datetime) -> datetime:
    """What goes out within a minute counts together."""
    minute = moment.replace(second=0, microsecond=0)
    return minute if minute == moment else next_minute(moment)


def _hears(person: Person, *deeds: Deed) -> bool:
    return hears_still(person, *deeds) and person.notifications is not Notifications.NONE


def _mission(moment: Moment) -> MissionId:
    return MissionId(int(moment.subject))
