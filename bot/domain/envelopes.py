"""Envelopes: the money of an edition, for the whole town or for one neighbourhood; investment only."""

from dataclasses import dataclass

from bot.domain.ballots import BallotForm
from bot.domain.counting import CountingRules
from bot.domain.wording import Words, in_language


@dataclass(frozen=True, slots=True)
class Envelope:
    """So many euros, and the list of projects that compete for them.

    Without a neighbourhood they are for the whole town. `ballot` and `count` are this list's own, where they differ
    from the edition's.
    """

    id: str
    names: Words
    euros: int
    neighbourhood: str | None = None
    ballot: BallotForm | None = None
    count: CountingRules | None = None

    def name_in(self, language: str) -> str:
        return in_language(self.names, language)
