"""Canned answers: what the team answers again and again, in the edition's languages."""

from dataclasses import dataclass

from bot.domain.wording import Words, in_language


@dataclass(frozen=True, slots=True)
class CannedAnswer:
    """A short label for the team's button, and the words that the resident reads; some languages may be missing.

    What `holds` says that the answer is still to come.
    """

    id: str
    labels: Words
    words: Words
    holds: bool = False

    def label_in(self, language: str) -> str:
        return in_language(self.labels, language)

    def written_in(self, language: str) -> bool:
        return bool(self.words.get(language))
