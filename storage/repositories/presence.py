"""Signs of life of the bot, and the outages between them."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.outages import Outage
from storage.models import PresenceRow


class Presence:
    """A row a stretch, made longer by each sign; after an outage the next one begins."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def sign(self, now: datetime, ended: Callable[[datetime], Outage | None]) -> Outage | None:
        """Note a sign of life; `ended` tells, from the one before, whether an outage ends by it.

        Of several processes that come back, the first ends the outage.
        """
        await self.connection.execute(text("LOCK TABLE presence IN EXCLUSIVE MODE"))
        last: datetime | None = await self.connection.scalar(select(func.max(PresenceRow.until)))
        outage = ended(last) if last is not None else None
        if last is None or outage is not None:
            await self.connection.execute(insert(PresenceRow).values(since=now, until=now))
        elif now > last:
            await self.connection.execute(update(PresenceRow).where(PresenceRow.until == last).values(until=now))
        return outage

    async def outages(self, after: datetime) -> list[Outage]:
        """Those that ended after a moment, the oldest first."""
        following = func.lead(PresenceRow.since).over(order_by=PresenceRow.since).label("ended")
        between = select(PresenceRow.until.label("began"), following).subquery()
        rows = await self.connection.execute(
            select(between.c.began, between.c.ended).where(between.c.ended > after).order_by(between.c.began)
        )
        return [Outage(began, ended) for began, ended in rows]

    async def forget(self, before: datetime) -> None:
        """Stretches that were over by then; what is newest is what the next sign is measured from."""
        newest = select(func.max(PresenceRow.until)).scalar_subquery()
        await self.connection.execute(
            delete(PresenceRow).where(PresenceRow.until < before, PresenceRow.until < newest)
        )
