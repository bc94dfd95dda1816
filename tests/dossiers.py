"""Ideas that were handed in, for tests of what the team does with them."""

from datetime import timedelta
from itertools import count
from typing import Any

from sqlalchemy import insert, update

from bot.clock import Clock, SystemClock
from bot.domain.idea_states import IdeaState
from bot.domain.ideas import Idea, IdeaId
from bot.domain.people import Person
from storage.models import FollowRow, IdeaRow
from storage.store import Store

_numbers = count(1001)
"""Beyond the numbers that ideas get which are handed in beside these."""
TITLES = ("Un banc devant l'école", "Des arbres rue Gabriel-Péri", "Une fontaine au parc", "Un panier de basket")
REASON = "Les parents attendent longtemps debout, surtout les personnes âgées et celles qui portent des bébés."


async def an_idea(
    store: Store,
    edition: int,
    author: Person | None,
    state: IdeaState = IdeaState.SUBMITTED,
    clock: Clock | None = None,
    **columns: Any,
) -> Idea:
    """An idea in some state, complete unless `columns` say otherwise; each is handed in a minute after the last."""
    now = (clock or SystemClock()).now()
    number = next(_numbers)
    values = {
        "edition_id": edition,
        "number": number,
        "author_id": author.id if author else None,
        "state": state,
        "language": author.language if author else "fr",
        "title": TITLES[number % len(TITLES)],
        "reason": REASON,
        "theme": "streets",
        "place_kind": "neighbourhood",
        "neighbourhood": "plaine",
        "created_at": now,
        "touched_at": now,
        "submitted_at": now - timedelta(days=1) + timedelta(minutes=number),
        "admitted_at": now if state is IdeaState.ADMITTED else None,
        **columns,
    }
    async with store.transaction() as tx:
        made = await tx.connection.scalar(insert(IdeaRow).values(**values).returning(IdeaRow.id))
    return await reread(store, IdeaId(int(made or 0)))


async def reread(store: Store, idea: IdeaId) -> Idea:
    """The idea as it stands by now."""
    async with store.transaction() as tx:
        found = await tx.ideas.find(idea)
    assert found is not None
    return found


async def follow(store: Store, idea: Idea, person: Person) -> None:
    now = SystemClock().now()
    async with store.transaction() as tx:
        await tx.connection.execute(insert(FollowRow).values(idea_id=idea.id, person_id=person.id, at=now))
        await tx.connection.execute(update(IdeaRow).where(IdeaRow.id == idea.id).values(follows=IdeaRow.follows + 1))


VOICE: dict[str, Any] = {
    "title": None,
    "reason": None,
    "voice": {"file_id": "voice-1", "unique_id": "v1", "seconds": 20},
}
"""Columns of an idea that was spoken."""
