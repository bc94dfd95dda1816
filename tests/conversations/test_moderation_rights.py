"""Who may not decide does not decide: no role, a role that has ended, a button that was never ours."""

from bot.domain.idea_states import IdeaAct, IdeaState
from bot.domain.paper_rules import Field
from bot.domain.people import Role
from bot.sandbox.people import Person
from handlers.callbacks import Open, Screen
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
    TeamMenu,
    Undo,
)
from handlers.staff.paper_buttons import (
    AskToOpen,
    Card,
    Change,
    Conflicts,
    Exclude,
    Fill,
    Give,
    ItsIdeas,
    Join,
    Lists,
    Missing,
    OneList,
    Part,
    Renumber,
    Settle,
    Shown,
    Study,
    TakeOff,
    Unfeasible,
    Value,
    Waiting,
)
from tests.conversations.conftest import Town
from tests.conversations.moderating import first_idea, hands_in

FORGED = [
    TeamMenu(page=0),
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
    Open(screen=Screen.PAPER),
    Lists(page=0),
    OneList(envelope="town"),
    Card(number=1),
    Shown(number=1),
    Change(number=1),
    Change(number=1, field=Field.COST),
    Give(number=1, field=Field.LIST, value="town"),
    Renumber(number=1),
    TakeOff(number=1),
    Missing(page=0),
    Conflicts(number=1),
    Exclude(number=1, other=2, excludes=True),
    ItsIdeas(number=1),
    Part(number=1, idea=1),
    Join(idea=1),
    Join(idea=1, number=1),
    AskToOpen(),
    Waiting(studied=False),
    Study(idea=1),
    Fill(idea=1),
    Value(idea=1, field=Field.RUNNING, value="0"),
    Settle(idea=1, paper=True),
    Unfeasible(idea=1),
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
