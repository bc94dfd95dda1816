"""Broadcasts: what the edition plans to say, and what the box has witnessed of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.audiences import OWN
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
    """A planned message, when it is due, and the moments at which it came to whom, in which language.

    A correction is for those who had one of the messages that it `corrects`.
    """

    planned: Planned
    due: datetime
    corrects: Sequence["Broadcast"] = ()
    came: dict[int, list[tuple[datetime, str]]] = field(default_factory=lambda: defaultdict(list))

    @property
    def delivered(self) -> list[tuple[datetime, str]]:
        return sorted(one for some in self.came.values() for one in some)

    @property
    def languages(self) -> Counter[str]:
        return Counter(language for _, language in self.delivered)

    def meant(self, readers: Sequence[Reader]) -> int:
        """For how many it was when it fell due."""
        return sum(self.is_for(reader, self.due) for reader in readers)

    def is_for(self, reader: Reader, at: datetime) -> bool:
        if not self.corrects:
            return reader.is_meant_by(self.planned, at)
        hears = reader.memory.known(at) and reader.memory.level(at) in OWN
        return hears and any(reader.id in told.came for told in self.corrects)

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
        meant = self.is_for(reader, self.due)
        # Who has left or fallen silent before the quiet hours are over may get it or not.
        if not came and meant and self.is_for(reader, leaves):
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


def witnessed(found: Sequence[Broadcast], calls: Iterable[Said]) -> None:
    """Note who got which; a message is known by its words, and by being the last of those that was due by then."""
    texts = [(words, language, one) for one in found for language, words in one.planned.texts.items()]
    for said in calls:
        if said.message_ids and said.chat_id is not None and said.text:
            at = datetime.fromtimestamp(said.at, UTC)
            said_so = [(one, language) for words, language, one in texts if words in said.text]
            due = [pair for pair in said_so if pair[0].due <= at] or said_so[:1]
            if due:
                one, language = max(due, key=lambda pair: pair[0].due)
                one.came[said.chat_id].append((at, language))
