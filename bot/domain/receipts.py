"""Receipts: the proof that a ballot was counted, which says nothing of what it says."""

from bot.domain.codes import ALPHABET

SYMBOLS = 12
"""60 bits: two of a hundred thousand receipts are alike once in a hundred million votes."""


def receipt_of(digest: bytes) -> str:
    """Three groups of four, `7K3M-0Q9T-4ABC`, in Crockford's base 32, from the first 60 bits of a digest."""
    number = int.from_bytes(digest[:8], "big") >> 4
    symbols = "".join(ALPHABET[(number >> shift) & 31] for shift in range(5 * (SYMBOLS - 1), -1, -5))
    return "-".join(symbols[at : at + 4] for at in range(0, SYMBOLS, 4))
