"""Editions: the calendar, the rulebook and the places of one whole campaign."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.ballots import BallotForm
from bot.domain.canned_answers import CannedAnswer
from bot.domain.competences import Competence, Hint, hint
from bot.domain.counting import CountingRules
from bot.domain.envelopes import Envelope
from bot.domain.neighbourhoods import Neighbourhood
from bot.domain.neighbourhoods import nearest as nearest_of
from bot.domain.people import Role
from bot.domain.phases import Action, Phase, PhaseClosed, PhaseName
from bot.domain.plans import PlannedAnnouncement, PlannedMission, PlannedReminder, PlannedTask
from bot.domain.quiet import QUIET_HOURS, Hours
from bot.domain.vote_rules import VoteRules
from bot.domain.wording import FRENCH, Words, in_language


@dataclass(frozen=True, slots=True)
class Theme:
    """What an idea is about; `competence` is who usually decides on such things, where that is known."""

    id: str
    names: Words
    competence: Competence | None = None

    def name_in(self, language: str) -> str:
        return in_language(self.names, language)


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the rulebook. Its title is translated; its text is the one that was voted, in French."""

    id: str
    titles: Words
    text: str

    def title_in(self, language: str) -> str:
        return in_language(self.titles, language)


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason for which an idea is inadmissible: a short label for the team, plain words for the author."""

    id: str
    article: str | None
    labels: Words
    words: Words

    def label_in(self, language: str) -> str:
        return in_language(self.labels, language)

    def words_in(self, language: str) -> str:
        return in_language(self.words, language)


RULES = frozenset(
    {"title", "reason", "photos", "voice", "pieces", "ideas_per_person", "minimum_age", "may_not_submit"}
    | {"assisted", "answer", "edit", "withdraw"}
)
"""The rules of the deposit that may name the article they rest on."""


@dataclass(frozen=True, slots=True)
class Deposit:
    """The limits within which ideas are put forward, each with the article that it rests on.

    Lengths are counted in graphemes, as people count. A place that is shared from farther than `pin_metres_most` of
    every neighbourhood's centre is asked about: it may be a slip of the finger. `articles` leads from a rule (one of
    `RULES`) to its article.
    """

    ideas_per_person: int = 3
    title_least: int = 3
    title_most: int = 80
    reason_least: int = 20
    reason_most: int = 1500
    photos_most: int = 5
    voice_seconds_most: int = 300
    minimum_age: int = 11
    assisted_per_helper_per_day: int = 20
    answer_days: int = 7
    pin_metres_most: int = 3000
    may_not_submit: frozenset[Role] = frozenset({Role.ANALYST, Role.MODERATOR, Role.COORDINATOR})
    articles: Mapping[str, str] = field(default_factory=dict)

    def article(self, rule: str) -> str | None:
        return self.articles.get(rule)


@dataclass(frozen=True, slots=True)
class Edition:
    """One whole campaign, as its file says. Phases are in the order of time and do not overlap."""

    slug: str
    name: str
    timezone: str
    phases: tuple[Phase, ...]
    neighbourhoods: tuple[Neighbourhood, ...] = ()
    themes: tuple[Theme, ...] = ()
    articles: tuple[Article, ...] = ()
    reasons: tuple[Reason, ...] = ()
    quiet: Hours = QUIET_HOURS
    contact: Words = field(default_factory=dict)
    deposit: Deposit = field(default_factory=Deposit)
    languages: tuple[str, ...] = (FRENCH,)
    calendar_article: str | None = None
    rulebook_version: str = ""
    rulebook_date: date | None = None
    announcements: tuple[PlannedAnnouncement, ...] = ()
    reminders: tuple[PlannedReminder, ...] = ()
    tasks: tuple[PlannedTask, ...] = ()
    envelopes: tuple[Envelope, ...] = ()
    ballot: BallotForm = field(default_factory=BallotForm)
    count: CountingRules = field(default_factory=CountingRules)
    vote: VoteRules = field(default_factory=VoteRules)
    answers: tuple[CannedAnswer, ...] = ()
    missions: tuple[PlannedMission, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def contact_in(self, language: str) -> str:
        return in_language(self.contact, language)

    def neighbourhood(self, wanted: str) -> Neighbourhood | None:
        return next((place for place in self.neighbourhoods if place.id == wanted), None)

    def nearest(self, latitude: float, longitude: float) -> Neighbourhood | None:
        return nearest_of(self.neighbourhoods, latitude, longitude)

    def theme(self, wanted: str) -> Theme | None:
        return next((theme for theme in self.themes if theme.id == wanted), None)

    def hint(self, words: str, theme: str | None) -> Hint | None:
        """Who probably decides on what these words ask for, by their meaning, else by their theme."""
        return hint(words, theme, {each.id: each.competence for each in self.themes if each.competence})

    def article(self, wanted: str) -> Article | None:
        return next((article for article in self.articles if article.id == wanted), None)

    def reason(self, wanted: str) -> Reason | None:
        return next((reason for reason in self.reasons if reason.id == wanted), None)

    def answer(self, wanted: str) -> CannedAnswer | None:
        return next((answer for answer in self.answers if answer.id == wanted), None)

    def envelope(self, wanted: str) -> Envelope | None:
        return next((envelope for envelope in self.envelopes if envelope.id == wanted), None)

    def announcement(self, wanted: str) -> PlannedAnnouncement | None:
        return next((planned for planned in self.announcements if planned.id == wanted), None)

    def reminder(self, wanted: str) -> PlannedReminder | None:
        return next((planned for planned in self.reminders if planned.id == wanted), None)

    def task(self, wanted: str) -> PlannedTask | None:
        return next((planned for planned in self.tasks if planned.id == wanted), None)

    def phase(self, wanted: PhaseName) -> Phase | None:
        return next((phase for phase in self.phases if phase.name == wanted), None)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an edition stands: its phase is told by whoever read the row, and never found by comparing clocks.

    So a phase is over at one moment for everybody, whichever process they talk to.
    """

    edition: Edition
    phase: Phase | None
    now: datetime

    def allows(self, action: Action) -> bool:
        return self.phase is not None and self.phase.allows(action)

    def later(self) -> tuple[Phase, ...]:
        """The phases to come: also one whose minute has come, but whose row nobody has changed yet."""
        if self.phase is None:
            return tuple(phase for phase in self.edition.phases if phase.closes > self.now)
        return tuple(phase for phase in self.edition.phases if phase.opens >= self.phase.closes)

    def opens_next(self, action: Action) -> datetime | None:
        """When this will be permitted, if it is not yet, or not any more."""
        return next((phase.opens for phase in self.later() if phase.allows(action)), None)

    def require(self, action: Action) -> Phase:
        """The phase in force, if it permits the action. Raises `PhaseClosed`, which says when it will."""
        if self.phase is not None and self.phase.allows(action):
            return self.phase
        name = self.phase.name if self.phase else None
        raise PhaseClosed(action, name, self.opens_next(action), article=self.edition.calendar_article)
