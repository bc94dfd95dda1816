"""What lies in the urn under its seal: the choices, and what tells a strange ballot from others."""

from dataclasses import dataclass

from bot.domain.ballots import Choices


@dataclass(frozen=True, slots=True)
class Content:
    """The choices of one list, the hour of the town's clock in which they were cast, and the seconds it took.

    `link` is the digest of the link by which a new account came. A ballot that an officer typed has none of these:
    two people have looked at it.
    """

    hour: str
    seconds: int
    choices: Choices
    link: str = ""

    def written(self) -> str:
        return f"{self.hour}|{self.seconds}|{self.link}|{written(self.choices)}"


def content_of(text: str) -> Content:
    """What `Content.written` wrote."""
    hour, seconds, link, choices = text.split("|")
    return Content(hour, int(seconds), read(choices), link)


def written(choices: Choices) -> str:
    """A ballot of one list as text, equal for equal ballots: `3:1 12:1`."""
    return " ".join(f"{number}:{value}" for number, value in sorted(choices.items()))


def read(text: str) -> Choices:
    """What `written` wrote."""
    return {int(number): int(value) for number, value in (pair.split(":") for pair in text.split())}
