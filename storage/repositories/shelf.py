"""The public side of ideas: only what was admitted and is not hidden, whoever asks."""

from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, bindparam, exists, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.ideas import Idea, IdeaId
from bot.domain.people import PersonId
from bot.domain.shelf import TOWN, Aisle, Around, Bond, Glance, Leaf, Page, Similar, Way
from storage.models import FollowRow, IdeaRow, SupportRow
from storage.repositories import resemblance
from storage.repositories.aisles import Order, order_of
from storage.repositories.ideas import COLUMNS, idea_of

# One statement each: the unique row decides, and the counter moves with it or not at all.
_ADD = """
    WITH added AS (
        INSERT INTO {table} (idea_id, person_id, at) SELECT id, :person, :now FROM ideas WHERE id = :idea AND public
        ON CONFLICT DO NOTHING RETURNING idea_id
    )
    UPDATE ideas SET {table} = {table} + 1 FROM added WHERE id = idea_id RETURNING id
"""
_TAKE = """
    WITH taken AS (DELETE FROM {table} WHERE idea_id = :idea AND person_id = :person RETURNING idea_id)
    UPDATE ideas SET {table} = {table} - 1 FROM taken WHERE id = idea_id RETURNING id
"""
_SUPPORT, _UNSUPPORT = (text(sql.format(table="supports")) for sql in (_ADD, _TAKE))
_FOLLOW, _UNFOLLOW = (text(sql.format(table="follows")) for sql in (_ADD, _TAKE))
# Built once, as every card and every tap below it asks for these.
_FIND = select(*COLUMNS).where(IdeaRow.id == bindparam("idea"), IdeaRow.public)
_NUMBERED = select(*COLUMNS).where(
    IdeaRow.edition_id == bindparam("edition"), IdeaRow.number == bindparam("number"), IdeaRow.public
)
_BOND = select(
    exists().where(SupportRow.idea_id == bindparam("idea"), SupportRow.person_id == bindparam("person")),
    exists().where(FollowRow.idea_id == bindparam("idea"), FollowRow.person_id == bindparam("person")),
)
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

    async def find(self, idea: IdeaId) -> Idea | None:
        """One idea, if everybody may see it."""
        return await self._one(_FIND, {"idea": idea})

    async def numbered(self, edition_id: int, number: int) -> Idea | None:
        """The idea that has this number in an edition, if everybody may see it."""
        return await self._one(_NUMBERED, {"edition": edition_id, "number": number})

    async def bond(self, idea: IdeaId, person: PersonId) -> Bond:
        """Whether somebody supports an idea, and whether they follow it."""
        return Bond(*(await self.connection.execute(_BOND, {"idea": idea, "person": person})).one())

    async def support(self, idea: IdeaId, person: PersonId, now: datetime) -> bool:
        """False when the person supports it already, or when it is not public."""
        return await self._changed(_SUPPORT, {"idea": idea, "person": person, "now": now})

    async def unsupport(self, idea: IdeaId, person: PersonId) -> bool:
        return await self._changed(_UNSUPPORT, {"idea": idea, "person": person})

    async def follow(self, idea: IdeaId, person: PersonId, now: datetime) -> bool:
        """False when the person follows it already, or when it is not public."""
        return await self._changed(_FOLLOW, {"idea": idea, "person": person, "now": now})

    async def unfollow(self, idea: IdeaId, person: PersonId) -> bool:
        return await self._changed(_UNFOLLOW, {"idea": idea, "person": person})

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

    async def _changed(self, statement: Any, given: dict[str, Any]) -> bool:
        return (await self.connection.execute(statement, given)).first() is not None

    async def _one(self, statement: Any, given: dict[str, Any]) -> Idea | None:
        row = (await self.connection.execute(statement, given)).mappings().one_or_none()
        return idea_of(row) if row else None


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
