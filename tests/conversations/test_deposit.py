"""Putting an idea forward, as people do it: in any order, with pauses, second thoughts and impatient thumbs."""

from bot.clock import TurnedClock
from bot.sandbox.box import Box
from bot.settings import Settings
from storage.store import Store
from tests.city import a_person
from tests.conversations.conftest import Town
from tests.conversations.depositing import WHAT, WHY, tells
from tests.conversations.running import at_work
from tests.editions import PLEYEL, an_edition


async def test_an_idea_is_put_forward_step_by_step(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await maria.writes("/idea")
    assert maria.reads("Step 1 of 5")
    await maria.writes(WHAT)
    assert maria.reads("Step 2 of 5")
    await maria.writes(WHY)
    assert maria.reads("Step 3 of 5")
    await maria.taps("La Plaine")
    assert maria.reads("Step 4 of 5")
    await maria.taps("Nature")
    assert maria.reads("Step 5 of 5")
    await maria.taps("Go on")
    assert maria.reads("Here is what I understood")
    assert maria.reads(WHAT)
    await maria.taps("Send my idea")
    assert maria.reads("are you at least 11 years old")
    await maria.taps("Yes, I am 11 or older")
    assert maria.reads("is handed in, under number 1")


async def test_a_double_tap_hands_in_one_idea(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await tells(maria)
    await maria.taps("Send my idea")
    await maria.double_taps("Yes, I am 11 or older")
    assert maria.reads("under number 1")
    await tells(maria, what="Another bench")
    await maria.taps("Send my idea")
    assert maria.reads("under number 2")


async def test_a_long_first_message_becomes_the_reason_with_a_title_to_begin_with(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await maria.writes("/idea")
    await maria.writes(f"I would like a bench in front of the library. {WHY}")
    assert maria.reads("Here is what I understood")
    assert maria.reads("I would like a bench in front of the library")
    assert maria.reads("Step 3 of 5")


async def test_photo_place_and_words_come_in_any_order(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await maria.writes("/idea")
    await maria.sends_photo()
    assert maria.reads("Step 1 of 5")
    await maria.sends_place(PLEYEL.latitude, PLEYEL.longitude)
    assert maria.reads("Pleyel")
    assert maria.reads("Step 1 of 5")
    await maria.writes(WHAT)
    await maria.writes(WHY)
    assert maria.reads("Step 4 of 5")
    await maria.taps("Nature")
    assert maria.reads("Here is what I understood")
    assert maria.reads("1 photo")


async def test_a_voice_note_stands_for_the_words(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await maria.writes("/idea")
    await maria.sends_voice(duration=12)
    assert maria.reads("your voice note (12 seconds)")
    assert maria.reads("Step 3 of 5")
    await maria.taps("The whole town")
    await maria.taps("Streets")
    await maria.taps("Go on")
    assert maria.reads("in your voice note, which the team will write down")
    await maria.taps("Send my idea")
    await maria.taps("Yes, I am 11 or older")
    assert maria.reads("is handed in")


async def test_an_album_is_answered_once_and_its_sixth_photo_once(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await tells(maria)
    await maria.taps("Photos, voice")
    await maria.sends_album(3)
    assert maria.screen.count("Received, thank you") == 1
    await maria.sends_album(4)
    assert maria.reads("I kept the first 5")
    await maria.taps("Back")
    assert maria.reads("5 photos")


async def test_each_line_of_the_read_back_can_be_corrected(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await tells(maria)
    await maria.taps("What")
    await maria.writes("Two benches")
    assert maria.reads("What: Two benches")
    await maria.taps("Where")
    await maria.writes("12 rue du Landy")
    assert maria.reads("Where: 12 rue du Landy (La Plaine)")
    await maria.taps("Group, contact")
    await maria.writes("Les voisins du Landy")
    assert maria.reads("Group: Les voisins du Landy")
    await maria.taps("Group, contact")
    await maria.taps("Yes, the team may write to me")
    assert maria.reads("The team may write to me: yes")


async def test_one_can_go_back_at_each_step(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await maria.writes("/idea")
    await maria.writes(WHAT)
    await maria.taps("Back")
    assert maria.reads(f"So far: {WHAT}")
    await maria.taps("Go on")
    assert maria.reads("Step 2 of 5")


async def test_stopping_can_be_undone(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await maria.writes("/idea")
    await maria.writes(WHAT)
    await maria.writes("/cancel")
    assert maria.reads("is put away")
    await maria.taps("Bring it back")
    assert maria.reads("Here it is again")
    assert maria.reads("Step 2 of 5")


async def test_a_draft_is_offered_when_the_person_comes_back(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await maria.writes("/idea")
    await maria.writes(WHAT)
    await maria.writes("/start")
    await maria.writes("/idea")
    assert maria.reads("You have an idea under way")
    await maria.taps("Start over")
    assert maria.reads("Step 1 of 5")
    await maria.taps("Bring it back")
    assert maria.reads("Step 2 of 5")


async def test_a_draft_survives_a_restart_in_the_middle(
    box: Box, settings: Settings, store: Store, clock: TurnedClock, database_url: str
) -> None:
    await an_edition(store, clock)
    maria = box.person("Maria", language="en")
    await a_person(store, "Maria", "en", telegram_id=maria.id)
    async with at_work(box, settings, database_url, clock):
        await maria.writes("/idea")
        await maria.writes(WHAT)
    async with at_work(box, settings, database_url, clock):
        await maria.writes(WHY)
        assert maria.reads("Step 3 of 5")
        await maria.taps("La Plaine")
        assert maria.reads("Step 4 of 5")


async def test_words_outside_any_dialogue_become_an_idea_if_the_person_wants_it(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await maria.writes(WHAT)
    assert maria.reads("Shall I make an idea")
    await maria.sends_photo()
    await maria.taps("Yes, make an idea of it")
    assert maria.reads("Step 2 of 5")
    await maria.writes(WHY)
    await maria.taps("La Plaine")
    await maria.taps("Nature")
    assert maria.reads("1 photo")


async def test_words_that_were_not_meant_are_let_go(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await maria.writes("Hello")
    await maria.taps("No")
    assert maria.reads("I keep nothing of it")
    await maria.writes("/idea")
    assert maria.reads("Step 1 of 5")
