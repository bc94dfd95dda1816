"""The last afternoon of a vote: two coordinators, voters, and a bot that is away for a while."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.clock import TurnedClock
from bot.domain.groups import Group, GroupId, GroupKind
from bot.domain.outages import Outage
from bot.domain.people import Person, Role
from bot.services.approvals import Asked
from bot.services.assembly import build_services
from bot.services.campaigns import Loaded, in_force
from bot.services.services import Services
from storage.models import LetterRow
from storage.store import Store
from tests.city import a_member, a_person
from tests.polls import an_open_vote

BEGUN = datetime(2027, 10, 4, 18, tzinfo=ZoneInfo("Europe/Paris")).astimezone(UTC)
"""Two weeks before the close; the results open as the vote closes."""

WHY = "Le robot n'a pas répondu pendant quarante minutes."
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
CHANNEL = Group(GroupId(0), -100, GroupKind.CHANNEL, "La ville", "en", "parvis_bot")


@dataclass
class Precinct:
    """`closes` is the close as it was planned; `away` and `until` turn the clock."""

    store: Store
    clock: TurnedClock
    do: Services
    lea: Person
    nadia: Person
    closes: datetime

    async def until(self, moment: datetime) -> None:
        """The clock goes on, and all that fell due is done."""
        self.clock.turn(moment - self.clock.now())
        while await self.do.watch.look(self.clock.now()):
            pass

    async def away(self, lasting: timedelta = 40 * MINUTE) -> Outage | None:
        """The bot is killed, and started again so long after."""
        await self.do.presence.sign()
        self.clock.turn(lasting)
        self.do = a_bot(self.store, self.clock)
        return await self.do.presence.sign()

    async def asked(self, hours: int = 2) -> Asked:
        return await self.do.extending.ask(self.lea, hours, WHY)

    async def extended(self, hours: int = 2) -> None:
        asked = await self.asked(hours)
        await self.do.approvals.approve(self.nadia, asked.approval.id)

    async def loaded(self) -> Loaded:
        async with self.store.transaction() as tx:
            found = await in_force(tx)
        assert found is not None
        return found

    async def later(self) -> timedelta | None:
        """How much later than planned the vote closes; None when it is closed."""
        phase = (await self.loaded()).phase
        return phase.closes - self.closes if phase and phase.name == "voting" else None

    async def begins(self, *numbers: int) -> tuple[Person, str]:
        """Somebody chooses, and does not send; what they would send."""
        person = await a_person(self.store, language="en")
        for number in numbers:
            booth = await self.do.voting.choose(person, "town", number, 1)
        return person, booth.filled.submission

    async def posted(self) -> list[str]:
        """What the city's channel was told."""
        words = LetterRow.body["text"].astext
        async with self.store.transaction() as tx:
            wanted = select(words).where(LetterRow.chat_id == CHANNEL.chat).order_by(LetterRow.id)
            return list(await tx.connection.scalars(wanted))


def a_bot(store: Store, clock: TurnedClock) -> Services:
    return build_services(store, clock, lambda: None, b"pepper")


async def a_precinct(store: Store, clock: TurnedClock) -> Precinct:
    """Three hours and a half before the close; the bot is there."""
    clock.turn(BEGUN - clock.now())
    do = a_bot(store, clock)
    lea, nadia = [await a_member(store, Role.COORDINATOR, name=name, language="en") for name in ("Léa", "Nadia")]
    async with store.transaction() as tx:
        await tx.groups.join(CHANNEL, lea.id, clock.now())
    loaded = await an_open_vote(store, clock, do)
    assert loaded.phase is not None
    precinct = Precinct(store, clock, do, lea, nadia, loaded.phase.closes)
    await do.presence.sign()
    await precinct.until(precinct.closes - 3.5 * HOUR)
    await do.presence.sign()
    return precinct
