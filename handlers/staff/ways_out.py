"""Ways out of a refusal: the buttons under it, so that nobody of the team is left with a sentence alone."""

from collections.abc import Mapping

from bot.domain.announcements import (
    AnnouncementUnknown,
    NeedsSecondPerson,
    NobodyToTell,
    NoText,
    OutOfPlace,
    TextsMissing,
)
from bot.domain.approvals import AlreadyDecided, ApprovalExpired, ApprovalUnknown, EffectChanged, NobodyElse
from bot.domain.assignments import BusyThen, CountedOut, NotInMission, NotPresent
from bot.domain.errors import Refusal
from bot.domain.exchanges import (
    CannotBeReached,
    ExchangeUnknown,
    HeldByAnother,
    NotOfTheTeam,
    OwnExchange,
    TakenMeanwhile,
)
from bot.domain.markup import TextTooLong
from bot.domain.missions import MissionPublished, NoSuchLeader
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
from bot.domain.outages import NoOutage, NotSoLong, VoteNotOpen
from bot.domain.tasks import NoSuchColleague, TaskOver, TaskTaken, TaskUnknown
from bot.i18n import Translator
from bot.texts.phases import phase_name
from handlers.callbacks import Open, Screen
from handlers.keyboards import Button, Keyboard, button, rows
from handlers.staff.calendar_buttons import PhaseCard
from handlers.staff.callbacks import Members
from handlers.staff.exchange_buttons import to_list

_SCREENS: Mapping[type[Refusal], Screen] = {
    **dict.fromkeys((NoSuchPhase, NothingMoves, MessageInDoubt), Screen.CALENDAR),
    **dict.fromkeys((EndsFirst, HasHappened, HourMeansTwo, InThePast, Overlapping), Screen.CALENDAR),
    **dict.fromkeys((NoOutage, NotSoLong, VoteNotOpen), Screen.COUNT),
    **dict.fromkeys((AlreadyDecided, ApprovalExpired, ApprovalUnknown, EffectChanged), Screen.APPROVALS),
    **dict.fromkeys((AnnouncementUnknown, OutOfPlace, NeedsSecondPerson), Screen.ANNOUNCEMENTS),
    **dict.fromkeys((TaskUnknown, TaskTaken, TaskOver, NoSuchColleague), Screen.TASKS),
    **dict.fromkeys((BusyThen, CountedOut, NotInMission, NotPresent), Screen.AMBASSADOR),
    **dict.fromkeys((MissionPublished, NoSuchLeader), Screen.MISSIONS),
    **dict.fromkeys((NoText, NobodyToTell, TextsMissing, TextTooLong), Screen.ANNOUNCEMENTS),
}

_OF_EXCHANGES = (CannotBeReached, ExchangeUnknown, HeldByAnother, NotOfTheTeam, OwnExchange, TakenMeanwhile)


def way_out(refusal: Refusal, t: Translator) -> Keyboard | None:
    """The phases that are in each other's way, and the screen that it came from; None for what is not the team's."""
    if isinstance(refusal, NobodyElse):
        return rows(button(t.plain("Members of the team"), Members(page=0)))
    if isinstance(refusal, _OF_EXCHANGES):
        return rows(to_list(t))
    screen = _SCREENS.get(type(refusal))
    if screen is None:
        return None
    return rows(*_phases(refusal, t), button(_label(screen, t), Open(screen=screen)))


def _phases(refusal: Refusal, t: Translator) -> list[Button]:
    match refusal:
        case Overlapping(phase=phase, other=other):
            meant = [other, phase]
        case EndsFirst(phase=phase) | HasHappened(phase=phase) | HourMeansTwo(phase=phase) | InThePast(phase=phase):
            meant = [phase]
        case _:
            meant = []
    return [button(phase_name(phase, t).capitalize(), PhaseCard(phase=phase)) for phase in meant]


def _label(screen: Screen, t: Translator) -> str:
    labels = {
        Screen.CALENDAR: t.plain("Calendar"),
        Screen.APPROVALS: t.plain("Approvals"),
        Screen.COUNT: t.plain("Back to the count"),
        Screen.ANNOUNCEMENTS: t.plain("All announcements"),
        Screen.AMBASSADOR: t.plain("Ambassadors"),
        Screen.TASKS: t.plain("My tasks"),
        Screen.MISSIONS: t.plain("All missions"),
    }
    return labels[screen]
