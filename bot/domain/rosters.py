"""Rosters: who comes to a mission, who is there, who waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.assignments import AssignmentState, Member
from bot.domain.collective import tells
from bot.domain.missions import Counts, Mission, total
from bot.domain.people import PersonId


@dataclass(frozen=True, slots=True)
class Roster:
    """Who has a place, who waits, and how many were asked; `runs` is whether the reader may change the mission.

    Phones are there only where their owners agreed. What each one did is theirs, and the team's to read.
    """

    mission: Mission
    coming: Sequence[Member]
    waiting: Sequence[Member]
    asked: int
    reader: PersonId
    runs: bool
    now: datetime

    def of(self, state: AssignmentState) -> list[Member]:
        return [member for member in self.coming if member.part.state is state]

    @property
    def done(self) -> Counts | None:
        """By all who were there; None where that would tell a leader what one of them did."""
        return told_together(self.of(AssignmentState.PRESENT), None if self.runs else self.reader)


def told_together(present: Sequence[Member], reader: PersonId | None) -> Counts | None:
    """What all these did, for one who may be among them; for the team there is no such `reader`."""
    others = sum(member.person.id != reader for member in present)
    return total(member.part.done for member in present) if reader is None or tells(others) else None
