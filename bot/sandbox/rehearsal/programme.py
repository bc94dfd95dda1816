"""The programme: who does what when, from the preparation to the results; drawn from the seed before it begins."""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random  # noqa: TID251 - seeded, and passed on
from zoneinfo import ZoneInfo

from bot.domain.campaigns import Edition
from bot.domain.people import Notifications
from bot.domain.phases import Phase, PhaseName
from bot.sandbox.rehearsal.crowd import Resident
from bot.sandbox.rehearsal.habits import Manner

Act = Callable[[], Awaitable[None]]

DAY, MORNING, NIGHT = (time(9), time(20, 30)), time(10), (time(22, 30), time(5))
MEETINGS = {PhaseName.PREPARATION: 1, PhaseName.IDEATION: 6}
"""At how many hours of a phase people write; the others have two."""

LAST_DAY = timedelta(hours=19)
"""So long before its close people vote who have waited, or were recalled."""


@dataclass
class Meeting:
    """An hour at which some residents write, at once; at a `morning`, the team reads before them."""

    at: datetime
    night: bool = False
    morning: bool = False
    acts: dict[int, list[Act]] = field(default_factory=dict)

    def will(self, number: int, *acts: Act) -> None:
        """One does one's acts one after the other, each at most once an hour or two."""
        if acts:
            self.acts.setdefault(number, []).extend(acts)


def programme(edition: Edition, residents: Sequence[Resident], chance: Random) -> list[Meeting]:
    """In the order of time."""
    meetings = {phase.name: list(_hours(phase, edition.zone, chance)) for phase in edition.phases}
    for number, resident in enumerate(residents):
        _plan(number, resident, meetings, chance)
    return sorted((one for some in meetings.values() for one in some), key=lambda meeting: meeting.at)


def _hours(phase: Phase, zone: ZoneInfo, chance: Random) -> Iterator[Meeting]:
    """Days spread over the phase, one of them a night; during and after the ideas, mornings of the team between."""
    if phase.name in (PhaseName.DELIVERY, PhaseName.REVIEW):
        return
    count = MEETINGS.get(phase.name, 2)
    days = (phase.closes - phase.opens) / timedelta(days=1)
    for place in range(count):
        night = place == count - 1 and count > 1
        day = (phase.opens + timedelta(days=days * (place + 0.5) / count)).astimezone(zone).date()
        yield Meeting(_within(day, NIGHT if night else DAY, zone, chance), night=night)
        if phase.name in (PhaseName.IDEATION, PhaseName.ANALYSIS):
            yield Meeting(datetime.combine(day + timedelta(days=1), MORNING, zone).astimezone(UTC), morning=True)
    if phase.name is PhaseName.VOTING:
        yield Meeting(phase.closes - LAST_DAY)


def _within(day: date, hours: tuple[time, time], zone: ZoneInfo, chance: Random) -> datetime:
    """A minute between these hours; those of a night may belong to the next day."""
    begins, ends = (datetime.combine(day, hour, zone) for hour in hours)
    if ends < begins:
        ends += timedelta(days=1)
    return (begins + (ends - begins) * chance.random()).astimezone(UTC)


def _plan(number: int, resident: Resident, meetings: Mapping[PhaseName, Sequence[Meeting]], chance: Random) -> None:
    """What one resident does from their first to their last day."""
    habits = resident.habits
    here = [meeting for phase in PhaseName for meeting in meetings[phase] if _suits(meeting, resident)]
    first = next(meeting for meeting in here if meeting in meetings[habits.comes])
    first.will(number, resident.comes)
    later = here[here.index(first) + 1 :]
    for phase, act in _wishes(resident):
        chosen = [meeting for meeting in later if meeting in meetings[phase]]
        if chosen:
            chance.choice(chosen).will(number, act)
    _plan_vote(number, resident, here[here.index(first) :], meetings[PhaseName.VOTING], chance)
    if habits.blocks and (last := [one for one in later if one in meetings[habits.blocks]]):
        last[-1].will(number, resident.blocks)
        away = later[later.index(last[-1]) + 1 :]
        for meeting in away:
            meeting.acts.pop(number, None)
        if habits.returns and away:
            away[-1].will(number, resident.returns)


def _plan_vote(
    number: int, resident: Resident, here: Sequence[Meeting], votes: Sequence[Meeting], chance: Random
) -> None:
    """The first time on any day but the last."""
    before, on_the_last_day = _votes(resident)
    chance.choice([meeting for meeting in here if meeting in votes[:-1]]).will(number, *before)
    votes[-1].will(number, *on_the_last_day)


def _votes(resident: Resident) -> tuple[Sequence[Act], Sequence[Act]]:
    """What they do before the last day, and on it."""
    votes = (resident.fills_in, resident.sends)
    changes = (resident.changes, resident.sends)
    ways: Mapping[Manner, tuple[Sequence[Act], Sequence[Act]]] = {
        Manner.AT_ONCE: (votes, ()),
        Manner.IN_HASTE: ((resident.votes_in_haste,), ()),
        Manner.BLANK: ((resident.leaves_blank, resident.sends), ()),
        Manner.CHANGES: (votes, changes),
        Manner.HESITATES: ((resident.fills_in,), (resident.sends,)),
        Manner.FORGETS: ((resident.fills_in,), ()),
        Manner.WAVERS: ((*votes, resident.changes), ()),
        Manner.STAYS_AWAY: ((), ()),
    }
    return ways[resident.habits.manner]


def _suits(meeting: Meeting, resident: Resident) -> bool:
    return not meeting.morning and (not meeting.night or resident.habits.at_night)


def _wishes(resident: Resident) -> Iterator[tuple[PhaseName, Act]]:
    """What they want to do, and in which phase."""
    habits = resident.habits
    yield from [(PhaseName.IDEATION, resident.puts_forward)] * habits.ideas
    if habits.level is not Notifications.ALL or habits.at_night:
        yield PhaseName.IDEATION, resident.chooses
    if habits.abandons:
        yield PhaseName.IDEATION, resident.abandons
    if habits.asks:
        yield from ((phase, resident.asks) for phase in (PhaseName.IDEATION, PhaseName.VOTING, PhaseName.RESULTS))
        yield PhaseName.RESULTS, resident.reads_results
        if habits.manner not in (Manner.FORGETS, Manner.STAYS_AWAY):
            yield PhaseName.RESULTS, resident.asks_for_receipt
    if habits.too_late:
        yield PhaseName.CAMPAIGNING, resident.tries_too_late
    yield from [(PhaseName.ANALYSIS, resident.supports)] * habits.supports
    yield from [(PhaseName.ANALYSIS, resident.follows)] * habits.follows
