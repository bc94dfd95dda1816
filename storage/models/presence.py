"""When the bot was there: stretches of time in which updates reached it."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Row


class PresenceRow(Row):
    """A stretch without an outage, from its first sign of life to its last; between two rows is an outage."""

    __tablename__ = "presence"

    since: Mapped[datetime] = mapped_column(primary_key=True)
    until: Mapped[datetime]
