"""A mission on the phone: offered, competed for, answered, asked about, and what becomes of old buttons."""

from dataclasses import replace

import pytest

from bot.clock import TurnedClock
from bot.domain.missions import KitFile, Mission, MissionKind, Span
from bot.domain.new_missions import kit_words
from bot.domain.people import Person as Member
from bot.domain.people import Role
from bot.domain.task_files import FileKind
from bot.sandbox.people import Person
from tests.conversations.conftest import Town
from tests.conversations.roving import ambassador, known, open_mission
from tests.conversations.running import turned_to
from tests.conversations.tasking import june
from tests.services.roving import MARKET

ONE_PLACE = replace(MARKET, needed=1, instructions="Bring the red vest.")


@pytest.fixture
async def leader(hall: Town) -> tuple[Person, Member]:
    return await known(hall, "Farid", Role.FACILITATOR)


@pytest.fixture
async def ines(hall: Town) -> Person:
    return await ambassador(hall, "Inês")


@pytest.fixture
async def ali(hall: Town) -> Person:
    return await ambassador(hall, "Ali")


@pytest.fixture
async def market(hall: Town, leader: tuple[Person, Member], ines: Person, ali: Person, clock: TurnedClock) -> Mission:
    """With one place, offered to two."""
    mission = await open_mission(hall, leader[1], ONE_PLACE)
    await turned_to(hall.parvis, clock, june(7, 11, 1))
    return mission


async def test_two_compete_for_the_last_place_and_the_other_waits(market: Mission, ines: Person, ali: Person) -> None:
    for one in (ines, ali):
        await one.waits_for("Could you help?")
    await ines.taps("I will be there")
    assert ines.reads("Thank you, you have a place!")
    assert ines.reads("Places taken: 1 of 1")
    assert ines.reads("Bring the red vest.")
    await ali.taps("I will be there")
    assert ali.reads("you are on the waiting list")
    assert ali.sees_button("Do not wait any more")
    await ali.writes("/ambassador")
    assert ali.reads("Market round: Saturday 12 June, 14:00 to 17:00, Market hall, La Plaine (you wait for a place)")


async def test_who_drops_out_is_asked_first_and_who_waited_comes(
    hall: Town, market: Mission, clock: TurnedClock, ines: Person, ali: Person
) -> None:
    await ines.waits_for("Could you help?")
    await ines.taps("I will be there")
    await ali.waits_for("Could you help?")
    await ali.taps("I will be there")
    await turned_to(hall.parvis, clock, june(11, 18, 30))
    await ines.waits_for("Will you be there?")
    await ines.taps("I cannot come")
    assert ines.reads("It goes to somebody else at once.")
    await ines.taps("Back to the mission")
    assert ines.reads("You have a place.")
    await ines.taps("I cannot come")
    await ines.taps("Yes, give it back")
    assert ines.reads("somebody else can come")
    await ali.waits_for("A place is free, and it is yours:")
    await ali.taps("I will be there")
    assert ali.reads("Good to know, thank you.")
    assert ali.reads("You have a place, and have said that you come.")


async def test_a_late_drop_out_is_told_to_the_leader_and_the_first_to_answer_steps_in(
    hall: Town, market: Mission, clock: TurnedClock, leader: tuple[Person, Member], ines: Person, ali: Person
) -> None:
    await ines.waits_for("Could you help?")
    await ines.taps("I will be there")
    await turned_to(hall.parvis, clock, june(12, 11))
    await ines.writes("/ambassador")
    await ines.taps("Missions")
    await ines.taps("Sat 12 Jun 14:00: La Plaine, Market…")
    await ines.taps("I cannot come")
    await ines.taps("Yes, give it back")
    await leader[0].waits_for("Inês cannot come to Market round")
    await turned_to(hall.parvis, clock, june(12, 11, 1))
    await ali.waits_for("Somebody had to drop out.")
    await ali.taps("I will be there")
    assert ali.reads("Thank you, you have a place. See you there!")
    await leader[0].waits_for("Ali comes to Market round")
    await leader[0].taps("Who comes, and the code")
    assert leader[0].reads("Confirmed\n• Ali")


async def test_not_this_time_is_heard_and_may_be_thought_better_of(market: Mission, ines: Person) -> None:
    await ines.waits_for("Could you help?")
    await ines.taps("Not this time")
    assert ines.reads("We do not ask you again for this mission.")
    assert ines.reads("You have said that you do not come.")
    await ines.taps("I will be there")
    assert ines.reads("Thank you, you have a place!")


async def test_a_question_reaches_the_team_with_what_it_is_about(
    hall: Town, market: Mission, leader: tuple[Person, Member], ines: Person
) -> None:
    await ines.waits_for("Could you help?")
    await ines.taps("Ask a question")
    await ines.sends_photo()
    assert ines.reads("Please write your question in words")
    await ines.writes("Is there somewhere to sit?")
    assert ines.reads("Your question is with the team")
    assert ines.sees_button("I will be there")
    farid = leader[0]
    await farid.writes("/team")
    await farid.taps("Questions of residents")
    await farid.taps("Inês · English · waits")
    assert farid.reads("Mission “Market round”, Saturday 12 June, 14:00 to 17:00: Is there somewhere to sit?")


async def test_the_place_on_the_map_and_the_kit(
    hall: Town, market: Mission, leader: tuple[Person, Member], ines: Person
) -> None:
    farid, writer = leader
    await farid.sends_photo()
    sent = hall.box.world.messages[farid.id].values()
    poster = next(KitFile(FileKind.PHOTO, one["photo"][-1]["file_id"]) for one in sent if "photo" in one)
    for one in (poster, kit_words("Gazebo, flyers")):
        await hall.parvis.services.missions.writing.attach(writer, market.id, one)
    await ines.waits_for("Could you help?")
    await ines.writes("/ambassador")
    await ines.taps("Missions")
    await ines.taps("Sat 12 Jun 14:00: La Plaine, Market…")
    await ines.taps("On the map")
    venue = ines.phone.newest()[-1]["venue"]
    assert (venue["title"], venue["address"]) == ("Market round", "Market hall, La Plaine")
    await ines.taps("Back to the mission")
    assert ines.reads("Kit: Gazebo, flyers, 1 file")
    await ines.taps("Kit (2)")
    assert any("photo" in message for message in ines.phone.newest())
    assert ines.reads("The kit of this mission: Gazebo, flyers, 1 file.")
    await ines.taps("Back to the mission")
    assert ines.reads("Bring the red vest.")


async def test_two_at_the_same_hours_is_refused_with_which_other(
    hall: Town, market: Mission, leader: tuple[Person, Member], ines: Person
) -> None:
    school = replace(MARKET, title="School gate", kind=MissionKind.SCHOOL_GATE, span=Span(june(12, 16), june(12, 18)))
    other = await open_mission(hall, leader[1], school)
    await ines.waits_for("Could you help?")
    await ines.taps("I will be there")
    await hall.box.acts.forges(ines.id, ines.phone.newest()[-1], f"am:yes:{other.id}")
    assert ines.reads("you come to another mission: Market round")
    assert ines.sees_button("Ambassadors")


async def test_old_buttons_show_the_mission_as_it_is(
    hall: Town, market: Mission, clock: TurnedClock, leader: tuple[Person, Member], ines: Person, ali: Person
) -> None:
    await ines.waits_for("Could you help?")
    await ali.waits_for("Could you help?")
    await ali.taps("I will be there")
    await hall.parvis.services.missions.writing.cancel(leader[1], market.id)
    await ines.taps("I will be there")
    assert ines.reads("This mission does not take place.")
    assert not ines.sees_button("I will be there")
    await hall.box.acts.forges(ines.id, ines.phone.newest()[-1], "am:yes:999")
    assert ines.reads("There is no such mission")
    await hall.box.acts.forges(ines.id, ines.phone.newest()[-1], "am:jump:1")
    assert ines.reads("This button is too old")


async def test_what_is_near_is_on_ones_page_before_anybody_is_asked(
    hall: Town, leader: tuple[Person, Member], ines: Person
) -> None:
    far_ahead = replace(MARKET, span=Span(june(30, 14), june(30, 17)))
    await open_mission(hall, leader[1], far_ahead)
    await ines.writes("/ambassadeur")
    assert ines.reads("Near you, with places left:\n• Market round: Wednesday 30 June, 14:00 to 17:00")
    await ines.writes("/disponibilites")
    await ines.taps("Neighbourhoods")
    await ines.taps("Pleyel")
    await ines.writes("/ambassadeur")
    assert ines.reads("No mission fits what you offer at the moment; 1 mission is open outside of it")
    await ines.taps("Missions")
    assert ines.sees_button("My languages, places and hours")
    await ines.taps("All open missions (1)")
    assert ines.reads("1 mission has places left, whether or not it fits what you offer.")
    await ines.taps("Wed 30 Jun 14:00: La Plaine, Market…")
    await ines.taps("I will be there")
    assert ines.reads("Thank you, you have a place!")
    await ines.writes("/ambassadeur")
    await ines.taps("Missions")
    assert ines.reads("Your next missions:")


async def test_residents_take_no_part_and_see_nothing(hall: Town, market: Mission, maria: Person) -> None:
    await maria.writes("/menu")
    for said in (f"am:show:{market.id}", f"am:yes:{market.id}", f"am:list:{market.id}", "aml:0", "amo:0"):
        await hall.box.acts.forges(maria.id, maria.phone.newest()[-1], said)
        assert maria.reads("This needs a role in the team")


async def test_eight_missions_are_on_two_pages_of_at_most_eight_buttons(
    hall: Town, leader: tuple[Person, Member]
) -> None:
    ines, herself = await known(hall, "Inês", Role.AMBASSADOR)
    for day in range(14, 22):
        new = replace(MARKET, title=f"Round {day}", span=Span(june(day, 14), june(day, 15)))
        mission = await open_mission(hall, leader[1], new)
        await hall.parvis.services.missions.answers.accept(herself, mission.id)
    await ines.writes("/ambassador")
    assert ines.reads("Your next missions:")
    assert ines.reads("and 5 more")
    await ines.taps("Missions")
    assert ines.sees_button("Sat 19 Jun 14:00: La Plaine, Round 19")
    assert len(ines.phone.newest()[-1]["reply_markup"]["inline_keyboard"]) == 8
    await ines.taps("More")
    await ines.taps("Mon 21 Jun 14:00: La Plaine, Round 21")
    assert ines.reads("Places taken: 1 of 2")


async def test_what_was_typed_is_shown_as_it_was_typed(
    hall: Town, leader: tuple[Person, Member], ines: Person
) -> None:
    title, where = '<b>x</b> & "y"', 'Hall <2> & "co"'
    odd = replace(MARKET, title=title, instructions=title, place=replace(MARKET.place, name=where))
    await open_mission(hall, leader[1], odd)
    await ines.waits_for(f"Could you help?\n\n{title}\n")
    await ines.taps("I will be there")
    assert ines.reads(f"{title}\nSaturday 12 June, 14:00 to 17:00\n{where}, La Plaine\nKind: market round")
    await ines.taps("On the map")
    venue = ines.phone.newest()[-1]["venue"]
    assert (venue["title"], venue["address"]) == (title, f"{where}, La Plaine")
