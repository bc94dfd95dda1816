"""Approvals: what one person wants and may not do alone needs another person's yes, to exactly that."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.domain.errors import Refusal
from bot.domain.people import PersonId

APPROVAL_LASTS = timedelta(minutes=15)
"""Long enough to read it, too short to forget what one has read."""

Effect = Mapping[str, Any]
"""What exactly would be done, as plain values (text, numbers, lists, tables): what the second person says yes to."""


class Verdict(StrEnum):
    """What became of a request; without one it still waits, or ran out of time."""

    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Approval:
    """A request: somebody (`asked_by`) wants this `effect` on a `subject` (an id, as text)."""

    id: int
    kind: str
    subject: str
    effect: Effect
    digest: bytes
    asked_by: PersonId
    asked_at: datetime
    decided_by: PersonId | None = None
    decided_at: datetime | None = None
    verdict: Verdict | None = None

    @property
    def expires_at(self) -> datetime:
        return self.asked_at + APPROVAL_LASTS


@dataclass(eq=False)
class NobodyElse(Refusal):
    """A second person is needed, and there is none with the right to say yes."""


@dataclass(eq=False)
class OwnRequest(Refusal):
    """Whoever asks does not approve: two pairs of eyes are the point of it."""


@dataclass(eq=False)
class ApprovalUnknown(Refusal):
    """There is no such request, or whoever asked may not do this any more."""


@dataclass(eq=False)
class AlreadyDecided(Refusal):
    """Somebody was quicker; `name` is empty when the request was replaced or its decider is not known any more."""

    verdict: Verdict
    name: str


@dataclass(eq=False)
class ApprovalExpired(Refusal):
    """Too late: what was true a quarter of an hour ago may not be true now."""


@dataclass(eq=False)
class EffectChanged(Refusal):
    """Since it was asked, something changed: the yes would be to another thing than what would be done."""


def digest_of(effect: Effect) -> bytes:
    """SHA-256 over the canonical JSON: sorted keys, no spaces, UTF-8. Equal effects have equal digests."""
    text = json.dumps(effect, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode()).digest()


def require_open(approval: Approval, decider_name: str, now: datetime) -> None:
    """Raises `AlreadyDecided` or `ApprovalExpired`."""
    if approval.verdict is not None:
        raise AlreadyDecided(approval.verdict, decider_name)
    if now >= approval.expires_at:
        raise ApprovalExpired


def require_approvable(approval: Approval, by: PersonId, effect_now: Effect | None) -> None:
    """Raises `OwnRequest`, or `EffectChanged` when the effect is not the one asked for, or not possible any more."""
    if by == approval.asked_by:
        raise OwnRequest
    if effect_now is None or digest_of(effect_now) != approval.digest:
        raise EffectChanged
