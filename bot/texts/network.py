"""The network of ambassadors: becoming one, the charter, leaving."""

from collections.abc import Callable
from typing import Any

from bot.domain.errors import Refusal
from bot.domain.joining import (
    AlreadyAmbassador,
    AskedAlready,
    AskedLately,
    NetworkLinkUnusable,
    NobodyWaits,
    NotAdmitted,
)
from bot.domain.network import NotInNetwork, PauseOver
from bot.domain.people import Person, Ties
from bot.i18n import Html, Translator
from bot.texts.mentions import mention
from bot.texts.welcome import given_back


def invited_to_ask(t: Translator) -> Html:
    """For a resident who is no ambassador."""
    what = t(
        "<b>Become an ambassador?</b>\n\nAmbassadors make the participatory budget known: at a market, at a school "
        "gate, with neighbours, in all the languages of the town. They help people put forward an idea and vote."
    )
    how = t("You choose when, where and what, you can pause or leave at any time, and nobody is paid for it.")
    next_step = t("If you ask to join, a coordinator reads it and answers you here.")
    return Html(f"{what}\n\n{how}\n\n{next_step}")


def waiting(t: Translator) -> Html:
    return t("Thank you! Your request has been passed on to the coordinators. One of them answers you here.")


def has_asked(person: Person, t: Translator) -> Html:
    """To the coordinators."""
    return t(
        "<b>{name}</b> would like to become an ambassador. They speak {language} with the bot. "
        "Whatever you answer, they are told.",
        name=mention(person.id),
        language=t.language_name(person.language),
    )


def accepted(t: Translator) -> Html:
    """To whoever has asked."""
    return t("You are welcome in the network of ambassadors! One thing first: please read the charter.")


def declined(t: Translator) -> Html:
    return t(
        "Thank you for your request to become an ambassador. It cannot be accepted this time. You can go on putting "
        "forward, supporting and following ideas, and ask again in a month."
    )


def answered(person: Person, t: Translator, *, yes: bool) -> Html:
    """To the coordinator who has answered."""
    name = person.first_name or t.plain("Somebody")
    if yes:
        return t("Done: {name} is told, and reads the charter next.", name=name)
    return t("Done: {name} is told, kindly.", name=name)


def charter(t: Translator) -> Html:
    title = t("<b>Charter of the ambassadors</b>")
    lines = [
        t("I speak with everybody in the same way, whatever they think and wherever they come from."),
        t("I tell people how to take part, never what to propose or for which project to vote."),
        t("I write down an idea as it was said, with the person’s agreement, and read it back to them."),
        t("What people tell me about themselves stays between us. I keep no list and take no photo without a yes."),
        t("I never ask for money or take any, and I do not speak for a party, a shop or a religion."),
        t("When I cannot come, I say so as early as I can. When something goes wrong, I tell the team."),
    ]
    after = t("You choose what you do and when, and you can leave at any time.")
    return Html("\n\n".join([title, "\n".join(f"• {line}" for line in lines), after]))


def joined(t: Translator) -> Html:
    return t("Welcome to the network! Four short questions, so that you are asked for what suits you.")


def leave_question(ties: Ties, t: Translator) -> Html:
    asked = t(
        "Leave the network? It ends at once: no mission and no reminder comes any more, and what you told us about "
        "your languages, places and hours is erased. Your ideas stay yours."
    )
    return Html("\n\n".join([asked, *given_back(ties, t)]))


def left(t: Translator) -> Html:
    return t(
        "Thank you for all that you did for your town. You are not an ambassador any more, and you will not be "
        "reminded of anything. If you want to come back one day: /ambassador."
    )


def _asked_already(_refusal: AskedAlready, t: Translator) -> Html:
    return t("Your request waits for a coordinator already. You will be told here, whatever the answer is.")


def _asked_lately(refusal: AskedLately, t: Translator) -> Html:
    return t("Your last request could not be accepted. You can ask again from {date} on.", date=t.date(refusal.again))


def _already(_refusal: AlreadyAmbassador, t: Translator) -> Html:
    return t("You are an ambassador already: /ambassador.")


def _not_admitted(_refusal: NotAdmitted, t: Translator) -> Html:
    return t("A coordinator must let you in first. You can ask with /ambassador.")


def _nobody_waits(_refusal: NobodyWaits, t: Translator) -> Html:
    return t("This request was answered already, or taken back. There is nothing left to do.")


def _link_unusable(_refusal: NetworkLinkUnusable, t: Translator) -> Html:
    return t("This link into the network does not work any more. You can ask to join with /ambassador.")


def _not_in_network(_refusal: NotInNetwork, t: Translator) -> Html:
    return t("This is for ambassadors who have accepted the charter: /ambassador.")


def _pause_over(_refusal: PauseOver, t: Translator) -> Html:
    return t("The last day of this pause is past: please write days to come.")


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    AlreadyAmbassador: _already,
    AskedAlready: _asked_already,
    AskedLately: _asked_lately,
    NetworkLinkUnusable: _link_unusable,
    NobodyWaits: _nobody_waits,
    NotAdmitted: _not_admitted,
    NotInNetwork: _not_in_network,
    PauseOver: _pause_over,
}
