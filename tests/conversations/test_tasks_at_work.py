"""Tasks that are somebody's: worked at line by line, dated anew, reminded of, done."""

from bot.clock import TurnedClock
from bot.domain.people import Role
from bot.sandbox.people import Person
from handlers.staff.task_buttons import Do, OnTask
from tests.conversations.conftest import Town
from tests.conversations.running import turned_to
from tests.conversations.tasking import gives, june, member
from tests.dossiers import an_idea


async def test_the_list_of_a_task_is_written_in_any_number_of_messages_and_ticked_off(
    hall: Town, lea: Person, farid: Person
) -> None:
    await gives(lea, "Posters", "Farid")
    await farid.waits_for("asks you")
    await farid.taps("See the task")
    await farid.taps("List (0)")
    assert farid.reads("To add lines, write them here")
    await farid.writes("- Print\n- Hang\n- Photograph")
    await farid.writes("Tell the schools")
    await farid.writes("1. Tell the mayor\n2. Count")
    assert farid.reads("– Count")
    await farid.taps("Earlier lines")
    await farid.taps("Hang")
    assert farid.reads("✓ Hang")
    await farid.taps("✓ Hang")
    assert farid.reads("– Hang")
    await farid.writes("x" * 81 + "\n" + "\n".join(f"Stop {n}" for n in range(7)))
    assert farid.reads("Too long, and not kept:\n– " + "x" * 59)
    assert farid.reads("A list has 12 lines at the most. Not kept:\n– Stop 6")
    await lea.writes("/taches")
    await lea.taps("Given to others (1)")
    assert lea.reads("Posters: Thursday 10 June 2027, 18:00 – Farid, not taken yet")
    await lea.taps("Posters")
    assert lea.sees_button("List (12)")


async def test_a_line_is_reworded_and_taken_off_and_so_are_the_words_of_the_task(hall: Town, lea: Person) -> None:
    anne = await member(hall, "Anne", Role.ANALYST)
    await gives(lea, "Posters", "Anne")
    await anne.waits_for("asks you")
    await anne.taps("See the task")
    assert not anne.sees_button("Reword it")
    await anne.taps("List (0)")
    await anne.writes("Barnum\nBarnum")
    await anne.taps("Change a line…")
    await anne.taps("Barnum")
    await anne.writes("Two gazebos")
    assert anne.reads("– Two gazebos\n– Barnum")
    await anne.taps("Change a line…")
    await anne.taps("Barnum")
    await anne.taps("Take it off")
    assert anne.reads("– Two gazebos")
    assert not anne.reads("Barnum")
    await anne.writes("Tape")
    assert anne.reads("– Two gazebos\n– Tape")
    await lea.writes("/taches")
    await lea.taps("Given to others (1)")
    await lea.taps("Posters")
    await lea.taps("Reword it")
    await lea.writes("Posters and leaflets")
    assert lea.reads("Posters and leaflets\n")
    await anne.waits_for("Léa has reworded your task Posters: Posters and leaflets.")


async def test_who_ends_a_task_with_lines_that_are_not_ticked_off_is_asked_once(hall: Town, lea: Person) -> None:
    await gives(lea, "Posters", "For me")
    await lea.taps("List (0)")
    await lea.writes("Print\nHang\nCount")
    await lea.taps("Print")
    await lea.taps("Back to the task")
    await lea.taps("It is done")
    assert lea.reads("2 lines of the list are not ticked off.\n\n– Hang\n– Count")
    await lea.taps("Back to the list")
    await lea.taps("Hang")
    await lea.taps("Back to the task")
    await lea.taps("It is done")
    assert lea.reads("1 line of the list is not ticked off.")
    await lea.taps("It is done all the same")
    assert lea.reads("– done")


async def test_nobody_is_offered_to_hand_a_task_to_who_has_it(hall: Town, lea: Person, farid: Person) -> None:
    await gives(lea, "Posters", "Farid")
    await lea.taps("Hand it on")
    assert lea.sees_button("For me")
    assert not lea.sees_button("Farid")
    await lea.taps("For me")
    await lea.taps("My tasks")
    await lea.taps("Posters")
    await lea.taps("Hand it on")
    assert lea.sees_button("Farid")
    assert not lea.sees_button("For me")


async def test_a_note_and_files_belong_to_a_task(hall: Town, lea: Person, farid: Person) -> None:
    await gives(lea, "Posters", "Farid")
    await farid.waits_for("asks you")
    await farid.taps("See the task")
    await farid.taps("Note")
    await farid.writes("In the red folder")
    assert farid.reads("Note: In the red folder")
    await farid.taps("Files (0)")
    await farid.taps("Add a file")
    await farid.writes("here it is")
    assert farid.reads("neither a photo nor a file")
    await farid.sends_photo()
    assert farid.sees_button("Files (1)")
    await farid.sends_document()
    await farid.taps("Files (2)")
    newest = farid.phone.newest()
    assert any("photo" in message for message in newest)
    assert any("document" in message for message in newest)
    await farid.taps("Take this file off")
    assert farid.reads("This file is taken off.")
    assert farid.sees_button("Files (1)")


async def test_it_is_handed_on_dated_anew_and_cancelled(hall: Town, lea: Person, farid: Person) -> None:
    anne = await member(hall, "Anne", Role.ANALYST)
    await gives(lea, "Posters", "Farid")
    await farid.waits_for("asks you")
    await farid.taps("See the task")
    await farid.taps("Hand it on")
    await farid.taps("Anne")
    assert farid.reads("Handed on: Posters")
    await anne.waits_for("Farid asks you to do something")
    await lea.writes("/taches")
    await lea.taps("Everybody’s (1)")
    await lea.taps("Posters")
    await lea.taps("Change the date")
    await lea.taps("In two weeks")
    assert lea.reads("Monday 21 June 2027, 18:00")
    await anne.waits_for("Léa has changed the date of your task Posters")
    await lea.taps("Change the date")
    await lea.writes("22/06/2027 14:00 3h")
    assert lea.reads("Tuesday 22 June 2027, 14:00, 3 h")
    await lea.taps("Cancel it")
    await lea.taps("Yes, cancel it")
    await anne.waits_for("Léa has cancelled your task Posters")
    await anne.taps("See the task")
    assert anne.reads("– cancelled")
    assert not anne.sees_button("It is done")


async def test_who_is_no_giver_makes_nothing_and_who_is_of_no_team_sees_nothing(hall: Town, lea: Person) -> None:
    anne, maria = await member(hall, "Anne", Role.ANALYST), await hall.resident("Maria", "en")
    await gives(lea, "Secret plans", "For me")
    await anne.writes("/taches")
    assert not anne.sees_button("New task")
    await hall.box.acts.forges(anne.id, anne.phone.newest()[-1], "tkn::")
    assert anne.reads("This needs a role")
    await hall.box.acts.forges(anne.id, anne.phone.newest()[-1], OnTask(do=Do.SHOW, task=1).pack())
    assert anne.reads("This task is not among yours")
    await maria.writes("/taches")
    assert maria.reads("This needs a role")
    await hall.box.acts.forges(maria.id, maria.phone.newest()[-1], OnTask(do=Do.TAKE, task=1).pack())
    assert maria.reads("This needs a role")


async def test_an_ambassador_is_reminded_and_says_that_it_is_done(
    hall: Town, clock: TurnedClock, lea: Person
) -> None:
    ines = await member(hall, "Inês", Role.AMBASSADOR, language="pt")
    await gives(lea, "Posters", "Inês")
    await turned_to(hall.parvis, clock, june(9, 9))
    await ines.waits_for("Posters")
    await ines.writes("/tarefas")
    await ines.taps("Posters")
    assert "Posters" in ines.last


async def test_the_morning_message_leads_to_the_tasks(hall: Town, clock: TurnedClock, lea: Person) -> None:
    await gives(lea, "Posters", "For me")
    await turned_to(hall.parvis, clock, june(10, 8, 45))
    await lea.waits_for("Good morning! Here is your day.")
    assert lea.reads("Today\n• Posters: Thursday 10 June 2027, 18:00")
    await lea.taps("My tasks")
    await lea.taps("Posters")
    await lea.taps("It is done")
    await turned_to(hall.parvis, clock, june(11, 8, 46))
    await lea.writes("/taches")
    assert lea.reads("You have nothing in hand")


async def test_an_idea_is_what_a_task_comes_from(hall: Town, lea: Person) -> None:
    async with hall.store.transaction() as tx:
        edition = await tx.editions.number("test")
    idea = await an_idea(hall.store, edition or 0, None)
    await lea.writes("/taches")
    await lea.taps("New task")
    await lea.writes("Ring them up")
    await lea.taps("For me")
    await lea.taps("This evening")
    await lea.taps("An idea")
    await lea.writes(f"#{idea.number}")
    assert lea.reads(f"From: idea no. {idea.number}")
    await lea.taps("Make it")
    assert lea.reads(f"From: idea no. {idea.number}")
    await lea.taps("See the idea")
    assert lea.reads(idea.pieces.title or "no title")
