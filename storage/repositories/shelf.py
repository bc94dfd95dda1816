"""The public side of ideas: only what was admitted and is not hidden."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.shelf import TOWN, Around, Similar
from storage.repositories.resemblance import similar


class Shelf:
    """Ideas that everybody may see."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def similar(
        self, edition_id: int, title: str, reason: str = "", around: Around = TOWN, most: int = 3
    ) -> list[Similar]:
        """Public ideas that resemble these words, near the place if there is one, most alike first."""
        return await similar(self.connection, edition_id, f"{title} {reason}", around, most)
