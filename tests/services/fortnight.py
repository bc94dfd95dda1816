"""Two weeks of twelve ambassadors in three languages, played: four missions, and a diary of what reached whom."""

from asyncio import TaskGroup
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from bot.clock import TurnedClock
from bot.domain.assignments import Debrief, Went
from bot.domain.missions import Counts, Mission, MissionKind, Place, Span
from bot.domain.network import PartOfDay, Slot
from bot.domain.people import Person
from storage.models import LetterRow
from storage.repositories.deliveries import Arrival, Turn
from storage.store import Store
from tests.letters import LEASE, ROUTE, TOWN
from tests.services.roving import MARKET, PARIS, PIN, Town, a_town
from tests.waiting import beside


def march(day: int, hour: int, minute: int = 0) -> datetime:
    """Monday the 15th; in the night to Sunday the 28th the clocks go forward."""
    return datetime(2027, 3, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


@dataclass
class Diary:
    """What reached whom, by the town's clocks: `25 12:15 shortly gate`; and when each refused which mission."""

    town: Town
    names: dict[int, str] = field(default_factory=dict)
    missions: dict[int, str] = field(default_factory=dict)
    read: list[tuple[datetime, int, str, str, str]] = field(default_factory=list)
    refused: list[tuple[datetime, int, str]] = field(default_factory=list)

    async def until(self, moment: datetime) -> None:
        """From one moment or letter to the next: the watch looks, and the postman makes his round."""
        while (due := await self.town.do.watch.next_due()) is not None and due < moment:
            self.town.clock.turn(max(due - self.town.clock.now(), timedelta(seconds=1)))
            await self.now()
        self.town.clock.turn(moment - self.town.clock.now())
        await self.now()

    async def now(self) -> None:
        await self.town.look()
        now, store = self.town.clock.now(), self.town.store
        while True:
            async with store.transaction() as tx:
                letters = await tx.deliveries.turn(ROUTE, TOWN, Turn(now, LEASE, 100))
            if not letters:
                return
            async with store.transaction() as tx:
                arrived = [Arrival(letter.id, 1, now) for letter in letters]
                await tx.deliveries.turn(ROUTE, TOWN, Turn(now, LEASE, 0, arrived))
                wanted = select(LetterRow.id, LetterRow.locale).where(LetterRow.id.in_([one.id for one in letters]))
                locales = {row.id: row.locale for row in await tx.connection.execute(wanted)}
            for letter in sorted(letters, key=lambda one: one.id):
                about, mission, what, *_ = letter.key.split(":")
                if about == "mission":
                    told = f"{what.removeprefix('mission_')} {self.missions[int(mission)]}"
                    self.read.append((now, letter.person or 0, told, locales[letter.id], letter.body["text"]))

    async def refuses(self, person: Person, mission: Mission) -> None:
        self.refused.append((self.town.clock.now(), person.id, self.missions[mission.id]))

    def of(self, person: Person) -> list[str]:
        return [
            f"{at.astimezone(PARIS):%d %H:%M} {told}" for at, reader, told, _, _ in self.read if reader == person.id
        ]


@dataclass
class Fortnight:
    """Everybody by name, and the four missions: a market with a drop-out at H-3, one at nine in the morning, a school
    gate with a race for its place, and an urn that moves into the night of the clocks."""

    diary: Diary
    people: dict[str, Person]
    market: Mission
    early: Mission
    gate: Mission
    urn: Mission


async def play_fortnight(store: Store, clock: TurnedClock) -> Fortnight:
    town = await a_town(store, clock, march(15, 9))
    weekend = [Slot(day, part) for day in (5, 6) for part in PartOfDay]
    people = {
        name: await town.ambassador(name, language, free=weekend if name in ("Dina", "Hugo") else ())
        for language, names in {
            "ar": ("Amal", "Badr", "Dina", "Ezra"),
            "fr": ("Flora", "Gina", "Hugo", "Ilan"),
            "pt": ("Joana", "Karim", "Lia", "Marta"),
        }.items()
        for name in names
    }
    diary = Diary(town, {person.id: name for name, person in people.items()})

    async def mission(name: str, kind: MissionKind, begins: datetime, hours: float, needed: int) -> Mission:
        span = Span(begins, begins + timedelta(hours=hours))
        new = replace(MARKET, kind=kind, span=span, needed=needed, title=name, place=Place(name, PIN, "plaine"))
        made = await town.mission(new)
        diary.missions[made.id] = name
        return made

    market = await mission("market", MissionKind.MARKET, march(20, 14), 3, 3)
    await play_market(diary, people, market)
    early = await mission("early", MissionKind.STAND, march(24, 9), 2, 1)
    await play_early(diary, people, early)
    gate = await mission("gate", MissionKind.SCHOOL_GATE, march(25, 16, 15), 1, 1)
    await play_gate(diary, people, gate)
    urn = await mission("urn", MissionKind.URN, march(27, 15), 2, 2)
    await play_urn(diary, people, urn)
    return Fortnight(diary, people, market, early, gate, urn)


async def play_market(diary: Diary, people: dict[str, Person], market: Mission) -> None:
    """Amal, Flora and Joana come; Badr declines; Joana drops out at H-3; Gina is the first to step in; Flora is not
    seen; Amal tells how it was, Gina only once she is asked again."""
    town, answers, course = diary.town, diary.town.missions.answers, diary.town.missions.course
    await diary.now()
    for name in ("Amal", "Flora", "Joana"):
        await answers.accept(people[name], market.id)
    await answers.decline(people["Badr"], market.id)
    await diary.refuses(people["Badr"], market)
    await diary.until(march(19, 19))
    await answers.confirm(people["Amal"], market.id)
    await diary.until(march(20, 11))
    await answers.drop(people["Joana"], market.id)
    await diary.refuses(people["Joana"], market)
    await diary.now()
    await answers.accept(people["Gina"], market.id)
    await answers.accept(people["Lia"], market.id)
    await diary.until(march(20, 14))
    code = (await town.missions.leading.code(town.farid, market.id)).code
    for name in ("Amal", "Gina"):
        await course.check_in(people[name], market.id, code)
        await course.count(people[name], market.id, Counts(met=4, helped=1))
    await diary.until(march(20, 20))
    await course.debrief(people["Amal"], market.id, Debrief(Went.WELL, photo="photo"))
    await diary.until(march(21, 19))
    await course.debrief(people["Gina"], market.id, Debrief(Went.SO_SO))


async def play_early(diary: Diary, people: dict[str, Person], early: Mission) -> None:
    """Karim comes at nine in the morning, and tells nothing."""
    town = diary.town
    await diary.now()
    await town.missions.answers.accept(people["Karim"], early.id)
    await diary.until(march(24, 9))
    await town.missions.course.check_in_there(people["Karim"], early.id, *PIN)


async def play_gate(diary: Diary, people: dict[str, Person], gate: Mission) -> None:
    """Five tap at once on the only place; the others wait, and two of them do not want to any longer."""
    town = diary.town
    await diary.now()
    names = ("Amal", "Ezra", "Ilan", "Lia", "Marta")
    async with TaskGroup() as group:
        taps = {name: beside(group, town.missions.answers.accept(people[name], gate.id)) for name in names}
    placed = [name for name, tap in taps.items() if tap.result().placed]
    assert len(placed) == 1
    for name in [name for name in names if name not in placed][:2]:
        await town.missions.answers.drop(people[name], gate.id)
        await diary.refuses(people[name], gate)
    await diary.until(march(25, 16, 20))
    await town.missions.leading.mark(town.farid, gate.id, people[placed[0]].id, present=True)
    await town.missions.course.debrief(people[placed[0]], gate.id, Debrief(Went.WELL))


async def play_urn(diary: Diary, people: dict[str, Person], urn: Mission) -> None:
    """Dina and Hugo say yes; it moves to Sunday, by when the clocks have changed; one of them comes."""
    town = diary.town
    await diary.now()
    for name in ("Dina", "Hugo"):
        await town.missions.answers.accept(people[name], urn.id)
    await town.missions.answers.decline(people["Marta"], urn.id)
    await diary.refuses(people["Marta"], urn)
    await diary.until(march(26, 21, 30))
    await town.missions.writing.move(town.farid, urn.id, Span(march(28, 15), march(28, 17)))
    await diary.until(march(27, 19))
    await town.missions.answers.confirm(people["Dina"], urn.id)
    await diary.until(march(28, 15, 5))
    await town.missions.course.check_in_there(people["Dina"], urn.id, *PIN)
    await diary.until(march(31, 12))
