"""The bot's budget: what all processes together may say, and until when they say nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, func
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.paces import Rates
from storage.models import ChatPaceRow
from storage.repositories.deliveries_sql import SETTLE

MOST_BEHIND = timedelta(seconds=3)
"""However much was said beyond the pace, letters rest no longer for it: Telegram forgets as quickly."""

FORGOTTEN_AFTER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Account:
    """For how many seconds nothing leaves, and how far all processes are ahead of the pace."""

    held: float
    behind: float


class Budget:
    """One for each bot, by the clock of the database."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def settle(self, bot: int, rates: Rates, said: Mapping[int, int], hold: float = 0.0) -> Account:
        """Tell how many messages this process has put into which chats, and for how long Telegram said to wait."""
        given = {
            "bot": bot,
            "said": timedelta(seconds=sum(said.values()) / rates.messages),
            "hold": timedelta(seconds=hold),
            "most_behind": MOST_BEHIND,
            "chats": list(said),
            "taken": [timedelta(seconds=many * rates.beat(chat).every) for chat, many in said.items()],
        }
        row = (await self.connection.execute(SETTLE, given)).one()
        return Account(row.held, row.behind)

    async def forget_chats(self) -> int:
        """Let go of chats that had nothing to read of late; of how many."""
        quiet = ChatPaceRow.due < func.clock_timestamp() - FORGOTTEN_AFTER
        return (await self.connection.execute(delete(ChatPaceRow).where(quiet))).rowcount
