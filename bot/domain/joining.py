"""Joining the network of ambassadors: asked for, let in, or by a link."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.errors import Refusal
from bot.domain.network import Ambassador
from bot.domain.people import Person, PersonId

ASK_AGAIN = timedelta(days=30)
"""After a no, somebody may ask once more when so much time has passed."""

LINK_PREFIX = "w"
"""Of the start parameter of a link into the network."""

LINK_LASTS = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class NetworkLink:
    """A way into the network that a coordinator opened: for many people, until it ends or is revoked."""

    id: int
    made_by: PersonId | None
    made_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    joined: int = 0


@dataclass(frozen=True, slots=True)
class Numbers:
    """How large the network is: its members, those of them who are new, and those who wait to be let in."""

    members: int
    new: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody who would like to be an ambassador."""

    person: Person
    asked_at: datetime


@dataclass(eq=False)
class AskedAlready(Refusal):
    """The request waits for a coordinator."""


@dataclass(eq=False)
class AskedLately(Refusal):
    """It was declined; it may be asked again from `again` on."""

    again: datetime


@dataclass(eq=False)
class AlreadyAmbassador(Refusal):
    """Nobody joins twice."""


@dataclass(eq=False)
class NotAdmitted(Refusal):
    """The charter is for those whom a coordinator or a link let in."""


@dataclass(eq=False)
class NobodyWaits(Refusal):
    """There is no such request (any more): somebody has answered it."""


@dataclass(eq=False)
class NetworkLinkUnusable(Refusal):
    """The link was never ours, was revoked, or is over."""


def may_ask(known: Ambassador | None, now: datetime) -> None:
    """Whether somebody may ask to join. Raises `AskedAlready`, `AskedLately` or `AlreadyAmbassador`."""
    if known is None:
        return
    if known.waits:
        raise AskedAlready
    if known.member:
        raise AlreadyAmbassador
    if known.declined_at is not None and known.declined_at + ASK_AGAIN > now:
        raise AskedLately(known.declined_at + ASK_AGAIN)
