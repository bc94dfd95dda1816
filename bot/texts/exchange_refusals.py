"""What members of the team read when a rule of exchanges says no."""

from collections.abc import Callable
from typing import Any

from bot.domain.errors import Refusal
from bot.domain.exchanges import (
    AnsweredMeanwhile,
    CannotBeReached,
    ExchangeUnknown,
    HeldByAnother,
    NotOfTheTeam,
    OwnExchange,
    StillWaits,
    TakenMeanwhile,
)
from bot.i18n import Html, Translator


def _unknown(_refusal: ExchangeUnknown, t: Translator) -> Html:
    return t("This question is not there any more: its author has had their data erased, or the link is wrong.")


def _own(_refusal: OwnExchange, t: Translator) -> Html:
    return t("This question is your own: a colleague answers it.")


def _taken(refusal: TakenMeanwhile, t: Translator) -> Html:
    if not refusal.holder:
        return t("Nobody has taken this question any more. Open it again, and take it.")
    return t("{name} has taken this question meanwhile.", name=refusal.holder)


def _held(refusal: HeldByAnother, t: Translator) -> Html:
    return t(
        "{name} has taken this question. Nothing was sent: take it over first, if you want to answer.",
        name=refusal.holder or t.plain("A colleague"),
    )


def _answered(refusal: AnsweredMeanwhile, t: Translator) -> Html:
    return t("{name} has answered meanwhile. Nothing was sent.", name=refusal.by or t.plain("A colleague"))


def still_waits(refusal: StillWaits, t: Translator) -> Html:
    """Before it is closed all the same."""
    return t(
        "{name} has waited for an answer since {since}, and was promised one by {until}. Close it without one? "
        "{name} is told so, and how to write again.",
        name=refusal.name or t.plain("Somebody"),
        since=t.moment(refusal.since),
        until=t.moment(refusal.until),
    )


def _unreachable(_refusal: CannotBeReached, t: Translator) -> Html:
    return t("They have blocked the bot, so no answer can reach them. If they write again, you can answer.")


def _not_of_the_team(_refusal: NotOfTheTeam, t: Translator) -> Html:
    return t("This person does not answer residents: that takes a facilitator, a moderator or a coordinator.")


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    ExchangeUnknown: _unknown,
    OwnExchange: _own,
    TakenMeanwhile: _taken,
    HeldByAnother: _held,
    AnsweredMeanwhile: _answered,
    StillWaits: still_waits,
    CannotBeReached: _unreachable,
    NotOfTheTeam: _not_of_the_team,
}
