"""A technical committee in the chat: an agenda from what waits, a dossier, opinions held, and their release."""

from datetime import timedelta

from bot.clock import TurnedClock
from bot.domain.idea_states import IdeaState
from bot.domain.ideas import Idea
from bot.domain.people import Role
from bot.sandbox.people import Person
from tests.conversations.conftest import Town
from tests.conversations.meeting import plans
from tests.conversations.tasking import member
from tests.dossiers import an_idea

PAUSE = timedelta(seconds=30)
WHY = "The street belongs to a landlord, who refused."


async def ideas_of(hall: Town, phone: Person, *titles: str, state: IdeaState = IdeaState.ADMITTED) -> list[Idea]:
    async with hall.store.transaction() as tx:
        author = await tx.people.of_account(phone.id)
        loaded = await tx.editions.current()
    assert loaded is not None
    return [
        await an_idea(hall.store, loaded[0], author, state, title=title, number=number, supports=50 - number)
        for number, title in enumerate(titles, start=31)
    ]


async def test_a_committee_from_its_agenda_to_the_letters_that_a_coordinator_releases(
    hall: Town, clock: TurnedClock, farid: Person, lea: Person
) -> None:
    maria = await member(hall, "Maria")
    await ideas_of(hall, maria, "A bench", "Two trees", "A cinema")
    await plans(farid, "COTECH of June", "Technical committee", "07/06/2027 14:00 2h")
    assert farid.sees_button("Announce it")
    await farid.taps("Agenda and files")
    assert farid.reads("The agenda is empty.")
    await farid.taps("Draw it up")
    assert farid.reads("3 files\n• no. 31: A bench\n• no. 32: Two trees\n• no. 33: A cinema")
    await farid.taps("Dossier (DOCX)")
    assert farid.reads("The dossier: 3 files with their facts.")
    await farid.taps("31. A bench")
    assert farid.reads("It can be decided once the committee has begun: Monday 7 June 2027, 14:00.")
    assert not farid.sees_button("Favourable")
    await farid.taps("Back to the agenda")
    assert farid.sees_button("Draw it up again")
    clock.turn(timedelta(hours=3, minutes=5))

    await farid.taps("31. A bench")
    assert farid.reads("Nothing is decided yet.")
    await farid.taps("Favourable")
    assert farid.reads("Decided: favourable.\nNobody has been told yet.")
    await farid.taps("Back to the agenda")
    await farid.taps("32. Two trees")
    await farid.taps("Not favourable")
    assert farid.reads("Why not? Its author reads these words.")
    await farid.writes("n")
    assert farid.reads("Please write a little more.")
    await farid.writes(WHY)
    assert farid.reads("Decided: not favourable.")
    await farid.taps("Back to the agenda")
    clock.turn(PAUSE)
    await farid.taps("33. A cinema")
    await farid.taps("Adjourned")
    await farid.taps("Back to the agenda")
    assert farid.reads("3 decisions are held: nobody has been told.")
    assert not farid.sees_button("Release the decisions…")
    assert not maria.reads("COTECH")

    await lea.writes("/rencontres")
    await lea.taps("7 June 2027")
    await lea.taps("Agenda and files")
    await lea.taps("Release the decisions…")
    assert lea.reads("Release 3 decisions?")
    await lea.double_taps("Yes, release them")
    assert lea.reads("No decision waits to be released.") or lea.reads(
        "2 decisions are released.\n1 file is adjourned."
    )
    await maria.waits_for("looked at your idea no. 31, “A bench”.\n\nIts opinion is favourable.")
    await maria.waits_for(WHY)
    await maria.writes("/mesidees")
    assert maria.reads("No. 32, Two trees\nit cannot be done")
    assert maria.reads("No. 31, A bench\nadmitted")


async def test_a_file_is_added_by_its_number_and_taken_off(hall: Town, farid: Person) -> None:
    maria = await member(hall, "Maria")
    await ideas_of(hall, maria, "A bench")
    await plans(farid, "COPIL", "Steering committee")
    await farid.taps("Agenda and files")
    await farid.taps("Add an idea")
    await farid.writes("999")
    assert farid.reads("No idea has this number.")
    assert farid.sees_button("Back to the agenda")
    await farid.writes("#31")
    assert farid.reads("1 file\n• no. 31: A bench")
    await farid.taps("31. A bench")
    await farid.taps("Off the agenda")
    assert farid.reads("The agenda is empty.")


async def test_an_agenda_says_of_a_file_that_it_was_found_feasible_already(hall: Town, farid: Person) -> None:
    maria = await member(hall, "Maria")
    await ideas_of(hall, maria, "A bench", state=IdeaState.FEASIBLE)
    await plans(farid, "COTECH", "Technical committee")
    await farid.taps("Agenda and files")
    await farid.taps("Draw it up")
    assert farid.reads("No idea waits")
    await farid.taps("Add an idea")
    await farid.writes("31")
    assert farid.reads("1 file\n• no. 31: A bench (already feasible)")


async def test_who_sits_reads_and_does_not_decide_and_a_resident_knows_of_nothing(hall: Town, farid: Person) -> None:
    maria, anne = await member(hall, "Maria"), await member(hall, "Anne", Role.ANALYST)
    [idea] = await ideas_of(hall, maria, "A bench")
    await plans(farid, "COTECH", "Technical committee")
    await farid.taps("Agenda and files")
    await farid.taps("Draw it up")
    await anne.writes("/rencontres")
    await anne.taps("17 June 2027")
    await anne.taps("Agenda and files")
    assert anne.reads("• no. 31: A bench")
    assert anne.sees_button("Dossier (DOCX)")
    assert not anne.sees_button("Draw it up")
    forged = (
        "e:drawup:1",
        "e:addfile:1",
        "e:release:1",
        "e:released:1",
        f"eo:1:{idea.id}:favourable",
        f"ef:1:{idea.id}:1",
    )
    for target in forged:
        await hall.box.acts.forges(anne.id, anne.phone.newest()[-1], target)
        assert anne.reads("a role in the team that you do not have"), target
    await maria.writes("/rencontres")
    assert maria.reads("No meeting is planned")
    for target in (*forged, "e:agenda:1", "e:dossier:1", f"ef:1:{idea.id}:0"):
        await hall.box.acts.forges(maria.id, maria.phone.newest()[-1], target)
        assert maria.reads("a role in the team that you do not have"), target
    for target in ("e:show:1", "e:yes:1", "e:dates:1", "e:media:1"):
        await hall.box.acts.forges(maria.id, maria.phone.newest()[-1], target)
        assert maria.reads("I do not know this meeting."), target
