"""One public idea as one person sees it, and what they may change about it: each in one statement."""

from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.ideas import IdeaId
from bot.domain.people import PersonId
from bot.domain.shelf import Bond, Card
from storage.repositories.ideas import COLUMNS, idea_of
from storage.statements import Statement

_NAMES = ", ".join(column.key for column in COLUMNS)
_TIED = "EXISTS (SELECT FROM {table} WHERE idea_id = ideas.id AND person_id = :person)"
_TIES = {"supports": _TIED.format(table="supports"), "follows": _TIED.format(table="follows")}
_PROJECT = """
    (SELECT projects.number FROM project_ideas JOIN projects ON projects.id = project_ideas.project_id
    WHERE project_ideas.idea_id = ideas.id) AS project
"""
_SEEN = "SELECT {names}, {supports} AS supporting, {follows} AS following, {project} FROM {source} WHERE public"
_CARD = _SEEN.format(names=_NAMES, source="ideas", project=_PROJECT, **_TIES)
# The unique row decides, and the counter moves with it or not at all. The card shows the idea as the change left it:
# since a statement does not see the rows that it writes, `tied` says what became of the tie that was changed.
_CHANGE = """
    WITH changed AS ({change} RETURNING idea_id), counted AS (
        UPDATE ideas SET {table} = {table} {step} FROM changed WHERE id = idea_id RETURNING ideas.*
    ), found AS (
        SELECT * FROM counted UNION ALL SELECT * FROM ideas WHERE id = :idea AND NOT EXISTS (SELECT FROM changed)
    )
    {seen}
"""
_ADD = """
    INSERT INTO {table} (idea_id, person_id, at) SELECT id, :person, :now FROM ideas WHERE id = :idea AND public
    ON CONFLICT DO NOTHING
"""
_TAKE = "DELETE FROM {table} WHERE idea_id = :idea AND person_id = :person"


def _change(table: str, change: str, step: str, tied: str) -> Statement:
    ties = {**_TIES, table: tied}
    seen = _SEEN.format(names=_NAMES, source="found AS ideas", project=_PROJECT, **ties)
    return Statement(text(_CHANGE.format(table=table, change=change.format(table=table), step=step, seen=seen)))


_OPEN = Statement(text(f"{_CARD} AND id = :idea"))
_NUMBERED = Statement(text(f"{_CARD} AND edition_id = :edition AND number = :number"))
_SUPPORT, _FOLLOW = (_change(table, _ADD, "+ 1", "true") for table in ("supports", "follows"))
_UNSUPPORT, _UNFOLLOW = (_change(table, _TAKE, "- 1", "false") for table in ("supports", "follows"))


class Cards:
    """None stands for what is not public: nothing tells a hidden idea from one that never was."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def open(self, idea: IdeaId, person: PersonId) -> Card | None:
        return await self._card(_OPEN, person, idea=idea)

    async def numbered(self, edition_id: int, number: int, person: PersonId) -> Card | None:
        """The idea that has this number in an edition."""
        return await self._card(_NUMBERED, person, edition=edition_id, number=number)

    async def support(self, idea: IdeaId, person: PersonId, now: datetime) -> Card | None:
        """Once, however often it is asked for."""
        return await self._card(_SUPPORT, person, idea=idea, now=now)

    async def unsupport(self, idea: IdeaId, person: PersonId) -> Card | None:
        return await self._card(_UNSUPPORT, person, idea=idea)

    async def follow(self, idea: IdeaId, person: PersonId, now: datetime) -> Card | None:
        return await self._card(_FOLLOW, person, idea=idea, now=now)

    async def unfollow(self, idea: IdeaId, person: PersonId) -> Card | None:
        return await self._card(_UNFOLLOW, person, idea=idea)

    async def _card(self, statement: Statement, person: PersonId, **given: Any) -> Card | None:
        row = await statement.row(self.connection, person=person, **given)
        if row is None:
            return None
        idea = idea_of(row)
        return Card(idea, Bond(row["supporting"], row["following"]), idea.author == person, row["project"])
