"""Becoming an ambassador, saying what one offers, pausing and leaving, on the phone."""

import pytest

from bot.domain.people import Role
from bot.sandbox.people import Person
from tests.conversations.announcing import met
from tests.conversations.conftest import Town
from tests.conversations.missioning import behind
from tests.conversations.networking import a_link, accepts, joins

pytestmark = pytest.mark.usefixtures("by_day")


@pytest.fixture
async def lea(town: Town) -> Person:
    return await met(await town.member("Léa", Role.COORDINATOR, language="en"))


async def test_a_resident_asks_is_welcomed_and_accepts_the_charter(town: Town, lea: Person, maria: Person) -> None:
    await maria.writes("/ambassador")
    assert maria.reads("Become an ambassador?")
    await maria.taps("Ask to join")
    assert maria.reads("passed on to the coordinators")
    await maria.writes("/ambassador")
    assert maria.reads("One of them answers you here")
    await lea.waits_for("Maria would like to become an ambassador")
    await lea.taps("Welcome them")
    assert lea.reads("Maria is told, and reads the charter next")
    await maria.waits_for("You are welcome in the network")
    await maria.taps("Read the charter")
    assert maria.reads("never what to propose or for which project to vote")
    await maria.taps("I accept the charter")
    assert maria.reads("Welcome to the network")
    await maria.writes("/menu")
    assert maria.sees_button("Ambassadors")


async def test_a_newcomer_is_led_through_four_questions(town: Town, lea: Person, maria: Person) -> None:
    await maria.opens(await a_link(lea))
    await maria.taps("I accept the charter")
    await maria.taps("Begin")
    assert maria.reads("Languages: English")
    await maria.taps("More")
    await maria.taps("Tamil")
    assert maria.reads("Languages: English, Tamil")
    await maria.taps("Next question")
    await maria.taps("La Plaine")
    assert maria.reads("Neighbourhoods: La Plaine")
    await maria.taps("Next question")
    await maria.taps("Back")
    assert maria.reads("Neighbourhoods: La Plaine")
    await maria.taps("Next question")
    assert maria.reads("Free: at any time")
    await maria.taps("Saturday")
    await maria.taps("Day by day")
    await maria.taps("Friday")
    await maria.taps("Evening")
    assert maria.reads("Free: Friday: evening · Saturday")
    await maria.taps("Back")
    await maria.taps("Back")
    await maria.taps("Next question")
    await maria.taps("Market round")
    assert maria.reads("Missions: market round")
    await maria.taps("Done")
    assert maria.reads("Languages: English, Tamil")
    assert maria.sees_button("Help someone now")


async def test_who_is_declined_is_told(town: Town, lea: Person, maria: Person) -> None:
    await maria.writes("/ambassador")
    await maria.taps("Ask to join")
    await lea.waits_for("would like to become an ambassador")
    await lea.writes("/network")
    assert lea.reads("1 request waits")
    await lea.taps("Who asks to join")
    assert lea.reads("Maria, since")
    await lea.taps("Not this time")
    await maria.waits_for("It cannot be accepted this time")
    await maria.writes("/ambassador")
    await maria.taps("Ask to join")
    assert maria.reads("You can ask again from")


async def test_the_second_coordinator_hears_that_it_was_answered(town: Town, lea: Person, maria: Person) -> None:
    nadia = await met(await town.member("Nadia", Role.COORDINATOR, language="en"))
    await maria.writes("/ambassador")
    await maria.taps("Ask to join")
    await lea.waits_for("would like to become an ambassador")
    await nadia.waits_for("would like to become an ambassador")
    await lea.taps("Welcome them")
    await nadia.taps("Not this time")
    assert nadia.reads("This request was answered already")


async def test_a_link_and_its_code_lead_many_in_until_it_is_revoked(town: Town, lea: Person) -> None:
    payload = await a_link(lea)
    maria, youssef = town.newcomer("Maria", "en"), await town.resident("Youssef", "en")
    await maria.opens(payload)
    await maria.taps("Go on")
    await maria.taps("La Plaine")
    assert maria.reads("Charter of the ambassadors")
    await accepts(maria)
    await youssef.opens(payload)
    await accepts(youssef)
    await youssef.opens(payload)
    assert youssef.reads("Ambassadors")
    await lea.writes("/network")
    assert lea.reads("2 ambassadors")
    await lea.taps("Links and QR codes")
    assert lea.reads("2 have joined")
    await lea.taps("Revoke link no. 1")
    late = await town.resident("Late", "en")
    await late.opens(payload)
    assert late.reads("does not work any more")


async def test_a_thumb_that_taps_twice_keeps_what_a_newcomer_came_for(town: Town, lea: Person) -> None:
    payload = await a_link(lea)
    maria, youssef = town.newcomer("Maria", "en"), town.newcomer("Youssef", "en")
    for newcomer in (maria, youssef):
        await newcomer.opens(payload)
        await newcomer.taps("Go on")
    await maria.double_taps("La Plaine")
    assert maria.reads("Charter of the ambassadors")
    await youssef.taps("I live elsewhere")
    await youssef.double_taps("I work here")
    assert youssef.reads("Charter of the ambassadors")


async def test_an_invitation_of_the_team_leads_to_the_charter(town: Town, lea: Person, maria: Person) -> None:
    payload = await town.parvis.services.team.invite(None, Role.AMBASSADOR)
    await maria.opens(payload)
    assert maria.reads("Your role: ambassador")
    await maria.taps("Read the charter")
    await accepts(maria)
    assert maria.reads("Languages: English")


async def test_who_was_not_let_in_cannot_accept_the_charter(town: Town, lea: Person, maria: Person) -> None:
    payload = await a_link(lea)
    await maria.opens(payload)
    await accepts(maria)
    await maria.taps("Leave the network")
    await maria.taps("Yes, leave")
    await maria.writes("/availability")
    assert maria.reads("a role in the team that you do not have")


async def test_a_pause_is_taken_by_a_tap_or_by_two_days_and_ended(town: Town, lea: Person, maria: Person) -> None:
    await joins(maria, lea)
    await maria.writes("/availability")
    assert maria.reads("Pause: none")
    await maria.taps("Pause")
    await maria.taps("Two weeks")
    assert maria.reads("Pause: from")
    await maria.taps("Pause")
    await maria.taps("Other days")
    await maria.writes("next summer")
    assert not maria.reads("Pause: from")
    await maria.writes("1/8/2030 au 20/8/2030")
    assert maria.reads("Pause: from 1 August 2030 to 20 August 2030")
    await maria.taps("Pause")
    await maria.taps("No pause")
    assert maria.reads("Pause: none")


async def test_a_phone_is_shared_and_taken_back(town: Town, lea: Person, maria: Person) -> None:
    await joins(maria, lea)
    await maria.writes("/availability")
    await maria.taps("Phone")
    await maria.writes("what for?")
    assert maria.reads("I cannot read this as a phone number")
    await maria.writes("06 12 34 56 78")
    assert maria.reads("Phone: +33612345678, seen by the leaders of my missions only")
    await maria.taps("Phone")
    await maria.taps("Do not share it")
    assert maria.reads("Phone: not shared")


async def test_a_tap_that_comes_twice_changes_nothing(town: Town, lea: Person, maria: Person) -> None:
    await joins(maria, lea)
    await maria.writes("/availability")
    await maria.taps("Days and hours")
    await maria.double_taps("Sunday")
    assert maria.reads("Free: Sunday")


async def test_who_leaves_is_thanked_and_may_ask_again(town: Town, lea: Person, maria: Person) -> None:
    await joins(maria, lea)
    await maria.writes("/ambassador")
    await maria.taps("Leave the network")
    assert maria.sees_button("Pause instead")
    await maria.taps("Yes, leave")
    assert maria.reads("Thank you for all that you did for your town")
    await maria.writes("/ambassador")
    assert maria.reads("Become an ambassador?")


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.ANALYST, Role.DESK_OFFICER, Role.AMBASSADOR])
async def test_the_network_is_looked_after_by_those_who_lead_it(town: Town, role: Role) -> None:
    samir = await town.member("Samir", role, language="en")
    await samir.writes("/network")
    assert samir.reads("a role in the team that you do not have")


async def test_a_facilitator_sees_the_network_and_lets_nobody_in(town: Town, maria: Person) -> None:
    awa = await town.member("Awa", Role.FACILITATOR, language="en")
    await maria.writes("/ambassador")
    await maria.taps("Ask to join")
    await awa.writes("/network")
    assert awa.reads("1 request waits")
    assert not awa.sees_button("Who asks to join")
    assert not awa.sees_button("Links and QR codes")


async def test_every_link_can_be_revoked_however_many_there_are(town: Town, lea: Person) -> None:
    coordinator = await behind(town, lea)
    for _ in range(6):
        await town.parvis.services.ambassadors.links.make(coordinator)
    await lea.writes("/network")
    await lea.taps("Links and QR codes")
    assert not lea.sees_button("Revoke link no. 1")
    await lea.taps("More")
    await lea.taps("Revoke link no. 1")
    assert not lea.reads("no. 1,")
    assert lea.reads("no. 2,")
