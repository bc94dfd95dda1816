"""The port through which letters leave, and the ways in which that can fail."""

from typing import Protocol

from storage.repositories.deliveries import Outgoing


class Gateway(Protocol):
    """Whoever can hand a letter to its reader."""

    async def send(self, letter: Outgoing, slot: float) -> int | None:
        """Deliver it, not before that moment of the monotonic clock; the id of the message, if it made one.

        Raises a `Failure`.
        """
        ...


class Failure(Exception):
    """A letter was not delivered, as far as we know; the text is for the ledger and quotes nobody."""


class Undeliverable(Failure):
    """Never: this letter is wrong or its reader may not be written to."""


class Unreachable(Undeliverable):
    """Never, and nothing else for this reader either, until they write again."""


class TopicGone(Undeliverable):
    """The topic in which it should be said was deleted."""


class TopicClosed(Undeliverable):
    """The topic in which it should be said was closed."""


class TryLater(Failure):
    """It certainly did not arrive. `after` seconds, when Telegram said how long, bind all letters."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


class Unknown(Failure):
    """It may have arrived: the answer was lost."""


class Moved(Failure):
    """The group has another id by now."""

    def __init__(self, chat: int) -> None:
        super().__init__("moved")
        self.chat = chat


class TokenRefused(Failure):
    """Telegram does not know this bot: no letter will leave before somebody mends that."""
