"""Inaugurations in the chat: a whole series in one message, dated one after the other."""

from bot.sandbox.people import Person

LINES = "Projects of 2021\nThe garden; 3 rue du Landy; 30/06/2027 11:00 1h\nThe fountain"


async def test_a_series_in_one_message_then_a_date_for_one_of_them(farid: Person) -> None:
    await farid.writes("/rencontres")
    await farid.taps("For the team")
    await farid.taps("Inaugurations")
    assert farid.reads("There is none yet.")
    await farid.taps("New series")
    await farid.sends_photo()
    assert farid.reads("I cannot use this here: my question is still open. Answer it in words")
    await farid.writes("Projects of 2021\nThe garden; 3 rue du Landy; soon")
    assert farid.reads("nothing was kept")
    assert farid.reads("Line 2, The garden; 3 rue du Landy; soon: for the date, write a day, an hour and how long")
    await farid.writes(LINES)
    assert farid.reads("The series is kept.")
    assert farid.reads("Waiting for a date: 1. Planned: 1. Have taken place: 0.")
    assert farid.reads("• 21 days before: invite those who carried the project")
    await farid.taps("Add lines")
    await farid.writes("The garden; 3 rue du Landy; 30/06/2027 11:00 1h\nThe fountain")
    assert farid.reads("Nothing was added: all of these lines are in the series already.")
    assert farid.reads("Waiting for a date: 1. Planned: 1. Have taken place: 0.")
    await farid.taps("Add lines")
    await farid.writes("The fountain\nThe bench")
    assert farid.reads("1 inauguration is added.")
    await farid.taps("The fountain")
    assert farid.reads("Part of the series: Projects of 2021")
    await farid.taps("Change it…")
    await farid.taps("Date")
    await farid.writes("07/07/2027 11:00 1h")
    assert farid.reads("Tasks\n• Invite those who carried the project: The fountain")
    await farid.writes("/taches")
    assert farid.sees_button("To take (8)")


async def test_days_are_typed_as_they_are_said_and_lines_that_cannot_be_read_are_asked_for_alone(
    farid: Person,
) -> None:
    await farid.writes("/rencontres")
    await farid.taps("For the team")
    await farid.taps("Inaugurations")
    await farid.taps("New series")
    await farid.writes("Projects of 2021\nThe garden; ; demain 11h 1h\nThe fountain; ; samedi 11h\nThe bench; ; soon")
    kept, unread = [str(message["text"]) for message in farid.phone.newest()]
    assert "The series is kept." in kept
    assert "I cannot read 2 lines; the others are kept." in unread
    assert "Line 3, The fountain; ; samedi 11h: for the date" in unread
    assert farid.reads("Waiting for a date: 0. Planned: 1. Have taken place: 0.")
    await farid.writes("The fountain; ; 30/06 11:00-12:00\nThe bench; ; soon")
    assert farid.reads("1 inauguration is added.")
    assert farid.reads("I cannot read 1 line; the others are kept.")
    assert farid.reads("Planned: 2.")
    await farid.writes("The bench")
    assert farid.reads("Waiting for a date: 1. Planned: 2.")
    assert not farid.reads("I cannot read")
