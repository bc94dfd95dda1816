"""Missions on the phones of those who run them: made line by line, published, moved, copied, repeated, called off."""

from datetime import timedelta

import pytest
from aiogram.filters.callback_data import CallbackData

from bot.clock import TurnedClock
from bot.domain.mission_lists import Which
from bot.domain.missions import MissionKind
from bot.domain.people import Role
from bot.sandbox.people import Person
from bot.sandbox.phones import words_of
from handlers.staff.mission_buttons import (
    AskLine,
    CoverageOf,
    Do,
    Hours,
    Line,
    MissionList,
    NewMissionOf,
    OnTeamMission,
    SetLine,
    TheseHours,
)
from tests.conversations.conftest import Town
from tests.conversations.missioning import accepts, begins, drafts
from tests.conversations.roving import ambassador
from tests.conversations.tasking import member


async def test_the_first_questions_and_what_is_wrong_with_an_answer(hall: Town, farid: Person) -> None:
    await farid.writes("/equipe")
    await farid.taps("Missions")
    assert farid.reads("None is to come at the moment.")
    await farid.taps("New mission")
    assert farid.reads("What kind of mission is it?")
    await farid.taps("Market round")
    assert farid.reads("When is it?")
    await farid.writes("Saturday afternoon")
    assert farid.reads("I need a day, when it begins and when it ends")
    offered = farid.phone.newest()[-1]["reply_markup"]
    await farid.writes("dimanche 12 juin 14h-17h")
    assert farid.reads("12 June 2027 is a Saturday.")
    assert farid.phone.newest()[-1]["reply_markup"] == offered
    await farid.writes("12/06/2027 17:00-14:00")
    assert farid.reads("A mission ends after it has begun")
    await farid.writes("05/06/2027 14:00-17:00")
    assert farid.reads("These hours have begun already")
    await farid.writes("samedi 14h à 17h")
    assert farid.reads("Where do people meet?")
    await farid.sends_photo()
    assert farid.reads("my question is still open. Write the place in words, or share it from your phone")
    assert not farid.reads("I did not understand")
    await farid.writes("Market <hall>")
    assert farid.reads("Share the place from your phone")
    await farid.sends_place(48.9090, 2.3617)
    assert farid.reads("Which neighbourhood is it for?")
    assert [next(farid.phone.buttons()).what["text"]] == ["La Plaine"], "the nearest comes first"
    await farid.taps("La Plaine")
    await farid.writes("no number")
    assert farid.reads("I need a number from 1 to 200")
    await farid.writes("3")
    await farid.taps("Arabic")
    await farid.taps("English")
    assert farid.reads("Languages: Arabic, English")
    await farid.taps("✅ English")
    assert farid.reads("Languages: Arabic")


async def test_the_other_questions_all_of_it_read_back_and_its_publication(
    hall: Town, farid: Person, clock: TurnedClock
) -> None:
    ines = await ambassador(hall, "Inès")
    await begins(farid)
    await farid.sends_place(48.9090, 2.3617)
    assert farid.reads("What is this place called?")
    for answer in ("Market <hall>", "La Plaine", "3", "Arabic", "Go on", "Saturday market", "Wear the yellow vest."):
        await (farid.taps(answer) if farid.sees_button(answer) else farid.writes(answer))
    assert farid.reads("Kit: none")
    await farid.sends_voice()
    assert farid.reads("I can keep words, a photo or a file here.")
    clock.turn(timedelta(minutes=1))
    await farid.sends_photo()
    await farid.sends_document(name="leaflet.pdf")
    assert farid.reads("Kit: 2 files")
    await farid.taps("Take the last one off")
    assert farid.reads("Kit: 1 file")
    await farid.writes("Gazebo, flyers")
    assert farid.reads("Kit: Gazebo, flyers, 1 file")
    await farid.taps("Take the last one off")
    assert farid.reads("Kit: 1 file")
    await farid.taps("Go on")
    await farid.taps("20")
    await farid.writes("4")
    await farid.taps("A photo")
    assert farid.reads("To bring back: a photo")
    await farid.taps("Go on")
    await farid.taps("✅ what to do otherwise")
    await farid.writes("Which languages did you hear?")
    await farid.taps("I lead it")
    for line in (
        "Saturday market\nSaturday 12 June, 14:00 to 17:00\nMarket <hall>, La Plaine",
        "Kind: market round\nOn the map: a pin, which phones open\nNeeded: 3\nLanguages: Arabic\nKit: 1 file",
        "The aim: 20 people to meet, 4 ideas to help with\nTo bring back: a photo",
        "Asked afterwards: how it went, what people talked about, a photo, a voice note, Which languages did you",
        "Instructions: Wear the yellow vest.",
        "A draft: nobody but the team sees it. Is all of it right?",
    ):
        assert farid.reads(line), farid.screen
    await farid.taps("Change it")
    await farid.taps("How many")
    await farid.taps("2")
    assert farid.reads("Needed: 2")
    await farid.taps("Publish it")
    assert farid.reads("It is published")
    assert (await accepts(hall, ines)).placed
    await farid.taps("Who comes")
    assert farid.reads("Coming, not confirmed yet\n• Inès")
    await farid.writes("/missions")
    assert farid.reads("• Saturday market: Saturday 12 June, 14:00 to 17:00")
    assert farid.sees_button("To come (1)")


async def test_the_two_readings_of_an_hour_that_comes_twice(hall: Town, farid: Person) -> None:
    await begins(farid, hours="31/10/2027 2:30 2h")
    assert farid.reads("In that night the clocks change")
    await farid.taps("Sunday 31 October, 02:30 (UTC+01), 2 h")
    await farid.taps("Back to the mission")
    assert farid.reads("Sunday 31 October, 02:30 to 04:30")


async def test_who_is_told_of_a_move_and_of_a_cancellation(hall: Town, farid: Person, clock: TurnedClock) -> None:
    ines, ali = await ambassador(hall, "Inès"), await ambassador(hall, "Ali")
    await drafts(farid)
    await farid.taps("Publish it")
    for phone in (ines, ali):
        await accepts(hall, phone)
    await farid.taps("Other hours")
    await farid.writes("14/06/2027 15:00")
    assert farid.reads("Saturday 12 June, 14:00 to 17:00 → Monday 14 June, 15:00 to 18:00")
    await farid.taps("Correct it")
    await farid.writes("13/06/2027")
    assert farid.reads("Saturday 12 June, 14:00 to 17:00 → Sunday 13 June, 14:00 to 17:00\n\n2 people are told.")
    assert not ines.reads("takes place at another time")
    clock.turn(timedelta(seconds=20))
    await farid.taps("Tell them and move it")
    assert farid.reads("It has other hours, and 2 people are told.")
    for phone in (ines, ali):
        await phone.waits_for("This mission takes place at another time")
    await farid.taps("Cancel it")
    assert farid.reads("14:00 to 17:00, Market hall")
    assert farid.reads("2 people are told.")
    await farid.double_taps("Yes, call it off")
    assert farid.reads("It is called off.")
    for phone in (ines, ali):
        await phone.waits_for("This mission does not take place")
    await farid.taps("All missions")
    assert farid.sees_button("Called off (1)")
    assert not farid.reads("• Saturday market")


async def test_a_copy_is_a_draft_made_once_and_weeks_are_made_once(hall: Town, farid: Person) -> None:
    await drafts(farid)
    await farid.taps("Copy it")
    await farid.double_taps("In a week")
    assert farid.reads("A copy, as a draft.")
    assert farid.reads("Saturday 19 June, 14:00 to 17:00")
    await farid.taps("Publish it")
    await farid.taps("Repeat each week")
    await farid.double_taps("3")
    assert farid.reads("3 missions were made and published.")
    assert farid.reads("• Saturday market: Saturday 10 July, 14:00 to 17:00")
    await farid.writes("/missions")
    assert farid.sees_button("Drafts (1)")
    assert farid.sees_button("To come (4)")


async def test_weeks_that_fall_into_the_night_of_the_change_make_nothing(hall: Town, farid: Person) -> None:
    await drafts(farid, "24/10/2027 2:30 2h")
    await farid.taps("Repeat each week")
    await farid.writes("many")
    assert farid.reads("I need a number from 1 to 26")
    await farid.writes("2")
    assert farid.reads("Nothing was made: on 31 October 2027 the clocks change")
    await farid.writes("/missions")
    assert farid.sees_button("Drafts (1)")


async def test_of_an_open_mission_a_new_place_is_told_once(hall: Town, farid: Person) -> None:
    ines = await ambassador(hall, "Inès")
    await drafts(farid)
    await farid.taps("Publish it")
    await accepts(hall, ines)
    await farid.taps("Change it")
    await farid.taps("Place")
    await farid.sends_place(48.9177, 2.3451, "Maison de quartier", "1 rue Pleyel")
    await farid.taps("Pleyel")
    assert farid.reads("Maison de quartier, 1 rue Pleyel, Pleyel")
    await ines.waits_for("The meeting place has changed:")
    said = [words for words in map(words_of, ines.phone.messages()) if "The meeting place has changed:" in words]
    assert len(said) == 1


async def test_one_can_stop_at_any_time_and_the_draft_stays(hall: Town, farid: Person) -> None:
    await begins(farid)
    await farid.writes("/annuler")
    assert farid.sees_button("Drafts (1)")
    await farid.taps("Drafts (1)")
    await farid.taps("Sat 12 Jun 14:00: Market round")
    assert farid.reads("A draft: nobody but the team sees it")


TAPS: tuple[CallbackData, ...] = (
    *(OnTeamMission(do=do, mission=1) for do in Do),
    *(MissionList(which=which) for which in Which),
    *(AskLine(line=line, mission=1) for line in Line),
    *(SetLine(line=line, mission=1, value="1") for line in Line),
    *(
        TheseHours(act=act, mission=1, begins=1_813_000_000, minutes=60)
        for act in (Hours.MOVE, Hours.TELL, Hours.COPY)
    ),
    NewMissionOf(),
    NewMissionOf(kind=MissionKind.STAND),
    NewMissionOf(event=1),
    CoverageOf(),
)


@pytest.mark.parametrize("role", [Role.ANALYST, Role.AMBASSADOR])
async def test_buttons_of_missions_are_worth_nothing_to_others(
    hall: Town, farid: Person, role: Role, clock: TurnedClock
) -> None:
    await drafts(farid)
    await farid.taps("Publish it")
    somebody = await member(hall, "Anne", role)
    for tap in TAPS:
        clock.turn(timedelta(seconds=20))
        await hall.box.acts.forges(somebody.id, somebody.phone.newest()[-1], tap.pack())
        assert somebody.reads("This needs a role in the team that you do not have"), tap
    await farid.writes("/missions")
    assert farid.reads("• Saturday market: Saturday 12 June, 14:00 to 17:00")


@pytest.mark.parametrize("role", [Role.ANALYST, Role.MODERATOR, Role.DESK_OFFICER, Role.AMBASSADOR, Role.RESIDENT])
async def test_who_runs_no_missions_is_refused(hall: Town, role: Role) -> None:
    somebody = await member(hall, "Anne", role) if role is not Role.RESIDENT else await hall.resident("Anne", "en")
    for command in ("/missions", "/couverture"):
        await somebody.writes(command)
        assert somebody.reads("This needs a role in the team that you do not have")
