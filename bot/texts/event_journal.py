"""What is done to meetings, as the journal says it."""

from collections.abc import Mapping

from bot.i18n import Translator


def deeds_of_events(t: Translator) -> Mapping[str, str]:
    return {
        "make_event": t.plain("planned a meeting"),
        "edit_event": t.plain("changed a meeting"),
        "move_event": t.plain("moved a meeting"),
        "cancel_event": t.plain("called a meeting off"),
        "announce_event": t.plain("wrote the announcement of a meeting"),
        "change_door": t.plain("changed the code at the door of a meeting"),
        "count_event": t.plain("noted how many came to a meeting"),
        "write_minutes": t.plain("wrote the minutes of a meeting"),
        "note_event": t.plain("noted something of a meeting"),
        "drop_note": t.plain("took a note of a meeting back"),
        "send_minutes": t.plain("sent the minutes of a meeting"),
        "hold_event": t.plain("noted that a meeting has taken place"),
        "draw_up_agenda": t.plain("drew up the agenda of a committee"),
        "add_file": t.plain("put an idea on the agenda of a committee"),
        "drop_file": t.plain("took an idea off the agenda of a committee"),
        "record_opinion": t.plain("recorded the opinion of a committee"),
        "release_opinions": t.plain("released the decisions of a committee"),
        "make_series": t.plain("planned a series of inaugurations"),
        "extend_series": t.plain("added to a series of inaugurations"),
    }
