"""The vault: what must be kept for a moment though nobody may read it, sealed under the key of the vote."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.answers import Call
from bot.domain.receipts import VoteKeyGone
from bot.services.campaigns import Campaigns
from bot.services.vote_keys import SealBroken, VoteKeys

SEALED = "sealed"
STEP = 4096
"""Bytes: what is sealed is padded to a multiple of this, so that its length tells little."""


@dataclass(frozen=True, slots=True)
class Vault:
    """When the key of a vote is destroyed, what was sealed under it is gone as well: also from old backups."""

    keys: VoteKeys
    campaigns: Campaigns

    def keep(self, place: str, calls: Sequence[Call]) -> list[Any]:
        """An answer as it may lie beside its update: sealed if there is anything secret in it."""
        plain = [call.to_json() for call in calls]
        if not any(call.secret for call in calls):
            return plain
        sealed = self.seal(place, json.dumps(plain))
        return [[SEALED, sealed]] if sealed else []

    def take(self, place: str, kept: Sequence[Any]) -> list[Call]:
        """What `keep` made of it; nothing when its key is gone."""
        if not kept or kept[0][0] != SEALED:
            return [Call.from_json(call) for call in kept]
        opened = self.open(place, kept[0][1])
        return [Call(method, body, secret=True) for method, body in json.loads(opened)] if opened else []

    def seal(self, place: str, words: str) -> dict[str, str] | None:
        """Words that only `open` reads, in the same place; None where there is no vote yet."""
        known = self.campaigns.known
        try:
            key = self.keys.of(known.edition.slug) if known else None
        except VoteKeyGone:
            return None
        if known is None or key is None:
            return None
        content = words.encode()
        sealed = key.seal(_place(place), content, -(-len(content) // STEP) * STEP)
        return {"vote": known.edition.slug, "words": base64.b64encode(sealed).decode()}

    def open(self, place: str, sealed: dict[str, str]) -> str | None:
        """None when the key is gone, or fits no more."""
        try:
            content = base64.b64decode(sealed["words"])
            return self.keys.of(sealed["vote"]).open(_place(place), content).decode()
        except (VoteKeyGone, SealBroken):
            return None


def _place(place: str) -> bytes:
    return f"vault:{place}".encode()
