"""What Telegram's limits leave us: one budget for all processes, and the pace of each chat."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Row


class BudgetRow(Row):
    """One bot's budget, by the clock of the database: when the next letter is due, and until when nothing leaves."""

    __tablename__ = "budget"

    bot_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    letters_due: Mapped[datetime]
    messages_due: Mapped[datetime]
    held_until: Mapped[datetime]


class ChatPaceRow(Row):
    """When a chat has had its fill of what was said to it lately. Not logged: a restarted server may forget it."""

    __tablename__ = "chat_paces"
    __table_args__ = ({"prefixes": ["UNLOGGED"]},)

    chat_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    due: Mapped[datetime]
