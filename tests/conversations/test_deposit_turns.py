"""What may happen while an idea is put forward: rules that refuse, similar ideas, hints, second thoughts, limits."""

from datetime import timedelta

from bot.clock import TurnedClock
from bot.domain.people import Role
from bot.domain.phases import PhaseName
from bot.i18n import translator
from bot.texts import buttons
from handlers.resident.deposit_buttons import Act, Deposit
from tests.city import a_person
from tests.conversations.conftest import Town
from tests.conversations.depositing import WHAT, WHY, tells
from tests.conversations.running import turned_to
from tests.deposits import a_submitted_idea, admit
from tests.editions import an_edition


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
    assert maria.reads("your next words are added to it")
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


async def test_an_idea_is_put_forward_in_arabic_with_a_photo(town: Town) -> None:
    t = translator("ar")
    amina = await town.resident("أمينة", "ar")
    await amina.writes("/idee")
    await amina.writes("مقعد أمام المكتبة")
    await amina.sends_photo(caption="لكي يستريح كبار السن في طريق عودتهم من السوق.")
    await amina.taps("La Plaine")
    await amina.taps("الطبيعة")
    assert amina.reads("مقعد أمام المكتبة")
    assert "\u2068La Plaine\u2069" in amina.last
    await amina.taps(t.plain("Send my idea"))
    await amina.taps(t.plain("Yes, I am {age} or older", age=11))
    assert amina.reads("\u20681\u2069")


async def test_a_draft_recalled_by_a_letter_is_taken_up_from_its_button(town: Town, clock: TurnedClock) -> None:
    maria = await town.resident("Maria", "en")
    await maria.writes("/idea")
    await maria.writes(WHAT)
    noon = (clock.now() + timedelta(days=19)).replace(hour=11)
    await turned_to(town.parvis, clock, noon)
    await maria.waits_for("waits for you as a draft")
    await maria.taps("Go on with it")
    assert maria.reads("Step 2 of 5")


async def test_an_idea_that_was_handed_in_is_corrected_line_by_line(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await tells(maria)
    await maria.taps("Send my idea")
    await maria.taps("Yes, I am 11 or older")
    await maria.taps("See my idea")
    await maria.taps("Change it")
    assert maria.reads("What would you like to correct?")
    await maria.taps("What")
    await maria.writes("Two benches")
    assert maria.reads("What: Two benches")
    await maria.taps("Why")
    await maria.writes("No.")
    assert maria.reads("That is a little short")
    await maria.taps("Back")
    assert maria.reads(f"Why: {WHY}")
    await maria.taps("Done")
    assert maria.reads("Two benches")


def test_the_button_of_the_reminder_is_the_one_of_the_dialogue() -> None:
    assert buttons.resume_draft() == Deposit(act=Act.RESUME).pack()
