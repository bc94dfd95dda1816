"""Reference codes on paper: short, readable over the phone, and the same however they are typed back."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.errors import Refusal

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that nothing looks like anything else."""

SYMBOLS = 8
"""40 bits: with a limit on attempts, nobody finds a code by trying."""

_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN = frozenset(" -‐‑‒–—―−_./\u00a0\u202f\t\n")


@dataclass(eq=False)
class CodeUnreadable(Refusal):
    """This cannot be a reference code, whatever is read for its doubtful letters."""


def new_code(entropy: Callable[[int], int]) -> str:
    """A fresh code, two groups of four: `7K3M-0Q9T`.

    `entropy(n)` gives an unpredictable number below n (`secrets.randbelow`).
    """
    symbols = "".join(ALPHABET[entropy(len(ALPHABET))] for _ in range(SYMBOLS))
    return _grouped(symbols)


def read_code(typed: str) -> str:
    """The code somebody copied from paper, as `new_code` wrote it. Raises `CodeUnreadable`.

    Capitals or not, with or without a dash, O for 0, I or L for 1, full-width letters, Arabic digits: one code.
    """
    symbols = symbols_in(typed)
    if len(symbols) != SYMBOLS:
        raise CodeUnreadable
    return _grouped(symbols)


def symbols_in(typed: str) -> str:
    """The symbols of the alphabet that somebody meant, without what stands between. Raises `CodeUnreadable`."""
    shown = unicodedata.normalize("NFKC", typed)
    symbols = "".join(_symbol(sign) for sign in shown if sign not in _BETWEEN and unicodedata.category(sign) != "Cf")
    if any(symbol not in ALPHABET for symbol in symbols):
        raise CodeUnreadable
    return symbols


def _symbol(sign: str) -> str:
    digit = unicodedata.digit(sign, None)
    return str(digit) if digit is not None else sign.upper().translate(_ALIKE)


def _grouped(symbols: str) -> str:
    return f"{symbols[:4]}-{symbols[4:]}"
