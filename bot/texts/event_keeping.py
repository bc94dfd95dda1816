"""Meetings under way and over: the code at the door, who came, what is noted, what is sent."""

from collections.abc import Sequence

from bot.domain.event_notes import DECISION_MOST, MINUTES_MOST, Note
from bot.domain.event_replies import Attendee
from bot.domain.events import Event
from bot.domain.text import shorten
from bot.i18n import Html, Translator
from bot.texts.event_letters import written


def door(event: Event, link: str, t: Translator) -> Html:
    """Under the code."""
    words = t(
        "<b>{title}</b>\nShow or print this code: whoever reads it with their phone is on the list of those who "
        "came. It is taken from an hour before until two hours after.",
        title=shorten(event.title, 80),
    )
    return Html(f"{words}\n{link}")


def at_the_door(event: Event, people: Sequence[Attendee], t: Translator) -> Html:
    """Who said yes, who waits, who came; with the numbers of the ideas that they bring."""
    head = t("<b>Who comes</b> – {title}", title=event.title)
    if not people:
        return Html("\n\n".join([head, t("Nobody has said yes yet.")]))
    return Html("\n\n".join([head, Html("\n".join(_attendee(one, t) for one in people))]))


def _attendee(one: Attendee, t: Translator) -> Html:
    name = one.person.first_name or t.plain("Somebody")
    parts = [t("✓ {name}", name=name) if one.reply.came_at is not None else t("• {name}", name=name)]
    if one.reply.waits:
        parts.append(t("waits for a place"))
    if one.ideas:
        parts.append(t("brings: {ideas}", ideas=", ".join(f"#{number}" for number in one.ideas)))
    return Html(", ".join(parts))


def name_to_tick(one: Attendee, t: Translator) -> str:
    """A button that says whether somebody is there."""
    name = shorten(one.person.first_name or t.plain("Somebody"), 30)
    return t.plain("✓ {name}", name=name) if one.reply.came_at is not None else t.plain("Is there: {name}", name=name)


def ask_others(event: Event, t: Translator) -> Html:
    return t("How many came to <b>{title}</b> who are not on the list? Write a number.", title=event.title)


def ask_minutes(event: Event, notes: list[Note], t: Translator) -> Html:
    asked = t(
        "Write the minutes of <b>{title}</b> in a few sentences ({most} characters at the most), or dictate them: "
        "the voice note is kept. What you write takes the place of what was written before.",
        title=event.title,
        most=MINUTES_MOST,
    )
    return Html("\n\n".join([asked, *written(notes, t)]))


def ask_decision(event: Event, t: Translator) -> Html:
    return t(
        "What was decided at <b>{title}</b>? One decision ({most} characters at the most), written or dictated. It "
        "is kept in the journal; name nobody.",
        title=event.title,
        most=DECISION_MOST,
    )


def ask_photo(event: Event, t: Translator) -> Html:
    return t(
        "Send photos of <b>{title}</b>, one after the other. Those who came can see them: only photos on which "
        "people have agreed to be.",
        title=event.title,
    )


def photo_kept(many: int, t: Translator) -> Html:
    return t.plural(
        "{n} photo is kept. Send another one, or go back.", "{n} photos are kept. Send another one, or go back.", many
    )


def only_photos(t: Translator) -> Html:
    return t("I am waiting for a photo.")


def words_or_voice(t: Translator) -> Html:
    return t("Write it, or send a voice note.")


def noted(t: Translator) -> Html:
    return t("<b>It is noted.</b>")


def preview(event: Event, notes: list[Note], came: int, t: Translator) -> Html:
    """What would be sent, and to how many."""
    told = t.plural("{n} person who came gets them.", "{n} people who came get them.", came)
    head = t("Send the minutes of <b>{title}</b>?", title=event.title)
    return Html("\n\n".join([Html(f"{head} {told}"), *written(notes, t)]))


def sent(people: int, t: Translator) -> Html:
    return t.plural("<b>{n} person gets the minutes.</b>", "<b>{n} people get the minutes.</b>", people)
