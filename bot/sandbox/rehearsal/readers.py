"""Readers: who gets messages, with what they remember; residents and the team alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.audiences import NEWS, OWN, Audience, Behaviour
from bot.domain.people import Notifications, Role
from bot.domain.plans import PlannedAnnouncement, PlannedReminder
from bot.sandbox.rehearsal.memory import Memory

Planned = PlannedAnnouncement | PlannedReminder


@dataclass(frozen=True, slots=True)
class Reader:
    """`id` is the account at Telegram."""

    id: int
    name: str
    language: str
    memory: Memory
    roles: frozenset[Role] = field(default_factory=frozenset)

    def is_meant_by(self, planned: Planned, at: datetime) -> bool:
        """Whether a planned message is for them, as far as they know themselves."""
        memory = self.memory
        return memory.known(at) and memory.level(at) in _who_hears(planned) and self._fits(planned.audience, at)

    def _fits(self, audience: Audience, at: datetime) -> bool:
        """Of one kind any will do, all kinds must fit, an empty kind asks nothing."""
        does: Mapping[Behaviour, bool] = {
            Behaviour.HAS_IDEA: self.memory.has_idea(at),
            Behaviour.FOLLOWS: self.memory.follows(at),
            Behaviour.DRAFTING: self.memory.has_draft(at),
        }
        return all(
            (
                audience.people,
                not audience.roles or audience.roles & self.roles,
                not audience.languages or self.language in audience.languages,
                not audience.neighbourhoods or self.memory.neighbourhood in audience.neighbourhoods,
                not audience.behaviours or any(does[one] for one in audience.behaviours),
            )
        )


def _who_hears(planned: Planned) -> frozenset[Notifications]:
    """A reminder of one's own doings is no news."""
    return OWN if isinstance(planned, PlannedReminder) and planned.audience.behaviours else NEWS
