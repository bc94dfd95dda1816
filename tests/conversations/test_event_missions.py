"""Missions of meetings on phones: from the meeting's page to those who come, and along with the meeting."""

from datetime import timedelta

from bot.clock import TurnedClock
from bot.sandbox.people import Person
from handlers.staff.mission_buttons import NewMissionOf
from tests.conversations.conftest import Town
from tests.conversations.meeting import plans
from tests.conversations.missioning import accepts
from tests.conversations.roving import ambassador

PAUSE = timedelta(seconds=30)
"""Nobody types as fast as tests do, and the bot asks for patience."""


async def drafts_for_the_meeting(farid: Person, hours: str = "The same: Thu 17 Jun 18:30 to 20:30") -> None:
    await farid.taps("Mission for this meeting")
    assert farid.reads("For the meeting: Ideas for Pleyel\nThursday 17 June 2027, 18:30, 2 h")
    await farid.taps("Stand")
    assert farid.reads("If the meeting moves, the mission moves with it.")
    await (farid.taps(hours) if farid.sees_button(hours) else farid.writes(hours))
    assert farid.reads("How many people are needed?"), "the place is that of the meeting"
    await farid.taps("2")
    await farid.taps("Back to the mission")


async def test_a_mission_for_a_meeting_from_its_page_to_whoever_comes_and_back(
    hall: Town, farid: Person, clock: TurnedClock
) -> None:
    ines = await ambassador(hall, "Inês")
    await plans(farid, "Ideas for Pleyel")
    await drafts_for_the_meeting(farid)
    assert farid.reads("Thursday 17 June, 18:30 to 20:30\nMaison de quartier")
    assert farid.reads("For the meeting: Ideas for Pleyel\nKind: stand")
    await farid.taps("Publish it")
    assert (await accepts(hall, ines)).placed
    clock.turn(PAUSE)
    await farid.taps("The meeting")
    assert farid.reads("Missions\n• Stand: Thursday 17 June, 18:30 to 20:30 (1 of 2 places taken)")
    await farid.taps("Missions (1)")
    await drafts_for_the_meeting(farid, "17/06/2027 16:00-18:00")
    clock.turn(PAUSE)
    await farid.taps("The meeting")
    assert farid.reads("• Stand: Thursday 17 June, 16:00 to 18:00 (a draft)")
    await farid.taps("Missions (2)")
    await farid.taps("Thu 17 Jun 18:30: Maison de…, Stand")
    assert farid.reads("Places taken: 1 of 2")
    await ines.writes("/ambassador")
    await ines.taps("Missions")
    await ines.taps("Thu 17 Jun 18:30: Maison de…, Stand")
    assert ines.reads("For the meeting: Ideas for Pleyel")


async def test_it_moves_with_the_meeting_and_ends_with_it(hall: Town, farid: Person, clock: TurnedClock) -> None:
    ines = await ambassador(hall, "Inês")
    await plans(farid, "Ideas for Pleyel")
    await drafts_for_the_meeting(farid, "17/06/2027 16:00-18:00")
    await farid.taps("Publish it")
    await accepts(hall, ines)
    clock.turn(PAUSE)
    await farid.taps("The meeting")
    await farid.taps("Change it…")
    await farid.taps("Date")
    assert farid.reads("Its reminders, tasks and missions follow")
    await farid.writes("18/06/2027 19:00 2h")
    await ines.waits_for("This mission takes place at another time. Before: Thursday 17 June, 16:00 to 18:00.")
    assert ines.reads("Friday 18 June, 16:30 to 18:30")
    await farid.taps("Call it off")
    assert farid.reads("1 mission for this meeting is called off with it")
    await farid.taps("Yes, call it off")
    await ines.waits_for("This mission does not take place")


async def test_a_date_by_which_a_mission_would_have_begun_is_refused(hall: Town, farid: Person) -> None:
    await plans(farid, "Ideas for Pleyel")
    await drafts_for_the_meeting(farid, "10/06/2027 16:00-18:00")
    await farid.taps("The meeting")
    await farid.taps("Change it…")
    await farid.taps("Date")
    await farid.writes("08/06/2027 19:00 2h")
    assert farid.reads("This mission of the meeting would have begun already:\n• Stand: Thursday 10 June")
    await farid.writes("18/06/2027 19:00 2h")
    assert farid.reads("It is changed.")
    assert farid.reads("• Stand: Friday 11 June, 16:30 to 18:30 (a draft)")


async def test_a_committee_has_none(hall: Town, farid: Person) -> None:
    await plans(farid, "First sitting", kind="Steering committee")
    assert not farid.sees_button("Mission for this meeting")
    await hall.box.acts.forges(farid.id, farid.phone.newest()[-1], NewMissionOf(event=1).pack())
    assert farid.reads("Committees are for the team")
