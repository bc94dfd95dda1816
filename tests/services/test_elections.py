"""Real elections played again as votes through the bot: what is published has the winners of two other engines."""

import json
import os
import secrets
from pathlib import Path

import pytest

from bot.clock import TurnedClock
from bot.domain.pabulib_reading import read_election
from bot.domain.publication import LEAST
from bot.services.assembly import build_services
from storage.store import Store
from tests.elections import PABULIB, RULES, references
from tests.publications import downloaded, verified
from tests.services.replaying import Replay, counted_again

LARGEST = 8_000
"""Bytes of a file: a few hundred voters, who vote in some seconds."""

ALL = os.environ.get("PARVIS_ELECTIONS") == "all"
"""Also those of up to 131,778 voters, the smallest first: an hour or two."""

FILES = sorted(PABULIB.glob("*.pb"), key=lambda file: file.stat().st_size)
NAMES = [file.stem for file in FILES if ALL or file.stat().st_size <= LARGEST]

pytestmark = pytest.mark.skipif(not NAMES, reason="the real elections are not at hand")


@pytest.mark.parametrize("name", NAMES)
async def test_an_election_played_again_has_the_winners_of_the_other_engines(
    store: Store, clock: TurnedClock, tmp_path: Path, name: str
) -> None:
    election = read_election((PABULIB / f"{name}.pb").read_bytes())
    results = references()[name]["results"]
    wanted = {selection: set(results[rule]["winners"]) for rule, selection in RULES.items() if rule in results}
    do = build_services(store, clock, lambda: None, secrets.token_bytes(32))
    replay = Replay(store, clock, do, election, list(wanted))
    await replay.opens()
    await replay.everybody_votes()
    turnout = await replay.is_published()
    assert turnout.voters == election.voters

    where = await downloaded(do, tmp_path)
    lists = json.loads((where / "results.json").read_text("utf-8"))["lists"]
    assert {one["id"]: replay.named(one["outcome"]["winners"]) for one in lists} == wanted

    said = verified(where)
    assert said.returncode == 0, said.stdout + said.stderr
    whole = election.voters >= LEAST
    again = [selection for selection in wanted if whole or not selection.shares]
    assert said.stdout.count("is left. Winners:") == len(again)
    found = {each: replay.named(await counted_again(where, each)) for each in again}
    assert found == {each: wanted[each] for each in again}
