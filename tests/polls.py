"""Votes for tests: an edition in its voting phase, projects on its paper, the urn open."""

import asyncio
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from bot.clock import Clock, SystemClock
from bot.domain.ballots import BallotForm
from bot.domain.counting import CountingRules
from bot.domain.envelopes import Envelope
from bot.domain.phases import PhaseName
from bot.domain.vote_rules import Level, VoteRules
from bot.services.campaigns import Campaigns, Loaded
from bot.services.services import Services
from bot.services.vote_keys import VoteKeys
from storage.models import ProjectRow
from storage.store import Store
from tests.editions import edition_in

TOWN = Envelope("town", {"fr": "Toute la ville", "en": "The whole town"}, 100_000)
PLEYEL = Envelope("pleyel", {"fr": "Pleyel", "en": "Pleyel"}, 40_000, "pleyel")
NAMES = ("Un banc", "Des arbres", "Une fontaine", "Un panier de basket", "Une boîte à livres", "Un potager")
KEYS = VoteKeys(Path(), b"pepper")
"""The keys of votes, as a setting gives them."""

_numbers = count(1)


async def a_project(
    store: Store, edition: int, cost: int = 30_000, clock: Clock | None = None, **columns: Any
) -> int:
    """Put a project on the paper; its number."""
    now = (clock or SystemClock()).now()
    number = columns.pop("number", None) or next(_numbers)
    values = {
        "edition_id": edition,
        "number": number,
        "envelope": "town",
        "title": NAMES[number % len(NAMES)],
        "summary": "Pour s'asseoir à l'ombre.",
        "cost": cost,
        "created_at": now,
        "touched_at": now,
        **columns,
    }
    async with store.transaction() as tx:
        await tx.connection.execute(insert(ProjectRow).values(**values))
    return number


async def an_open_vote(
    store: Store,
    clock: Clock,
    services: Services,
    *,
    level: Level = Level.ACCOUNT,
    form: BallotForm | None = None,
    count: CountingRules | None = None,
    envelopes: Sequence[Envelope] = (TOWN,),
    costs: Sequence[int] = (30_000, 40_000, 50_000, 60_000),
    projects: Sequence[Mapping[str, Any]] = (),
) -> Loaded:
    """A vote that is open, with projects 1, 2, 3 … of these costs on the first list, and one on each other list.

    `projects` are more of them, by their columns; a list that they are on gets no other. The paper is frozen by this
    look, or by that of a bot at work, which must not find half of it.
    """
    bare = [each for each in envelopes[1:] if each.id not in {columns.get("envelope") for columns in projects}]
    rules = {"ballot": form or BallotForm(), "count": count or CountingRules(), "vote": VoteRules(level, 11)}
    edition = edition_in(PhaseName.VOTING, clock.now(), envelopes=tuple(envelopes), **rules)
    rows: list[Mapping[str, Any]] = [
        *({"number": n, "cost": cost, "envelope": envelopes[0].id} for n, cost in enumerate(costs, 1)),
        *(
            {"number": n, "cost": 20_000, "envelope": each.id, "neighbourhood": each.neighbourhood}
            for n, each in enumerate(bare, len(costs) + 1)
        ),
        *projects,
    ]
    async with store.transaction() as tx:
        await tx.phases.take_turn()
        number = await tx.editions.put(edition, clock.now())
        for columns in rows:
            await a_project(store, number, clock=clock, **columns)
        loaded = await Campaigns(store, clock).load(edition, again=frozenset(PhaseName))
    while not await _is_frozen(store, loaded.id):
        await services.watch.look(clock.now())
        await asyncio.sleep(0)
    return loaded


async def _is_frozen(store: Store, edition: int) -> bool:
    async with store.transaction() as tx:
        return await tx.votes.find(edition) is not None
