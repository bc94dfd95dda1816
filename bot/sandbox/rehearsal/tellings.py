"""Letters about missions, reckoned from what people remember: to whom, when, in the words of their language."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from functools import partial
from itertools import pairwise

from bot.domain.assignments import COMING, REFUSED, AssignmentState
from bot.domain.campaigns import Edition
from bot.domain.missions import Counts, Mission, total
from bot.domain.plans import PlannedReminder
from bot.i18n import LANGUAGES, Html, Translator, translator
from bot.sandbox.rehearsal.broadcasts import Broadcast
from bot.sandbox.rehearsal.parts import Errand, Parts
from bot.sandbox.rehearsal.readers import Reader
from bot.sandbox.rehearsal.recalls import awake
from bot.texts import mission_gaps as gaps
from bot.texts import mission_letters as letters

EVENING = time(18, 30)
SHORTLY, EARLIER = timedelta(hours=2), timedelta(minutes=30)
AFTERWARDS = timedelta(minutes=15)
A_DAY, SHORT_NOTICE = timedelta(hours=24), timedelta(hours=48)
"""Between two rounds of offers, and before it begins, when all who could come are asked at once."""

Stands = Callable[[Parts, datetime], bool]
Words = Callable[[Translator], Html]
S = AssignmentState


@dataclass
class Telling(Broadcast):
    """For those who stand to a mission in some way at that moment, or for who leads it."""

    wanted: Callable[[Reader, datetime], bool] = field(kw_only=True)

    def is_for(self, reader: Reader, at: datetime) -> bool:
        return reader.memory.known(at) and self.wanted(reader, at)


@dataclass
class Tellings:
    """Of one mission: `readers` are the ambassadors, `leader` is an account."""

    errand: Errand
    readers: Sequence[Reader]
    leader: int
    edition: Edition

    def __post_init__(self) -> None:
        self.title = self.errand.title
        self.begins = self.errand.mission.span.begins
        self.waves = list(self._waves())

    def all(self) -> list[Broadcast]:
        return [*self._offers(), *self._of_late(), *self._by_the_clock(), *self._moved()]

    def coming(self, at: datetime) -> list[Reader]:
        return self._who(lambda parts: parts.state(self.title, at) in COMING)

    def placed(self, at: datetime) -> list[Reader]:
        return self._who(lambda parts: parts.placed(self.title, at))

    def changes(self) -> list[tuple[datetime, Reader, AssignmentState]]:
        """What became of whose part when."""
        told = [(reader, one) for reader in self.readers for one in _parts(reader).stood.get(self.title, [])]
        return sorted(((at, reader, state) for reader, (at, state) in told), key=lambda change: change[0])

    def given_up(self) -> list[tuple[datetime, Reader]]:
        """Who gave back a place."""
        return [
            (at, reader)
            for at, reader, state in self.changes()
            if state is S.DROPPED and _parts(reader).placed(self.title, at - timedelta(microseconds=1))
        ]

    def _who(self, stands: Callable[[Parts], bool]) -> list[Reader]:
        return [one for one in self.readers if stands(_parts(one))]

    def _waves(self) -> Iterator[datetime]:
        """When it was published, when a place came free in time, and a day after each as long as one is free."""
        begun = [self.errand.published_at] if self.errand.published_at else []
        begun += [at for at, _ in self.given_up() if self.begins - at > A_DAY]
        for first, until in pairwise([*begun, self.begins]):
            at = first
            while at < until and len(self.placed(at)) < self.errand.mission.needed:
                yield at
                at += A_DAY

    def _offers(self) -> Iterator[Broadcast]:
        for number, at in enumerate(self.waves):
            words = partial(letters.offered, self.errand.at(at), self.edition)
            yield self._telling(f"offer {number + 1}", at, words, self._asked_in(number))

    def _asked_in(self, number: int) -> Stands:
        """Offered once: the first time to those who like this kind, then to all who could come."""
        at = self.waves[number]
        mission = self.errand.at(at)
        widely = number > 0 or mission.span.begins - at <= SHORT_NOTICE

        def asked(parts: Parts, _: datetime) -> bool:
            return (
                self._could(parts, at) and (widely or parts.offers.like(mission)) and not self._asked(parts, number)
            )

        return asked

    def _asked(self, parts: Parts, rounds: int) -> bool:
        return any(self._asked_in(number)(parts, self.waves[number]) for number in range(rounds))

    def _could(self, parts: Parts, at: datetime) -> bool:
        """Come, and has not answered."""
        suits = parts.offers.suit(self.errand.at(at), self.edition.zone)
        return suits and parts.member(at) and parts.state(self.title, at) is None

    def _of_late(self) -> Iterator[Broadcast]:
        """Within a day of its beginning: who drops out, whoever could come instead, and who does."""
        mission = self.errand.mission
        for at, reader, state in self.changes():
            if state is S.ACCEPTED and self._late(at):
                yield self._for_leader(f"{reader.name} comes", at, partial(letters.steps_in, mission, reader.name))
        for at, reader in self.given_up():
            if self._late(at):
                asked = sum(self._could(_parts(one), at) for one in self.readers)
                told = partial(gaps.dropped, mission, [reader.name], asked, len(self.placed(at)))
                yield self._for_leader(f"{reader.name} drops out", at, told)
                words = partial(letters.replacement, mission, self.edition)
                yield self._telling("replacement", at, words, self._could)

    def _late(self, at: datetime) -> bool:
        return timedelta() < self.begins - at <= A_DAY

    def _by_the_clock(self) -> Iterator[Broadcast]:
        """As long as it was to be at these hours."""
        for mission in filter(None, (self.errand.before, self.errand.mission)):
            for telling in [*self._before_it(mission), *self._after_it(mission)]:
                if self.errand.at(telling.due) is mission:
                    yield telling

    def _before_it(self, mission: Mission) -> Iterator[Broadcast]:
        eve, soon = (
            self._evening(mission.span.begins, -1),
            awake(mission.span.begins - SHORTLY, self.edition, EARLIER),
        )
        since = self.errand.moved_at if mission is self.errand.mission else None

        def unsure(parts: Parts, at: datetime) -> bool:
            return self._is(*COMING)(parts, at) and not parts.confirmed_since(self.title, since, at)

        yield self._telling("confirm", eve, partial(letters.confirm, mission, self.edition, today=False), unsure)
        yield self._telling("shortly", soon, partial(letters.shortly, mission, (), self.edition), self._is(*COMING))
        names = [one.name for one in self.coming(soon)]

        def in_any_order(t: Translator) -> Html:
            told = letters.shortly_for_leader(mission, len(names), names, self.edition, t)
            return Html(told.rpartition("\n")[0])

        yield self._for_leader("shortly, leader", soon, in_any_order)

    def _after_it(self, mission: Mission) -> Iterator[Broadcast]:
        evening = max(self._evening(mission.span.begins), mission.span.ends + AFTERWARDS)
        there = self._is(S.PRESENT)

        def silent(parts: Parts, at: datetime) -> bool:
            return there(parts, at) and not parts.debriefed(self.title, at)

        yield self._telling("debrief", evening, partial(letters.debrief, mission), silent)
        yield self._telling("missed", evening, partial(letters.missed, mission), self._is(*COMING))
        again = partial(letters.debrief_again, mission)
        yield self._telling("debrief, again", self._evening(evening, 1), again, silent)
        attended = [one for one in self.readers if _parts(one).state(self.title, evening) is S.PRESENT]
        over = partial(letters.ended_for_leader, mission, len(attended), self._together(attended))
        yield self._for_leader("over, leader", evening, over)
        for figures in dict.fromkeys(self._figures(one, attended) for one in attended):
            like_them = [one.id for one in attended if self._figures(one, attended) == figures]

            def did_so(reader: Reader, at: datetime, readers: Sequence[int] = like_them) -> bool:
                return reader.id in readers and there(_parts(reader), at)

            thanks = partial(letters.thanks, mission, *figures, None)
            yield self._broadcast("thanks", self._evening(evening, 2), thanks, did_so)

    def _figures(self, reader: Reader, attended: Sequence[Reader]) -> tuple[Counts, Counts | None]:
        """What they counted, and what all did."""
        return self._counted(reader), self._together(attended, reader)

    def _together(self, attended: Sequence[Reader], reader: Reader | None = None) -> Counts | None:
        """Of one other alone it is not told, since it would be that one's share."""
        others = sum(one is not reader for one in attended)
        return total(map(self._counted, attended)) if others != 1 else None

    def _counted(self, reader: Reader) -> Counts:
        return _parts(reader).counted.get(self.title, Counts())

    def _moved(self) -> Iterator[Broadcast]:
        """To whoever was asked or has a part in it, and has not refused."""
        before, at = self.errand.before, self.errand.moved_at
        if before is None or at is None:
            return
        rounds = sum(wave <= at for wave in self.waves)

        def concerned(parts: Parts, moment: datetime) -> bool:
            state = parts.state(self.title, moment)
            return parts.member(moment) and state not in REFUSED and (state is not None or self._asked(parts, rounds))

        words = partial(letters.moved, self.errand.mission, before.span, self.edition)
        yield self._telling("moved", at, words, concerned)

    def _is(self, *states: AssignmentState) -> Stands:
        return lambda parts, at: parts.member(at) and parts.state(self.title, at) in states

    def _telling(self, what: str, due: datetime, words: Words, stands: Stands) -> Broadcast:
        def wanted(reader: Reader, at: datetime) -> bool:
            return reader.memory.parts is not None and stands(reader.memory.parts, at)

        return self._broadcast(what, due, words, wanted)

    def _for_leader(self, what: str, due: datetime, words: Words) -> Broadcast:
        return self._broadcast(what, due, words, lambda reader, _: reader.id == self.leader)

    def _broadcast(
        self,
        what: str,
        due: datetime,
        words: Words,
        wanted: Callable[[Reader, datetime], bool],
    ) -> Broadcast:
        told = {language: str(words(translator(language, self.edition.timezone))) for language in LANGUAGES}
        due = due.astimezone(UTC)
        return Telling(PlannedReminder(f"{self.title}, {what}", due, told), due, wanted=wanted)

    def _evening(self, moment: datetime, days: int = 0) -> datetime:
        """Of that day, or of one before or after it, by the town's clocks."""
        day = moment.astimezone(self.edition.zone).date() + timedelta(days=days)
        return datetime.combine(day, EVENING, self.edition.zone).astimezone(UTC)


def _parts(reader: Reader) -> Parts:
    assert reader.memory.parts is not None, "only ambassadors are among them"
    return reader.memory.parts
