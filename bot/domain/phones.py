"""Telephone numbers in one form, so that two writings of one number are one number."""

ANONYMOUS = "+888"
"""Numbers that Telegram sells without a telephone."""

_TRUNKS = {"0": "+33"}
"""A number that is written with this prefix, at a desk in France, is meant with that one."""

SHORTEST, LONGEST = 8, 15
"""Digits of an international number (ITU-T E.164 allows 15)."""


def canonical_number(written: str) -> str | None:
    """`+33612345678` for `06 12 34 56 78`, `+33 (0)6 12 34 56 78`, `0033612345678` or `33612345678`.

    None when it cannot be a number.
    """
    kept = "".join(sign for sign in written.replace("(0)", "") if sign.isdigit() or sign == "+")
    digits = "".join(str(int(sign)) for sign in kept.lstrip("+") if sign.isdigit())
    if kept.startswith("+"):
        number = f"+{digits}"
    elif digits.startswith("00"):
        number = f"+{digits[2:]}"
    elif digits[:1] in _TRUNKS and len(digits) == 10:
        number = _TRUNKS[digits[0]] + digits[1:]
    else:
        number = f"+{digits}"
    return number if SHORTEST <= len(number) - 1 <= LONGEST else None


def is_anonymous(number: str) -> bool:
    return number.startswith(ANONYMOUS)
