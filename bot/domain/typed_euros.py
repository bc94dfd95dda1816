"""Sums of money as people type them: `12 000`, `12.000 €`, `12 000,00`, `35 k€`, `1,2 M€`."""

import re
from decimal import Decimal

from bot.domain.edition_vote import EUROS_MOST
from bot.domain.errors import Refusal

_GROUPED = r"\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+|\d+"
_FORM = re.compile(rf"(?P<whole>{_GROUPED})(?:[.,](?P<rest>\d{{1,2}}))?\s*(?P<unit>[kKmM]?)\s*(?:€|euros?|EUR)?")
_UNITS = {"": 1, "k": 1000, "m": 1_000_000}


class EurosUnreadable(Refusal):
    """This is no sum of whole euros, or it is beyond all reason."""


def typed_euros(words: str) -> int:
    """Whole euros. Raises `EurosUnreadable`: also for cents, which no costing of a city has."""
    match = _FORM.fullmatch(words.strip())
    if match is None:
        raise EurosUnreadable
    whole = re.sub(r"\D", "", match["whole"])
    euros = Decimal(f"{whole}.{match['rest'] or '0'}") * _UNITS[match["unit"].lower()]
    if euros != int(euros) or euros > EUROS_MOST:
        raise EurosUnreadable
    return int(euros)
