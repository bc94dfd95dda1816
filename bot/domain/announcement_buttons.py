"""The buttons under an announcement: an address, an idea, the vote, or whether one is coming."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from bot.domain.errors import Refusal
from bot.domain.text import canonical, graphemes
from bot.domain.wording import FRENCH, LANGUAGES, Words

BUTTONS_MOST = 4
LABEL_MOST = 40
"""Graphemes: what a narrow phone shows of a label."""

ADDRESS_MOST = 1000
_LABEL = re.compile(rf"^({'|'.join(LANGUAGES)})\s*[:=]\s*(.+)$", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}", re.IGNORECASE)


class ButtonKind(StrEnum):
    """What a button is for."""

    LINK = "link"
    IDEA = "idea"
    VOTE = "vote"
    RSVP = "rsvp"


@dataclass(frozen=True, slots=True)
class AnnouncementButton:
    """`target` is the address of a link, or the number of an idea; a link without labels has the bot's own."""

    kind: ButtonKind
    target: str = ""
    labels: Words = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind.value, "target": self.target, "labels": dict(self.labels)}


@dataclass(eq=False)
class NotALink(Refusal):
    """Only a full address that begins with https: people must see where a button of the city leads."""


@dataclass(eq=False)
class LabelTooLong(Refusal):
    """A label must fit on a phone."""

    most: int = LABEL_MOST


@dataclass(eq=False)
class TooManyButtons(Refusal):
    """More would hide the message."""

    most: int = BUTTONS_MOST


def button_from_json(body: Mapping[str, Any]) -> AnnouncementButton:
    return AnnouncementButton(ButtonKind(body["kind"]), body["target"], dict(body["labels"]))


def read_link(words: str) -> AnnouncementButton:
    """A link as staff type it: the address on a line of its own, and labels if they want any, one a line.

    `See the plan` is the French label, `pt: Ver o plano` that of another language. Raises `NotALink` or
    `LabelTooLong`.
    """
    labels: dict[str, str] = {}
    addresses: list[str] = []
    for line in filter(None, (line.strip() for line in canonical(words).split("\n"))):
        if "://" in line or line.lower().startswith("http"):
            addresses.append(_address(line))
        elif match := _LABEL.match(line):
            labels[match[1].lower()] = match[2].strip()
        else:
            labels[FRENCH] = line
    if len(addresses) != 1:
        raise NotALink
    if any(graphemes(label) > LABEL_MOST for label in labels.values()):
        raise LabelTooLong
    return AnnouncementButton(ButtonKind.LINK, addresses[0], labels)


def _address(line: str) -> str:
    """Raises `NotALink`."""
    if len(line) > ADDRESS_MOST or not line.isprintable() or any(sign in line for sign in ' "<>\\^`{|}'):
        raise NotALink
    try:
        parts = urlsplit(line)
        plain = parts.port is None and parts.username is None and parts.password is None
    except ValueError:
        raise NotALink from None
    # A name in front of the host, or a host in signs that look like others, would lead elsewhere than it seems.
    if parts.scheme != "https" or not plain or not _HOST.fullmatch(parts.netloc):
        raise NotALink
    return line


def with_button(buttons: tuple[AnnouncementButton, ...], added: AnnouncementButton) -> tuple[AnnouncementButton, ...]:
    """One more, in place of one with the same purpose and target. Raises `TooManyButtons`."""
    others = tuple(one for one in buttons if (one.kind, one.target) != (added.kind, added.target))
    if len(others) >= BUTTONS_MOST:
        raise TooManyButtons
    return (*others, added)
