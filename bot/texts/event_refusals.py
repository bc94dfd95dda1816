"""Meetings: why something cannot be, and what to do instead."""

from collections.abc import Callable
from typing import Any

from bot.domain.committees import (
    AgendaFull,
    AlreadyReleased,
    NothingToRelease,
    NothingWaits,
    NotOnAgenda,
    NotToArbitrate,
)
from bot.domain.errors import Refusal
from bot.domain.event_missions import MissionTooEarly, PrivateMeeting
from bot.domain.event_notes import NoteTooLong, NothingNoted, TooManyNotes
from bot.domain.events import (
    CapacityUnreadable,
    DoorClosed,
    EventInThePast,
    EventOver,
    EventState,
    EventUnknown,
    NoPlaceGiven,
    NotBegun,
    WrongDoor,
)
from bot.i18n import Html, Translator
from bot.texts.missions import line


def _unknown(_refusal: EventUnknown, t: Translator) -> Html:
    return t("I do not know this meeting. What is planned: /meetings.")


def _over(refusal: EventOver, t: Translator) -> Html:
    if refusal.state is EventState.CANCELLED:
        return t("This meeting is cancelled. What is planned: /meetings.")
    if refusal.state is EventState.UNDATED:
        return t("This meeting has no date yet. What is planned: /meetings.")
    if refusal.state is EventState.PLANNED:
        return t("This is not possible at the moment: the meeting is still to come.")
    return t("This meeting has taken place, or has begun. What is planned: /meetings.")


def _not_begun(_refusal: NotBegun, t: Translator) -> Html:
    return t("This meeting has not begun. Come back when it has.")


def _past(_refusal: EventInThePast, t: Translator) -> Html:
    return t("This moment is over: nobody could come. Give one that is still to come, or /cancel.")


def _no_place(_refusal: NoPlaceGiven, t: Translator) -> Html:
    return t("People must know where to go: write a place, or send one from the map. /cancel ends it.")


def _capacity(_refusal: CapacityUnreadable, t: Translator) -> Html:
    return t("I need a number, such as <code>40</code>. Write it again, or /cancel.")


def _closed(refusal: DoorClosed, t: Translator) -> Html:
    if refusal.starts_at is None:
        return t("Nobody can check in to this meeting.")
    return t(
        "The code at the door is taken from an hour before the meeting until two hours after it. It begins: "
        "{moment}.",
        moment=t.full_moment(refusal.starts_at),
    )


def _wrong_door(_refusal: WrongDoor, t: Translator) -> Html:
    return t("This code is not that of the meeting. Read the one that is shown at the door, or ask the team there.")


def _nothing(_refusal: NothingNoted, t: Translator) -> Html:
    return t("There are no minutes yet: write or dictate them first.")


def _many(refusal: TooManyNotes, t: Translator) -> Html:
    return t.plural("There is room for {n} only.", "There is room for {n} at the most.", refusal.most)


def _long(refusal: NoteTooLong, t: Translator) -> Html:
    return t(
        "This has {got} characters, and {most} are the most: those who came get it in one message. Shorten it, or "
        "/cancel.",
        got=refusal.got,
        most=refusal.most,
    )


def _private(_refusal: PrivateMeeting, t: Translator) -> Html:
    return t("Committees are for the team: ambassadors are not asked to come, and there is no mission for this one.")


def _mission_too_early(refusal: MissionTooEarly, t: Translator) -> Html:
    return t(
        "This mission of the meeting would have begun already:\n{mission}\nNothing was changed. Give the mission "
        "other hours first, or call it off: /missions.",
        mission=line(refusal.mission, t),
    )


def _not_on_agenda(_refusal: NotOnAgenda, t: Translator) -> Html:
    return t("This idea is not on the agenda, or not any more. Open the agenda again.")


def _agenda_full(refusal: AgendaFull, t: Translator) -> Html:
    return t.plural(
        "An agenda has room for {n} file only.", "An agenda has room for {n} files at the most.", refusal.most
    )


def _nothing_waits(_refusal: NothingWaits, t: Translator) -> Html:
    return t("No idea waits to be arbitrated. You can still add one by its number.")


def _not_to_arbitrate(_refusal: NotToArbitrate, t: Translator) -> Html:
    return t("A committee has no say on this idea at the moment: it is not admitted yet, or has gone on.")


def _already_released(_refusal: AlreadyReleased, t: Translator) -> Html:
    return t("This decision was released: its author has been told, and it stands.")


def _nothing_to_release(_refusal: NothingToRelease, t: Translator) -> Html:
    return t("No decision waits to be released.")


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    EventUnknown: _unknown,
    EventOver: _over,
    NotBegun: _not_begun,
    EventInThePast: _past,
    NoPlaceGiven: _no_place,
    CapacityUnreadable: _capacity,
    DoorClosed: _closed,
    WrongDoor: _wrong_door,
    NothingNoted: _nothing,
    TooManyNotes: _many,
    NoteTooLong: _long,
    PrivateMeeting: _private,
    MissionTooEarly: _mission_too_early,
    NotOnAgenda: _not_on_agenda,
    AgendaFull: _agenda_full,
    NothingWaits: _nothing_waits,
    NotToArbitrate: _not_to_arbitrate,
    AlreadyReleased: _already_released,
    NothingToRelease: _nothing_to_release,
}
