"""The team reads and answers, as it does on its phones; the author hears of it on theirs."""

from bot.domain.idea_states import IdeaState
from bot.domain.people import Role
from bot.sandbox.people import Person
from tests.conversations.conftest import Town
from tests.conversations.moderating import WHAT, WHY, first_idea, hands_in
from tests.editions import PLEYEL


async def test_an_idea_is_admitted_and_its_author_told(town: Town, maria: Person, samir: Person) -> None:
    await hands_in(maria)
    await samir.writes("/equipe")
    assert samir.reads("1 idea waits to be read")
    await samir.taps("Read the next idea")
    assert samir.reads(WHAT)
    assert samir.reads("La Plaine")
    await samir.taps("Admit")
    await samir.writes("A fine idea, thank you.")
    assert samir.reads("Please read before it goes")
    assert samir.reads("A fine idea, thank you.")
    await samir.taps("Send it")
    assert samir.reads("The author is told")
    await maria.waits_for("Good news")
    assert maria.reads("A fine idea, thank you.")


async def test_a_refusal_takes_its_reason_from_the_rulebook(town: Town, maria: Person, samir: Person) -> None:
    await hands_in(maria)
    await samir.writes("/equipe")
    await samir.taps("Read the next idea")
    await samir.taps("Not admissible")
    await samir.taps("Intérêt privé")
    await samir.taps("Without a sentence")
    assert samir.reads("It serves one.")
    await samir.taps("Send it")
    await maria.waits_for("cannot be taken further")
    assert maria.reads("article 6")


async def test_the_author_is_asked_and_answers(town: Town, maria: Person, samir: Person) -> None:
    await hands_in(maria)
    await samir.writes("/equipe")
    await samir.taps("Read the next idea")
    await samir.taps("Ask the author")
    await samir.writes("Which library do you mean?")
    await samir.taps("Send it")
    await maria.waits_for("Which library do you mean?")
    await maria.taps("Answer")
    await maria.writes("The one at the town hall.")
    await samir.writes("/equipe")
    await samir.taps("Read the next idea")
    assert samir.reads("The one at the town hall.")
    await samir.taps("Admit")
    await samir.taps("Without a sentence")
    await samir.taps("Send it")
    await maria.waits_for("Good news")


async def test_a_slip_is_taken_back(town: Town, maria: Person, samir: Person) -> None:
    await hands_in(maria)
    await samir.writes("/equipe")
    await samir.taps("Read the next idea")
    await samir.taps("Admit")
    await samir.taps("Without a sentence")
    await samir.taps("Send it")
    await maria.waits_for("Good news")
    await samir.taps("Take the decision back")
    assert samir.reads("Taken back")
    await maria.waits_for("sent by mistake")
    await samir.taps("Back to the idea")
    assert samir.sees_button("Admit")


async def test_two_moderators_do_not_answer_twice(town: Town, maria: Person, samir: Person) -> None:
    lea = await town.member("Léa", Role.MODERATOR, language="en")
    await hands_in(maria)
    for one in (samir, lea):
        await one.writes("/equipe")
    await samir.taps("Read the next idea")
    await lea.taps("Read the next idea")
    assert lea.reads("No idea waits that you could read")
    await lea.taps("Open an idea by its number")
    await lea.writes("1")
    assert lea.reads("Samir has this idea in hand")
    assert not lea.sees_button("Admit")


async def test_who_reads_a_preview_too_long_learns_who_was_quicker(town: Town, maria: Person, samir: Person) -> None:
    lea = await town.member("Léa", Role.MODERATOR, language="en")
    await hands_in(maria)
    await samir.writes("/equipe")
    await samir.taps("Read the next idea")
    await samir.taps("Admit")
    await samir.taps("Without a sentence")
    idea = (await first_idea(town)).id
    async with town.store.transaction() as tx:
        await tx.queue.give_back(idea, (await tx.people.with_role(Role.MODERATOR))[0].id)
    await lea.writes("/equipe")
    await lea.taps("Read the next idea")
    await lea.taps("Admit")
    await lea.taps("Without a sentence")
    await lea.taps("Send it")
    await samir.taps("Send it")
    assert samir.reads("Léa was quicker")


async def test_a_voice_note_is_listened_to_and_written_down(town: Town, maria: Person, samir: Person) -> None:
    await maria.writes("/idea")
    await maria.sends_voice(duration=12)
    for label in ("The whole town", "Streets", "Go on", "Send my idea", "Yes, I am 11 or older"):
        await maria.taps(label)
    await samir.writes("/equipe")
    await samir.taps("Read the next idea")
    assert samir.reads("Only a voice note so far")
    assert not samir.sees_button("Admit")
    await samir.taps("Write it down")
    await samir.writes("A bench")
    assert samir.reads("too short") or samir.reads("a little more")
    await samir.writes(f"{WHAT}\n{WHY}")
    assert samir.reads("Written down")
    await maria.waits_for(WHY)
    await samir.taps("Back to the idea")
    assert samir.reads(WHAT)
    assert samir.sees_button("Admit")


async def test_theme_and_place_are_corrected_by_buttons(town: Town, maria: Person, samir: Person) -> None:
    await hands_in(maria)
    await samir.writes("/equipe")
    await samir.taps("Read the next idea")
    await samir.taps("Correct theme or place")
    await samir.taps("Streets")
    await maria.waits_for("Streets")
    await samir.taps("Back to the idea")
    await samir.taps("Correct theme or place")
    await samir.taps("The neighbourhood")
    await samir.taps("Pleyel")
    await samir.taps("Back to the idea")
    assert samir.reads("Pleyel")
    assert (await first_idea(town)).neighbourhood == PLEYEL.id


async def test_annuler_stops_a_decision_and_leads_back(town: Town, maria: Person, samir: Person) -> None:
    await hands_in(maria)
    await samir.writes("/equipe")
    await samir.taps("Read the next idea")
    await samir.taps("Admit")
    await samir.writes("/annuler")
    assert samir.reads("nothing was decided")
    await samir.taps("Back to the idea")
    assert samir.reads(WHAT)
    assert (await first_idea(town)).state is IdeaState.SUBMITTED


async def test_an_old_preview_sends_nothing(town: Town, maria: Person, samir: Person) -> None:
    await hands_in(maria)
    await samir.writes("/equipe")
    await samir.taps("Read the next idea")
    await samir.taps("Admit")
    await samir.writes("First words.")
    await samir.writes("/start")
    await samir.taps("Send it")
    assert samir.reads("not valid any more")
    assert (await first_idea(town)).state is IdeaState.SUBMITTED


async def test_what_is_hidden_is_shown_again(town: Town, maria: Person, samir: Person) -> None:
    await hands_in(maria)
    await samir.writes("/equipe")
    for label in ("Read the next idea", "Admit", "Without a sentence", "Send it", "The team", "Decided lately"):
        await samir.taps(label)
    await samir.taps(f"1. {WHAT}")
    await samir.taps("Hide")
    await samir.taps("Intérêt privé")
    await samir.writes("It names a neighbour.")
    await samir.taps("Send it")
    await maria.waits_for("is not shown to others any more")
    assert not (await first_idea(town)).public
    await samir.writes("/equipe")
    await samir.taps("Decided lately")
    await samir.taps(f"1. {WHAT}")
    await samir.taps("Show again")
    await samir.taps("Without a sentence")
    await samir.taps("Send it")
    await maria.waits_for("shown to everybody again")
