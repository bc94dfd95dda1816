"""Plans: what an edition says by itself at moments told beforehand, and the tasks and missions that it brings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.audiences import EVERYBODY, Audience
from bot.domain.debriefing import Debriefing
from bot.domain.missions import MissionKind, Proof
from bot.domain.offsets import Offset
from bot.domain.people import Role
from bot.domain.wording import Words, in_language

When = Offset | datetime
"""A distance from a phase, which moves with it, or a moment that stays where it is."""


@dataclass(frozen=True, slots=True)
class PlannedAnnouncement:
    """What the city will say to an audience; its texts are HTML that Telegram reads.

    `official` ones are kept in the public archive. Where a text is missing, `french_fallback` lets French do.
    """

    id: str
    at: When
    texts: Words
    audience: Audience = EVERYBODY
    official: bool = False
    french_fallback: bool = False

    def text_in(self, language: str) -> str:
        return in_language(self.texts, language)


@dataclass(frozen=True, slots=True)
class PlannedReminder:
    """What is said shortly before (or after) a phase begins or ends, of use `until` its event only."""

    id: str
    at: When
    texts: Words
    audience: Audience = EVERYBODY
    until: When | None = None

    def text_in(self, language: str) -> str:
        return in_language(self.texts, language)


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """Something that somebody of the team will have to do: whoever holds a `role`, or one `person` (their number).

    With `minutes` it is an intervention, which begins `at` this moment; without, it is due then.
    """

    id: str
    at: When
    titles: Words
    role: Role | None = None
    person: int | None = None
    minutes: int = 0
    checklist: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedMission:
    """What ambassadors will be asked to do in each of some neighbourhoods, once its phase has opened.

    `places` are the neighbourhoods, with where people meet in each (empty where it is told later); `met` and `helped`
    are what each of them aims at.
    """

    id: str
    at: When
    minutes: int
    kind: MissionKind
    places: Mapping[str, str]
    titles: Words = field(default_factory=dict)
    needed: int = 1
    languages: frozenset[str] = frozenset()
    instructions: Words = field(default_factory=dict)
    met: int = 0
    helped: int = 0
    proof: frozenset[Proof] = frozenset()
    debriefing: Debriefing = field(default_factory=Debriefing)
