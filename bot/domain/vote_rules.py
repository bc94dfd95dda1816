"""Who may vote: the level of proof that an edition asks for, and where people vote who do not vote in the chat."""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.wording import Words, in_language


class Level(StrEnum):
    """What somebody shows to vote in the chat. Desk and paper always stand beside.

    An account alone; or a telephone number of their own, a link to the town and an age on honour; or a one-time code
    besides.
    """

    ACCOUNT = "account"
    CONTACT = "contact"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class VoteRules:
    """`minimum_age` in years, declared on honour; `elsewhere` says where and when one votes at a desk or on paper."""

    level: Level = Level.CONTACT
    minimum_age: int = 11
    article: str | None = None
    elsewhere: Words = field(default_factory=dict)

    def elsewhere_in(self, language: str) -> str:
        return in_language(self.elsewhere, language)
