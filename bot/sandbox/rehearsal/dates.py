"""The dates of the edition as the team means them: at first, and after it has postponed the vote."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.agenda import instant
from bot.domain.campaigns import Edition
from bot.domain.phases import Phase, PhaseName
from bot.domain.plans import PlannedReminder
from bot.i18n import LANGUAGES, translator
from bot.sandbox.rehearsal.broadcasts import Broadcast
from bot.sandbox.rehearsal.readers import Planned

POSTPONED = PhaseName.VOTING


@dataclass(frozen=True, slots=True)
class Dates:
    """`first` until `moved_at`, `then` from there on; reckoned here, apart from how the bot does it."""

    first: Edition
    then: Edition
    moved_at: datetime

    def at(self, now: datetime) -> Edition:
        return self.first if now < self.moved_at else self.then

    def broadcasts(self) -> list[Broadcast]:
        """All that is to be said, in order: what a postponed phase was announced by is said once more."""
        before = [Broadcast(planned, due) for planned, due in _due(self.first) if due <= self.moved_at]
        after = [Broadcast(planned, due) for planned, due in _due(self.then) if due > self.moved_at]
        told = [one for one in before if any(one.planned.id == again.planned.id for again in after)]
        words = {language: str(translator(language)("<b>The dates have changed</b>")) for language in LANGUAGES}
        moved = Broadcast(PlannedReminder("dates déplacées", self.moved_at, words), self.moved_at, told)
        return sorted([*before, *([moved] if told else []), *after], key=lambda one: one.due)


def postponing(edition: Edition, days: int, before: timedelta) -> Dates:
    """The vote and all that follows, so many days later; decided so long before it would have begun."""
    return Dates(edition, replace(edition, phases=tuple(_moved(edition, days))), vote_opens(edition) - before)


def vote_opens(edition: Edition) -> datetime:
    phase = edition.phase(POSTPONED)
    assert phase is not None, "an edition without a vote cannot postpone it"
    return phase.opens


def _moved(edition: Edition, days: int) -> Iterator[Phase]:
    """Days of the calendar: nine in the morning stays nine. What ended when the vote began lasts until it begins."""
    later, opens, zone = False, vote_opens(edition), edition.zone
    for phase in edition.phases:
        later = later or phase.name is POSTPONED
        if later:
            yield replace(phase, opens=_later(phase.opens, days, zone), closes=_later(phase.closes, days, zone))
        else:
            yield replace(phase, closes=_later(opens, days, zone)) if phase.closes == opens else phase


def _later(moment: datetime, days: int, zone: ZoneInfo) -> datetime:
    return (moment.astimezone(zone) + timedelta(days=days)).astimezone(UTC)


def _due(edition: Edition) -> Iterator[tuple[Planned, datetime]]:
    every: list[Planned] = [*edition.announcements, *edition.reminders]
    for planned in every:
        yield planned, instant(planned.at, edition).astimezone(UTC)
