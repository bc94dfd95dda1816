"""A lost code on paper: what the helper asks, what is read aloud, and the new code."""

from collections.abc import Callable
from typing import Any

from bot.domain.assisted import Lost, NotToReissue, TooManyReissues
from bot.domain.errors import Refusal
from bot.domain.ideas import Idea
from bot.i18n import Html, Translator
from bot.texts.deposit import name
from bot.texts.fitting import fit


def ask_which(t: Translator) -> Html:
    return t(
        "Type the number of the idea, or a few words of its title. I look among the ideas that were entered for "
        "somebody and that nobody has taken over yet."
    )


def nothing_found(t: Translator) -> Html:
    return t("I find no such idea. Try its number or other words, or send /cancel.")


def which(t: Translator) -> Html:
    return t("Which of these is it?")


def label(idea: Idea, t: Translator) -> str:
    return t.plain("No. {number} {title}", number=str(idea.number), title=fit(name(idea, t), 40))


def ask_for_agreement(idea: Idea, t: Translator) -> Html:
    """The helper makes sure first, and reads it aloud."""
    known = t("<b>{title}</b>, idea no. {number}", title=name(idea, t), number=str(idea.number))
    sure = t(
        "First let the person tell you in their own words what their idea says, and when and where they handed it "
        "in. If that does not fit, stop here."
    )
    aloud = t(
        "Then please read this aloud:\n<blockquote>You get a new code. The code on the old paper does not work any "
        "more. The city notes who made the new one, when and why. Do you agree?</blockquote>"
    )
    return Html(f"{known}\n\n{sure}\n\n{aloud}")


def agreed(reason: Lost, t: Translator) -> str:
    """The button: what the person says about their paper, and that they agree."""
    labels = {
        Lost.LOST: t.plain("Yes: the paper is lost"),
        Lost.UNREADABLE: t.plain("Yes: it cannot be read"),
        Lost.SEEN: t.plain("Yes: somebody else may have it"),
    }
    return labels[reason]


def reissued(idea: Idea, code: str, link: str, t: Translator) -> Html:
    return t(
        "The new code of <b>{title}</b>, idea no. {number}. Write on the person's paper:\n\n<b>{code}</b>\n{link}\n\n"
        "I show this code only once. The old code does not work any more.",
        title=name(idea, t),
        number=str(idea.number),
        code=code,
        link=link,
    )


def _not_to_reissue(_refusal: NotToReissue, t: Translator) -> Html:
    return t(
        "No code can be made for this idea: somebody has taken it over already, or it was not entered for somebody "
        "else in this edition."
    )


def _too_many(refusal: TooManyReissues, t: Translator) -> Html:
    if refusal.of_idea:
        return t.plural(
            "A new code was made for this idea {n} time already. Please send the person to the team.",
            "A new code was made for this idea {n} times already. Please send the person to the team.",
            refusal.most,
        )
    return t.plural(
        "You can make {n} new code a day. Please go on tomorrow, or ask a colleague.",
        "You can make {n} new codes a day. Please go on tomorrow, or ask a colleague.",
        refusal.most,
    )


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    NotToReissue: _not_to_reissue,
    TooManyReissues: _too_many,
}
