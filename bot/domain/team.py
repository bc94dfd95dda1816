"""The city's team: how somebody joins it and leaves it."""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.errors import Refusal
from bot.domain.people import Person, PersonId, Role

INVITATION_LASTS = timedelta(hours=24)
SECRET_BYTES = 16
"""128 bits: nobody guesses an invitation, however long they try."""

PREFIX = "r"
"""What the start parameter of an invitation begins with, so that it is not taken for another deep link."""

NOT_PEOPLE = frozenset({777000, 1087968824, 136817688})
"""Telegram's own account, anonymous group administrators and channels: they stand for nobody in particular."""

INVITABLE = (
    Role.MODERATOR,
    Role.COORDINATOR,
    Role.AMBASSADOR,
    Role.DESK_OFFICER,
    Role.FACILITATOR,
    Role.ANALYST,
)
"""Every role but the resident's, which needs no invitation; the most frequent first."""


@dataclass(eq=False)
class InvitationUnusable(Refusal):
    """The link was never ours, was used, or is older than a day: all three look alike from outside."""


@dataclass(eq=False)
class AlreadyInTeam(Refusal):
    """The role is held already, so that the invitation is kept for whoever it was meant for."""

    role: Role


@dataclass(eq=False)
class LastCoordinator(Refusal):
    """Without a coordinator nobody could invite anybody any more."""


@dataclass(eq=False)
class RoleNotHeld(Refusal):
    """The role to remove is not held, or not any more."""


@dataclass(eq=False)
class NotAnAccount(Refusal):
    """A role goes to the account of one person."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A single-use way to a role; the secret itself is known only to whoever holds the link."""

    digest: bytes
    role: Role
    invited_by: PersonId | None
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in one role of the team."""

    person: Person
    role: Role
    since: datetime


def payload_of(secret: bytes, prefix: str = PREFIX) -> str:
    """The start parameter of an invitation: letters that need no escaping, well under Telegram's 64."""
    return prefix + base64.urlsafe_b64encode(secret).decode().rstrip("=")


def secret_of(payload: str, prefix: str = PREFIX) -> bytes:
    """The secret in a start parameter. Raises `InvitationUnusable`."""
    try:
        secret = base64.b64decode(payload.removeprefix(prefix) + "==", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise InvitationUnusable from error
    if len(secret) != SECRET_BYTES or not payload.startswith(prefix):
        raise InvitationUnusable
    return secret


def digest_of(secret: bytes) -> bytes:
    """What is kept of an invitation: a thief of the database gets no link. 128 random bits need no pepper."""
    return hashlib.sha256(secret).digest()
