"""The count in the chat of two coordinators, and the results as everybody reads them."""

from datetime import timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.people import Role
from bot.sandbox.people import Person
from bot.services.campaigns import Loaded
from tests.city import a_person
from tests.conversations.conftest import Town
from tests.conversations.running import turned_to
from tests.polls import an_open_vote
from tests.publications import tomorrow


@pytest.fixture
async def lea(town: Town) -> Person:
    return await at_menu(await town.member("Léa", Role.COORDINATOR, language="en"))


@pytest.fixture
async def ana(town: Town) -> Person:
    return await at_menu(await town.member("Ana", Role.COORDINATOR, language="en"))


async def at_menu(person: Person) -> Person:
    await person.writes("/menu")
    return person


async def a_closed_vote(town: Town, clock: TurnedClock, *ballots: tuple[int, ...], seconds: int = 60) -> Loaded:
    do = town.parvis.services
    loaded = await an_open_vote(town.store, clock, do)
    for chosen in ballots:
        person = await a_person(town.store)
        booth = await do.voting.clear(person)
        clock.turn(timedelta(seconds=seconds))
        for number in chosen:
            booth = await do.voting.choose(person, "town", number, 1)
        await do.voting.cast(person, booth.filled.submission)
    await turned_to(town.parvis, clock, loaded.edition.phases[4].closes)
    return loaded


async def test_two_coordinators_count_and_publish_and_everybody_reads_it(
    town: Town, clock: TurnedClock, lea: Person, ana: Person, maria: Person
) -> None:
    await a_closed_vote(town, clock, (1, 2), (1,), (3,))
    await maria.writes("/results")
    assert maria.reads("The results are not published yet")
    assert maria.reads("3 people have voted.")
    await lea.writes("/count")
    assert lea.reads("3 people have voted so far")
    assert lea.reads("Nothing strange waits")
    await lea.taps("Open the urn and count")
    assert lea.reads("The ballots are counted")
    assert lea.reads("This is sealed")
    await lea.taps("Publish the results")
    assert lea.reads("I have asked for approval: Ana.")
    await ana.waits_for("Publish the results of Budget participatif. Winners, by their numbers: 1, 2")
    await ana.taps("Yes, do it")
    await maria.writes("/results")
    assert maria.reads("3 people have voted")
    assert maria.reads("2 projects funded of 4, for €70,000 of €100,000")
    await maria.taps("The whole town")
    assert maria.reads("Funded · 2 votes · €30,000")
    assert maria.reads("Not funded · 1 vote · €50,000")
    await maria.taps("All results")
    await maria.taps("How it was counted")
    assert maria.reads("Each ballot that names a project is a vote for it.")
    assert maria.reads("one that does not fit any more is passed over")
    assert maria.reads("Ties: the cheaper project, then a draw that everybody can repeat.")
    await maria.taps("All results")
    await maria.taps("The whole town")
    await maria.taps("As a picture")
    picture = maria.phone.newest()[-1]
    assert picture["photo"][-1]["width"] == 1080
    assert "2 projects are funded" in picture["caption"]


async def test_strange_ballots_are_decided_in_the_chat(
    town: Town, clock: TurnedClock, lea: Person, ana: Person
) -> None:
    await a_closed_vote(town, clock, (1,), (2,), seconds=2)
    await lea.writes("/count")
    assert lea.reads("1 group of ballots looks strange")
    await lea.taps("Open the urn and count")
    assert lea.reads("1 group of ballots looks strange")
    await lea.writes("/count")
    await lea.taps("Strange ballots")
    assert lea.reads("2 ballots were filled in and sent in less than 8 seconds.")
    await lea.taps("Count them")
    assert lea.reads("Write the reason in one sentence")
    await lea.writes("Two neighbours who knew what they wanted.")
    await ana.waits_for("Strange ballots: 2 ballots.")
    assert ana.reads("Two neighbours who knew what they wanted.")
    await ana.taps("Yes, do it")
    await lea.writes("/count")
    await lea.taps("Strange ballots")
    assert lea.reads("Decided: they count.")
    await lea.taps("Back to the count")
    await lea.taps("Open the urn and count")
    assert lea.reads("The ballots are counted") or lea.reads("are level")


async def test_a_tie_is_drawn_in_public(town: Town, clock: TurnedClock, lea: Person) -> None:
    do = town.parvis.services
    await an_open_vote(town.store, clock, do, costs=(60_000, 60_000))
    for number in (1, 2):
        person = await a_person(town.store)
        booth = await do.voting.choose(person, "town", number, 1)
        clock.turn(timedelta(minutes=1))
        await do.voting.cast(person, booth.filled.submission)
    found = await do.campaigns.current()
    assert found is not None
    await turned_to(town.parvis, clock, found.edition.phases[4].closes)
    await lea.writes("/count")
    await lea.taps("Open the urn and count")
    assert lea.reads("Projects no. 1, 2 are level")
    await lea.taps("Say where the seed comes from")
    await lea.writes("The lottery of next Monday, in the order drawn.")
    assert lea.reads("When will it be known?")
    await lea.writes("15/03/2020 20:30")
    assert lea.reads("This moment is past")
    await lea.writes(tomorrow(clock))
    assert lea.reads("No channel of the city is tied")
    await lea.taps("Count again")
    assert lea.sees_button("Announce another source")
    assert lea.reads("The seed can be typed from")
    await lea.taps("Type the seed")
    assert lea.reads("The lottery of next Monday")
    await lea.writes("7 12 19 33 41")
    assert lea.reads("The seed can be typed from")
    await turned_to(town.parvis, clock, clock.now() + timedelta(days=2))
    await lea.writes("7 12 19 33 41")
    await lea.taps("Count again")
    assert lea.reads("The ballots are counted")


async def test_the_count_is_for_coordinators(town: Town, clock: TurnedClock, maria: Person) -> None:
    await a_closed_vote(town, clock, (1,))
    await maria.writes("/count")
    assert maria.reads("This needs a role in the team")
