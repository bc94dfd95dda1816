"""Announcements: what the city says to many at once, from the first draft to the public archive."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, NewType

from bot.domain.announcement_buttons import AnnouncementButton
from bot.domain.audiences import EVERYBODY, Audience, Headcount
from bot.domain.errors import Refusal
from bot.domain.people import PersonId
from bot.domain.wording import FRENCH, LANGUAGES, Words

AnnouncementId = NewType("AnnouncementId", int)

PEOPLE_ALONE = 50
"""To more people than this, nobody writes without a second pair of eyes."""


class AnnouncementState(StrEnum):
    """Where an announcement stands."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"


class AnnouncementAct(StrEnum):
    """What may be done to an announcement."""

    EDIT = "edit"
    SCHEDULE = "schedule"
    UNSCHEDULE = "unschedule"
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    FINISH = "finish"
    CANCEL = "cancel"
    CORRECT = "correct"
    WITHDRAW = "withdraw"


_S, _A = AnnouncementState, AnnouncementAct
_OUT = (_S.RUNNING, _S.PAUSED, _S.DONE)
LEADS: Mapping[AnnouncementAct, Mapping[AnnouncementState, AnnouncementState]] = {
    _A.EDIT: {_S.DRAFT: _S.DRAFT},
    _A.SCHEDULE: {_S.DRAFT: _S.SCHEDULED},
    _A.UNSCHEDULE: {_S.SCHEDULED: _S.DRAFT},
    _A.START: {_S.DRAFT: _S.RUNNING, _S.SCHEDULED: _S.RUNNING},
    _A.PAUSE: {_S.RUNNING: _S.PAUSED},
    _A.RESUME: {_S.PAUSED: _S.RUNNING},
    _A.FINISH: {_S.RUNNING: _S.DONE},
    _A.CANCEL: dict.fromkeys((_S.DRAFT, _S.SCHEDULED, _S.RUNNING, _S.PAUSED), _S.CANCELLED),
    _A.CORRECT: {one: one for one in (*_OUT, _S.CANCELLED)},
    _A.WITHDRAW: dict.fromkeys((*_OUT, _S.CANCELLED), _S.WITHDRAWN),
}
"""From which state an act leads to which."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """One message for an audience, in several languages; its texts are HTML that Telegram reads.

    `plan` is its id in the edition's file, where the city wrote it beforehand. `letters` is to how many it went.
    """

    id: AnnouncementId
    edition: int
    state: AnnouncementState
    texts: Words = field(default_factory=dict)
    audience: Audience = EVERYBODY
    photo: str | None = None
    buttons: tuple[AnnouncementButton, ...] = ()
    official: bool = False
    french_fallback: bool = False
    plan: str | None = None
    author: PersonId | None = None
    approver: PersonId | None = None
    starter: PersonId | None = None
    created_at: datetime | None = None
    approved_at: datetime | None = None
    scheduled_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    corrected_at: datetime | None = None
    revision: int = 0
    letters: int = 0

    @property
    def campaign(self) -> str:
        """What its letters belong to in the ledger."""
        return f"announcement:{self.id}"

    def effect(self, at: datetime | None) -> dict[str, Any]:
        """What exactly would be said to whom and when (now, if `at` is None): the thing that is approved."""
        return {
            "texts": dict(self.texts),
            "photo": self.photo,
            "buttons": [button.to_json() for button in self.buttons],
            "audience": self.audience.to_json(),
            "french_fallback": self.french_fallback,
            "official": self.official,
            "at": at.isoformat() if at else None,
        }

    def text_for(self, language: str) -> str | None:
        """The language in which somebody is told who reads this one; None if there is no text for them."""
        if language in self.texts:
            return language
        return FRENCH if self.french_fallback and FRENCH in self.texts else None

    def told_in(self, text: str) -> list[str]:
        """The languages of those who are told in this one."""
        return [language for language in LANGUAGES if self.text_for(language) == text]


@dataclass(eq=False)
class AnnouncementUnknown(Refusal):
    """There is no such announcement in this edition."""


@dataclass(eq=False)
class OutOfPlace(Refusal):
    """This cannot be done to an announcement that stands where it stands by now."""

    act: AnnouncementAct
    state: AnnouncementState


@dataclass(eq=False)
class NoText(Refusal):
    """Nothing has been written yet."""


@dataclass(eq=False)
class TextsMissing(Refusal):
    """People in the audience read languages in which there is no text; how many, by language."""

    missing: Mapping[str, int]


@dataclass(eq=False)
class NobodyToTell(Refusal):
    """Nobody in the audience can be written to."""


@dataclass(eq=False)
class TimePast(Refusal):
    """Nothing can be planned for a moment that is over."""


@dataclass(eq=False)
class NeedsSecondPerson(Refusal):
    """To so many, only after somebody else has said yes."""

    people: int


def after(act: AnnouncementAct, announcement: Announcement) -> AnnouncementState:
    """The state to which an act leads. Raises `OutOfPlace`."""
    state = LEADS[act].get(announcement.state)
    # What was cancelled before it began has reached nobody: there is nothing to put right.
    unsaid = announcement.started_at is None and act in (_A.CORRECT, _A.WITHDRAW)
    if state is None or unsaid:
        raise OutOfPlace(act, announcement.state)
    return state


def require_ready(announcement: Announcement, counted: Headcount, groups: Mapping[str, int]) -> None:
    """The gate: nobody is told in a language that nobody chose for them. `groups` are counted by language too.

    Raises `NoText`, `TextsMissing` or `NobodyToTell`. Whether the texts fit is asked once they are rendered.
    """
    if not announcement.texts:
        raise NoText
    readers = {
        language: counted.reachable.get(language, 0) + groups.get(language, 0)
        for language in (*counted.reachable, *groups)
    }
    missing = {
        language: number for language, number in readers.items() if number and announcement.text_for(language) is None
    }
    if missing:
        raise TextsMissing(missing)
    if not any(readers.values()):
        raise NobodyToTell


def needs_second(announcement: Announcement, people: int) -> bool:
    """Of those who would get it, or have it and would read it changed. A group counts as many: nobody knows who
    reads there."""
    return people > PEOPLE_ALONE or bool(announcement.audience.groups)
