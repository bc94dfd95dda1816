"""Ballots a second through the whole path: webhook, one process, PostgreSQL on the same machine."""

from pathlib import Path

from bot.clock import SystemClock
from bot.logs import configure_logs
from bot.services.assembly import build_services
from bot.services.campaigns import edition_in_force
from bot.services.services import Installation
from bot.services.vote_keys import VoteKeys
from handlers.resident.vote_buttons import Act, Vote
from storage.engine import open_engine
from storage.store import Store
from tests.benchmarks.intake import MANY, VOTE_KEY, WARM, measured, stub
from tests.benchmarks.measures import Measure, p95
from tests.benchmarks.scenes import Accounts, Scene, Update, a_tap, people_of
from tests.polls import an_open_vote

BUSY = 100
"""Ballots a second at which the wait is measured."""


async def run(url: str) -> list[Measure]:
    configure_logs("ERROR")
    scene = Scene("send", _send)
    async with stub() as api:
        full = await measured(api, url, "webhook", scene)
        await _check_urn(url, MANY + WARM)
        busy = await measured(api, url, "webhook", scene, rate=BUSY)
    return [
        Measure("ballots sent, webhook", full.a_second, "ballots/s", "≥ 150"),
        Measure("ballots sent, CPU", full.cpu_ms, "ms"),
        Measure(f"ballots sent, p95 at {BUSY}/s", p95(busy.waits) * 1000, "ms", "< 200 ms"),
    ]


async def _check_urn(url: str, sent: int) -> None:
    """A ballot that was refused would be answered, too, and faster."""
    store = Store(open_engine(url))
    async with store.transaction() as tx:
        loaded = await edition_in_force(tx)
        cast = sum((await tx.urn.count(loaded.id)).values())
    await store.close()
    assert cast == sent, (cast, sent)


async def _send(store: Store, accounts: Accounts) -> list[Update]:
    """Everybody has chosen two of twelve projects, and sends their ballot."""
    clock = SystemClock()
    keys = VoteKeys(Path(), VOTE_KEY.encode())
    do = build_services(store, clock, lambda: None, b"pepper" * 8, Installation(vote_keys=keys))
    loaded = await an_open_vote(store, clock, do, costs=[10_000] * 12)
    updates = []
    for account, person in (await people_of(store, accounts)).items():
        async with store.transaction() as tx:
            booth = await do.voting.booths.enter(tx, await tx.people.get(person), clock.now())
            filled = booth.filled.with_list("town", {1: 1, 5: 1})
            await do.voting.booths.keep(tx, booth, filled, clock.now())
        data = Vote(edition=loaded.id, act=Act.SEND, value=filled.submission).pack()
        updates.append(a_tap(account, data))
    return updates
