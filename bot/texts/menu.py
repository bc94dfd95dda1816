"""The menu, the help and the settings."""

from datetime import time

from bot.domain.campaigns import Edition
from bot.domain.people import Notifications, Person, Tie
from bot.i18n import LANGUAGES, Html, Translator


def menu(person: Person, t: Translator) -> Html:
    if not person.first_name:
        return t("What would you like to do?")
    return t("{name}, what would you like to do?", name=person.first_name)


def help_page(edition: Edition | None, t: Translator, *, invited: bool = True) -> Html:
    parts = [
        t("<b>Help</b>"),
        t(
            "/idea – put forward an idea: a few questions, one after the other; words, photos or your voice.\n"
            "/ideas – see the ideas of others, support them, follow them.\n"
            "/myideas – what became of yours, and our answers.\n"
            "/settings – language, quiet hours, notifications.\n"
            "/privacy – your data and your rights.\n"
            "/cancel – stop what you were doing; nothing is lost."
        ),
        t("/vote – vote for the projects of the town, when the vote is open; /receipt – the receipt of your ballot."),
        t("/question – ask the team something: people read it and answer you here."),
        t("/agenda – where the campaign stands, what comes next, and the dates for your phone."),
        t("You can also just write what you would like to change: I ask before I make an idea of it.")
        if invited
        else t("In your role you read the ideas of others, so you put none forward yourself: the rulebook says so."),
    ]
    if edition and (contact := edition.contact_in(t.language)):
        parts.append(t("To talk to someone: {contact}", contact=contact))
    return Html("\n\n".join(parts))


def settings(person: Person, edition: Edition | None, t: Translator) -> Html:
    lines = [
        t("<b>Settings</b>"),
        t("Language: {language}", language=LANGUAGES[t.language]),
        t("Your place: {place}", place=place(person, edition, t)),
        t("Notifications: {level}", level=level_name(person.notifications, t)),
        t("Quiet hours: {hours}", hours=quiet_hours(person, edition, t)),
    ]
    return Html("\n".join(lines))


def place(person: Person, edition: Edition | None, t: Translator) -> str:
    known = edition.neighbourhood(person.neighbourhood) if edition and person.neighbourhood else None
    if known is not None:
        return known.name_in(t.language)
    return tie_name(person.tie, t) if person.tie else t.plain("not said")


def quiet_hours(person: Person, edition: Edition | None, t: Translator) -> Html:
    quiet = person.quiet or (edition.quiet if edition else (time(21), time(8)))
    return t("from {start} to {end}", start=t.time(quiet[0]), end=t.time(quiet[1]))


def tie_name(tie: Tie, t: Translator) -> str:
    names = {
        Tie.LIVES: t.plain("I live here"),
        Tie.WORKS: t.plain("I work here"),
        Tie.STUDIES: t.plain("I study here"),
        Tie.OTHER: t.plain("another link to the town"),
    }
    return names[tie]


def level_name(level: Notifications, t: Translator) -> str:
    names = {
        Notifications.ALL: t.plain("everything"),
        Notifications.ESSENTIAL: t.plain("only what concerns my ideas"),
        Notifications.NONE: t.plain("nothing"),
    }
    return names[level]


def ask_for_language(t: Translator) -> Html:
    return t("Which language shall we speak?")


def nothing_to_cancel(t: Translator) -> Html:
    return t("There was nothing under way. Here is the menu.")


def not_understood(t: Translator) -> Html:
    return t("I did not understand. Here is what we can do together:")
