"""The secrecy of the vote: who reads every table and every log line finds nobody's choices."""

import logging
import re
from collections.abc import Iterator

import pytest

from bot.clock import TurnedClock
from bot.domain.ballots import BallotForm, BallotKind
from bot.logs import OneLine, Veil
from bot.sandbox.people import Person
from tests.conversations.conftest import Town
from tests.conversations.voting import KINDS, enters, in_the_urn, opens
from tests.polls import an_open_vote
from tests.traces import everything

NUMBER, TITLE = 98_765, "Observatoire de Zanzibar"
PUBLIC = ("projects", "votes")
"""Where projects are written down for everybody."""

TELLS = re.compile(rf"\b{NUMBER}\b|Zanzibar|zanzibar")


class Lines(logging.Handler):
    """Every line that is logged, as it would be written, down to the libraries' own remarks."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(OneLine())
        self.addFilter(Veil())
        self.written: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.written.append(self.format(record))


@pytest.fixture
def lines() -> Iterator[Lines]:
    lines, root = Lines(), logging.getLogger()
    before = root.level
    root.addHandler(lines)
    root.setLevel(logging.DEBUG)
    yield lines
    root.removeHandler(lines)
    root.setLevel(before)


async def told(town: Town) -> list[str]:
    """Rows in which somebody's project stands in clear."""
    rows = (await everything(town.store, without=PUBLIC)).split("\n")
    return [row for row in rows if TELLS.search(row)]


@pytest.mark.parametrize("kind", KINDS)
async def test_nobody_reads_what_somebody_chooses(town: Town, clock: TurnedClock, lines: Lines, kind: str) -> None:
    project = {"number": NUMBER, "title": TITLE, "cost": 1_000}
    form = BallotForm(BallotKind(kind))
    await an_open_vote(town.store, clock, town.parvis.services, form=form, costs=(), projects=[project])
    maria = await town.resident("Maria", "en")
    await enters(maria)
    await maria.taps("Search and filter")
    await maria.taps("By words")
    await maria.writes("zanzibar")
    await opens(maria, NUMBER)
    assert await told(town) == []
    for said in KINDS[kind]:
        await maria.taps(said)
    assert await told(town) == []
    await maria.writes("/vote")
    await maria.taps("Go on with my ballot")
    assert maria.reads(TITLE)
    assert await told(town) == []
    await maria.taps("Send my ballot")
    assert await in_the_urn(town) == (1, 1)
    await maria.taps("Change my vote")
    assert maria.reads(TITLE)
    assert await told(town) == []
    assert [line for line in lines.written if TELLS.search(line)] == []


async def test_the_witness_would_see_a_choice_in_clear(town: Town, clock: TurnedClock) -> None:
    project = {"number": NUMBER, "title": TITLE, "cost": 1_000}
    await an_open_vote(town.store, clock, town.parvis.services, costs=(), projects=[project])
    await town.resident(f"Maria {NUMBER}", "en")
    assert len(await told(town)) == 1


async def test_what_fails_in_the_vote_is_set_aside_without_its_words(
    town: Town, clock: TurnedClock, maria: Person, monkeypatch: pytest.MonkeyPatch, lines: Lines
) -> None:
    project = {"number": NUMBER, "title": TITLE, "cost": 1_000}
    await an_open_vote(town.store, clock, town.parvis.services, costs=(), projects=[project])
    await enters(maria)
    await maria.taps("Search and filter")
    await maria.taps("By words")
    monkeypatch.setattr("handlers.resident.vote_list.show_page", _breaks)
    await maria.writes("zanzibar")
    assert maria.reads("Sorry, something went wrong")
    monkeypatch.undo()
    await maria.writes("/vote")
    await maria.taps("Begin")
    await opens(maria, NUMBER)
    monkeypatch.setattr("bot.services.voting.choose", _breaks)
    await maria.taps("Choose this project")
    assert maria.reads("Sorry, something went wrong")
    async with town.store.transaction() as tx:
        assert await tx.updates.dead_letters() == 2
    assert await told(town) == []
    assert [line for line in lines.written if TELLS.search(line)] == []


def _breaks(*_: object, **__: object) -> None:
    raise ZeroDivisionError(TITLE)
