"""People: who they are to the city, and what each role may do."""

from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum
from typing import NewType

from bot.domain.errors import Refusal

PersonId = NewType("PersonId", int)


class Role(StrEnum):
    """What somebody is in the campaign; everybody is a resident."""

    RESIDENT = "resident"
    AMBASSADOR = "ambassador"
    FACILITATOR = "facilitator"
    MODERATOR = "moderator"
    ANALYST = "analyst"
    COORDINATOR = "coordinator"
    DESK_OFFICER = "desk_officer"


class Tie(StrEnum):
    """The link to the town, declared on honour."""

    LIVES = "lives"
    WORKS = "works"
    STUDIES = "studies"
    OTHER = "other"


class Notifications(StrEnum):
    """What somebody wants to hear unasked: everything, what concerns their own ideas, or nothing."""

    ALL = "all"
    ESSENTIAL = "essential"
    NONE = "none"


class Deed(StrEnum):
    """An act that needs a role."""

    READ_IDEAS = "read_ideas"
    DECIDE = "decide"
    ASSIST = "assist"
    INVITE = "invite"
    REMOVE_ROLE = "remove_role"
    READ_JOURNAL = "read_journal"
    LOAD_EDITION = "load_edition"
    MOVE_DATES = "move_dates"
    OPEN_TEAM = "open_team"
    DRAFT_ANNOUNCEMENT = "draft_announcement"
    ANNOUNCE = "announce"
    EXTEND_VOTE = "extend_vote"
    COUNT = "count"
    STUDY = "study"
    DRAW_UP_PAPER = "draw_up_paper"
    SERVE_DESK = "serve_desk"
    MAKE_CODES = "make_codes"
    SET_ASIDE = "set_aside"
    DO_TASKS = "do_tasks"
    GIVE_TASKS = "give_tasks"
    READ_PLANS = "read_plans"
    ANSWER_RESIDENTS = "answer_residents"
    TIE_STAFF_GROUP = "tie_staff_group"
    ADMIT_AMBASSADORS = "admit_ambassadors"
    LEAD_NETWORK = "lead_network"
    TAKE_PART = "take_part"
    RUN_MISSIONS = "run_missions"
    RUN_EVENTS = "run_events"
    SIT_IN_COMMITTEE = "sit_in_committee"
    RECORD_OPINIONS = "record_opinions"
    RELEASE_OPINIONS = "release_opinions"


_TEAM = frozenset({Role.FACILITATOR, Role.MODERATOR, Role.ANALYST, Role.COORDINATOR, Role.DESK_OFFICER})

MAY: dict[Deed, frozenset[Role]] = {
    Deed.READ_IDEAS: frozenset({Role.MODERATOR, Role.COORDINATOR}),
    Deed.DECIDE: frozenset({Role.MODERATOR, Role.COORDINATOR}),
    Deed.ASSIST: frozenset({Role.AMBASSADOR, Role.DESK_OFFICER, Role.FACILITATOR, Role.COORDINATOR}),
    Deed.INVITE: frozenset({Role.COORDINATOR}),
    Deed.REMOVE_ROLE: frozenset({Role.COORDINATOR}),
    Deed.READ_JOURNAL: frozenset({Role.COORDINATOR}),
    Deed.LOAD_EDITION: frozenset({Role.COORDINATOR}),
    Deed.MOVE_DATES: frozenset({Role.COORDINATOR}),
    Deed.OPEN_TEAM: _TEAM,
    Deed.DRAFT_ANNOUNCEMENT: frozenset({Role.FACILITATOR, Role.COORDINATOR}),
    Deed.ANNOUNCE: frozenset({Role.COORDINATOR}),
    Deed.EXTEND_VOTE: frozenset({Role.COORDINATOR}),
    Deed.COUNT: frozenset({Role.COORDINATOR}),
    Deed.STUDY: frozenset({Role.ANALYST, Role.COORDINATOR}),
    Deed.DRAW_UP_PAPER: frozenset({Role.COORDINATOR}),
    Deed.SERVE_DESK: frozenset({Role.DESK_OFFICER, Role.COORDINATOR}),
    Deed.MAKE_CODES: frozenset({Role.COORDINATOR}),
    Deed.SET_ASIDE: frozenset({Role.COORDINATOR}),
    Deed.DO_TASKS: _TEAM | {Role.AMBASSADOR},
    Deed.GIVE_TASKS: frozenset({Role.FACILITATOR, Role.COORDINATOR}),
    Deed.READ_PLANS: frozenset({Role.COORDINATOR}),
    Deed.ANSWER_RESIDENTS: frozenset({Role.FACILITATOR, Role.MODERATOR, Role.COORDINATOR}),
    Deed.TIE_STAFF_GROUP: frozenset({Role.COORDINATOR}),
    Deed.ADMIT_AMBASSADORS: frozenset({Role.COORDINATOR}),
    Deed.LEAD_NETWORK: frozenset({Role.FACILITATOR, Role.COORDINATOR}),
    Deed.TAKE_PART: frozenset({Role.AMBASSADOR}),
    Deed.RUN_MISSIONS: frozenset({Role.FACILITATOR, Role.COORDINATOR}),
    Deed.RUN_EVENTS: frozenset({Role.FACILITATOR, Role.COORDINATOR}),
    Deed.SIT_IN_COMMITTEE: frozenset({Role.FACILITATOR, Role.MODERATOR, Role.ANALYST, Role.COORDINATOR}),
    Deed.RECORD_OPINIONS: frozenset({Role.FACILITATOR, Role.COORDINATOR}),
    Deed.RELEASE_OPINIONS: frozenset({Role.COORDINATOR}),
}


class NotAllowed(Refusal):
    """The role that this act needs is not held at this moment."""

    def __init__(self, deed: Deed) -> None:
        super().__init__()
        self.deed = deed


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has written to the bot. `telegram_id` is None after an erasure."""

    id: PersonId
    telegram_id: int | None
    first_name: str
    language: str
    language_chosen: bool = False
    neighbourhood: str | None = None
    tie: Tie | None = None
    of_age: bool | None = None
    quiet: tuple[time, time] | None = None
    notifications: Notifications = Notifications.ALL
    reachable: bool = True
    welcomed: bool = False
    roles: frozenset[Role] = field(default_factory=frozenset)

    def may(self, deed: Deed) -> bool:
        return bool(self.roles & MAY[deed])

    def require(self, deed: Deed) -> None:
        """Rights are checked when acting: a button shown to a moderator last week proves nothing today.

        Raises `NotAllowed`.
        """
        if not self.may(deed):
            raise NotAllowed(deed)


@dataclass(frozen=True, slots=True)
class Ties:
    """What ends when somebody goes: places in missions to come, missions that they lead, a question that waits."""

    places: int = 0
    leads: int = 0
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """How much is kept about somebody, beside who they are."""

    ideas: int
    drafts: int
    supports: int
    follows: int
    votes: int
    messages: int
    """To the team, and from it."""

    meetings: int
    known_since: datetime
    by_link: bool = False
    """Whether it is noted by whose link they came first."""
