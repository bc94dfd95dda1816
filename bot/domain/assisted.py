"""Entering an idea for somebody without a phone: the code on paper, and how many may be tried."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.errors import Refusal
from bot.domain.idea_states import IdeaAct
from bot.domain.ideas import Idea
from bot.domain.people import PersonId
from bot.domain.steps import Step

PREFIX = "c"
"""Of a start parameter that carries a code."""

TRIES_MOST = 5
TRIES_WITHIN = timedelta(days=1)
"""Five wrong codes a day among 2⁴⁰: nobody finds one by trying, everybody may misread their paper."""


REISSUES_PER_IDEA = 3
REISSUES_PER_HELPER_PER_DAY = 5
"""A paper gets lost; whoever asks for the fourth one, or hands out codes all day, is somebody for the team to see."""


class Lost(StrEnum):
    """Why a code is made again: what the person says about their paper."""

    LOST = "lost"
    UNREADABLE = "unreadable"
    SEEN = "seen"


@dataclass(frozen=True, slots=True)
class Entered:
    """An idea that was handed in for somebody; the code is told once, and None ever after."""

    idea: Idea
    code: str | None


@dataclass(frozen=True, slots=True)
class WrongCode:
    """No idea has this code; so many tries are left today."""

    left: int


@dataclass(eq=False)
class NoConsent(Refusal):
    """Nobody's idea is handed in without their agreement, said aloud."""


@dataclass(eq=False)
class OwnHelp(Refusal):
    """A helper has seen the code on the paper: it is not for them."""


@dataclass(eq=False)
class NotToReissue(Refusal):
    """A code is made again for an idea that was entered for somebody, and that nobody has taken over yet."""


@dataclass(eq=False)
class TooManyReissues(Refusal):
    """Of one idea, or by one helper on one day."""

    most: int
    of_idea: bool


def may_reissue(idea: Idea, steps: Sequence[Step], by_helper_today: int) -> None:
    """Whether its code may be made again. Raises `NotToReissue`, `TooManyReissues`.

    An idea that was taken over once belongs to that person, also after they have asked to be forgotten.
    """
    acts = [step.act for step in steps]
    if not idea.assisted or idea.number is None or idea.author is not None or IdeaAct.CLAIM in acts:
        raise NotToReissue
    if acts.count(IdeaAct.REISSUE) >= REISSUES_PER_IDEA:
        raise TooManyReissues(REISSUES_PER_IDEA, of_idea=True)
    if by_helper_today >= REISSUES_PER_HELPER_PER_DAY:
        raise TooManyReissues(REISSUES_PER_HELPER_PER_DAY, of_idea=False)


def has_seen_code(person: PersonId, idea: Idea, steps: Sequence[Step]) -> bool:
    """Whether somebody wrote the code on the paper: the first one, or one in its place."""
    return idea.helper == person or any(step.act == IdeaAct.REISSUE and step.actor == person for step in steps)


def digest_of(code: str, pepper: bytes) -> bytes:
    """What is kept of a code; without the pepper, which is not in the database, no code can be tried on it."""
    return hmac.new(pepper, f"claim:{code}".encode(), hashlib.sha256).digest()


def day_of(now: datetime, zone: ZoneInfo) -> datetime:
    """When this day began, as the town's clocks show it."""
    return now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
