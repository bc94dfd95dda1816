"""The plan of one person: what they are wanted for, week by week, with its load and what is in its way."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

from bot.domain.holidays import Holiday, holiday
from bot.domain.working_days import Absence


@dataclass(frozen=True, slots=True, order=True)
class Intervention:
    """Some hours of somebody's work. `uid` names it for ever, such as `task-12`; `revision` grows when it changes."""

    starts: datetime
    ends: datetime
    uid: str
    title: str
    revision: int = 0

    @property
    def minutes(self) -> int:
        return (self.ends - self.starts) // timedelta(minutes=1)

    def meets(self, other: "Intervention") -> bool:
        return self.starts < other.ends and other.starts < self.ends


@dataclass(frozen=True, slots=True)
class Week:
    """From `monday` on: what lies in it by its beginning, holidays on working days, and the days off of their own."""

    monday: date
    interventions: tuple[Intervention, ...]
    clashes: tuple[tuple[Intervention, Intervention], ...]
    holidays: tuple[tuple[date, Holiday], ...]
    absent: tuple[date, ...]
    on_days_off: tuple[Intervention, ...]

    @property
    def minutes(self) -> int:
        return sum(one.minutes for one in self.interventions)


def monday_of(moment: datetime, zone: ZoneInfo) -> date:
    day = moment.astimezone(zone).date()
    return day - timedelta(days=day.weekday())


def week(monday: date, interventions: Sequence[Intervention], absences: Collection[Absence], zone: ZoneInfo) -> Week:
    """One week of a plan. A clash is told in the week in which the later of the two begins."""
    days = [monday + timedelta(days=n) for n in range(7)]
    ordered = sorted(interventions)
    here = [one for one in ordered if one.starts.astimezone(zone).date() in days]
    return Week(
        monday,
        tuple(here),
        tuple((one, other) for one, other in combinations(ordered, 2) if one.meets(other) and other in here),
        tuple((day, found) for day in days[:5] if (found := holiday(day)) is not None),
        tuple(day for day in days if any(day in absence for absence in absences)),
        tuple(one for one in here if _away(one, absences, zone)),
    )


def _away(one: Intervention, absences: Collection[Absence], zone: ZoneInfo) -> bool:
    """On a holiday or a day off of their own; weekends belong to the work with residents."""
    day = one.starts.astimezone(zone).date()
    return holiday(day) is not None or any(day in absence for absence in absences)
