"""What the team makes step by step, left for something else or answered with what was not asked for."""

from bot.sandbox.people import Person
from tests.conversations.missioning import begins, drafts


async def test_a_copy_and_weeks_that_were_left_say_so_and_make_nothing(farid: Person) -> None:
    await drafts(farid)
    for begun, answer in (("Copy it", "In a week"), ("Repeat each week", "3")):
        await farid.taps(begun)
        await farid.writes("/coverage")
        await farid.taps(answer)
        assert farid.reads("nothing was made")
    await farid.writes("/missions")
    assert farid.sees_button("Drafts (1)")


async def test_a_task_that_was_left_says_so_and_begins_again(farid: Person) -> None:
    await farid.writes("/tasks")
    await farid.taps("New task")
    await farid.writes("Order the chairs")
    for answer in ("For me", "Tomorrow", "Nothing in particular"):
        await farid.taps(answer)
    await farid.writes("/meetings")
    await farid.taps("Make it")
    assert farid.reads("nothing was made")
    assert farid.reads("What is to be done?")


async def test_a_meeting_that_was_left_says_so_and_begins_again(farid: Person) -> None:
    await farid.writes("/meetings")
    for answer in ("For the team", "New meeting", "Workshop"):
        await farid.taps(answer)
    for words in ("Workshop Pleyel", "17/06/2027 18:30-20:30", "Maison de quartier"):
        await farid.writes(words)
    await farid.writes("/tasks")
    await farid.taps("Plan it")
    assert farid.reads("nothing was made")


async def test_a_photo_is_no_place_on_the_map(farid: Person) -> None:
    await begins(farid)
    await farid.writes("Market hall")
    await farid.sends_photo()
    assert farid.reads("Market hall")
    assert farid.sees_button("Without a pin")
