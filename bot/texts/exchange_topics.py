"""What is said in the staff group, in the group's language."""

from datetime import datetime
from html import escape

from bot.domain.people import Person
from bot.i18n import LANGUAGES, Html, Translator
from bot.texts.fitting import fit

NAME = 128
"""Units of the name of a topic."""


def topic_name(resident: Person) -> str:
    """With whom, and which language they read, in its own name: found at a glance in the list of topics."""
    return fit(f"{resident.first_name or '…'} · {LANGUAGES[resident.language]}", NAME)


def introduction(name: str, language: str, t: Translator) -> Html:
    """The first message of a topic."""
    return t(
        "{name} reads {language}. <b>Reply to a message of mine</b> here, with words, a photo or a voice note: "
        "{name} reads it as the team’s answer, and 👍 shows that it leaves. What is no reply stays among you. "
        "Close the topic when there is nothing more to answer: who still waits is told that it is closed. To say "
        "that the answer is still to come, open the question in the chat with me.",
        name=name or t.plain("Somebody"),
        language=t.language_name(language),
    )


def asked(name: str, said: str, t: Translator) -> Html:
    """A resident writes."""
    return _with(t("<b>{name}</b> writes:", name=name or t.plain("Somebody")), said)


def answered(member: str, said: str, language: str, until: datetime | None, t: Translator) -> Html:
    """A member has answered in the chat with the bot, so that the topic tells all; `until` when it is to come."""
    named = {"name": member, "language": t.language_name(language)}
    if until is None:
        return _with(t("<b>{name}</b> has answered, in {language}:", **named), said)
    told = t("<b>{name}</b> has promised an answer by {moment}, in {language}:", **named, moment=t.moment(until))
    return _with(told, said)


def late(name: str, t: Translator) -> Html:
    return t("{name} has waited for an answer for two working days or more.", name=name or t.plain("Somebody"))


def not_sent(why: Html, t: Translator) -> Html:
    nothing = t("Nothing was sent.")
    return Html(f"<b>{nothing}</b> {why}")


def tied(t: Translator) -> Html:
    return t(
        "The questions of residents come here from now on, one topic for each person. Everybody in this group reads "
        "them, so only the team should be in it. For the queue in the chat again, a coordinator writes /team stop."
    )


def untied(t: Translator) -> Html:
    return t("The questions of residents come here no more: they wait in the chat with the bot, under /team.")


def cannot_be_tied(t: Translator) -> Html:
    return t(
        "Residents cannot be answered here. It takes a private supergroup with topics turned on, in which I am an "
        "administrator who may manage topics. Then write /team here again."
    )


def is_of_network(t: Translator) -> Html:
    return t(
        "Residents cannot be answered here: this is the group of the ambassadors, and what residents write is not "
        "for them. Put me into another group, or write /network stop here first."
    )


def stranger(name: str, t: Translator) -> Html:
    return t(
        "{name} has joined this group and is not in the team: everybody here reads what residents write. "
        "A coordinator can invite them into the team (/team, in the chat with me), or take them out of the group.",
        name=name or t.plain("Somebody"),
    )


def _with(told: Html, said: str) -> Html:
    return Html(f"{told}\n{escape(said, quote=False)}") if said else told
