"""The count of a vote, step by step, and what refuses a step that is not its turn."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import Refusal

REASON_MOST = 300
"""Characters of a reason for a decision about ballots, which is published."""


@dataclass(eq=False)
class VoteNotClosed(Refusal):
    """The urn stays shut until the vote is closed."""


@dataclass(eq=False)
class UrnOpened(Refusal):
    """The urn was opened before: what was decided about its ballots stands."""


@dataclass(eq=False)
class FlagsOpen(Refusal):
    """Strange ballots wait for a decision; how many flags."""

    waiting: int


@dataclass(eq=False)
class DeskNotDone(Refusal):
    """Batches of the desk wait for a second officer, or totals of urns for a second person."""

    batches: int
    totals: int


@dataclass(eq=False)
class FlagUnknown(Refusal):
    """These ballots are not flagged (any more)."""


@dataclass(eq=False)
class ReasonNeeded(Refusal):
    """A decision about ballots needs a reason in words, which is published."""


@dataclass(eq=False)
class DrawMissing(Refusal):
    """Projects are level, and there is no seed yet to draw by."""

    projects: tuple[int, ...]


@dataclass(eq=False)
class DrawOutOfOrder(Refusal):
    """The source of the seed is announced first, anew only until its moment; the seed comes once and later."""


@dataclass(eq=False)
class DrawNotAhead(Refusal):
    """The event that gives the seed is past: somebody may know the seed already."""


@dataclass(eq=False)
class DrawTooEarly(Refusal):
    """The seed is not known before the moment that was announced."""

    due: datetime


@dataclass(eq=False)
class NotCounted(Refusal):
    """There is nothing to publish yet."""
