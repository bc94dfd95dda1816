"""Receipts: the proof that a ballot was counted, which says nothing of what it says."""

from dataclasses import dataclass

from bot.domain.codes import ALPHABET
from bot.domain.errors import Refusal

SYMBOLS = 12
"""60 bits: two of a hundred thousand receipts are alike once in a hundred million votes."""


@dataclass(eq=False)
class NotVoted(Refusal):
    """There is no ballot of this person to show a receipt of."""


@dataclass(eq=False)
class SentAlready(Refusal):
    """The button of a ballot that is not being filled in any more: it was sent, or begun anew."""


@dataclass(eq=False)
class VoteKeyGone(Refusal):
    """The key was destroyed when the appeals ended: nothing can be looked up or contested any more."""


def receipt_of(digest: bytes) -> str:
    """Three groups of four, `7K3M-0Q9T-4ABC`, in Crockford's base 32, from the first 60 bits of a digest."""
    number = int.from_bytes(digest[:8], "big") >> 4
    symbols = "".join(ALPHABET[(number >> shift) & 31] for shift in range(5 * (SYMBOLS - 1), -1, -5))
    return "-".join(symbols[at : at + 4] for at in range(0, SYMBOLS, 4))
