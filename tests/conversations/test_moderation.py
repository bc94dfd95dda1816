"""The team reads and answers, as it does on its phones; the author hears of it on theirs."""

from datetime import timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.ideas import Idea, IdeaAct, IdeaState
from bot.domain.people import Role
from bot.sandbox.people import Person
from handlers.staff.callbacks import (
    Because,
    CheckJournal,
    Correct,
    Decide,
    Decided,
    Find,
    Invite,
    JournalPage,
    Leave,
    Look,
    Members,
    Next,
    Read,
    Remove,
    Send,
    Undo,
)
from tests.conversations.conftest import Town
from tests.dossiers import reread
from tests.editions import PLEYEL

WHAT = "A bench in front of the library"
WHY = "So that elderly people can rest on their way back from the market."
FORGED = [
    Members(page=0),
    Invite(),
    Invite(role=Role.COORDINATOR),
    Remove(person=1, role=Role.MODERATOR, sure=True),
    JournalPage(below=0),
    CheckJournal(),
    Next(after=0),
    Read(idea=1),
    Leave(idea=1),
    Decided(page=0),
    Find(),
    *(Decide(act=act, idea=1) for act in (IdeaAct.ADMIT, IdeaAct.INADMISSIBLE, IdeaAct.ASK, IdeaAct.WRITE_DOWN)),
    Because(act=IdeaAct.INADMISSIBLE, idea=1, reason="private"),
    Look(act=IdeaAct.ADMIT, idea=1),
    Send(act=IdeaAct.ADMIT, idea=1, reason="", worded=False),
    Correct(what="theme", idea=1),
    Correct(what="place", idea=1, value="pleyel"),
    Undo(idea=1, step=1),
]
"""Every button of the team, pointing at an idea that is there."""

REFUSED = "a role in the team that you do not have"


@pytest.fixture
async def samir(town: Town) -> Person:
    return await town.member("Samir", Role.MODERATOR, language="en")


@pytest.fixture
async def maria(town: Town) -> Person:
    return await town.resident("Maria", "en")


async def hands_in(someone: Person) -> None:
    await someone.writes("/idea")
    await someone.writes(WHAT)
    await someone.writes(WHY)
    await someone.taps("La Plaine")
    await someone.taps("Nature")
    await someone.taps("Go on")
    await someone.taps("Send my idea")
    await someone.taps("Yes, I am 11 or older")
    assert someone.reads("is handed in")


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


async def test_a_role_that_ends_while_the_screen_is_open_is_worth_nothing(
    town: Town, maria: Person, samir: Person
) -> None:
    await hands_in(maria)
    await samir.writes("/equipe")
    await samir.taps("Read the next idea")
    await samir.taps("Admit")
    await samir.taps("Without a sentence")
    async with town.store.transaction() as tx:
        [member] = await tx.people.with_role(Role.MODERATOR)
    await town.parvis.services.team.remove(None, member.id, Role.MODERATOR)
    await samir.taps("Send it")
    assert samir.reads(REFUSED)
    assert (await first_idea(town)).state is IdeaState.SUBMITTED


async def test_a_resident_who_forges_the_buttons_of_the_team_is_refused(
    town: Town, maria: Person, clock: TurnedClock
) -> None:
    await hands_in(maria)
    await maria.writes("/equipe")
    assert maria.reads(REFUSED)
    for target in FORGED:
        clock.turn(timedelta(seconds=10))
        await maria.writes("/start")
        assert not maria.reads(REFUSED)
        await town.box.acts.forges(maria.id, maria.phone.newest()[-1], target.pack())
        assert maria.reads(REFUSED), target.pack()
    idea = await first_idea(town)
    assert (idea.state, idea.hidden) == (IdeaState.SUBMITTED, False)


async def test_buttons_that_were_never_ours_do_nothing(town: Town, samir: Person) -> None:
    await samir.writes("/start")
    menu = samir.phone.newest()[-1]
    for data in ("q:delete:1:0", "q:admit:x:0", "qs:admit:1", "tr:1:king:1", "qc:author:1:2:0", "q"):
        await town.box.acts.forges(samir.id, menu, data)
        assert "too old" in (samir.pop_up or ""), data


async def first_idea(town: Town) -> Idea:
    async with town.store.transaction() as tx:
        edition = await tx.editions.current()
        assert edition is not None
        found = await tx.queue.numbered(edition[0], 1)
    assert found is not None
    return await reread(town.store, found)
