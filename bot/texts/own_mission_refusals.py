"""Missions, for those who come to them: why something cannot be, and what to do instead."""

from collections.abc import Callable
from typing import Any

from bot.domain.assignments import AssignmentState, BusyThen, CountedOut, NotInMission, NotPresent
from bot.domain.check_ins import METRES_MOST, NoPin, NotNow, TooFar
from bot.domain.codes import CodeUnreadable
from bot.domain.errors import Refusal
from bot.domain.missions import MissionCancelled, MissionOver, MissionUnknown
from bot.i18n import Html, Translator
from bot.texts.missions import called, hours


def _unknown(_refusal: MissionUnknown, t: Translator) -> Html:
    return t("There is no such mission, or not any more.")


def _cancelled(_refusal: MissionCancelled, t: Translator) -> Html:
    return t("This mission does not take place.")


def _over(_refusal: MissionOver, t: Translator) -> Html:
    return t("This mission has begun already, or is over.")


def _not_in(refusal: NotInMission, t: Translator) -> Html:
    match refusal.state:
        case AssignmentState.WAITING:
            told = t("This needs a place in the mission, and so far there is only the waiting list.")
        case AssignmentState.PRESENT:
            return t("This is noted already: checked in.")
        case _:
            told = t("This needs a place in the mission.")
    by_code = t("Whoever is there can check in with the code that its leader shows.")
    return Html(f"{told} {by_code}")


def _busy(refusal: BusyThen, t: Translator) -> Html:
    return t(
        "At these hours, you come to another mission: {title}, {hours}. Give that place back first, if you prefer "
        "this mission.",
        title=called(refusal.other, t),
        hours=hours(refusal.other.span, t),
    )


def _not_present(_refusal: NotPresent, t: Translator) -> Html:
    return t("This is for those who are checked in. If you were there, its leader can tick you.")


def _counted_out(_refusal: CountedOut, t: Translator) -> Html:
    return t("This mission has been over for too long to add something. Thank you all the same!")


def _not_now(refusal: NotNow, t: Translator) -> Html:
    return t(
        "One checks in from {opens} to {closes}.", opens=t.moment(refusal.opens), closes=t.moment(refusal.closes)
    )


def _no_pin(_refusal: NoPin, t: Translator) -> Html:
    return t("This mission has no place on the map: please type the code that its leader shows.")


def _too_far(refusal: TooFar, t: Translator) -> Html:
    return t(
        "This place is {away} m away; it counts within {most} m. Try again there, or type the code that the leader "
        "shows.",
        away=refusal.metres,
        most=METRES_MOST,
    )


def _unreadable(_refusal: CodeUnreadable, t: Translator) -> Html:
    return t("This code cannot be read. Please open the mission in /ambassador and type the code.")


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    MissionUnknown: _unknown,
    MissionCancelled: _cancelled,
    MissionOver: _over,
    NotInMission: _not_in,
    BusyThen: _busy,
    NotPresent: _not_present,
    CountedOut: _counted_out,
    NotNow: _not_now,
    NoPin: _no_pin,
    TooFar: _too_far,
    CodeUnreadable: _unreadable,
}
