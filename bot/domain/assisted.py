"""Entering an idea for somebody without a phone: the code on paper, and how many may be tried."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.errors import Refusal
from bot.domain.ideas import Idea

PREFIX = "c"
"""Of a start parameter that carries a code."""

TRIES_MOST = 5
TRIES_WITHIN = timedelta(days=1)
"""Five wrong codes a day among 2⁴⁰: nobody finds one by trying, everybody may misread their paper."""


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


def digest_of(code: str, pepper: bytes) -> bytes:
    """What is kept of a code; without the pepper, which is not in the database, no code can be tried on it."""
    return hmac.new(pepper, f"claim:{code}".encode(), hashlib.sha256).digest()


def day_of(now: datetime, zone: ZoneInfo) -> datetime:
    """When this day began, as the town's clocks show it."""
    return now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
