"""The public side of ideas: only what was admitted and is not hidden, whoever asks."""

from typing import Any

from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.shelf import TOWN, Aisle, Around, Glance, Leaf, Page, Similar, Way
from storage.repositories import resemblance
from storage.repositories.aisles import Order, order_of

# As in `resemblance`: what fits in memory may be read in any order.
_READY = text(
    "SELECT set_config('pg_trgm.word_similarity_threshold', '0.5', true), set_config('random_page_cost', '1.1', true)"
)


class Shelf:
    """Ideas that everybody may see."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def similar(
        self, edition_id: int, title: str, reason: str = "", around: Around = TOWN, most: int = 3
    ) -> list[Similar]:
        """Public ideas that resemble these words, near the place if there is one, most alike first."""
        return await resemblance.similar(self.connection, edition_id, (title, reason), around, most)

    async def page(self, edition_id: int, way: Way, leaf: Leaf | None = None) -> Page:
        """Some ideas of an aisle, and whether there are more on either side."""
        asked = leaf or Leaf()
        order = order_of(way)
        if way.aisle is Aisle.SEARCH:
            await self.connection.execute(_READY)
            if not await self._any(edition_id, order):
                order = order_of(way, by_spelling=True)
        return await self._cut(edition_id, order, asked)

    async def _any(self, edition_id: int, order: Order) -> bool:
        asked = text(f"SELECT EXISTS (SELECT FROM ideas WHERE {order.where})")  # noqa: S608 - constants of ours
        return bool(await self.connection.scalar(asked, {"edition": edition_id, **order.given}))

    async def _cut(self, edition_id: int, order: Order, leaf: Leaf) -> Page:
        """One more than wanted tells whether there is more; on the other side is the idea that we come from."""
        at = leaf.after if leaf.after is not None else leaf.before
        turn = "first" if at is None else "after" if leaf.after is not None else "before"
        given: dict[str, Any] = {"edition": edition_id, "most": leaf.most + 1, **order.given}
        if at is not None:
            given |= {"at": at, "key": await self.connection.scalar(text(order.at), {**order.given, "at": at})}
        rows = list((await self.connection.execute(text(order.page(turn)), given)).mappings())
        more = len(rows) > leaf.most
        ideas = [_glance(row, metres=not order.down) for row in rows[: leaf.most]]
        if turn == "before":
            return Page(tuple(reversed(ideas)), earlier=more, later=True)
        return Page(tuple(ideas), earlier=turn == "after", later=more)


def _glance(row: RowMapping, *, metres: bool) -> Glance:
    return Glance(
        id=row["id"],
        number=row["number"],
        title=row["title"],
        neighbourhood=row["neighbourhood"],
        theme=row["theme"],
        supports=row["supports"],
        metres=round(row["key"]) if metres and row["pinned"] else None,
    )
