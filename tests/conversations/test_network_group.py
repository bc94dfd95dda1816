"""The group of the network at Telegram: tied, topics made in it, newcomers, a day to meet."""

from datetime import timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.people import Role
from bot.sandbox.people import Person
from tests.conversations.announcing import met
from tests.conversations.conftest import Town
from tests.conversations.running import turned_to
from tests.conversations.staff_room import StaffRoom

pytestmark = pytest.mark.usefixtures("by_day")


@pytest.fixture
async def lea(town: Town) -> Person:
    return await met(await town.member("Léa", Role.COORDINATOR, language="en"))


@pytest.fixture
async def room(town: Town, lea: Person, maria: Person) -> StaffRoom:
    room = StaffRoom(town, lea, maria)
    await lea.waits_for("I am in “Équipe BP”")
    await room.says(lea, f"/reseau@{town.box.username}")
    await room.reads("réseau des ambassadeur")
    return room


async def test_the_open_phase_gets_its_topic(town: Town, clock: TurnedClock, room: StaffRoom) -> None:
    thread = await room.waits_for_topic("Appel à idées")
    await turned_to(town.parvis, clock, clock.now() + timedelta(minutes=1))
    await room.reads("ouvert", thread)


async def test_residents_are_not_answered_where_ambassadors_talk_nor_the_other_way_round(
    lea: Person, room: StaffRoom
) -> None:
    await room.says(lea, "/equipe")
    await room.reads("c’est le groupe des ambassadeur")
    await room.says(lea, "/reseau stop")
    await room.says(lea, "/equipe")
    await room.reads("Les questions des habitant")
    await room.says(lea, "/reseau")
    await room.reads("Il faut au réseau un supergroupe à lui")


async def test_only_a_coordinator_ties_and_unties(town: Town, lea: Person, room: StaffRoom, maria: Person) -> None:
    await room.says(maria, "/reseau stop")
    await lea.writes("/network")
    assert lea.reads("Group: Équipe BP")
    await room.says(lea, "/reseau stop")
    await room.reads("n’est plus le groupe du réseau")
    await lea.writes("/network")
    assert lea.reads("No group yet")


async def test_who_comes_in_is_told_how_to_become_an_ambassador(
    town: Town, lea: Person, room: StaffRoom, maria: Person
) -> None:
    await met(maria)
    await room.sends(maria, {"new_chat_members": [room.world.user(maria.id)]})
    await maria.waits_for("You are not one yet")
    await maria.taps("Ambassadors")
    assert maria.reads("Become an ambassador?")
    stranger = town.newcomer("Stranger")
    await room.sends(maria, {"new_chat_members": [room.world.user(stranger.id)]})
    said = await room.reads("Bienvenue à celles et ceux qui viennent d’arriver")
    assert said["reply_markup"]["inline_keyboard"][0][0]["url"].endswith("?start=ambassador")
    await maria.opens("ambassador")
    assert maria.reads("Become an ambassador?")


async def test_an_ambassador_who_comes_in_is_counted(
    town: Town, clock: TurnedClock, lea: Person, room: StaffRoom, maria: Person
) -> None:
    do = town.parvis.services.ambassadors
    async with town.store.transaction() as tx:
        person, coordinator = await tx.people.of_account(maria.id), await tx.people.of_account(lea.id)
    assert person is not None
    assert coordinator is not None
    await do.links.follow(person, await do.links.make(coordinator))
    await do.network.accept_charter(person)
    await room.sends(maria, {"new_chat_members": [room.world.user(maria.id)]})
    await lea.writes("/network")
    assert lea.reads("1 ambassador has come in")
    await room.sends(maria, {"left_chat_member": room.world.user(maria.id)})
    await lea.writes("/network")
    assert lea.reads("0 ambassadors have come in")


async def test_the_group_is_asked_for_a_day_and_told_which(town: Town, lea: Person, room: StaffRoom) -> None:
    await lea.writes("/network")
    await lea.taps("Choose a day to meet")
    await lea.taps("Propose days")
    await lea.writes("tomorrow")
    await lea.writes("15/12/2040 18:30")
    assert lea.reads("Please write two to seven days to come")
    await lea.writes("15/12/2040 18:30\n17/12/2040 19:00")
    assert lea.reads("This is what the group is asked")
    await lea.taps("Ask the group")
    assert lea.reads("The group is asked")
    polls = [one for one in room.messages() if "poll" in one]
    there = await room.world.bells.until(
        ("chat", room.chat), lambda: any("poll" in one for one in room.messages()), 20
    )
    assert there, polls
    (poll,) = [one["poll"] for one in room.messages() if "poll" in one]
    assert [option["text"] for option in poll["options"]] == [
        "samedi 15 décembre à 18:30",
        "lundi 17 décembre à 19:00",
    ]
    await lea.writes("/network")
    await lea.taps("Choose a day to meet")
    await lea.taps("Monday 17 December, 19:00")
    assert lea.reads("the group is told that you meet on Monday 17 December, 19:00")
    await room.reads("lundi 17 décembre à 19:00")
    closed = await room.world.bells.until(
        ("chat", room.chat), lambda: any(one.get("poll", {}).get("is_closed") for one in room.messages()), 20
    )
    assert closed
