"""The page's requests, as its scripts make them."""

from datetime import datetime, timedelta
from typing import Any

from aiohttp.test_utils import TestClient

from bot.clock import TurnedClock

Client = TestClient[Any, Any]


class Lent:
    """A bot that only remembers whether it runs."""

    def __init__(self, clock: TurnedClock) -> None:
        self.clock = clock
        self.running = True

    async def kill(self) -> None:
        self.running = False

    async def start(self) -> None:
        self.running = True

    async def next_due(self) -> datetime | None:
        return self.clock.now() + timedelta(days=2)


async def ask(page: Client, path: str, **body: Any) -> Any:
    async with page.post(f"/api{path}", json=body) as response:
        assert response.status == 200, await response.text()
        return await response.json()


async def state(page: Client) -> Any:
    async with page.get("/api/state") as response:
        return await response.json()
