"""The hash chain of the journal: a row that was changed, removed or slipped in breaks every seal after it."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

GENESIS = bytes(32)
"""What the first row is sealed with."""


@dataclass(frozen=True, slots=True)
class Act:
    """Who did what, to what, from what, to what, and why. `actor` is a role, `system` or `command line`."""

    actor_id: int | None
    actor: str
    deed: str
    subject: str
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An act in its place of the chain."""

    seq: int
    at: datetime
    act: Act
    previous: bytes
    hash: bytes


def forgetting(seq: int, last: bytes) -> Act:
    """That all rows up to this one were forgotten, the last of which was sealed with `last`.

    The chain goes on without its beginning: this act, further down and sealed like all others, says where it was cut.
    """
    return Act(None, "system", "forget_journal", "journal", after={"seq": seq, "hash": last.hex()})


def seal(seq: int, previous: bytes, act: Act, at: datetime) -> Entry:
    """Put an act at the end of a chain whose last hash is `previous`.

    The hash is SHA-256 over the previous hash and the canonical JSON (sorted keys, no spaces, UTF-8) of the rest.
    """
    content = {"seq": seq, "at": at.isoformat(timespec="microseconds"), **asdict(act)}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return Entry(seq, at, act, previous, hashlib.sha256(previous + text.encode()).digest())
