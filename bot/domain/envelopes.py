"""Envelopes: the money of an edition, for the whole town or for one neighbourhood; investment only."""

from dataclasses import dataclass

from bot.domain.wording import Words, in_language


@dataclass(frozen=True, slots=True)
class Envelope:
    """So many euros; without a neighbourhood they are for the whole town."""

    id: str
    names: Words
    euros: int
    neighbourhood: str | None = None

    def name_in(self, language: str) -> str:
        return in_language(self.names, language)
