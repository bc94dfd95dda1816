"""Plans and days off in the chat: a coordinator sees the facilitator's weeks, the facilitator takes theirs home."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.clock import TurnedClock
from bot.domain.new_tasks import NewTask, Recipient
from bot.domain.people import Person as Member
from bot.domain.people import Role
from bot.domain.phases import PhaseName
from bot.domain.tasks import intervention
from bot.sandbox.people import Person
from bot.services.campaigns import Campaigns
from handlers.staff.task_buttons import PlanOf
from storage.store import Store
from tests.conversations.conftest import Town
from tests.editions import edition_in

PARIS = ZoneInfo("Europe/Paris")


def july(day: int, hour: int = 0) -> datetime:
    return datetime(2027, 7, day, hour, tzinfo=PARIS).astimezone(UTC)


async def met(store: Store, phone: Person) -> Member:
    async with store.transaction() as tx:
        found = await tx.people.of_account(phone.id)
    assert found is not None
    return found


@pytest.fixture
async def hall(town: Town, clock: TurnedClock) -> Town:
    """The Monday of the week of 14 July."""
    clock.turn(july(12, 11) - clock.now())
    edition = edition_in(PhaseName.IDEATION, clock.now())
    await Campaigns(town.store, clock).load(edition, again=frozenset(PhaseName))
    return town


@pytest.fixture
async def lea(hall: Town) -> Person:
    return await hall.member("Léa", Role.COORDINATOR, language="en")


@pytest.fixture
async def farid(hall: Town, lea: Person) -> Person:
    """A facilitator with two stands at once."""
    phone = await hall.member("Farid", Role.FACILITATOR, language="en")
    by, to = await met(hall.store, lea), await met(hall.store, phone)
    for title, hour, minutes in (("Market of the basilica", 9, 180), ("School gate", 11, 90)):
        wanted = NewTask(title, "en", Recipient(to.id), intervention(july(13, hour), minutes))
        await hall.parvis.services.team_tasks.giving.make(by, wanted, title)
    return phone


async def test_a_coordinator_sees_the_weeks_of_a_facilitator(hall: Town, lea: Person, farid: Person) -> None:
    await lea.writes("/taches")
    await lea.taps("My plan")
    assert lea.reads("Week of 12 July 2027: nothing planned")
    await lea.taps("Farid")
    assert lea.reads("Plan of Farid\n\nWeek of 12 July 2027: 4 h 30")
    assert lea.reads("– 14 July 2027: holiday (National Day)")
    assert lea.reads("• Tuesday 13 July, 09:00–12:00: Market of the basilica")
    assert lea.reads("⚠ At the same time: Market of the basilica and School gate")
    await lea.taps("Weeks after")
    assert lea.reads("Week of 9 August 2027: nothing planned")
    await lea.taps("Weeks before")
    await lea.taps("For my phone")
    assert lea.reads("The plan of Farid: open this file")
    await lea.taps("My plan")
    assert lea.reads("My plan\n\nWeek of 12 July 2027: nothing planned")


async def test_a_facilitator_takes_theirs_to_their_phone_and_sees_nobody_elses(
    hall: Town, lea: Person, farid: Person
) -> None:
    await farid.writes("/taches")
    await farid.taps("My plan")
    assert farid.reads("My plan\n\nWeek of 12 July 2027: 4 h 30")
    assert not farid.sees_button("Léa")
    await farid.taps("For my phone")
    assert farid.reads("Your plan: open this file")
    coordinator = await met(hall.store, lea)
    await farid.writes("/menu")
    await hall.box.acts.forges(farid.id, farid.phone.newest()[-1], PlanOf(person=coordinator.id).pack())
    assert farid.reads("This needs a role")


async def test_days_off_are_told_seen_in_the_plan_and_taken_back(hall: Town, lea: Person, farid: Person) -> None:
    await farid.writes("/taches")
    await farid.taps("My days off")
    assert farid.reads("None is noted.")
    await farid.taps("Add days off")
    await farid.writes("next week")
    assert farid.reads("or the first and the last one")
    await farid.writes("16/07/2027 - 12/07/2027")
    assert farid.reads("must not come before the first one")
    await farid.writes("12/07/2027 - 13/07/2027")
    assert farid.reads("• 12 July 2027 to 13 July 2027")
    await lea.writes("/taches")
    await lea.taps("My plan")
    await lea.taps("Farid")
    assert lea.reads("– Days off: 12 July 2027, 13 July 2027")
    assert lea.reads("⚠ On a day off: Market of the basilica, School gate")
    await farid.taps("Remove: 12 July 2027 to 13 July 2027")
    assert farid.reads("None is noted.")


async def test_a_desk_officer_and_an_ambassador_see_their_own(hall: Town) -> None:
    for role in (Role.DESK_OFFICER, Role.AMBASSADOR):
        phone = await hall.member("Zoé", role, language="en")
        await phone.writes("/tasks")
        assert phone.reads("You have nothing in hand")
        assert not phone.sees_button("Everybody’s (2)")
        await phone.taps("My plan")
        assert phone.reads("Week of 12 July 2027: nothing planned")
        await phone.taps("My tasks")
        assert phone.sees_button("The team") is (role is Role.DESK_OFFICER)
