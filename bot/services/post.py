"""Writing letters: they go to the ledger with their cause, and the postman hears of them after the commit."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.domain.letters import Letter
from storage.store import Transaction


class Post:
    """`wake` nudges the postman; should the nudge be lost, the next tick of the metronome makes it good."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self.wake = wake

    async def write(self, tx: Transaction, letters: Sequence[Letter], now: datetime) -> int:
        """Put letters in the ledger, as part of the transaction; how many were new."""
        written = await tx.letters.write(letters, now)
        if written:
            tx.after(self.wake)
        return written
