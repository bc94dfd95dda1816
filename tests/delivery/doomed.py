"""A postman in a process of its own, which kills itself at a named point; its journal is the witness."""

import asyncio
import os
import signal
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.delivery.limits import Meter, Pacer
from bot.delivery.postman import Postman
from storage.engine import open_engine
from storage.repositories.letters import Outgoing
from storage.store import Store


class Doom:
    """A gateway that writes down what it delivers, and dies before or after so many letters."""

    def __init__(self, journal: Path, point: str, after: int) -> None:
        self.journal = journal
        self.point = point
        self.left = after

    async def send(self, letter: Outgoing) -> int:
        await asyncio.sleep(0.002)
        self.left -= 1
        if self.point == "claimed" and self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        with self.journal.open("a") as file:
            file.write(f"{letter.key}\n")
        if self.point == "delivered" and self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        await asyncio.sleep(0.002)
        return letter.id + 1000


async def work(url: str, gateway: Doom, now: datetime) -> None:
    store = Store(open_engine(url))
    postman = Postman(store, gateway, ZoneInfo("Europe/Paris"), pacer=Pacer(10_000, lambda _chat: Meter(0, 1)))
    while await postman.round(now):
        continue
    await store.close()


if __name__ == "__main__":
    address, journal, point, after, now = sys.argv[1:]
    asyncio.run(work(address, Doom(Path(journal), point, int(after)), datetime.fromisoformat(now)))
