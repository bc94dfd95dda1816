"""A postman in a process of its own, which kills itself at a named point; its journal is the witness."""

import asyncio
import os
import signal
import sys
from datetime import datetime
from pathlib import Path

from storage.engine import open_engine
from storage.repositories.deliveries import Outgoing
from storage.store import Store
from tests.delivery.postmen import Standstill, a_postman


class Doom:
    """A gateway that writes down what it delivers, and dies before or after so many letters."""

    def __init__(self, journal: Path, point: str, after: int) -> None:
        self.journal = journal
        self.point = point
        self.left = after

    async def send(self, letter: Outgoing, slot: float) -> int:
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
    await a_postman(store, gateway, Standstill(now)).deliver()
    await store.close()


if __name__ == "__main__":
    address, journal, point, after, now = sys.argv[1:]
    asyncio.run(work(address, Doom(Path(journal), point, int(after)), datetime.fromisoformat(now)))
