"""Tasks in the chat: made in a short conversation, taken by one of two, worked at, handed on, done."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.clock import TurnedClock
from bot.domain.people import Role
from bot.domain.phases import PhaseName
from bot.sandbox.people import Person
from bot.services.campaigns import Campaigns
from handlers.staff.task_buttons import Do, MakeTask, OnTask
from tests.conversations.conftest import Town
from tests.conversations.running import turned_to
from tests.dossiers import an_idea
from tests.editions import edition_in

PARIS = ZoneInfo("Europe/Paris")


def june(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """Monday the 7th is a working day; so are all others of that week."""
    return datetime(2027, 6, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


@pytest.fixture
async def hall(town: Town, clock: TurnedClock) -> Town:
    """A Monday at eleven, in the middle of the call for ideas."""
    clock.turn(june(7, 11) - clock.now())
    edition = edition_in(PhaseName.IDEATION, clock.now())
    await Campaigns(town.store, clock).load(edition, again=frozenset(PhaseName))
    return town


async def member(town: Town, name: str, *roles: Role, language: str = "en") -> Person:
    """Somebody of the team who has written to the bot, so that it may write to them."""
    phone = await town.member(name, *roles, language=language)
    await phone.writes("/menu")
    return phone


@pytest.fixture
async def lea(hall: Town) -> Person:
    return await member(hall, "Léa", Role.COORDINATOR)


@pytest.fixture
async def farid(hall: Town) -> Person:
    return await member(hall, "Farid", Role.FACILITATOR)


async def gives(lea: Person, title: str, *taps: str, due: str = "10/06/2027") -> None:
    """A task from the first tap to the last, for whom these taps say."""
    await lea.writes("/taches")
    await lea.taps("New task")
    await lea.writes(title)
    for label in taps:
        await lea.taps(label)
    await lea.writes(due)
    await lea.taps("Nothing in particular")
    await lea.taps("Make it")


async def test_a_task_from_the_first_question_to_done(hall: Town, lea: Person, farid: Person) -> None:
    await lea.writes("/equipe")
    await lea.taps("Tasks")
    assert lea.reads("Nothing is to be done. Enjoy it!")
    await lea.taps("New task")
    assert lea.reads("What is to be done?")
    await lea.writes("Hang the <posters>")
    assert lea.reads("Who should do it?")
    await lea.taps("Farid")
    assert lea.reads("By when?")
    await lea.writes("soon")
    assert lea.reads("I need a day")
    await lea.writes("01/06/2027")
    assert lea.reads("This moment is over")
    await lea.writes("10/06/2027")
    assert lea.reads("What does it come from?")
    await lea.taps("Call for ideas")
    assert lea.reads("Hang the <posters>\nFor: Farid\nDue: Thursday 10 June 2027, 18:00\nFrom: phase call for ideas")
    await lea.taps("Make it")
    assert lea.reads("It is made.")
    assert lea.reads("For: Farid, not taken yet")

    await farid.waits_for("Léa asks you to do something")
    await farid.taps("I take it")
    assert farid.reads("taken")
    await farid.taps("It is done")
    assert farid.reads("– done")
    await lea.waits_for("Done by Farid: Hang the <posters>")
    await farid.taps("Not done after all")
    assert farid.reads("– taken")
    await farid.writes("/tasks")
    assert farid.reads("Next\n• Hang the <posters>: Thursday 10 June 2027, 18:00")


async def test_two_who_take_it_at_once_one_has_it_and_the_other_is_told(hall: Town, lea: Person) -> None:
    anne, ali = await member(hall, "Anne", Role.ANALYST), await member(hall, "Ali", Role.ANALYST)
    await gives(lea, "Cost the benches", "Whoever takes it…", "Analyst")
    for person in (anne, ali):
        await person.writes("/taches")
        await person.taps("To take (1)")
        await person.taps("Cost the benches")
    first, second = anne.taps("I take it"), ali.taps("I take it")
    await first
    await second
    told = {person.name: person.reads("was a little quicker and has this task") for person in (anne, ali)}
    assert sorted(told.values()) == [False, True]
    [late] = [person for person in (anne, ali) if told[person.name]]
    [holder] = [person for person in (anne, ali) if not told[person.name]]
    assert late.reads(f"{holder.name} was a little quicker")
    await late.taps("My tasks")
    assert late.sees_button("To take (0)")
    assert late.sees_button("Mine (0)")
    await holder.taps("My tasks")
    assert holder.sees_button("Mine (1)")


async def test_the_last_button_tapped_twice_makes_one_task(hall: Town, lea: Person) -> None:
    await lea.writes("/taches")
    await lea.taps("New task")
    await lea.writes("Order the chairs")
    await lea.taps("For me")
    await lea.taps("Tomorrow")
    await lea.taps("Nothing in particular")
    await lea.double_taps("Make it")
    assert lea.reads("It is made.")
    await lea.writes("/taches")
    assert lea.sees_button("Mine (1)")


async def test_words_that_are_no_answer_change_nothing_and_one_can_stop_at_any_time(hall: Town, lea: Person) -> None:
    await lea.writes("/taches")
    await lea.taps("New task")
    await lea.writes("Chairs")
    await lea.writes("words while somebody is to be chosen")
    assert lea.reads("Who should do it?")
    await lea.taps("For me")
    await lea.taps("In a week")
    await lea.taps("An idea")
    await lea.writes("12")
    assert lea.reads("no. 12") or lea.reads("number")
    await lea.writes("/annuler")
    assert lea.reads("Nothing is to be done")


async def test_answers_are_given_anew_before_it_is_made(hall: Town, lea: Person, farid: Person) -> None:
    await lea.writes("/taches")
    await lea.taps("New task")
    await lea.writes("Chairs")
    await lea.taps("Farid")
    await lea.taps("In a week")
    await lea.taps("Nothing in particular")
    await lea.taps("Other words")
    await lea.writes("Forty chairs")
    await lea.taps("Another date")
    await lea.writes("12/06/2027 9:00 2h30")
    await lea.taps("Somebody else")
    await lea.taps("Whoever takes it…")
    await lea.taps("Ambassador")
    assert lea.reads("Forty chairs\nFor: whoever takes it (ambassador)\nDue: Saturday 12 June 2027, 09:00, 2 h 30")


async def test_a_button_of_a_conversation_that_is_over_makes_nothing(hall: Town, lea: Person) -> None:
    await lea.writes("/menu")
    await hall.box.acts.forges(lea.id, lea.phone.newest()[-1], MakeTask(key="gone").pack())
    assert lea.reads("What is to be done?")


async def test_the_list_of_a_task_is_written_line_by_line_and_ticked_off(
    hall: Town, lea: Person, farid: Person
) -> None:
    await gives(lea, "Posters", "Farid")
    await farid.waits_for("asks you")
    await farid.taps("See the task")
    await farid.taps("List (0)")
    await farid.taps("Add a line")
    for line in ("Print", "Hang", "Photograph", "Tell the schools", "Tell the mayor", "Count"):
        await farid.writes(line)
    assert farid.reads("– Count")
    await farid.taps("Earlier lines")
    await farid.taps("Hang")
    assert farid.reads("✓ Hang")
    await farid.taps("✓ Hang")
    assert farid.reads("– Hang")
    await lea.writes("/taches")
    await lea.taps("Given to others (1)")
    assert lea.reads("Posters: Thursday 10 June 2027, 18:00 – Farid, not taken yet")
    await lea.taps("Posters")
    assert lea.sees_button("List (6)")


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
    await farid.taps("Take all files off")
    assert farid.sees_button("Files (0)")


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
    assert lea.reads("Nothing is to be done")


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
