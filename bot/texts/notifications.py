"""What somebody hears unasked: all, what is essential, nothing; and the word that asks for silence."""

from bot.domain.campaigns import Edition
from bot.domain.people import Notifications, Person
from bot.i18n import LANGUAGES, Html, Translator
from bot.texts.menu import level_name, quiet_hours


def screen(person: Person, edition: Edition | None, t: Translator) -> Html:
    lines = (
        t("<b>Notifications</b>"),
        t("What may we tell you without being asked? Answers to what you do always come."),
        "",
        t("Now: {level}", level=level_name(person.notifications, t)),
        t("Quiet hours: {hours}", hours=quiet_hours(person, edition, t)),
        t("Language: {language}", language=LANGUAGES[t.language]),
        "",
        t("A single word, STOP, is enough at any moment to hear nothing more."),
    )
    return Html("\n".join(lines))


def label(level: Notifications, chosen: Notifications, t: Translator) -> str:
    """A button; the one in force is marked, and said in the text."""
    name = level_name(level, t)
    name = name[:1].upper() + name[1:]
    return f"✓ {name}" if level is chosen else name


def ask_for_quiet(t: Translator) -> Html:
    return t("When should your phone stay silent? Answers to what you do still come at once.")


def silenced(before: Notifications, t: Translator, *, answering: bool) -> Html:
    """After a STOP; whoever was in the midst of something reads how to leave that, in case it is what they meant."""
    if before is Notifications.NONE:
        said = t("We tell you nothing unasked already. Answers to what you do still come.")
    else:
        said = t(
            "Understood: from now on we tell you nothing unasked. Answers to what you do still come, and what the "
            "team decides about your own ideas. You can change this at any moment with /notifications."
        )
    if not answering:
        return said
    onward = t("What you were writing is kept, and you can go on. To leave it, send /cancel.")
    return Html(f"{said}\n\n{onward}")


def as_before(level: Notifications, t: Translator) -> Html:
    return t("As before. You hear: {level}.", level=level_name(level, t))
