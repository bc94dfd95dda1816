"""Rosters: who comes to a mission, who is there, who waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.assignments import AssignmentState, Member
from bot.domain.missions import Counts, Mission, total


@dataclass(frozen=True, slots=True)
class Roster:
    """Who has a place, who waits, and how many were asked; `runs` is whether the reader may change the mission.

    Phones are there only where their owners agreed.
    """

    mission: Mission
    coming: Sequence[Member]
    waiting: Sequence[Member]
    asked: int
    runs: bool
    now: datetime

    def of(self, state: AssignmentState) -> list[Member]:
        return [member for member in self.coming if member.part.state is state]

    @property
    def done(self) -> Counts:
        """By all who were there."""
        return total(member.part.done for member in self.of(AssignmentState.PRESENT))
