"""Meetings in the chat: planned and announced by the team, answered, moved, called off."""

from datetime import timedelta

from bot.clock import TurnedClock
from bot.sandbox.people import Person
from handlers.staff.event_buttons import MakeEvent
from tests.conversations.conftest import Town
from tests.conversations.meeting import plans
from tests.conversations.running import turned_to
from tests.conversations.tasking import june

PAUSE = timedelta(seconds=30)
"""Nobody types as fast as tests do, and the bot asks for patience."""


async def resident(hall: Town, name: str) -> Person:
    phone = await hall.resident(name, "en")
    await phone.writes("/menu")
    return phone


async def test_a_meeting_from_the_first_question_to_its_screen(hall: Town, farid: Person) -> None:
    await farid.writes("/equipe")
    await farid.taps("Meetings")
    await farid.taps("For the team")
    await farid.taps("New meeting")
    for kind in ("Public meeting", "Stand", "Inauguration", "Stand where one votes"):
        assert farid.sees_button(kind)
    for committee in ("Technical committee", "Steering committee"):
        assert farid.sees_button(committee)
    await farid.taps("Workshop")
    assert farid.reads("What is it called?")
    await farid.writes("Ideas for <Pleyel>")
    await farid.writes("tomorrow")
    assert farid.reads("I need a beginning and a length")
    assert farid.sees_button("Meetings, for the team")
    for past in ("01/06/2027 18:30 2h", "hier 18:30 2h"):
        await farid.writes(past)
        assert farid.reads("nobody could come")
    await farid.writes("17/06/2027 18:30 2h")
    assert farid.reads("Where does Ideas for <Pleyel> take place?")
    await farid.sends_place(48.9176, 2.3452)
    assert farid.reads("Now write the name and the address")
    await farid.writes("Maison de quartier Pleyel")
    assert farid.reads("When: Thursday 17 June 2027, 18:30, 2 h\nWhere: Maison de quartier Pleyel")
    await farid.taps("Other words")
    await farid.writes("Workshop Pleyel")
    await farid.double_taps("Plan it")
    assert farid.reads("It is planned.")
    await farid.writes("/rencontres")
    await farid.taps("17 June 2027")
    await farid.taps("On the map")
    assert "location" in farid.phone.messages()[-1]


async def test_places_access_and_neighbourhood_are_set_on_its_screen(
    hall: Town, clock: TurnedClock, farid: Person
) -> None:
    await plans(farid, "Workshop Pleyel", "Workshop")
    clock.turn(PAUSE)
    await farid.taps("Change it…")
    await farid.taps("Places")
    await farid.writes("many")
    assert farid.reads("I need a number, such as 40")
    await farid.writes("40")
    assert farid.reads("It is changed.")
    assert not farid.reads("Whoever said yes is told.")
    await farid.taps("Change it…")
    await farid.taps("Access")
    await farid.taps("Arabic")
    await farid.taps("Open to wheelchairs")
    await farid.taps("Neighbourhood")
    await farid.taps("Pleyel")
    assert farid.reads("Where: Maison de quartier (Pleyel)\nInterpreter: Arabic\nOpen to wheelchairs")
    assert farid.reads("40 places")
    await farid.writes("/rencontres")
    assert farid.reads("• Workshop Pleyel: Thursday 17 June 2027, 18:30, 2 h")
    await farid.writes("/agenda")
    assert farid.reads("Meetings\n• Workshop Pleyel")


async def test_words_where_a_button_is_waited_for_and_old_buttons_make_nothing(hall: Town, farid: Person) -> None:
    await farid.writes("/rencontres")
    await farid.taps("For the team")
    await farid.taps("New meeting")
    await farid.taps("Stand")
    await farid.writes("Stand")
    await farid.writes("17/06/2027 10:00 2h")
    await farid.writes("Market")
    await farid.writes("words")
    assert farid.reads("Where: Market")
    await farid.writes("/annuler")
    assert farid.reads("Meetings, for the team")
    assert farid.sees_button("Inaugurations")
    await hall.box.acts.forges(farid.id, farid.phone.newest()[-1], MakeEvent(key="gone").pack())
    assert farid.reads("What sort of meeting is it?")


async def test_it_is_announced_answered_by_the_button_and_a_place_changes_hands(
    hall: Town, farid: Person, lea: Person
) -> None:
    maria, joao = await resident(hall, "Maria"), await resident(hall, "João")
    await plans(farid, "Public meeting", seats=1)
    await farid.taps("Announce it")
    assert farid.reads("is written")
    await lea.writes("/annonces")
    await lea.taps("No. 1")
    await lea.taps("Send…")
    await lea.taps("Send it now")
    await maria.waits_for("You are invited!")
    await joao.waits_for("There is 1 place.")
    await maria.taps("I am coming")
    assert maria.pop_up == "Noted: you are coming."
    assert maria.reads("You are coming. We remind you")
    await joao.taps("I am coming")
    assert joao.pop_up == "It is full: you are on the waiting list."
    await lea.writes("/rencontres")
    await lea.taps("17 June 2027")
    await lea.taps("For the team")
    await lea.taps("Who comes")
    assert lea.reads("• Maria\n• João, waits for a place")
    await lea.writes("/annonces")
    await lea.taps("No. 1")
    assert lea.reads("Coming: 1. Not coming: 0.\nOn the waiting list: 1")
    await maria.taps("I am not coming")
    await joao.waits_for("a place has fallen free, and it is yours")
    await joao.taps("See the meeting")
    assert joao.reads("You are coming.")


async def test_what_was_announced_says_so_and_leads_to_its_announcement(
    hall: Town, farid: Person, lea: Person
) -> None:
    maria = await resident(hall, "Maria")
    await plans(farid, "Public meeting")
    await farid.taps("Announce it")
    await farid.taps("Back to the meeting")
    assert not farid.sees_button("Announce it")
    assert farid.sees_button("Its announcement, not sent yet")
    await lea.writes("/annonces")
    await lea.taps("No. 1")
    await lea.taps("Send…")
    await lea.taps("Send it now")
    await maria.waits_for("You are invited!")
    await lea.writes("/rencontres")
    await lea.taps("17 June 2027")
    await lea.taps("For the team")
    await lea.taps("Announced on 7 June 2027")
    assert lea.reads("You are invited!")


async def test_whoever_said_yes_hears_of_another_date_of_another_place_and_that_it_is_called_off(
    hall: Town, clock: TurnedClock, farid: Person
) -> None:
    maria = await resident(hall, "Maria")
    await plans(farid, "Public meeting")
    await maria.writes("/rencontres")
    await maria.taps("17 June 2027")
    await maria.taps("I am coming")
    await farid.taps("Change it…")
    await farid.taps("Date")
    await farid.writes("18/06/2027 19:00 1h30")
    assert farid.reads("It is changed. Whoever said yes is told.")
    await maria.waits_for("When: Friday 18 June 2027, 19:00, 1 h 30 (before: Thursday 17 June 2027, 18:30, 2 h)")
    await farid.taps("Change it…")
    await farid.taps("Place")
    await farid.writes("Town hall")
    await maria.waits_for("Where: Town hall (before: Maison de quartier)")
    await turned_to(hall.parvis, clock, june(17, 18, 30))
    await maria.waits_for("Tomorrow you are expected")
    await farid.taps("Call it off")
    assert farid.reads("1 person who said yes is told.")
    await farid.taps("Yes, call it off")
    await maria.waits_for("is cancelled")
    await maria.taps("See the meeting")
    assert maria.reads("It is cancelled.")
    assert not maria.sees_button("I am coming")


async def test_the_same_date_and_the_same_place_change_nothing_and_are_told_to_nobody(
    hall: Town, clock: TurnedClock, farid: Person
) -> None:
    maria = await resident(hall, "Maria")
    await plans(farid, "Public meeting")
    await maria.writes("/rencontres")
    await maria.taps("17 June 2027")
    await maria.taps("I am coming")
    heard = len(maria.phone.messages())
    for what, words in (
        ("Date", "17/06/2027 18:30 2h"),
        ("Place", "Maison de quartier"),
        ("Title", "Public meeting"),
    ):
        clock.turn(PAUSE)
        await farid.taps("Change it…")
        await farid.taps(what)
        await farid.writes(words)
        assert farid.reads("Nothing has changed: that is how it was. Nobody is told.")
    assert len(maria.phone.messages()) == heard


async def test_a_resident_finds_no_button_of_the_team_and_forged_ones_are_refused(hall: Town, farid: Person) -> None:
    maria = await resident(hall, "Maria")
    await plans(farid, "Public meeting")
    await maria.writes("/rencontres")
    assert not maria.sees_button("For the team")
    for forged in (
        "el:0:1",
        "en:",
        "e:staff:1",
        "e:news:1",
        "e:move:1",
        "e:gone:1",
        "e:wheels:1",
        "ei:1:ar:1",
        "ea:1:0:0:1",
    ):
        await hall.box.acts.forges(maria.id, maria.phone.newest()[-1], forged)
        assert maria.reads("a role in the team that you do not have"), forged
