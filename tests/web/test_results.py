"""The public page of results: there once two people have published them, in each language, with its files."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.clock import TurnedClock
from bot.domain.people import Role
from bot.services.assembly import build_services
from bot.services.services import Installation, Services
from bot.web.health import Health
from bot.web.results import ResultPages
from bot.web.server import build_web
from storage.store import Store
from tests.city import a_member, a_person
from tests.polls import an_open_vote


@pytest.fixture
def do(store: Store, clock: TurnedClock) -> Services:
    return build_services(store, clock, lambda: None, b"pepper", Installation("https://parvis.example"))


@pytest.fixture
async def web(store: Store, do: Services) -> AsyncIterator[TestClient]:  # type: ignore[type-arg] # of any request
    application = build_web(Health(store, awaits=""), results=ResultPages(do.result_views))
    async with TestClient(TestServer(application)) as client:
        yield client


async def published(store: Store, clock: TurnedClock, do: Services) -> None:
    lea, ana = [await a_member(store, Role.COORDINATOR) for _ in range(2)]
    loaded = await an_open_vote(store, clock, do)
    booth = await do.voting.choose(await a_person(store), "town", 1, 1)
    clock.turn(timedelta(minutes=1))
    await do.voting.cast(booth.person, booth.filled.submission)
    clock.turn(loaded.edition.phases[4].closes - clock.now())
    while await do.watch.look(clock.now()):
        pass
    await do.counting.count(lea)
    asked = await do.counting.ask_publication(lea)
    await do.approvals.approve(ana, asked.approval.id)


async def test_nothing_is_there_before_it_is_published(
    store: Store,
    clock: TurnedClock,
    do: Services,
    web: "TestClient",  # type: ignore[type-arg] # of any request
) -> None:
    await an_open_vote(store, clock, do)
    assert (await web.get("/results/test")).status == 404
    assert (await web.get("/results/test/results.json")).status == 404
    assert (await web.get("/results/other")).status == 404


async def test_the_page_and_its_files_are_for_everybody(
    store: Store,
    clock: TurnedClock,
    do: Services,
    web: "TestClient",  # type: ignore[type-arg] # of any request
) -> None:
    await published(store, clock, do)
    page = await web.get("/results/test?lang=en")
    words = await page.text()
    assert page.status == 200
    assert '<html lang="en" dir="ltr">' in words
    assert "1 person has voted." in words
    assert "<script" not in words
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert '<html lang="ar" dir="rtl">' in await (await web.get("/results/test?lang=ar")).text()
    for name in ("results.json", "receipts.txt", "roll.json", "audit.json", "verify.py"):
        assert f"/results/test/{name}" in words
        file = await web.get(f"/results/test/{name}")
        assert (file.status, file.headers["X-Content-Type-Options"]) == (200, "nosniff")
        assert await file.read()
    assert (await web.get("/results/test/..%2Fsecret")).status == 404
