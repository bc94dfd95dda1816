"""A rehearsal: a whole edition, from its preparation to its last day, played by a crowd and a team."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from operator import itemgetter
from pathlib import Path
from random import Random  # noqa: TID251 - seeded, and passed on
from zoneinfo import ZoneInfo

from bot.domain.campaigns import Edition
from bot.domain.edition_file import read_edition_text
from bot.domain.people import Role
from bot.sandbox.demo import EDITION, give_roles
from bot.sandbox.rehearsal import mission_oracles, oracles, tongues, transcript
from bot.sandbox.rehearsal.announcing import unheard_in
from bot.sandbox.rehearsal.ballots import lost_votes, misread
from bot.sandbox.rehearsal.broadcasts import witnessed
from bot.sandbox.rehearsal.coordinators import DAYS, DECIDED, Coordinators, Tell
from bot.sandbox.rehearsal.crowd import Resident
from bot.sandbox.rehearsal.dates import Dates, postponing
from bot.sandbox.rehearsal.fortnight import Fortnight
from bot.sandbox.rehearsal.habits import Habits, draw, of_the_team
from bot.sandbox.rehearsal.programme import Act, Meeting, programme
from bot.sandbox.rehearsal.readers import Reader
from bot.sandbox.rehearsal.recalls import recalls
from bot.sandbox.rehearsal.staff import Moderator
from bot.sandbox.rehearsal.stage import Stage, a_stage
from bot.sandbox.rehearsal.verdict import Verdict

BEGINS = datetime(2027, 3, 22, 9, tzinfo=ZoneInfo("Europe/Paris"))
"""A Monday: with the demonstration's dates, the vote should begin on 12 October."""

BEFORE = timedelta(days=61)
"""The demonstration is written as if loaded in the midst of its ideas, sixty days after its first."""

TEAM = {
    "Sofiane": Role.MODERATOR,
    "Léa": Role.MODERATOR,
    "Inês": Role.AMBASSADOR,
    "Claire": Role.COORDINATOR,
    "Nadia": Role.COORDINATOR,
}
AT_ONCE = 24
"""So many people write at the same time."""

READS = timedelta(seconds=20)
"""What it takes to read an idea."""

LUNCH = timedelta(hours=2)


@dataclass
class Play:
    """One rehearsal at work."""

    stage: Stage
    dates: Dates
    chance: Random
    tell: Tell
    residents: list[Resident] = field(default_factory=list)
    team: dict[Role, list[Resident]] = field(default_factory=dict)
    moderators: list[Moderator] = field(default_factory=list)
    coordinators: Coordinators = field(init=False)
    fortnight: Fortnight = field(init=False)
    failures: list[str] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)

    async def enter(self, count: int) -> None:
        """The team is there before anybody else, and has been welcomed; the residents have phones, and no more."""
        for name, role in TEAM.items():
            member = self._somebody(of_the_team(name), role)
            self.team.setdefault(role, []).append(member)
        async with self.stage.parvis.store.transaction() as tx:
            await give_roles(tx, self.stage.box, self.stage.clock.now())
        for members in self.team.values():
            for member in members:
                await member.comes()
        self.moderators = [Moderator(one.person, self._chance(), self._think) for one in self.team[Role.MODERATOR]]
        claire, nadia = (one.person for one in self.team[Role.COORDINATOR])
        self.coordinators = Coordinators(
            claire, nadia, self.stage, self.dates, self._chance(), self._think, self._turn_to, self.tell
        )
        self.fortnight = Fortnight(self.stage, self.dates, self._try)
        self.residents = [self._somebody(draw(number, self.chance), Role.RESIDENT) for number in range(1, count + 1)]

    async def go(self) -> None:
        """Meeting after meeting, and on to the last day."""
        meetings = programme(self.dates.then, self.residents, self.chance)
        asks = self.coordinators.asks
        acts: list[tuple[datetime, Act]] = [
            *((at, partial(self._try, asks.name, act)) for at, act in self.coordinators.acts()),
            *((at, partial(self._in_the_network, act)) for at, act in self.fortnight.scenes(asks)),
        ]
        for at, act in sorted(acts, key=itemgetter(0)):
            while meetings[0].at <= at:
                await self._hold(meetings.pop(0))
            await self._turn_to(at)
            await act()
        for meeting in meetings:
            await self._hold(meeting)
        await self._turn_to(self.edition.phases[-1].closes + timedelta(minutes=1))

    async def judged(self, verdict: Verdict) -> Verdict:
        """All oracles together."""
        readers, calls = self._readers(), list(self.stage.box.journal.calls)
        ideas = [idea async for idea in oracles.kept_ideas(self.stage)]
        verdict.readers = readers
        verdict.transcript = list(transcript.lines(readers, calls, self.edition.zone))
        said = self.coordinators.announced
        planned = [*self.dates.broadcasts(), *recalls(self.edition), *([said] if said else [])]
        verdict.broadcasts = sorted(planned, key=lambda one: one.due)
        verdict.published = self.coordinators.published
        witnessed(verdict.broadcasts, calls)
        verdict.languages = Counter(one.habits.language for one in self.residents)
        verdict.counts = {**self.done, **Counter(f"ideas {idea.state}" for idea in ideas), "calls": len(calls)}
        verdict.counts["draws"] = self.coordinators.draws
        verdict.counts["told to wait"] = sum(said.code == oracles.WAIT for said in calls)
        async with self.stage.parvis.store.transaction() as tx:
            current = await tx.editions.current()
            phases = await tx.phases.of(current[0]) if current else []
        verdict.failures = [
            *self.failures,
            *oracles.out_of_time(phases, self.edition.phases, self.stage.clock.now()),
            *(fault for one in verdict.broadcasts for fault in one.faults(readers, self.edition)),
            *oracles.at_night(readers, self.edition, calls),
            *oracles.lost_ideas(readers, ideas),
            *oracles.unheard(readers, ideas, calls),
            *oracles.refused(calls),
            *unheard_in(self.coordinators.group, calls),
            *tongues.foreign([one for one in readers if one.roles <= {Role.AMBASSADOR}], calls),
        ]
        verdict.tellings, faults = mission_oracles.judged(self.fortnight.courses(), readers, self.edition, calls)
        verdict.failures += faults
        if verdict.published:
            verdict.failures += [*lost_votes(readers, verdict.published), *misread(readers, verdict.published)]
        if not (await self.stage.parvis.services.journal.check(None)).holds:
            verdict.failures.append("the chain of the journal is broken")
        return verdict

    @property
    def edition(self) -> Edition:
        return self.dates.at(self.stage.clock.now())

    async def _in_the_network(self, act: Act) -> None:
        before, at = Counter(self.done), self.stage.clock.now()
        await act()
        done = ", ".join(f"{name.replace('_', ' ')} {times}" for name, times in (self.done - before).items())
        self.tell(at, f"in the network: {done}")

    async def _hold(self, meeting: Meeting) -> None:
        await self._turn_to(meeting.at)
        await (self._morning() if meeting.morning else self._meet(meeting))

    async def _turn_to(self, moment: datetime) -> None:
        async for at, phase in self.stage.turn_to(moment):
            self.tell(at, phase)

    async def _meet(self, meeting: Meeting) -> None:
        """Everybody who has something to do now does it, many at the same time; between two acts they breathe."""
        places = asyncio.Semaphore(AT_ONCE)

        async def does(number: int, act: Act) -> None:
            async with places:
                await self._try(self.residents[number].habits.name, act)

        for turn in range(max(map(len, meeting.acts.values()), default=0)):
            async with asyncio.TaskGroup() as group:
                for number, acts in meeting.acts.items():
                    if turn < len(acts):
                        group.create_task(does(number, acts[turn]))
            self.stage.box.turn(READS)
        self.tell(meeting.at, f"{len(meeting.acts)} residents write{', at night' if meeting.night else ''}")

    async def _morning(self) -> None:
        """The team reads; whoever is asked something answers at noon, and that is read the next morning."""
        before = sum((one.decided for one in self.moderators), Counter[str]())
        async with asyncio.TaskGroup() as group:
            for moderator in self.moderators:
                group.create_task(self._try(moderator.person.name, moderator.reads_all))
        decided = sum((one.decided for one in self.moderators), Counter[str]()) - before
        now = self.stage.clock.now()
        self.tell(
            now, "the team reads: " + (", ".join(f"{n} {word}" for word, n in sorted(decided.items())) or "nothing")
        )
        await self._turn_to(now + LUNCH)
        for resident in self.residents:
            if resident.memory.known(self.stage.clock.now()) and resident.is_asked:
                await self._try(resident.habits.name, resident.answers)

    async def _try(self, name: str, act: Callable[[], Awaitable[None]]) -> None:
        """A failure is written down, and life goes on."""
        try:
            await act()
        except AssertionError as error:
            when = self.stage.clock.now().astimezone(self.edition.zone)
            self.failures.append(f"{when:%Y-%m-%d %H:%M} {name}, {name_of(act)}: {error}")
        self.done[name_of(act)] += 1

    def _somebody(self, habits: Habits, role: Role) -> Resident:
        person = self.stage.box.person(habits.name, habits.language, role=role)
        return Resident(person, habits, self._chance(), self.stage.clock, self.dates)

    def _think(self) -> None:
        self.stage.box.turn(READS)

    def _chance(self) -> Random:
        """For each of their own, so that one who thinks longer changes nothing for the others."""
        return Random(self.chance.random())  # noqa: S311 - a game, not a secret

    def _readers(self) -> list[Reader]:
        team = [one.reader(role) for role, some in self.team.items() for one in some]
        return [*(one.reader() for one in self.residents), *team, *self.fortnight.readers()]


def name_of(act: Callable[[], Awaitable[None]]) -> str:
    return str(getattr(act, "func", act).__name__)


async def rehearse(residents: int, seed: int, folder: Path, url: str, tell: Tell) -> Verdict:
    """Play the demonstration's edition on an empty database whose tables are up to date, or are brought there.

    Without the tasks of its team, which nobody does here: each working morning would begin with all that is late.
    """
    began = time.monotonic()
    edition = replace(read_edition_text(EDITION.read_text(), BEGINS + BEFORE), tasks=(), missions=())
    dates = postponing(edition, DAYS, DECIDED)
    async with a_stage(folder, url, BEGINS) as stage:
        await stage.parvis.services.campaigns.load(edition, "rehearsal")
        play = Play(stage, dates, Random(seed), tell)  # noqa: S311 - a game, not a secret
        await play.enter(residents)
        await play.go()
        verdict = await play.judged(Verdict(residents, seed))
    verdict.days = (dates.then.phases[-1].closes - BEGINS).days
    verdict.seconds = time.monotonic() - began
    return verdict
