"""Helping somebody who has no phone: what is said aloud, the code on paper, and finding an idea again."""

from collections.abc import Callable
from typing import Any

from bot.domain.assisted import NoConsent, OwnHelp, WrongCode
from bot.domain.deposit_refusals import TooManyAssisted
from bot.domain.errors import Refusal
from bot.domain.ideas import Idea
from bot.i18n import Html, Translator
from bot.texts.deposit import name
from bot.texts.mine import state


def entrance(t: Translator) -> Html:
    return t(
        "<b>Help someone</b>\nYou can enter an idea for a person without a phone, or look up the idea of somebody "
        "who shows you the code on their paper."
    )


def ask_for_consent(minimum: int, t: Translator) -> Html:
    return t.plural(
        "Please read this aloud:\n<blockquote>I enter your idea in your place. The city keeps the idea, not your "
        "name. If it is admitted, everybody can see it. You get a code on paper, with which you can take your idea "
        "over on any phone or ask about it at the desk. Do you agree, and are you at least {n} year old?"
        "</blockquote>",
        "Please read this aloud:\n<blockquote>I enter your idea in your place. The city keeps the idea, not your "
        "name. If it is admitted, everybody can see it. You get a code on paper, with which you can take your idea "
        "over on any phone or ask about it at the desk. Do you agree, and are you at least {n} years old?"
        "</blockquote>",
        minimum,
    )


def not_agreed(t: Translator) -> Html:
    return t("Then nothing is entered and nothing is kept.")


def stopped(t: Translator) -> Html:
    return t("Stopped. What you have entered waits for you in /assist, for three weeks at most.")


def handed_in(idea: Idea, code: str, link: str, t: Translator) -> Html:
    return t(
        "Handed in: <b>{title}</b>, idea no. {number}.\n\nWrite on the person's paper:\n\n<b>{code}</b>\n{link}\n\n"
        "I show this code only once. With it, the person can take over the idea on any phone (the link above, or "
        "/myideas and then the code), or ask about it at the desk.",
        title=name(idea, t),
        number=str(idea.number),
        code=code,
        link=link,
    )


def code_stays(t: Translator) -> Html:
    """Below the message with the code, which no button takes away."""
    return t("Copied onto the paper? The code stays above.")


def handed_in_before(idea: Idea, t: Translator) -> Html:
    return t(
        "The idea is handed in already, as no. {number}. The code stands in an earlier message.",
        number=str(idea.number),
    )


def ask_for_code(t: Translator) -> Html:
    return t("Type the code on the paper: eight letters and digits, for example 7K3M-Q9TX.")


def found(idea: Idea, t: Translator) -> Html:
    """At the desk: what its author would see, in short."""
    return t(
        "<b>{title}</b>\nIdea no. {number}\n<b>Where it stands:</b> {state}",
        title=name(idea, t),
        number=str(idea.number),
        state=state(idea, t),
    )


def claimed(idea: Idea, t: Translator) -> Html:
    return t(
        "<b>{title}</b> is now among your ideas. We tell you here what becomes of it.",
        title=name(idea, t),
    )


def wrong_code(wrong: WrongCode, t: Translator) -> Html:
    if not wrong.left:
        return t("That was too many wrong codes for today. Try again tomorrow, or ask at the desk.")
    return t.plural(
        "No idea has this code. Look at your paper again: you can try {n} more time today.",
        "No idea has this code. Look at your paper again: you can try {n} more times today.",
        wrong.left,
    )


def _no_consent(_refusal: NoConsent, t: Translator) -> Html:
    return t("First the person has to agree. Begin with /assist.")


def _own_help(_refusal: OwnHelp, t: Translator) -> Html:
    return t("You have entered this idea for somebody else. Only they can take it over.")


def _too_many(refusal: TooManyAssisted, t: Translator) -> Html:
    return t.plural(
        "You can enter {n} idea a day for others. Please go on tomorrow, or use the paper form.",
        "You can enter {n} ideas a day for others. Please go on tomorrow, or use the paper form.",
        refusal.most,
    )


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    NoConsent: _no_consent,
    OwnHelp: _own_help,
    TooManyAssisted: _too_many,
}
