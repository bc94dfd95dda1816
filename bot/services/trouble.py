"""When something goes wrong on our side: answers that could not be given become letters, and the team hears of it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.domain.answers import Call
from bot.domain.letters import Lane, Letter
from bot.domain.people import Role
from bot.i18n import translator
from bot.services.post import Post, letter
from bot.texts import buttons, errors, vote
from storage.store import Store, Transaction

FLEETING = ("answerCallbackQuery", "sendChatAction")
"""What is of no use a minute later."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """The intake's ports for bad days."""

    store: Store
    clock: Clock
    post: Post

    async def by_letter(self, calls: Sequence[Call], chat_id: int) -> None:
        """Keep answers in the ledger until Telegram takes them: the fastest lane, in their order.

        What is secret is not written down: its reader is told where to see it again.
        """
        now = self.clock.now()
        cause = secrets.token_hex(8)
        lasting = [call for call in calls if call.method not in FLEETING]
        letters = [
            _letter(f"answer:{cause}:{place}", call, chat_id, now)
            for place, call in enumerate(lasting)
            if not call.secret
        ]
        async with self.store.transaction() as tx:
            reader = await tx.people.of_account(chat_id)
            if reader is not None and any(call.secret for call in lasting):
                t = translator(reader.language)
                key = f"answer:{cause}:hidden"
                words, button = vote.screen_lost(t), buttons.to_vote(t)
                letters.append(letter(reader, words, key, now, lane=Lane.ANSWER, button=button))
            await self.post.write(tx, letters, now)

    async def alarm(self, tx: Transaction, reference: str, fault: str) -> None:
        """Tell the coordinators that an update was set aside: once an hour for each kind of fault."""
        now = self.clock.now()
        coordinators = await tx.people.with_role(Role.COORDINATOR)
        letters = [
            letter(
                reader,
                errors.alarm(reference, translator(reader.language)),
                f"alarm:{fault}:{now:%Y%m%d%H}:{reader.id}",
                now,
            )
            for reader in coordinators
            if reader.telegram_id is not None
        ]
        await self.post.write(tx, letters, now)


def _letter(key: str, call: Call, chat_id: int, now: datetime) -> Letter:
    """A screen that could not be replaced in time is sent as a new message."""
    body = {name: value for name, value in call.body.items() if name not in ("chat_id", "message_id")}
    method = "sendMessage" if call.method == "editMessageText" else call.method
    return Letter(key, Lane.ANSWER, None, chat_id, "", body, now, method=method)
