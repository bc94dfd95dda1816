"""Who is asked to come to a mission: those who fit, the best first, more of them with each wave."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.assignments import PLACED, REFUSED, AssignmentState, Member
from bot.domain.missions import Mission, Span
from bot.domain.network import Ambassador
from bot.domain.people import Notifications, Person, PersonId

OFFERS_A_PLACE = 3
"""In the first wave: about one in three says yes."""

OFFERS_MOST = 3
"""Unanswered ones that somebody has at a time: who is asked for everything answers nothing."""

URGENT = timedelta(hours=48)
"""With so little time left, all who fit are asked at once."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of the network, with their part in this mission so far, their offers without an answer, and when
    they come to others."""

    person: Person
    part: Ambassador
    state: AssignmentState | None = None
    unanswered: int = 0
    busy: tuple[Span, ...] = ()


def standing(
    candidates: Iterable[Candidate], members: Sequence[Member], loads: Mapping[PersonId, int]
) -> list[Candidate]:
    """Each with their part in this mission, and with what was offered to them in this very lot."""
    states: dict[PersonId, AssignmentState] = {one.person.id: one.part.state for one in members}
    return [
        replace(one, state=states.get(one.person.id), unanswered=one.unanswered + loads.get(one.person.id, 0))
        for one in candidates
    ]


def taken(members: Iterable[Member]) -> int:
    """How many places somebody has."""
    return sum(member.part.state in PLACED for member in members)


def can(mission: Mission, one: Candidate, zone: ZoneInfo) -> bool:
    """Whether they could come, and may be asked: who wants to hear nothing is not."""
    person = one.person
    return (
        person.telegram_id is not None
        and person.reachable
        and person.notifications is not Notifications.NONE
        and fits(mission, one, zone)
    )


def fits(mission: Mission, one: Candidate, zone: ZoneInfo) -> bool:
    """Whether language, place and hours fit, with no pause and no other mission then; its leader is there anyway."""
    part = one.part
    return (
        part.member
        and one.person.id != mission.leader
        and part.speaks(mission.languages)
        and part.goes_to(mission.place.neighbourhood)
        and part.free_at(mission.span.begins, mission.span.ends, zone)
        and not any(span.meets(mission.span) for span in one.busy)
    )


def best_first(mission: Mission, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Who named this kind, this place and their hours before who left them open; who has less to do before others."""
    return sorted(candidates, key=lambda one: _distance(mission, one))


def wave(
    mission: Mission, candidates: Iterable[Candidate], free: int, now: datetime, zone: ZoneInfo
) -> list[Candidate]:
    """Who is offered it now, having been offered it never before.

    First the best of those who like this kind, then, or when time is short, all who can come.
    """
    new = [one for one in candidates if one.state is None and _has_room(one) and can(mission, one, zone)]
    if free <= 0:
        return []
    if mission.waves > 0 or urgent(mission, now):
        return best_first(mission, new)
    return best_first(mission, (one for one in new if one.part.likes(mission.kind)))[: free * OFFERS_A_PLACE]


def urgent(mission: Mission, now: datetime) -> bool:
    """Whether there is no time to ask some first and the others later."""
    return mission.span.begins - now <= URGENT


def replacements(mission: Mission, candidates: Iterable[Candidate], zone: ZoneInfo) -> list[Candidate]:
    """Who is asked at once when somebody drops out late: also who has not answered yet, never who has said no."""
    asked = (None, AssignmentState.OFFERED)
    return best_first(mission, (one for one in candidates if one.state in asked and can(mission, one, zone)))


def hears(state: AssignmentState) -> bool:
    """Whether the bot still tells them of the mission by itself."""
    return state not in REFUSED


def near(missions: Iterable[Mission], one: Candidate, zone: ZoneInfo) -> list[Mission]:
    """Those to which somebody could come, the soonest first: they are looking, whatever they want to hear unasked."""
    found: Sequence[Mission] = [mission for mission in missions if fits(mission, one, zone)]
    return sorted(found, key=lambda mission: (mission.span.begins, mission.id))


def _has_room(one: Candidate) -> bool:
    return one.unanswered < OFFERS_MOST


def _distance(mission: Mission, one: Candidate) -> tuple[object, ...]:
    part, place = one.part, mission.place.neighbourhood
    return (
        not part.likes(mission.kind),
        mission.kind not in part.kinds,
        place is not None and place not in part.neighbourhoods,
        place is not None and place != one.person.neighbourhood,
        not part.free,
        len(one.busy) + one.unanswered,
        one.person.id,
    )
