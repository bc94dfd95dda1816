"""A fortnight of the campaign: twelve ambassadors, four missions, and the night in which the clocks go back."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random  # noqa: TID251 - seeded
from zoneinfo import ZoneInfo

from bot.domain.assignments import COMING, AssignmentState
from bot.domain.missions import Mission, MissionId, MissionKind, Place, Span
from bot.domain.people import Role
from bot.i18n import translator
from bot.sandbox.demo import give_roles
from bot.sandbox.people import Person
from bot.sandbox.rehearsal.ambassadors import Ambassador
from bot.sandbox.rehearsal.dates import Dates
from bot.sandbox.rehearsal.facilitators import Facilitator
from bot.sandbox.rehearsal.habits import of_the_team
from bot.sandbox.rehearsal.memory import Memory
from bot.sandbox.rehearsal.parts import Errand, Offers, Parts
from bot.sandbox.rehearsal.programme import Act
from bot.sandbox.rehearsal.readers import Reader
from bot.sandbox.rehearsal.stage import Stage
from bot.sandbox.rehearsal.tellings import Tellings

PARIS = ZoneInfo("Europe/Paris")
LEADER = "Farid"
START = re.compile(r"\?start=(\S+)")

READS = timedelta(seconds=20)
"""What it takes to write a line."""

Does = Callable[[Ambassador, Errand], Awaitable[None]]

AR, FR, PT = (frozenset({language}) for language in ("ar", "fr", "pt"))
AT_SCHOOLS = frozenset({MissionKind.SCHOOL_GATE})
CAST = {
    "Amal": Offers(AR),
    "Badr": Offers(AR, places=frozenset({"plaine"})),
    "Dina": Offers(AR, weekends=True),
    "Ezra": Offers(AR, places=frozenset({"pleyel"})),
    "Flora": Offers(FR),
    "Gina": Offers(FR),
    "Hugo": Offers(FR | AR, weekends=True),
    "Ilan": Offers(FR),
    "Joana": Offers(PT),
    "Karim": Offers(PT, kinds=AT_SCHOOLS),
    "Lia": Offers(PT, kinds=AT_SCHOOLS),
    "Marta": Offers(PT, kinds=AT_SCHOOLS),
}
"""In the language in which they speak with the bot, and what they can do."""

SPEAKS = {name: language for language, names in {"ar": "ABDE", "fr": "FGHI", "pt": "JKLM"}.items() for name in names}
RACERS = ("Amal", "Ilan", "Joana", "Lia", "Marta")
TWICE = ("Ilan", "Marta")
"""Whose thumbs tap twice."""


def october(day: int, hour: int, minute: int = 0) -> datetime:
    """Monday the 18th; in the night to Sunday the 31st the clocks go back. The 32nd is the first of November."""
    month, day = (10, day) if day <= 31 else (11, day - 31)
    return datetime(2027, month, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


def errand(title: str, kind: MissionKind, span: tuple[datetime, datetime], needed: int, place: str) -> Errand:
    where = Place("À l’entrée", neighbourhood=place)
    return Errand(
        Mission(MissionId(0), kind, Span(*span), needed, titles={"fr": title}, place=where, leader_name=LEADER)
    )


@dataclass
class Fortnight:
    """`tries` lets somebody do something, and writes down what they do not find; `settle` waits for what is due."""

    stage: Stage
    dates: Dates
    tries: Callable[[str, Act], Awaitable[None]]
    people: dict[str, Ambassador] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.market = errand(
            "Le marché du samedi", MissionKind.MARKET, (october(23, 14), october(23, 17)), 3, "plaine"
        )
        self.early = errand("Un stand à la gare", MissionKind.STAND, (october(27, 9), october(27, 11)), 1, "pleyel")
        self.gate = errand(
            "La sortie de l’école", MissionKind.SCHOOL_GATE, (october(28, 16, 15), october(28, 17, 15)), 1, "plaine"
        )
        self.urn = errand("Une urne au foyer", MissionKind.URN, (october(30, 15), october(30, 17)), 2, "pleyel")
        self.urn.mission = replace(self.urn.mission, languages=AR | PT)

    @property
    def errands(self) -> list[Errand]:
        return [self.market, self.early, self.gate, self.urn]

    async def enter(self, coordinator: Person) -> None:
        """The facilitator has the role; ambassadors get theirs by the coordinator's link and their yes."""
        box, clock = self.stage.box, self.stage.clock
        person = box.person(LEADER, "fr", role=Role.FACILITATOR)
        async with self.stage.parvis.store.transaction() as tx:
            await give_roles(tx, box, clock.now())
        self.farid = Facilitator(person, of_the_team(LEADER), _chance(0), clock, self.dates, think=self._think)
        await self.tries(LEADER, self.farid.comes)
        links: list[str] = []

        async def invites() -> None:
            links.append(await _link(coordinator))

        await self.tries(coordinator.name, invites)
        for number, (name, offers) in enumerate(CAST.items(), start=1):
            language = SPEAKS[name[0]]
            habits = replace(of_the_team(name), language=language, twice=float(name in TWICE))
            memory = Memory(parts=Parts(offers))
            phone = box.person(name, language)
            self.people[name] = Ambassador(phone, habits, _chance(number), clock, self.dates, memory)
            for link in links:
                await self.tries(name, partial(self.people[name].joins, link))

    def scenes(self, coordinator: Person) -> list[tuple[datetime, Act]]:
        """In the order of time."""
        market, early, gate, urn = self.market, self.early, self.gate, self.urn
        accepts, refuses, confirms = Ambassador.accepts, Ambassador.refuses, Ambassador.confirms
        return [
            (october(18, 9), partial(self.enter, coordinator)),
            (october(18, 10), partial(self._writes, market)),
            (october(18, 12), partial(self._do, accepts, market, "Amal", "Flora")),
            (october(18, 13), partial(self._do, refuses, market, "Badr")),
            (october(19, 12), partial(self._do, accepts, market, "Joana")),
            (october(22, 19), partial(self._do, confirms, market, "Amal")),
            (october(23, 11), partial(self._is_replaced, market)),
            (october(23, 13, 50), partial(self._is_held, market, "Amal", "Gina", "Lia")),
            (october(23, 19), partial(self._do, Ambassador.debriefs, market, "Amal")),
            (october(24, 19), partial(self._is_told, market)),
            (october(25, 10), partial(self._writes, early)),
            (october(25, 11), partial(self._writes, urn)),
            (october(25, 12), partial(self._do, accepts, early, "Karim")),
            (october(25, 13), partial(self._do, accepts, urn, "Dina", "Ezra")),
            (october(27, 8, 50), partial(self._is_held, early, "Karim")),
            (october(27, 10), partial(self._writes, gate)),
            (october(27, 10, 30), partial(self._is_raced_for, gate)),
            (october(27, 12), partial(self._leaves, "Ezra")),
            (october(27, 13), partial(self._do, accepts, urn, "Hugo")),
            (october(27, 14), partial(self._do, refuses, urn, "Marta")),
            (october(28, 16, 5), partial(self._is_held, gate, *RACERS)),
            (october(28, 19), partial(self._is_told, gate)),
            (october(29, 19), partial(self._do, confirms, urn, "Dina")),
            (october(29, 21, 30), partial(self._moves, urn, Span(october(31, 15), october(31, 17)))),
            (october(30, 19), partial(self._do, confirms, urn, "Dina")),
            (october(31, 14, 50), partial(self._is_held, urn, "Dina")),
            (october(32, 19), partial(self._is_told, urn)),
        ]

    def readers(self) -> list[Reader]:
        return [*self._ambassadors(), self.farid.reader(Role.FACILITATOR)]

    def courses(self) -> list[Tellings]:
        """What is to be said of each mission, once all of it has happened."""
        leader, edition = self.farid.person.id, self.dates.then
        return [Tellings(errand, self._ambassadors(), leader, edition) for errand in self.errands]

    def _ambassadors(self) -> list[Reader]:
        return [one.reader(Role.AMBASSADOR) for one in self.people.values()]

    async def _writes(self, errand: Errand) -> None:
        await self.tries(LEADER, partial(self.farid.writes_mission, errand))

    async def _moves(self, errand: Errand, span: Span) -> None:
        await self.tries(LEADER, partial(self.farid.moves, errand, span))

    async def _leaves(self, name: str) -> None:
        await self.tries(name, self.people[name].leaves)

    async def _do(self, does: Does, errand: Errand, *names: str) -> None:
        for name in names:
            await self.tries(name, partial(does, self.people[name], errand))

    async def _at_once(self, does: Does, errand: Errand, *names: str) -> None:
        async with asyncio.TaskGroup() as group:
            for name in names:
                group.create_task(self._do(does, errand, name))

    async def _is_replaced(self, errand: Errand) -> None:
        """Somebody drops out three hours before; of all who are asked at once, two answer at once."""
        await self._do(Ambassador.drops_out, errand, "Joana")
        await self.stage.settle()
        await self._at_once(Ambassador.accepts, errand, "Gina", "Lia")

    async def _is_raced_for(self, errand: Errand) -> None:
        """All who want the only place tap at the same moment; two of the others do not wait for long."""
        await self._at_once(Ambassador.accepts, errand, *RACERS)
        later = [name for name in RACERS if self._state(name, errand) is AssignmentState.WAITING]
        await self._do(Ambassador.stops_waiting, errand, *later[:2])

    async def _is_held(self, errand: Errand, *names: str) -> None:
        """Whoever of these has a place comes, and meets somebody; the first of them meets two people."""
        codes: list[str] = []

        async def shows_code() -> None:
            codes.append(await self.farid.shows_code(errand))

        await self.tries(LEADER, shows_code)
        for name in names:
            if codes and self._state(name, errand) in COMING:
                await self.tries(name, partial(self.people[name].arrives, errand, codes[0]))
                await self._do(Ambassador.meets, errand, *([name] * (2 if name == names[0] else 1)))

    async def _is_told(self, errand: Errand) -> None:
        """By all who were there and have not told yet."""
        there = [name for name in self.people if self._state(name, errand) is AssignmentState.PRESENT]
        silent = [name for name in there if errand.title not in self.people[name].parts.told]
        await self._do(Ambassador.debriefs, errand, *silent)

    def _state(self, name: str, errand: Errand) -> AssignmentState | None:
        return self.people[name].parts.state(errand.title, self.stage.clock.now())

    def _think(self) -> None:
        self.stage.box.turn(READS)


async def _link(coordinator: Person) -> str:
    """Into the network; the words beside its picture say it."""
    t = translator("fr")
    await coordinator.writes("/reseau")
    for step in ("Links and QR codes", "Make a new link"):
        await coordinator.taps(t.plain(step))
    found = START.search(coordinator.screen)
    assert found, f"no link:\n{coordinator.screen}"
    return found[1]


def _chance(number: int) -> Random:
    """Apart from the crowd's, which is who it is without them."""
    return Random(number)  # noqa: S311 - a game, not a secret
