"""Moving dates: why one cannot move so, and what to do instead."""

from collections.abc import Callable
from typing import Any

from bot.domain.errors import Refusal
from bot.domain.moving import (
    EndsFirst,
    HasHappened,
    HourMeansTwo,
    InThePast,
    MessageInDoubt,
    NoSuchPhase,
    NothingMoves,
    Overlapping,
)
from bot.domain.offsets import Edge
from bot.domain.typed_dates import DateUnreadable, DaysUnreadable, NoSuchDay, OtherWeekday
from bot.i18n import Html, Translator
from bot.texts.phases import phase_name


def reading(moment: str, distance: str, t: Translator) -> str:
    """One of the two moments that a time may mean, with its distance from UTC."""
    return t.plain("{moment} (UTC{distance})", moment=moment, distance=distance)


def _no_such_phase(_refusal: NoSuchPhase, t: Translator) -> Html:
    return t("The calendar has changed meanwhile: this edition has no such phase. See /calendar.")


def _nothing_moves(_refusal: NothingMoves, t: Translator) -> Html:
    return t("These are the dates as they are: nothing would move. See /calendar.")


def _has_happened(refusal: HasHappened, t: Translator) -> Html:
    name = phase_name(refusal.phase, t)
    if refusal.edge is Edge.OPENS:
        return t("This phase has begun already: {phase}. You can still move its end, with /calendar.", phase=name)
    return t("This phase is over: {phase}. Its dates stay as they were. See /calendar.", phase=name)


def _in_the_past(refusal: InThePast, t: Translator) -> Html:
    name, moment = phase_name(refusal.phase, t), t.full_moment(refusal.moment)
    if refusal.edge is Edge.OPENS:
        return t("{phase} would open on {moment}, which is over. Choose a later date.", phase=name, moment=moment)
    return t("{phase} would close on {moment}, which is over. Choose a later date.", phase=name, moment=moment)


def _ends_first(refusal: EndsFirst, t: Translator) -> Html:
    return t(
        "{phase} would end before it begins. Move its end first, or postpone the whole phase.",
        phase=phase_name(refusal.phase, t),
    )


def _overlapping(refusal: Overlapping, t: Translator) -> Html:
    return t(
        "Two phases would be open at once: {other} ends on {moment} only. Move {phase} too, or postpone all that "
        "follows.",
        phase=phase_name(refusal.phase, t),
        other=phase_name(refusal.other, t),
        moment=t.full_moment(refusal.closes),
    )


def _two_readings(refusal: HourMeansTwo, t: Translator) -> Html:
    first, second = (_with_distance(moment, t) for moment in refusal.readings)
    name = phase_name(refusal.phase, t)
    if refusal.twice:
        why = t("In that night the clocks go back, and this time comes twice ({phase}):", phase=name)
    else:
        why = t("In that night the clocks go forward, and this time never comes ({phase}):", phase=name)
    onward = t("Take another number of days, or move that date by itself and choose which of the two you mean.")
    return Html(f"{why}\n• {first}\n• {second}\n{onward}")


def _with_distance(moment: Any, t: Translator) -> str:
    return reading(t.full_moment(moment), f"{moment:%z}"[:3], t)


def _message_in_doubt(refusal: MessageInDoubt, t: Translator) -> Html:
    return t(
        "The message “{name}” would leave in the night when the clocks change, at a time that comes twice or never. "
        "Take another number of days, or change its time in the edition’s file.",
        name=refusal.name,
    )


def _date_unreadable(_refusal: DateUnreadable, t: Translator) -> Html:
    return t(
        "I need a day and a time, such as <code>15/12/2026 9:00</code> or <code>tomorrow 18:30</code>. Write it "
        "again, or /cancel."
    )


def _no_such_day(refusal: NoSuchDay, t: Translator) -> Html:
    return t("There is no such day as “{day}”. Write it again, or /cancel.", day=refusal.typed)


def _other_weekday(refusal: OtherWeekday, t: Translator) -> Html:
    weekday = str(t.locale.days["format"]["wide"][refusal.day.weekday()])
    return t("{day} is a {weekday}. Write the day again, or /cancel.", day=t.date(refusal.day), weekday=weekday)


def _days_unreadable(_refusal: DaysUnreadable, t: Translator) -> Html:
    return t("I need a number of days: <code>27</code>, or <code>-3</code> for earlier. Write it again, or /cancel.")


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    NoSuchPhase: _no_such_phase,
    NothingMoves: _nothing_moves,
    HasHappened: _has_happened,
    InThePast: _in_the_past,
    EndsFirst: _ends_first,
    Overlapping: _overlapping,
    HourMeansTwo: _two_readings,
    MessageInDoubt: _message_in_doubt,
    DateUnreadable: _date_unreadable,
    NoSuchDay: _no_such_day,
    OtherWeekday: _other_weekday,
    DaysUnreadable: _days_unreadable,
}
