"""Missions, for those who write them: why something cannot be, and what to do instead."""

from collections.abc import Callable
from typing import Any

from bot.domain.debriefing import NothingAsked
from bot.domain.errors import Refusal
from bot.domain.missions import BeginsInThePast, MissionPublished, NoSuchLeader, NumberWrong, SpanWrong
from bot.domain.new_missions import KitWordsTooLong, NoSuchNeighbourhood
from bot.domain.typed_spans import SpanUnreadable
from bot.i18n import Html, Translator


def _published(_refusal: MissionPublished, t: Translator) -> Html:
    return t("This mission is published already. See /missions.")


def _unreadable(_refusal: SpanUnreadable, t: Translator) -> Html:
    return t(
        "I need a day, when it begins and when it ends: <code>12/06/2027 14:00-17:00</code>; or how long it lasts: "
        "<code>tomorrow 14:00 3h</code>. Write it again, or /cancel."
    )


def _span_wrong(_refusal: SpanWrong, t: Translator) -> Html:
    return t(
        "A mission ends after it has begun, and lasts a day at most. If it goes on past midnight, write how long it "
        "lasts: <code>12/06/2027 22:00 3h</code>."
    )


def _past(_refusal: BeginsInThePast, t: Translator) -> Html:
    return t("These hours have begun already: nobody could come. Give some that are still to come, or /cancel.")


def _number(refusal: NumberWrong, t: Translator) -> Html:
    return t(
        "I need a number from {least} to {most}. Write it again, or /cancel.", least=refusal.least, most=refusal.most
    )


def _no_leader(_refusal: NoSuchLeader, t: Translator) -> Html:
    return t("This person is not an ambassador any more, nor of those who run missions. Choose somebody else.")


def _no_neighbourhood(_refusal: NoSuchNeighbourhood, t: Translator) -> Html:
    return t("This edition has no such neighbourhood any more. Choose another one.")


def _kit_too_long(refusal: KitWordsTooLong, t: Translator) -> Html:
    return t.plural(
        "All that is written of a kit has {n} character at the most. Write less, or send it as a file.",
        "All that is written of a kit has {n} characters at the most. Write less, or send it as a file.",
        refusal.most,
    )


def _nothing_asked(_refusal: NothingAsked, t: Translator) -> Html:
    return t("A debrief asks at least one thing: leave a question, a photo or a voice note.")


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    MissionPublished: _published,
    SpanUnreadable: _unreadable,
    SpanWrong: _span_wrong,
    BeginsInThePast: _past,
    NumberWrong: _number,
    NoSuchLeader: _no_leader,
    NoSuchNeighbourhood: _no_neighbourhood,
    KitWordsTooLong: _kit_too_long,
    NothingAsked: _nothing_asked,
}
