"""Writing letters: they go to the ledger with their cause, and the postman hears of them after the commit."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.campaigns import Edition
from bot.domain.letters import Lane, Letter
from bot.domain.people import Person
from bot.domain.quiet import quiet_until
from bot.i18n import Html
from bot.texts.buttons import Labelled
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


def letter(
    reader: Person,
    words: Html,
    key: str,
    now: datetime,
    *,
    lane: Lane = Lane.RECEIPT,
    button: Labelled | None = None,
) -> Letter:
    """One message for somebody who has an account, with at most one button."""
    assert reader.telegram_id is not None, "who has no account is not written to"
    body: dict[str, Any] = {"text": str(words), "parse_mode": "HTML"}
    if button is not None:
        label, target = button
        body["reply_markup"] = {"inline_keyboard": [[{"text": label, "callback_data": target}]]}
    return Letter(key, lane, reader.id, reader.telegram_id, reader.language, body, now)


def with_buttons(written: Letter, buttons: Sequence[Labelled]) -> Letter:
    """The same letter with several buttons, one a line."""
    keyboard = [[{"text": label, "callback_data": target}] for label, target in buttons]
    return replace(written, body={**written.body, "reply_markup": {"inline_keyboard": keyboard}})


def heard_at(reader: Person, edition: Edition, at: datetime) -> datetime:
    """When they hear of what is written then, unasked."""
    return quiet_until(at, reader.quiet or edition.quiet, edition.zone) or at


def after_quiet(written: Letter, reader: Person, edition: Edition) -> Letter:
    """The same letter, once its reader's quiet hours are over."""
    return replace(written, not_before=heard_at(reader, edition, written.not_before))


def owed(written: Letter, reader: Person, edition: Edition) -> Letter:
    """The same for who has said yes to something that changes: whatever news they want, but not at night."""
    return replace(after_quiet(written, reader, edition), lane=Lane.RECEIPT)
