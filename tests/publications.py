"""The end of a vote: the close, results that two people publish, files with which anybody counts again."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import Clock, SharedClock, TurnedClock
from bot.domain.counts import DrawMissing
from bot.domain.people import Person
from bot.services.campaigns import Loaded
from bot.services.services import Services

SEED = "3 14 22 31 40"
"""Of the draw, where projects are level."""


async def closed(do: Services, clock: TurnedClock, loaded: Loaded) -> None:
    """The last day is over."""
    clock.turn(loaded.edition.phases[4].closes - clock.now())
    while await do.watch.look(clock.now()):
        pass


def tomorrow(clock: Clock) -> str:
    """As a coordinator types it."""
    return f"{clock.now().astimezone(ZoneInfo('Europe/Paris')) + timedelta(days=1):%d/%m/%Y %H:%M}"


async def drawn(do: Services, by: Person) -> None:
    """Announced, and seeded when the moment has come."""
    clock = do.drawing.clock
    assert isinstance(clock, TurnedClock | SharedClock)
    await do.drawing.announce(by, "Un tirage.", tomorrow(clock))
    clock.turn(timedelta(days=2))
    await do.drawing.seed(by, SEED)


async def published(do: Services, lea: Person, ana: Person) -> None:
    """Counted with whatever looked strange in the urn, and published, by two coordinators."""
    for flag, _ in (await do.counting.state(lea)).flags or ():
        asked = await do.counting.ask_decision(lea, flag.id, "Rejoué.", aside=False)
        await do.approvals.approve(ana, asked.approval.id)
    if isinstance(await do.counting.count(lea), DrawMissing):
        await drawn(do, lea)
        await do.counting.count(lea)
    asked = await do.counting.ask_publication(lea)
    await do.approvals.approve(ana, asked.approval.id)


async def downloaded(do: Services, folder: Path) -> Path:
    """The published files, as somebody downloads them."""
    found = await do.results.published()
    assert found is not None
    for name in found.files:
        content = await do.results.file("test", name)
        assert content is not None
        (folder / name).write_bytes(content)
    return folder


def verified(where: Path) -> subprocess.CompletedProcess[str]:
    """What the published program says of the files beside it."""
    program = [sys.executable, "-I", str(where / "verify.py"), str(where)]
    return subprocess.run(program, capture_output=True, text=True, check=False)
