"""Publishing: the files with which everybody can count again."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bot.services.campaigns import Loaded
from bot.services.vote_keys import VoteKeys
from storage.repositories.votes import Vote
from storage.store import Transaction


@dataclass(frozen=True, slots=True)
class Publishing:
    """Written once, with the publication; later they are read as they are."""

    keys: VoteKeys

    async def publish(self, tx: Transaction, loaded: Loaded, vote: Vote, now: datetime) -> dict[str, str]:
        """The SHA-256 of each file, by name: the journal keeps them."""
        files: dict[str, bytes] = {}
        await tx.results.publish(loaded.id, files)
        return {name: sha256(content).hexdigest() for name, content in files.items()}
