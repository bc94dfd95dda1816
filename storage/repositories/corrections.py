"""What was announced of an edition's plans: so that those who read it hear when the dates move."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.announcements import AnnouncementId
from storage.models import AnnouncementRow

_AGAIN = "@"
"""What the name of a plan that was set aside goes on with; ids in an edition's file have no such sign."""


class Corrections:
    """Plans are announced once, unless they are set aside."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def announced(self, edition: int, plans: Collection[str]) -> list[AnnouncementId]:
        """The announcements that were made of these plans, also those that were set aside since."""
        made = or_(
            AnnouncementRow.plan.in_(plans),
            *(AnnouncementRow.plan.startswith(f"{plan}{_AGAIN}", autoescape=True) for plan in plans),
        )
        rows = await self.connection.scalars(
            select(AnnouncementRow.id).where(AnnouncementRow.edition_id == edition, made).order_by(AnnouncementRow.id)
        )
        return [AnnouncementId(number) for number in rows]

    async def set_aside(self, edition: int, plan: str, now: datetime) -> None:
        """Let what was announced of a plan stay announced, and the plan be free to be announced once more."""
        await self.connection.execute(
            update(AnnouncementRow)
            .where(AnnouncementRow.edition_id == edition, AnnouncementRow.plan == plan)
            .values(plan=f"{plan}{_AGAIN}{now.timestamp():.0f}", touched_at=now)
        )
