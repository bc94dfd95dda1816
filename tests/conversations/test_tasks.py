"""Tasks in the chat: made in a short conversation, taken by one of two, handed on."""

from bot.domain.people import Role
from bot.sandbox.people import Person
from handlers.staff.task_buttons import MakeTask
from tests.conversations.conftest import Town
from tests.conversations.tasking import gives, member


async def test_a_task_from_the_first_question_to_done(hall: Town, lea: Person, farid: Person) -> None:
    await lea.writes("/equipe")
    await lea.taps("Tasks")
    assert lea.reads("You have nothing in hand")
    await lea.taps("New task")
    assert lea.reads("What is to be done?")
    await lea.writes("Hang the <posters>")
    assert lea.reads("Who should do it?")
    await lea.taps("Farid")
    assert lea.reads("By when?")
    await lea.writes("soon")
    assert lea.reads("I need a day")
    assert lea.sees_button("In a week")
    await lea.writes("31/06/2027")
    assert lea.reads("There is no such day as “31/06/2027”.")
    assert lea.sees_button("In a week")
    await lea.writes("mardi 10 juin")
    assert lea.reads("10 June 2027 is a Thursday.")
    await lea.writes("01/06/2027")
    assert lea.reads("This moment is over")
    assert lea.sees_button("In a week")
    await lea.writes("jeudi")
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
    assert lea.reads("You have nothing in hand")


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
