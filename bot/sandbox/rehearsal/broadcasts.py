"""Broadcasts: what the edition plans to say, and what the box has witnessed of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.agenda import instant
from bot.domain.campaigns import Edition
from bot.domain.plans import PlannedAnnouncement
from bot.domain.quiet import quiet_until
from bot.domain.wording import FRENCH
from bot.sandbox.journal import Said
from bot.sandbox.rehearsal.readers import Planned, Reader

SLACK = timedelta(minutes=10)
"""How long after its minute a message may come: the clock is turned, but delivering takes as long as it takes."""


@dataclass
class Broadcast:
    """A planned message, when it is due, and the moments at which it came to whom, in which language."""

    planned: Planned
    due: datetime
    came: dict[int, list[tuple[datetime, str]]] = field(default_factory=lambda: defaultdict(list))

    @property
    def delivered(self) -> list[tuple[datetime, str]]:
        return sorted(one for some in self.came.values() for one in some)

    @property
    def languages(self) -> Counter[str]:
        return Counter(language for _, language in self.delivered)

    def meant(self, readers: Sequence[Reader]) -> int:
        """For how many it was when it fell due."""
        return sum(reader.is_meant_by(self.planned, self.due) for reader in readers)

    def leaves(self, reader: Reader, edition: Edition) -> datetime:
        """When it may come to somebody: at its minute, or when their quiet hours end."""
        hours = reader.memory.quiet or edition.quiet
        return quiet_until(self.due, hours, ZoneInfo(edition.timezone)) or self.due

    def faults(self, readers: Sequence[Reader], edition: Edition) -> Iterator[str]:
        """Who should have got it and did not, or got it without being meant, twice, wrongly or at another hour."""
        for reader in readers:
            for fault in self._faults_with(reader, edition):
                yield f"{self.planned.id}: {reader.name} ({reader.language}) {fault}"

    def _faults_with(self, reader: Reader, edition: Edition) -> Iterator[str]:
        came, leaves = self.came.get(reader.id, []), self.leaves(reader, edition)
        meant = reader.is_meant_by(self.planned, self.due)
        # Who has left or fallen silent before the quiet hours are over may get it or not.
        if not came and meant and reader.is_meant_by(self.planned, leaves):
            yield "did not get it"
        if came and not meant:
            yield "got it and is not meant"
        if len(came) > 1:
            yield f"got it {len(came)} times"
        for at, language in came:
            if language != self._language_for(reader):
                yield f"got it in {language}"
            if not leaves <= at <= leaves + SLACK:
                yield f"got it at {at:%Y-%m-%d %H:%M}, not at {leaves:%Y-%m-%d %H:%M} UTC"

    def _language_for(self, reader: Reader) -> str:
        falls_back = isinstance(self.planned, PlannedAnnouncement) and self.planned.french_fallback
        return FRENCH if falls_back and reader.language not in self.planned.texts else reader.language


def broadcasts(edition: Edition, calls: Iterable[Said]) -> list[Broadcast]:
    """In the order in which they are due; a message is known by its words."""
    every: list[Planned] = [*edition.announcements, *edition.reminders]
    found = [Broadcast(planned, instant(planned.at, edition).astimezone(UTC)) for planned in every]
    texts = [(words, language, one) for one in found for language, words in one.planned.texts.items()]
    for said in calls:
        if said.message_ids and said.chat_id is not None and said.text:
            for words, language, one in texts:
                if words in said.text:
                    one.came[said.chat_id].append((datetime.fromtimestamp(said.at, UTC), language))
    return sorted(found, key=lambda one: one.due)
