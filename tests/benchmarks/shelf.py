"""Looking for ideas among twenty thousand: similar ones while somebody writes, and pages of every aisle."""

import time
from collections.abc import Awaitable, Callable
from random import Random  # noqa: TID251 - seeded: every run asks the same

from sqlalchemy import text

from bot.domain.shelf import Aisle, Around, Leaf, Spot, Way
from storage.engine import open_engine
from storage.migrate import migrate
from storage.store import Store, Transaction
from tests.benchmarks.measures import Measure, p95
from tests.town_ideas import CENTRE, IDEAS, PLACES, QUARTERS, THEMES, THINGS, settle

ROUNDS = 60
HERE = Spot(48.937, 2.36)
NEAR = Way(Aisle.NEAR, spot=HERE, centres={quarter: 300 + 90 * n for n, quarter in enumerate(QUARTERS)})
WAYS = {
    "newest": Way(),
    "a neighbourhood": Way(Aisle.NEIGHBOURHOOD, QUARTERS[3]),
    "a theme": Way(Aisle.THEME, THEMES[2]),
    "near a place": NEAR,
    "a search for a rare word": Way(Aisle.SEARCH, "grainothèque"),
    "a search for a common word": Way(Aisle.SEARCH, "enfant"),
    "a search with a slip of the pen": Way(Aisle.SEARCH, "grainoteque"),
}


async def run(url: str) -> list[Measure]:
    """The slowest of twenty, since that is what people notice; the connection is warm, as in a running bot."""
    engine = open_engine(url, pool_size=2)
    await migrate(engine)
    store, chance = Store(engine), Random(2026)
    async with store.transaction() as tx:
        edition = await settle(tx.connection, chance)
    async with engine.connect() as connection:
        await (await connection.execution_options(isolation_level="AUTOCOMMIT")).execute(text("VACUUM ANALYZE ideas"))
    measures = [await _similar(store, edition, chance)]
    for name, way in WAYS.items():
        measures.append(await _pages(store, edition, name, way))
    await store.close()
    return measures


async def _similar(store: Store, edition: int, chance: Random) -> Measure:
    async def look(tx: Transaction) -> object:
        title = f"Des {chance.choice(THINGS)} près de {chance.choice(PLACES)}"
        around = Around(chance.choice(QUARTERS), CENTRE)
        return await tx.shelf.similar(edition, title, "Pour que tout le monde puisse s'asseoir à l'ombre.", around)

    return Measure(f"similar ideas among {IDEAS:,}, p95", await _timed(store, look), "ms", "under 20 ms")


async def _pages(store: Store, edition: int, name: str, way: Way) -> Measure:
    """Page after page, from the first one on; at the end, from the beginning again."""
    turned: list[int | None] = [None]

    async def turn(tx: Transaction) -> object:
        page = await tx.shelf.page(edition, way, Leaf(after=turned[0]))
        turned[0] = page.ideas[-1].id if page.later else None
        return page

    return Measure(f"pages of {name}, p95", await _timed(store, turn), "ms", "under 30 ms")


async def _timed(store: Store, work: Callable[[Transaction], Awaitable[object]]) -> float:
    took: list[float] = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        async with store.transaction() as tx:
            await work(tx)
        took.append((time.perf_counter() - began) * 1000)
    return p95(took)
