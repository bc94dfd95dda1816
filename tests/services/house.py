"""A vote that is planned, two who look after it and one who waits for it: for the tests of what happens by itself."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.clock import TurnedClock
from bot.domain.moving import Wish
from bot.domain.offsets import read_offset
from bot.domain.people import Person, Role
from bot.domain.phases import USUAL, Phase, PhaseName
from bot.domain.plans import PlannedAnnouncement, PlannedReminder
from bot.services.assembly import build_services
from bot.services.campaigns import Campaigns, Loaded, in_force
from bot.services.services import Services
from storage.models import MomentRow
from storage.store import Store
from tests.city import a_member, a_person
from tests.editions import edition_in

PARIS = ZoneInfo("Europe/Paris")
CAMPAIGNING, VOTING, RESULTS = PhaseName.CAMPAIGNING, PhaseName.VOTING, PhaseName.RESULTS
POSTPONED = Wish(VOTING, days=27)


def paris(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2027, month, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


def words(english: str) -> dict[str, str]:
    return {"fr": "Le vote.", "en": english}


VOTE = Phase(VOTING, paris(10, 11, 9), paris(10, 25), USUAL[VOTING])
SOON = PlannedAnnouncement("soon", read_offset("voting.opens - 7d 18:30"), words("The vote opens in a week."))
OPEN = PlannedAnnouncement("open", read_offset("voting.opens"), words("The vote is open."))
TOMORROW = PlannedReminder("tomorrow", read_offset("voting.opens - 24h"), words("The vote opens tomorrow."))


@dataclass
class House:
    """Two coordinators, and a vote that should open on the eleventh of October at nine."""

    store: Store
    clock: TurnedClock
    do: Services
    lea: Person
    nadia: Person
    maria: Person

    async def until(self, moment: datetime) -> None:
        """The clock goes on, and the watch looks."""
        self.clock.turn(moment - self.clock.now())
        await self.do.watch.look(self.clock.now())

    async def loaded(self) -> Loaded:
        async with self.store.transaction() as tx:
            found = await in_force(tx)
        assert found is not None
        return found

    async def postponed(self) -> None:
        asked = await self.do.moving.ask(self.lea, POSTPONED)
        await self.do.approvals.approve(self.nadia, asked.approval.id)

    async def to_come(self) -> set[tuple[str, str, datetime]]:
        async with self.store.transaction() as tx:
            rows = await tx.connection.execute(
                select(MomentRow.kind, MomentRow.subject, MomentRow.due_at).where(MomentRow.done_at.is_(None))
            )
            return {(kind, subject, due) for kind, subject, due in rows}


async def a_house(store: Store, clock: TurnedClock) -> House:
    clock.turn(paris(9, 20, 12) - clock.now())
    phases = (
        Phase(CAMPAIGNING, paris(9, 1), paris(10, 11, 9), USUAL[CAMPAIGNING]),
        VOTE,
        Phase(RESULTS, paris(10, 27, 9), paris(11, 30), USUAL[RESULTS]),
    )
    edition = edition_in(CAMPAIGNING, clock.now(), phases=phases, announcements=(SOON, OPEN), reminders=(TOMORROW,))
    await Campaigns(store, clock).load(edition)
    do = build_services(store, clock, lambda: None, b"pepper")
    lea, nadia = [await a_member(store, Role.COORDINATOR, name=name, language="en") for name in ("Léa", "Nadia")]
    return House(store, clock, do, lea, nadia, await a_person(store, language="en"))
