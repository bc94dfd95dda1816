"""The key of a vote: kept outside the database, so that nobody who reads the tables can tell who chose what."""

import hmac
import os
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from bot.domain.electors import Proof
from bot.domain.receipts import VoteKeyGone, receipt_of
from bot.settings import Settings

BYTES, NONCE = 32, 12
LINK = 12
"""Signs of a link's digest: among the links of one vote no two are alike."""


class SealBroken(Exception):
    """A sealed ballot is not what was written: the table was tampered with, or the key is another one."""


class VoteKey:
    """Everything secret about one vote comes from this, each purpose from a key of its own (HKDF, RFC 5869)."""

    def __init__(self, secret: bytes, vote: str) -> None:
        # Loaded with the first vote: until then a process does without their megabytes.
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        self._keys = {
            purpose: HKDF(SHA256(), BYTES, salt=vote.encode(), info=purpose.encode()).derive(secret)
            for purpose in ("claim", "voter", "receipt", "order", "seal", "link")
        }
        self._box = AESGCM(self._keys["seal"])

    def claim(self, proof: Proof, value: str) -> bytes:
        """The digest under which somebody is recognised: the same for chat, desk and paper."""
        return self._mac("claim", f"{proof}:{value}")

    def voter_key(self, ballot_list: str, voter: int) -> bytes:
        """Where the ballot of a voter lies; two lists of one voter cannot be told to belong together."""
        return self._mac("voter", f"{ballot_list}:{voter}")

    def receipt(self, voter: int, version: int) -> str:
        """The receipt of a voter's ballot in this version."""
        return receipt_of(self._mac("receipt", f"{voter}:{version}"))

    def order(self, person: int) -> bytes:
        """What shuffles the projects for one person."""
        return self._mac("order", str(person))

    def link(self, payload: str) -> str:
        """What a link is known by among the ballots, and nowhere else."""
        return self._mac("link", payload).hex()[:LINK]

    def seal(self, place: bytes, content: bytes, size: int) -> bytes:
        """Encrypt and authenticate (AES-256-GCM), padded to `size` bytes: the length tells nothing.

        `place` is bound to it: what is moved to another place does not open.
        """
        padded = len(content).to_bytes(4, "big") + content.ljust(size, b"\0")
        nonce = secrets.token_bytes(NONCE)
        return nonce + self._box.encrypt(nonce, padded, place)

    def open(self, place: bytes, sealed: bytes) -> bytes:
        """Raises `SealBroken`."""
        from cryptography.exceptions import InvalidTag

        try:
            padded = self._box.decrypt(sealed[:NONCE], sealed[NONCE:], place)
        except InvalidTag as error:
            raise SealBroken from error
        return padded[4 : 4 + int.from_bytes(padded[:4], "big")]

    def _mac(self, purpose: str, words: str) -> bytes:
        return hmac.digest(self._keys[purpose], words.encode(), sha256)


@dataclass(slots=True)
class VoteKeys:
    """One key a vote: `given` by a setting that all processes share, else made and kept in a folder here."""

    folder: Path
    given: bytes | None = None
    _known: dict[str, VoteKey] = field(default_factory=dict, init=False)

    def create(self, vote: str) -> VoteKey:
        """The key of a vote that opens; made once."""
        if self.given is None and not self._file(vote).exists():
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft = self.folder / f".{secrets.token_hex(8)}"
            draft.touch(mode=0o600)
            draft.write_bytes(secrets.token_bytes(BYTES))
            try:
                os.link(draft, self._file(vote))  # whoever is second uses the first one's
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        return self.of(vote)

    def of(self, vote: str) -> VoteKey:
        """The key of a vote that has opened. Raises `VoteKeyGone`: a new one would fit nothing that is there."""
        if vote not in self._known:
            try:
                secret = self.given or self._file(vote).read_bytes()
            except FileNotFoundError as error:
                raise VoteKeyGone from error
            self._known[vote] = VoteKey(secret, vote)
        return self._known[vote]

    def destroy(self, vote: str) -> bool:
        """The appeals are over. False when it was given by a setting: whoever gave it must take it away."""
        self._known.pop(vote, None)
        self._file(vote).unlink(missing_ok=True)
        return self.given is None

    def _file(self, vote: str) -> Path:
        return self.folder / f"{vote}.key"


def vote_keys(settings: Settings) -> VoteKeys:
    """Where the keys of votes are: in the setting, or in a folder of this machine."""
    given = settings.vote_key.get_secret_value().encode() if settings.vote_key else None
    return VoteKeys(settings.var / "votes", given)
