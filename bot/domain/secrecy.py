"""What belongs to the secrecy of the vote in what comes in: the intake keeps nothing of it."""

from collections.abc import Mapping
from typing import Any

from bot.domain.codes import CodeUnreadable
from bot.domain.vote_codes import read_vote_code

VOTE = "v"
"""First word of every button of the vote: its screens show choices."""

VOTING = ("Voting", "Polling")
"""Names of the states in which somebody is before the urn, or an officer at its desk: what they type is a search, a
code, a number or a name."""

LINKED_CODE = "cv"
"""What the start parameter of a code on a letter begins with, as its QR carries it."""

_TAPS = ("data", "callback_data")


def is_of_vote(data: str | None) -> bool:
    """Whether a button's data is one of the vote's."""
    return (data or "").partition(":")[0] == VOTE


def tells_of_vote(content: Any, state: str | None = None) -> bool:
    """Whether an update, or a part of one, may show what somebody chooses or is recognised by.

    A tap brings along the screen it was made on; an answer, the one it answers.
    """
    if (state or "").partition(":")[0] in VOTING:
        return True
    if isinstance(content, Mapping):
        return any(_tells(name, value) or tells_of_vote(value) for name, value in content.items())
    return isinstance(content, list) and any(map(tells_of_vote, content))


def _tells(name: Any, value: Any) -> bool:
    if name == "contact":
        return True
    if not isinstance(value, str):
        return False
    return (name in _TAPS and is_of_vote(value)) or (name == "text" and (carries_code(value) or _is_code(value)))


def _is_code(text: str) -> bool:
    """Also where nobody asked for it."""
    try:
        return bool(read_vote_code(text))
    except CodeUnreadable:
        return False


def carries_code(text: str) -> bool:
    """Whether a message is the link of a code on a letter."""
    command, _, payload = text.partition(" ")
    return command == "/start" and payload.strip().startswith(LINKED_CODE)
