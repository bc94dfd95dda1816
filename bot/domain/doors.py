"""The code at the door of a meeting: a link that says which meeting, signed, so that nobody checks in from afar."""

import hmac
import re
from base64 import urlsafe_b64encode

from bot.domain.events import Event, EventId

PREFIX = "e"
_SIGNS = 22
"""Of 6 bits each: nobody guesses them, and the link stays far below Telegram's 64 signs."""

_NUMBER = re.compile(r"([0-9]{1,18})-")


def door_link(event: Event, pepper: bytes) -> str:
    """What `t.me/<bot>?start=` is given; another `door` of the meeting makes an older one worthless."""
    return f"{PREFIX}{event.id}-{_signed(event, pepper)}"


def event_in(payload: str) -> EventId | None:
    """Which meeting a link is about, without its prefix; None for what we never made."""
    found = _NUMBER.match(payload)
    return EventId(int(found[1])) if found else None


def is_signed(payload: str, event: Event, pepper: bytes) -> bool:
    """Whether a link, without its prefix, was made for this meeting."""
    _, _, given = payload.partition("-")
    return hmac.compare_digest(given.encode(), _signed(event, pepper).encode())


def _signed(event: Event, pepper: bytes) -> str:
    signature = hmac.digest(pepper, f"door:{event.id}:{event.door}".encode(), "sha256")
    return urlsafe_b64encode(signature).decode()[:_SIGNS]
