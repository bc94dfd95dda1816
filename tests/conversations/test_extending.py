"""The bot is stopped near the close, and started again: two coordinators extend the vote, and voters read why."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.clock import TurnedClock
from bot.domain.people import Role
from bot.sandbox.box import Box
from bot.sandbox.people import Person
from bot.settings import Settings
from bot.texts import buttons
from handlers.staff.count_buttons import Extend
from storage.store import Store
from tests.conversations.conftest import Town
from tests.conversations.running import at_work, turned_to
from tests.conversations.voting import enters, opens
from tests.polls import an_open_vote

BEGINS = datetime(2027, 10, 4, 18, tzinfo=ZoneInfo("Europe/Paris"))
HOUR = timedelta(hours=1)
AWAY = "I was away while people were voting"
REASON = "The bot did not answer for forty minutes."


def test_the_button_in_the_letter_says_the_same_as_the_one_on_the_screen() -> None:
    assert buttons.extension() == Extend(hours=0).pack()


@pytest.fixture
async def people(
    box: Box, settings: Settings, store: Store, clock: TurnedClock, database_url: str
) -> tuple[Person, Person, Person]:
    """Two coordinators, and a resident with a ballot half-done. The bot has been killed, for forty minutes."""
    clock.turn(BEGINS - clock.now())
    async with at_work(box, settings, database_url, clock) as parvis:
        town = Town(box, parvis, store)
        loaded = await an_open_vote(store, clock, parvis.services)
        lea, ana = [await town.member(name, Role.COORDINATOR, language="en") for name in ("Léa", "Ana")]
        maria = await town.resident("Maria", "en")
        assert loaded.phase is not None
        await turned_to(parvis, clock, loaded.phase.closes - 3.5 * HOUR)
        for coordinator in (lea, ana):
            await coordinator.writes("/menu")
        await enters(maria)
        await opens(maria, 1)
        await maria.taps("Choose this project")
        await parvis.services.presence.sign()
    clock.turn(timedelta(minutes=40))
    return lea, ana, maria


async def test_the_vote_is_extended_by_two_people(
    box: Box,
    settings: Settings,
    store: Store,
    clock: TurnedClock,
    database_url: str,
    people: tuple[Person, Person, Person],
) -> None:
    lea, ana, maria = people
    async with at_work(box, settings, database_url, clock) as parvis:
        await ana.waits_for(AWAY)
        await lea.waits_for(AWAY)
        assert lea.reads("From Monday 18 October, 14:30 to Monday 18 October, 15:10 nobody could reach me.")
        assert lea.reads("The vote closes on Monday 18 October 2027, 18:00.")
        await lea.taps("Extend the vote")
        assert lea.reads("Until when shall it go on?")
        await lea.taps("2 hours longer: Monday 18 October 2027, 20:00")
        assert lea.reads("vote: until Monday 18 October 2027, 20:00 (before: until Monday 18 October 2027, 18:00)")
        assert lea.reads("results: from Monday 18 October 2027, 20:00")
        assert lea.reads("Nothing has changed yet.")
        await lea.writes(REASON)
        assert lea.reads("I have asked for approval: Ana.")

        await ana.waits_for("Léa asks for your approval")
        assert ana.reads(f"Public reason: {REASON}")
        assert ana.reads("vote: until Monday 18 October 2027, 20:00")
        await ana.taps("Yes, do it")
        assert ana.reads("The vote is extended")
        await lea.waits_for("Ana has approved, and it is done:")

        await maria.waits_for("The vote goes on a little longer")
        assert maria.reads(f"Why: {REASON}")
        await lea.writes("/journal")
        assert lea.reads("extended the vote")
        assert lea.reads(f"Why: {REASON}")
        found = await parvis.services.campaigns.current()
        assert found is not None
        assert found.phase is not None
        await turned_to(parvis, clock, found.phase.closes - HOUR)
        await maria.taps("Go to my ballot")
        assert maria.reads("Until Monday 18 October 2027, 20:00")


async def test_a_yes_after_the_close_is_refused_and_says_why(
    box: Box,
    settings: Settings,
    store: Store,
    clock: TurnedClock,
    database_url: str,
    people: tuple[Person, Person, Person],
) -> None:
    lea, ana, _ = people
    async with at_work(box, settings, database_url, clock) as parvis:
        await lea.waits_for(AWAY)
        found = await parvis.services.campaigns.current()
        assert found is not None
        assert found.phase is not None
        closes = found.phase.closes
        await turned_to(parvis, clock, closes - timedelta(minutes=5))
        await lea.writes("/count")
        assert lea.reads("nobody could reach me")
        await lea.taps("Extend the vote")
        await lea.taps("1 hour longer: Monday 18 October 2027, 19:00")
        await lea.writes("x" * 301)
        assert lea.reads("Write one sentence, 300 characters at most.")
        await lea.writes(REASON)
        await ana.waits_for("Léa asks for your approval")
        await turned_to(parvis, clock, closes + timedelta(minutes=1))
        await ana.taps("Yes, do it")
        assert ana.reads("What is closed stays closed")
        await lea.taps("Extend the vote")
        assert lea.reads("No vote is open that could be extended.")


async def test_without_an_outage_no_button_offers_it_and_a_forged_one_is_refused(
    town: Town, clock: TurnedClock
) -> None:
    await an_open_vote(town.store, clock, town.parvis.services)
    lea = await town.member("Léa", Role.COORDINATOR, language="en")
    await lea.writes("/count")
    assert not lea.sees_button("Extend the vote")
    await town.box.acts.forges(lea.id, lea.phone.newest()[-1], buttons.extension())
    assert lea.reads("I was never away for more than a quarter of an hour")
    samir = await town.member("Samir", Role.MODERATOR, language="en")
    await samir.writes("/menu")
    await town.box.acts.forges(samir.id, samir.phone.newest()[-1], Extend(hours=2).pack())
    assert samir.reads("This needs a role in the team")
