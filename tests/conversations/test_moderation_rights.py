"""Who may not decide does not decide: no role, a role that has ended, a button that was never ours."""

from bot.domain.idea_states import IdeaAct, IdeaState
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
from tests.conversations.moderating import first_idea, hands_in

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


async def test_a_resident_who_forges_the_buttons_of_the_team_is_refused(town: Town, maria: Person) -> None:
    await hands_in(maria)
    for number, target in enumerate(FORGED):
        forger = await town.resident(f"Forger {number}", "en")
        await forger.writes("/start")
        await town.box.acts.forges(forger.id, forger.phone.newest()[-1], target.pack())
        assert forger.reads(REFUSED), target.pack()
    idea = await first_idea(town)
    assert (idea.state, idea.hidden) == (IdeaState.SUBMITTED, False)


async def test_buttons_that_were_never_ours_do_nothing(town: Town, samir: Person) -> None:
    await samir.writes("/start")
    menu = samir.phone.newest()[-1]
    unheard_of = ("q:delete:1:0", "q:admit:x:0", "qs:admit:1", "tr:1:king:1", "qc:author:1:2:0", "q")
    for data in (*unheard_of, "qr:99999999999999999999", "qd:-1", "tm:9999999999999999"):
        await town.box.acts.forges(samir.id, menu, data)
        assert "too old" in (samir.pop_up or ""), data
