"""A meeting for those who come: yes, a reminder, the code at the door, the minutes; and the team that keeps it."""

from datetime import timedelta

from bot.clock import TurnedClock
from bot.sandbox.people import Person
from handlers.resident.event_buttons import EventDo, OnEvent
from tests.conversations.conftest import Town
from tests.conversations.meeting import link_at_the_door, plans
from tests.conversations.running import turned_to
from tests.conversations.tasking import june

PAUSE = timedelta(seconds=30)


async def test_a_resident_says_yes_is_reminded_checks_in_by_the_code_and_gets_the_minutes(
    hall: Town, clock: TurnedClock, farid: Person
) -> None:
    maria = await hall.resident("Maria", "en")
    await maria.writes("/rencontres")
    assert maria.reads("No meeting is planned")
    await plans(farid, "Public meeting")
    await maria.writes("/rencontres")
    await maria.taps("17 June 2027")
    await maria.taps("I am coming")
    await maria.taps("Put it in my phone")
    assert maria.reads("your phone offers to add the date")
    assert maria.reads("Public-meeting.ics")
    await turned_to(hall.parvis, clock, june(16, 18, 30))
    await maria.waits_for("Tomorrow you are expected")
    await turned_to(hall.parvis, clock, june(17, 16, 30))
    await maria.waits_for("Today you are expected")
    await farid.taps("Code at the door")
    link = link_at_the_door(farid)
    await turned_to(hall.parvis, clock, june(17, 18, 25))
    await maria.opens(link)
    assert maria.reads("Welcome! Public meeting")
    assert maria.reads("It is noted: you are here.")
    await maria.opens(link)
    assert maria.reads("You are on the list already")
    await turned_to(hall.parvis, clock, june(17, 20, 40))

    await farid.writes("/rencontres")
    await farid.taps("For the team")
    await farid.taps("17 June 2027")
    await farid.taps("Minutes")
    await farid.writes("We talked of trees & benches.")
    assert farid.reads("It is noted.")
    await farid.taps("A decision")
    await farid.sends_voice()
    await adds_a_photo(farid)
    await farid.taps("Send the minutes…")
    assert farid.reads("1 person who came gets them.")
    await farid.double_taps("Send them")
    await maria.waits_for("Here are the minutes.")
    assert maria.reads("We talked of trees & benches.")
    await maria.taps("Photos, voice")
    kinds = {kind for message in maria.phone.newest() for kind in ("photo", "voice") if kind in message}
    assert kinds == {"photo", "voice"}
    await turned_to(hall.parvis, clock, june(18, 9))
    await farid.waits_for("It is over: Public meeting. 1 person has checked in.")
    await farid.taps("Open the meeting")
    assert farid.reads("State: has taken place")


async def adds_a_photo(farid: Person) -> None:
    """After two messages that are none."""
    await farid.taps("Photos")
    await farid.sends_document()
    assert farid.reads("I am waiting for a photo.")
    await farid.writes("Here is one.")
    assert farid.reads("I am waiting for a photo.")
    await farid.sends_photo()
    assert farid.reads("1 photo is kept")
    await farid.taps("Back to the meeting")


async def test_somebody_who_never_wrote_to_the_bot_is_welcomed_and_then_checked_in(
    hall: Town, clock: TurnedClock, farid: Person
) -> None:
    await plans(farid, "Public meeting", when="07/06/2027 11:30 2h")
    await farid.taps("Code at the door")
    ana = hall.newcomer("Ana", "en")
    await ana.opens(link_at_the_door(farid))
    await ana.taps("Go on")
    await ana.taps("Pleyel")
    assert ana.reads("It is noted: you are here.")


async def test_a_full_meeting_and_who_waits_is_ticked_at_the_door(
    hall: Town, clock: TurnedClock, farid: Person
) -> None:
    maria, joao = [await hall.resident(name, "en") for name in ("Maria", "João")]
    await plans(farid, "Workshop", "Workshop", when="07/06/2027 12:00 1h", seats=1)
    for one, answer in ((maria, "I am coming"), (joao, "Join the waiting list")):
        await one.writes("/rencontres")
        await one.taps("7 June 2027")
        await one.taps(answer)
    assert joao.reads("It is full. 1 person is waiting for a place.")
    clock.turn(timedelta(hours=1, minutes=5))
    await farid.taps("Who comes")
    await farid.taps("Is there: João")
    assert farid.reads("✓ João")
    assert not farid.reads("waits for a place")
    await farid.taps("✓ João")
    assert farid.reads("• João, waits for a place")
    await farid.taps("Others who came")
    await farid.writes("a dozen")
    assert farid.reads("I need a number, such as 40")
    await farid.writes("12")
    assert farid.reads("12 without the bot")


async def test_where_a_meeting_stands_and_its_door_follow_the_clock(
    hall: Town, clock: TurnedClock, farid: Person
) -> None:
    await plans(farid, "Workshop", "Workshop", when="07/06/2027 12:00 1h")
    for turned, state, door in (
        (timedelta(), "is to come", True),
        (timedelta(hours=1, minutes=20), "is under way", True),
        (timedelta(hours=1), "has taken place", True),
        (timedelta(hours=2), "has taken place", False),
    ):
        clock.turn(turned)
        screen = OnEvent(do=EventDo.STAFF, event=1).pack()
        await hall.box.acts.forges(farid.id, farid.phone.newest()[-1], screen)
        assert farid.reads(f"State: {state}")
        assert farid.sees_button("Code at the door") is door


async def test_a_task_begins_at_its_meeting(hall: Town, clock: TurnedClock, farid: Person) -> None:
    await plans(farid, "Workshop Pleyel", "Workshop")
    clock.turn(PAUSE)
    await farid.taps("Task from this meeting")
    await farid.writes("Book the room")
    await farid.taps("For me")
    await farid.taps("In a week")
    assert farid.reads("a meeting")
    await farid.taps("Make it")
    assert farid.reads("From: meeting Workshop Pleyel")
    await farid.writes("/rencontres")
    await farid.taps("17 June 2027")
    await farid.taps("For the team")
    assert farid.reads("Tasks\n• Book the room")


async def test_only_what_was_noted_can_be_taken_back(hall: Town, clock: TurnedClock, farid: Person) -> None:
    await plans(farid, "Public meeting")
    await turned_to(hall.parvis, clock, june(17, 18, 40))
    await farid.writes("/rencontres")
    await farid.taps("17 June 2027")
    await farid.taps("For the team")
    await farid.taps("A decision")
    await farid.writes("A bench is built.")
    await farid.taps("Minutes")
    assert not farid.sees_button("Take back the last note")
    await farid.writes("We talked of benches.")
    await farid.taps("A decision")
    await farid.taps("Take back the last decision")
    assert farid.reads("Minutes: written.")
    assert not farid.reads("1 decision")
    await farid.taps("A decision")
    assert not farid.sees_button("Take back the last decision")
