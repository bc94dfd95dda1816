"""At a mission with a phone: checking in, counting, helping somebody; and leading it."""

import pytest

from bot.clock import TurnedClock
from tests.conversations.conftest import Town
from tests.conversations.roving import Market, arrives, before_the_market, digits, shows_code, start
from tests.conversations.running import turned_to
from tests.conversations.tasking import june
from tests.services.roving import PIN


@pytest.fixture
async def market(town: Town, clock: TurnedClock) -> Market:
    return await before_the_market(town, clock)


async def test_the_picture_is_scanned_and_an_old_one_is_as_a_wrong_code(market: Market, clock: TurnedClock) -> None:
    await shows_code(market.farid)
    old = start(market.farid)
    await market.ines.opens(old)
    assert market.ines.reads("you are checked in!")
    await turned_to(market.hall.parvis, clock, june(12, 14, 30))
    await market.ali.opens(old)
    assert market.ali.reads("This is not the code that is shown now.")
    await market.farid.taps("The next code")
    await market.ali.opens(start(market.farid))
    assert market.ali.reads("you are checked in!")
    await market.ali.opens("k12")
    assert market.ali.reads("This code cannot be read.")
    await market.ali.opens("kit")
    assert not market.ali.reads("This code cannot be read.")


async def test_a_shared_place_counts_near_the_pin(market: Market) -> None:
    await arrives(market.ines)
    await market.ines.sends_place(PIN[0] + 0.01, PIN[1])
    assert market.ines.reads("m away; it counts within 300 m")
    await market.ines.sends_photo()
    assert market.ines.reads("I need the six digits, or the place where you are")
    await market.ines.sends_place(*PIN)
    assert market.ines.reads("you are checked in!")
    await market.ines.taps("Back to the mission")
    assert market.ines.reads("You are checked in.")
    assert not market.ines.sees_button("I am here")


async def test_an_idea_that_is_entered_at_the_mission_is_counted_to_it(market: Market, clock: TurnedClock) -> None:
    await arrives(market.ines)
    await market.ines.sends_place(*PIN)
    await market.ines.taps("Help someone now")
    await market.ines.taps("Enter an idea for someone")
    await market.ines.taps("They said yes to both")
    await market.ines.writes("A bench in front of the library")
    await market.ines.writes("/cancel")
    await market.ines.writes("/assist")
    await market.ines.taps("Go on with the idea under way")
    await market.ines.writes("So that elderly people can rest on their way back from the market.")
    await market.ines.taps("La Plaine")
    await market.ines.taps("Nature")
    await market.ines.taps("Go on")
    await turned_to(market.hall.parvis, clock, june(12, 17, 10))
    await market.ines.taps("Send")
    assert market.ines.reads("Write on the person's paper")
    assert market.ines.reads("Counted to Market round: 0 people met, 1 idea helped.")
    await market.ines.taps("Back to the mission")
    assert market.ines.reads("0 people met, 1 idea helped")


async def test_who_lost_their_way_is_ticked_and_who_was_not_there_is_noted_kindly(market: Market) -> None:
    await market.farid.waits_for("The mission that you lead begins soon:")
    await market.farid.taps("Who comes, and the code")
    assert market.farid.reads("Confirmed\n• Inês\n• Ali")
    await market.farid.taps("Who is there?")
    await market.farid.taps("Inês")
    await market.farid.taps("Was there")
    assert market.farid.reads("Inês is checked in.")
    await market.farid.taps("Ali")
    assert market.farid.reads("Things happen")
    await market.farid.taps("Was not there")
    assert market.farid.reads("Noted: Ali was not there. This is told to nobody else.")
    await market.farid.taps("Ali")
    await market.farid.taps("Was there")
    assert market.farid.reads("Ali is checked in.")
    await market.farid.taps("✓ Inês")
    await market.farid.taps("Was not there")
    assert market.farid.reads("Noted: Inês was not there.")
    await market.farid.taps("Inês")
    await market.farid.taps("Was there")
    await market.farid.taps("Back to the list")
    assert market.farid.reads("On site\n• Inês, since 13:50: 0 people met, 0 ideas helped\n• Ali, since 13:50:")
    await market.ines.writes("/ambassador")
    await market.ines.taps("My mission now")
    await market.ines.taps("Count")
    await market.ines.taps("+1 person met")
    assert market.ines.reads("1 person met")


async def test_who_has_shown_that_they_are_there_is_not_unticked(market: Market) -> None:
    await arrives(market.ines)
    await market.ines.sends_place(*PIN)
    await market.farid.waits_for("The mission that you lead begins soon:")
    await market.farid.taps("Who comes, and the code")
    await market.farid.taps("Who is there?")
    await market.farid.taps("✓ Inês")
    assert market.farid.sees_button("Back")
    assert not market.farid.sees_button("Was not there")


async def test_too_early_too_late_and_not_there_are_said_in_words(market: Market, clock: TurnedClock) -> None:
    await shows_code(market.farid)
    await arrives(market.ines)
    await market.ines.writes(digits(market.farid))
    await market.ali.writes("/ambassador")
    for said in (f"amc:{market.mission.id}:met:1", f"am:tell:{market.mission.id}"):
        await market.presses(market.ali, said)
        assert market.ali.reads("This is for those who are checked in.")
    for said in (f"ama:code:{market.mission.id}:0", f"am:list:{market.mission.id}", f"amm:{market.mission.id}:1:1"):
        await market.presses(market.ali, said)
        assert market.ali.reads("This needs a role in the team")
    await turned_to(market.hall.parvis, clock, june(12, 17, 1))
    await market.farid.taps("The next code")
    assert market.farid.reads("One checks in from Saturday 12 June, 13:30 to Saturday 12 June, 17:00.")
    await turned_to(market.hall.parvis, clock, june(13, 17, 1))
    await market.ines.taps("+1 person met")
    assert market.ines.reads("This mission has been over for too long to add something.")
