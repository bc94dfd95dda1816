"""Putting an idea forward, as people do it: in any order, with pauses, second thoughts and impatient thumbs."""

from datetime import timedelta

from bot.clock import TurnedClock
from bot.domain.campaigns import PhaseName
from bot.domain.people import Role
from bot.sandbox.box import Box
from bot.sandbox.people import Person
from bot.settings import Settings
from storage.store import Store
from tests.city import a_person
from tests.conversations.conftest import Town
from tests.conversations.running import at_work
from tests.deposits import a_submitted_idea, admit
from tests.editions import PLEYEL, an_edition

WHAT = "A bench in front of the library"
WHY = "So that elderly people can rest on their way back from the market."


async def tells(someone: Person, what: str = WHAT, why: str = WHY) -> None:
    """Everything that is needed, up to the read-back."""
    await someone.writes("/idea")
    await someone.writes(what)
    await someone.writes(why)
    await someone.taps("La Plaine")
    await someone.taps("Nature")
    await someone.taps("Go on")


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
    async with town.store.transaction() as tx:
        assert len(await tx.ideas.mine((await tx.people.get(1)).id, 1)) == 1  # type: ignore[arg-type]


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


async def test_a_refusal_loses_nothing_and_says_what_to_do(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await maria.writes("/idea")
    await maria.writes("https://example.org/bench")
    assert maria.reads("A link alone says too little")
    await maria.writes("🌳🌳🌳")
    assert maria.reads("I need a few words as well")
    await maria.writes(WHAT)
    await maria.writes("Because.")
    assert maria.reads("That is a little short")
    await maria.writes("a" * 1600)
    assert maria.reads("That is too long")
    await maria.writes(WHY)
    assert maria.reads("Step 3 of 5")


async def test_somebody_too_young_is_told_whom_to_ask_and_can_mend_a_wrong_tap(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await tells(maria)
    await maria.taps("Send my idea")
    await maria.taps("No, I am younger")
    assert maria.reads("Tell your idea to an adult you trust")
    await maria.taps("I tapped the wrong button")
    assert maria.reads("is handed in")


async def test_similar_ideas_are_shown_and_one_can_be_supported_instead(town: Town, clock: TurnedClock) -> None:
    edition = await town.parvis.services.campaigns.current()
    assert edition is not None
    ali = await a_person(town.store, "Ali")
    idea = await a_submitted_idea(town.parvis.services.deposits, ali, edition)
    await admit(town.store, idea, clock.now())
    maria = await town.resident("Maria", "en")
    await maria.writes("/idea")
    await maria.writes("Un banc devant la médiathèque")
    await maria.writes("Pour que les personnes âgées puissent se reposer.")
    await maria.taps("La Plaine")
    assert maria.reads("Others have had ideas like yours")
    await maria.taps("Mine is different")
    assert maria.reads("Step 4 of 5")
    await maria.writes("/cancel")
    await maria.writes("/idea")
    await maria.writes("Un banc devant la médiathèque")
    await maria.writes("Pour que les personnes âgées puissent se reposer.")
    await maria.taps("La Plaine")
    await maria.taps("Support no. 1")
    assert maria.reads("You support Un banc devant la médiathèque")
    async with town.store.transaction() as tx:
        found = await tx.ideas.find(idea.id)
    assert found is not None
    assert found.supports == 1


async def test_who_is_competent_and_what_costs_every_year_is_explained_and_stops_nobody(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await maria.writes("/idea")
    await maria.writes("Un banc et un animateur dans la rue")
    await maria.writes("Pour que les gens s'assoient, avec le salaire d'un animateur toute l'année.")
    await maria.taps("La Plaine")
    await maria.taps("Streets")
    await maria.taps("Go on")
    assert maria.reads("Plaine Commune")
    assert maria.reads("a cost that comes back every year")
    assert maria.sees_button("Send my idea")


async def test_markup_typed_by_people_stays_words(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await tells(maria, what="<b>Bench</b> & <i>tree</i>")
    assert maria.reads("<b>Bench</b> & <i>tree</i>")


async def test_an_idea_of_the_greatest_length_is_read_back_within_telegrams_limits(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await tells(maria, what="👨‍👩‍👧‍👦é" * 20, why="Ô👨‍👩‍👧‍👦 " * 200)
    assert maria.reads("Here is what I understood")


async def test_a_closed_phase_is_explained_with_its_article(town: Town, clock: TurnedClock) -> None:
    maria = await town.resident("Maria", "en")
    await an_edition(town.store, clock, PhaseName.VOTING)
    clock.turn(timedelta(seconds=1))
    await maria.writes("/idea")
    assert maria.reads("Ideas cannot be put forward at the moment")
    assert maria.reads("Rulebook, article 2")


async def test_who_judges_ideas_puts_none_forward(town: Town) -> None:
    nadia = await town.member("Nadia", Role.MODERATOR, language="en")
    await nadia.writes("/idea")
    assert nadia.reads("so that nobody judges their own")


async def test_what_cannot_be_kept_is_said_and_the_question_asked_again(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await maria.writes("/idea")
    await maria.sends_video()
    assert maria.reads("but not this")
    assert maria.reads("Step 1 of 5")
