"""At a mission with a phone: from the code to the thanks."""

from dataclasses import replace

import pytest

from bot.clock import TurnedClock
from bot.domain.assignments import Debrief, Went
from bot.domain.debriefing import Debriefing, Question
from bot.domain.missions import Counts
from bot.sandbox.box import Box
from bot.settings import Settings
from storage.store import Store
from tests.conversations.conftest import Town
from tests.conversations.roving import Market, arrives, before_the_market, digits, shows_code
from tests.conversations.running import at_work, turned_to
from tests.conversations.tasking import june
from tests.editions import an_edition
from tests.services.roving import PIN


@pytest.fixture
async def market(town: Town, clock: TurnedClock) -> Market:
    return await before_the_market(town, clock)


async def was_there(market: Market, clock: TurnedClock) -> None:
    """Inês has arrived, and is asked in the evening."""
    await arrives(market.ines)
    await market.ines.sends_place(*PIN)
    await turned_to(market.hall.parvis, clock, june(12, 18, 30))
    await market.ines.waits_for("How was it?")


async def test_from_the_leaders_code_to_the_thanks(market: Market, clock: TurnedClock) -> None:
    await shows_code(market.farid)
    assert "photo" in market.farid.phone.newest()[-1]
    await arrives(market.ines)
    for words in ("coucou", "12 345", "bonsoir"):
        await market.ines.writes(words)
        assert market.ines.reads("I need the six digits")
    await market.ines.writes("000 000" if digits(market.farid) != "000 000" else "111 111")
    assert market.ines.reads("you can try 9 more times")
    await market.ines.writes(digits(market.farid))
    assert market.ines.reads("Welcome at Market round: you are checked in!")
    await market.ines.taps("+1 person met")
    await market.ines.taps("+1 person met")
    await market.ines.taps("+1 idea helped")
    assert market.ines.reads("2 people met, 1 idea helped")
    await market.ines.taps("−1 person met")
    assert market.ines.reads("1 person met, 1 idea helped")
    await turned_to(market.hall.parvis, clock, june(12, 18, 30))
    await market.ines.waits_for("How was it?")
    await market.ines.taps("Tell how it was")
    assert market.ines.reads("You counted: 1 person met, 1 idea helped.")
    await market.ines.writes("It was nice")
    assert market.ines.reads("First, please choose one of the three.")
    await market.ines.taps("Well")
    await market.ines.writes("Trees, and benches")
    assert market.ines.reads("otherwise next time")
    await market.ines.taps("Back")
    assert market.ines.reads("What did people talk about?")
    await market.ines.taps("Skip")
    await market.ines.writes("Come earlier")
    assert market.ines.reads("This mission asks for: a photo.")
    await market.ines.sends_photo()
    assert not market.ines.reads("This mission asks for")
    await market.ines.sends_voice()
    assert market.ines.reads("There is: a photo, a voice note.")
    await market.ines.taps("Done")
    assert market.ines.reads("Thank you for Market round!")
    assert market.ines.reads("You: 1 person met, 1 idea helped")
    kept = (await market.part_of(market.ines)).debrief
    assert kept is not None
    assert (kept.heard, kept.next_time) == ("Trees, and benches", "Come earlier")
    assert kept.photo
    assert kept.voice
    await market.ines.writes("/ambassador")
    assert market.ines.reads("You were at 1 mission, 3 h: 1 person met, 1 idea helped.")
    assert not market.ines.reads("We would like to hear how it was")


async def test_told_again_it_takes_the_place_of_the_first_and_old_buttons_begin_anew(
    market: Market, clock: TurnedClock
) -> None:
    await was_there(market, clock)
    await market.ines.taps("Tell how it was")
    await market.ines.taps("So-so")
    await market.ines.taps("Skip")
    await market.ines.taps("Skip")
    await market.ines.taps("I have no photo")
    assert market.ines.reads("You: 0 people met, 0 ideas helped")
    await market.ines.taps("Back to the mission")
    await market.ines.taps("Tell it anew")
    assert market.ines.reads("What you tell now takes its place.")
    await market.ines.writes("/menu")
    await market.hall.box.acts.forges(
        market.ines.id, market.ines.phone.newest()[-1], f"amt:{market.mission.id}:next:"
    )
    assert market.ines.reads("How did it go?")
    await market.ines.taps("Well")
    assert market.ines.reads("What did people talk about?")
    await market.ines.writes("x" * 801)
    assert market.ines.reads("800 characters at the most")
    part = await market.part_of(market.ines)
    assert part.debrief is not None
    assert part.debrief.went is Went.SO_SO
    assert part.done == Counts()


async def test_a_debrief_goes_on_after_the_bot_was_started_anew(
    box: Box, settings: Settings, store: Store, clock: TurnedClock, database_url: str
) -> None:
    await an_edition(store, clock)
    async with at_work(box, settings, database_url, clock) as parvis:
        market = await before_the_market(Town(box, parvis, store), clock)
        await arrives(market.ines)
    async with at_work(box, settings, database_url, clock) as parvis:
        await market.ines.sends_place(*PIN)
        assert market.ines.reads("you are checked in!")
        await turned_to(parvis, clock, june(12, 18, 30))
        await market.ines.waits_for("How was it?")
        await market.ines.taps("Tell how it was")
        await market.ines.taps("Not well")
    async with at_work(box, settings, database_url, clock):
        await market.ines.writes("It rained")
        await market.ines.taps("Skip")
        await market.ines.taps("I have no photo")
        assert market.ines.reads("Thank you for Market round!")
    kept = (await market.part_of(market.ines)).debrief
    assert kept is not None
    assert (kept.went, kept.heard) == (Went.BADLY, "It rained")


async def test_a_photo_that_is_asked_for_can_be_missing_and_the_team_sees_it(
    market: Market, clock: TurnedClock
) -> None:
    await was_there(market, clock)
    assert market.ines.reads("Please have ready: a photo. You can add: a voice note.")
    await market.ines.taps("Tell how it was")
    await market.ines.taps("Well")
    await market.ines.taps("Skip")
    await market.ines.taps("Skip")
    assert market.ines.reads("This mission asks for: a photo. Please send it now; of people only with their yes.")
    assert market.ines.reads("If you like, also: a voice note.")
    assert not market.ines.reads("if you like: a photo")
    await market.ines.taps("I have no photo")
    assert market.ines.reads("Thank you for Market round!")
    await market.farid.writes("/missions")
    await market.farid.taps("Over (1)")
    await market.farid.taps("Sat 12 Jun 14:00: La Plaine, Market…")
    await market.farid.taps("What they tell")
    assert market.farid.reads("Asked for and not there: a photo.")
    await market.farid.taps("Back to the mission")
    await market.farid.taps("Who comes, and the code")
    assert market.farid.reads("Asked for and not there (a photo): Inês")


async def test_who_does_not_find_the_last_button_has_told_all_the_same(market: Market, clock: TurnedClock) -> None:
    await was_there(market, clock)
    await market.ines.taps("Tell how it was")
    await market.ines.sends_voice()
    assert market.ines.reads("Kept, thank you.")
    await market.ines.taps("Well")
    await market.ines.taps("Skip")
    await market.ines.taps("Skip")
    await market.ines.writes("/menu")
    kept = (await market.part_of(market.ines)).debrief
    assert kept is not None
    assert kept.voice


async def is_told_of(market: Market, clock: TurnedClock, asked: Debriefing) -> None:
    """A mission that asks this; up to the first question."""
    async with market.hall.store.transaction() as tx:
        found = await tx.missions.find(market.mission.id, lock=True)
        assert found is not None
        await tx.missions.write(replace(found, debriefing=asked, proof=frozenset()))
    await was_there(market, clock)


async def test_exactly_what_the_mission_asks_is_asked(market: Market, clock: TurnedClock) -> None:
    questions = frozenset({Question.HEARD, Question.VOICE})
    await is_told_of(market, clock, Debriefing(questions, {"fr": "Quelles langues ?", "en": "Which <languages>?"}))
    assert market.ines.reads("There are 2 short questions. You can add: a voice note.")
    await market.ines.taps("Tell how it was")
    assert market.ines.reads("What did people talk about?")
    await market.ines.writes("Trees")
    assert market.ines.reads("Which <languages>?")
    await market.ines.sends_photo()
    assert market.ines.reads("This is not asked for after this mission")
    await market.ines.writes("Tamil and Soninke")
    assert market.ines.reads("Now, if you like: a voice note.")
    await market.ines.writes("There is none")
    assert market.ines.reads("I can keep here: a voice note.")
    await market.ines.taps("Done")
    assert market.ines.reads("Thank you for Market round!")
    kept = (await market.part_of(market.ines)).debrief
    assert kept == Debrief(heard="Trees", own="Tamil and Soninke")
    await market.farid.writes("/missions")
    await market.farid.taps("Over (1)")
    await market.farid.taps("Sat 12 Jun 14:00: La Plaine, Market…")
    await market.farid.taps("What they tell")
    assert market.farid.reads("What people talked about: Trees\nWhich <languages>? Tamil and Soninke")
    assert not market.farid.reads("How it went")


async def test_a_photo_alone_is_enough(market: Market, clock: TurnedClock) -> None:
    await is_told_of(market, clock, Debriefing(frozenset({Question.PHOTO})))
    assert market.ines.reads("How was it? You can add: a photo.")
    await market.ines.taps("Tell how it was")
    assert market.ines.reads("Now, if you like: a photo.")
    assert (await market.part_of(market.ines)).debriefed_at is None, "nothing is told yet"
    await market.ines.sends_photo()
    assert (await market.part_of(market.ines)).debriefed_at is not None
    await market.ines.taps("Done")
    assert market.ines.reads("Thank you for Market round!")


async def test_one_question_of_its_own_is_the_last_one(market: Market, clock: TurnedClock) -> None:
    await is_told_of(market, clock, Debriefing(frozenset({Question.WENT}), {"pt": "Que línguas ouviu?"}))
    await market.ines.taps("Tell how it was")
    await market.ines.taps("So-so")
    assert market.ines.reads("Que línguas ouviu?"), "typed in one language only"
    await market.ines.taps("Back")
    await market.ines.taps("Well")
    await market.ines.taps("Skip")
    assert market.ines.reads("Thank you for Market round!")
    assert (await market.part_of(market.ines)).debrief == Debrief(Went.WELL)
