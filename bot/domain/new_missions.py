"""A mission that somebody writes in the chat: all that it is, and whether it fits."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.civil import civil
from bot.domain.debriefing import Debriefing, Question, asks_something, question_fits
from bot.domain.errors import Refusal
from bot.domain.events import EventId
from bot.domain.missions import (
    INSTRUCTIONS_MOST,
    KIT_MOST,
    KIT_WORDS_MOST,
    NEEDED_MOST,
    PLACE_MOST,
    QUOTA_MOST,
    TITLE_MOST,
    Counts,
    KitFile,
    Mission,
    MissionId,
    MissionKind,
    MissionState,
    Place,
    Proof,
    Span,
    within,
)
from bot.domain.people import PersonId
from bot.domain.phases import PhaseName
from bot.domain.tasks import TooManyOfThem, WordsTooLong
from bot.domain.text import canonical, too_long
from bot.domain.wording import Words

WEEKS_MOST = 26
"""Half a year of Saturdays."""


@dataclass(frozen=True, slots=True)
class NewMission:
    """What was said of it so far; `language` is the one in which its words were typed."""

    kind: MissionKind
    span: Span
    language: str
    place: Place = field(default_factory=Place)
    needed: int = 1
    title: str = ""
    instructions: str = ""
    languages: frozenset[str] = frozenset()
    kit: tuple[KitFile, ...] = ()
    quota: Counts = field(default_factory=Counts)
    proof: frozenset[Proof] = frozenset()
    debriefing: Debriefing = field(default_factory=Debriefing)
    leader: PersonId | None = None
    event: EventId | None = None


@dataclass(eq=False)
class NoSuchNeighbourhood(Refusal):
    """The edition does not know it."""


@dataclass(eq=False)
class KitWordsTooLong(Refusal):
    """All that is written of a kit has more signs than `most`."""

    most: int = KIT_WORDS_MOST


@dataclass(frozen=True, slots=True)
class Edit:
    """What is changed of a mission; None leaves a thing as it is. `language` is that of the words."""

    language: str
    kind: MissionKind | None = None
    title: str | None = None
    instructions: str | None = None
    place: Place | None = None
    needed: int | None = None
    languages: frozenset[str] | None = None
    quota: Counts | None = None
    proof: frozenset[Proof] | None = None
    questions: frozenset[Question] | None = None
    question: str | None = None


def edited(mission: Mission, edit: Edit) -> Mission:
    """The mission as it is then. Raises `WordsTooLong`, `NumberWrong` or `NothingAsked`."""
    now = mission
    if edit.title is not None:
        now = replace(now, titles=_words(title_fits(edit.title), edit.language))
    if edit.instructions is not None:
        now = replace(now, instructions=_words(instructions_fit(edit.instructions), edit.language))
    if edit.place is not None:
        now = replace(now, place=replace(edit.place, name=place_fits(edit.place.name)))
    if edit.needed is not None:
        now = replace(now, needed=needed_fits(edit.needed))
    if edit.quota is not None:
        now = replace(now, quota=quota_fits(edit.quota))
    if edit.question is not None:
        own = _words(question_fits(edit.question), edit.language)
        now = replace(now, debriefing=replace(now.debriefing, own=own))
    if edit.questions is not None:
        now = replace(now, debriefing=replace(now.debriefing, questions=edit.questions))
    proof = now.proof if edit.proof is None else edit.proof
    return replace(
        now,
        kind=edit.kind or now.kind,
        languages=now.languages if edit.languages is None else edit.languages,
        proof=proof,
        debriefing=asks_something(now.debriefing, proof),
    )


def mission_of(new: NewMission, by: PersonId, phase: PhaseName | None) -> Mission:
    """A draft. Raises `WordsTooLong`, `NumberWrong`, `TooManyOfThem`, `KitWordsTooLong` or `NothingAsked`."""
    return Mission(
        id=MissionId(0),
        kind=new.kind,
        span=new.span,
        needed=needed_fits(new.needed),
        titles=_words(title_fits(new.title), new.language),
        place=replace(new.place, name=place_fits(new.place.name)),
        languages=new.languages,
        instructions=_words(instructions_fit(new.instructions), new.language),
        kit=kit_fits(new.kit),
        quota=quota_fits(new.quota),
        proof=new.proof,
        debriefing=asks_something(new.debriefing, new.proof),
        leader=new.leader or by,
        phase=phase,
        event=new.event,
        created_by=by,
    )


def title_fits(words: str) -> str:
    """Raises `WordsTooLong`; none is a title too: the kind's name."""
    return _fitting(canonical(words, multiline=False), TITLE_MOST)


def place_fits(words: str) -> str:
    """Raises `WordsTooLong`."""
    return _fitting(canonical(words, multiline=False), PLACE_MOST)


def instructions_fit(words: str) -> str:
    """Raises `WordsTooLong`."""
    return _fitting(canonical(words), INSTRUCTIONS_MOST)


def needed_fits(number: int) -> int:
    """Raises `NumberWrong`."""
    return within(number, 1, NEEDED_MOST)


def quota_fits(quota: Counts) -> Counts:
    """Raises `NumberWrong`."""
    return Counts(within(quota.met, 0, QUOTA_MOST), within(quota.helped, 0, QUOTA_MOST))


def kit_fits(kit: tuple[KitFile, ...]) -> tuple[KitFile, ...]:
    """Raises `TooManyOfThem` or `KitWordsTooLong`."""
    if len(kit) > KIT_MOST:
        raise TooManyOfThem(KIT_MOST)
    if too_long("".join(one.name for one in kit if one.kind is None), KIT_WORDS_MOST):
        raise KitWordsTooLong
    return kit


def kit_words(words: str) -> KitFile:
    """What is taken along and is no file: a gazebo, two tables."""
    return KitFile(None, "", canonical(words, multiline=False))


def on_day(span: Span, day: date, zone: ZoneInfo) -> Span:
    """The same hours on the town's clocks on another day, however the clocks changed in between.

    Raises `HourInDoubt` when it would begin in an hour that the clocks skip or repeat on that day.
    """
    local = span.begins.astimezone(zone)
    begins = civil(datetime.combine(day, local.time()), zone)
    return Span(begins, begins + (span.ends - span.begins))


def weekly(span: Span, weeks: int, zone: ZoneInfo) -> list[Span]:
    """The same hours in each of the next weeks. Raises `NumberWrong` or `HourInDoubt`."""
    day = span.begins.astimezone(zone).date()
    return [on_day(span, day + timedelta(weeks=n), zone) for n in range(1, within(weeks, 1, WEEKS_MOST) + 1)]


def copied(mission: Mission, span: Span, by: PersonId, phase: PhaseName | None) -> Mission:
    """A draft with all that it says, for other hours, of no meeting; nobody has a part in it yet."""
    return replace(
        mission,
        id=MissionId(0),
        span=span,
        state=MissionState.DRAFT,
        phase=phase,
        event=None,
        event_title="",
        created_by=by,
        template=None,
        pinned=False,
        waves=0,
        revision=0,
    )


def _words(words: str, language: str) -> Words:
    return {language: words} if words else {}


def _fitting(words: str, most: int) -> str:
    if too_long(words, most):
        raise WordsTooLong(most)
    return words
