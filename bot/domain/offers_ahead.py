"""How many offers of missions the coming days bring, as if nobody said yes: a day later, all others are asked."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from heapq import heapify, heappop, heappush
from zoneinfo import ZoneInfo

from bot.domain.mission_fit import OFFERS_MOST, Candidate, wave
from bot.domain.mission_times import next_wave
from bot.domain.missions import Mission
from bot.domain.people import PersonId
from bot.domain.quiet import Hours


@dataclass(frozen=True, slots=True)
class Offering:
    """A mission with so many places `free`, who has been asked already, and when its next wave goes out."""

    at: datetime
    mission: Mission
    free: int
    asked: frozenset[PersonId] = frozenset()


def offers_ahead(
    offerings: Collection[Offering], candidates: Sequence[Candidate], until: datetime, quiet: Hours, zone: ZoneInfo
) -> Iterator[tuple[datetime, int]]:
    """How many go out at each moment; whoever is asked is taken to have answered when the next wave comes."""
    waves = [(one.at, place, one) for place, one in enumerate(offerings)]
    heapify(waves)
    told: Counter[datetime] = Counter()
    loads: dict[datetime, Counter[PersonId]] = defaultdict(Counter)
    while waves and waves[0][0] <= until:
        at, place, one = heappop(waves)
        load = loads[at]
        new = [
            replace(each, unanswered=each.unanswered + load[each.person.id])
            for each in candidates
            if each.person.id not in one.asked and each.unanswered + load[each.person.id] < OFFERS_MOST
        ]
        asked = [each.person.id for each in wave(one.mission, new, one.free, at, zone)]
        load.update(asked)
        told[at] += len(asked)
        again = next_wave(at, quiet, zone)
        if again < one.mission.span.begins:
            later = replace(one.mission, waves=one.mission.waves + 1)
            heappush(waves, (again, place, Offering(again, later, one.free, one.asked.union(asked))))
    yield from sorted((at, count) for at, count in told.items() if count)
