"""The verdict of a rehearsal: what was played, what was delivered, and everything that was wrong."""

from collections import Counter
from dataclasses import dataclass, field

from bot.sandbox.rehearsal.ballots import Published
from bot.sandbox.rehearsal.broadcasts import Broadcast
from bot.sandbox.rehearsal.readers import Reader


@dataclass
class Verdict:
    """Without failures, the edition may begin."""

    residents: int
    seed: int
    readers: list[Reader] = field(default_factory=list)
    broadcasts: list[Broadcast] = field(default_factory=list)
    tellings: list[Broadcast] = field(default_factory=list)
    """Of the missions; those that were for nobody, and came to nobody, are left out."""
    languages: Counter[str] = field(default_factory=Counter)
    published: Published | None = None
    counts: dict[str, int] = field(default_factory=dict)
    transcript: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    days: int = 0
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        return not self.failures
