"""Going with something in hand: the question says what ends, and those who are left behind are told."""

from bot.clock import TurnedClock
from bot.domain.exchanges import Said
from bot.domain.people import Role
from bot.sandbox.people import Person
from tests.conversations.conftest import Town
from tests.conversations.missioning import behind
from tests.conversations.roving import ambassador, known, open_mission
from tests.conversations.running import turned_to
from tests.conversations.tasking import in_june, june
from tests.services.roving import MARKET


async def with_a_place(town: Town, clock: TurnedClock) -> tuple[Town, Person, Person, Person]:
    """Léa coordinates, Farid leads, and Inês alone comes to the market on Saturday."""
    hall = await in_june(town, clock)
    lea, _ = await known(hall, "Léa", Role.COORDINATOR)
    farid, leader = await known(hall, "Farid", Role.FACILITATOR)
    ines = await ambassador(hall, "Inês")
    await open_mission(hall, leader, MARKET)
    await turned_to(hall.parvis, clock, june(7, 11, 1))
    await ines.waits_for("Could you help?")
    await ines.taps("I will be there")
    return hall, lea, farid, ines


async def test_before_an_erasure_the_places_the_network_and_the_question_are_named(
    town: Town, clock: TurnedClock
) -> None:
    hall, lea, farid, ines = await with_a_place(town, clock)
    await hall.parvis.services.exchanges.say(await behind(hall, ines), Said("Where is the key?"))
    await turned_to(hall.parvis, clock, june(12, 11))
    await ines.writes("/privacy")
    await ines.taps("Erase my data")
    assert ines.reads("You leave the network of ambassadors.")
    assert ines.reads("You have a place at 1 mission: it is given back, and others are asked.")
    assert ines.reads("Your question to the team has no answer yet: it is erased too.")
    await ines.taps("Yes, erase my data")
    await farid.waits_for("Somebody cannot come to Market round.")
    assert farid.reads("Nobody else can be asked for now. 0 of 2 are coming.")
    assert farid.sees_button("See the mission")
    await lea.waits_for("begins soon with fewer people than it needs")
    await lea.taps("See the mission")
    assert lea.reads("Market round")


async def test_who_has_nothing_in_hand_is_asked_without_a_list(town: Town, clock: TurnedClock) -> None:
    hall = await in_june(town, clock)
    maria = await hall.resident("Maria", "en")
    await maria.writes("/privacy")
    await maria.taps("Erase my data")
    assert maria.reads("Erase your data?")
    assert not maria.reads("•")


async def test_before_leaving_the_network_the_places_are_named(town: Town, clock: TurnedClock) -> None:
    hall, _, farid, ines = await with_a_place(town, clock)
    await ines.writes("/ambassador")
    await ines.taps("Leave the network")
    assert ines.reads("You have a place at 1 mission: it is given back, and others are asked.")
    await turned_to(hall.parvis, clock, june(12, 11))
    await ines.taps("Yes, leave")
    await farid.waits_for("Inês cannot come to Market round.")
    assert farid.reads("Nobody else can be asked for now.")
