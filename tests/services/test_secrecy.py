"""What whoever holds the database could learn: that somebody has voted, and nothing of what they chose."""

import secrets
from collections import Counter
from collections.abc import Sequence
from math import sqrt
from typing import Any

import pytest
from sqlalchemy import text

from bot.clock import TurnedClock
from bot.domain.contents import read
from bot.domain.people import PersonId
from bot.services.assembly import build_services
from bot.services.services import Services
from bot.services.unsealing import open_urn
from storage.store import Store
from tests.city import a_person
from tests.polls import an_open_vote

VOTERS = 120
PROJECTS = 6

Row = dict[str, Any]
Dump = dict[str, list[Row]]
Truth = dict[PersonId, frozenset[int]]


@pytest.fixture
def do(store: Store, clock: TurnedClock) -> Services:
    return build_services(store, clock, lambda: None, b"pepper")


async def dump(store: Store) -> Dump:
    """Every row of every table, with its place on the disk and the transaction that wrote it."""
    async with store.transaction() as tx:
        tables = await tx.connection.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
        found: Dump = {}
        for table in sorted(tables):
            rows = await tx.connection.execute(
                text(f'SELECT ctid::text AS place, xmin::text AS written, * FROM "{table}" ORDER BY ctid')
            )
            found[table] = [dict(row) for row in rows.mappings()]
        return found


async def a_vote(store: Store, clock: TurnedClock, do: Services) -> Truth:
    """Everybody votes, a quarter of them twice; who chose what is known to nobody but this test."""
    await an_open_vote(store, clock, do, costs=[1000] * PROJECTS)
    truth: Truth = {}
    for number in range(VOTERS):
        person = await a_person(store)
        for _ in range(2 if number % 4 == 0 else 1):
            chosen = frozenset(secrets.SystemRandom().sample(range(1, PROJECTS + 1), 1 + number % 3))
            booth = await do.voting.clear(person)
            for project in chosen:
                booth = await do.voting.choose(person, "town", project, 1)
            await do.voting.cast(person, booth.filled.submission)
            truth[person.id] = chosen
    return truth


def by_transaction(rows: Dump, truth: Truth) -> Sequence[tuple[PersonId, Row]]:
    """Ballots that one transaction wrote together with something of a person's."""
    wrote = {row["written"]: row["person_id"] for row in rows["electors"]}
    return [(wrote[row["written"]], row) for row in rows["ballots"] if row["written"] in wrote]


def by_place(rows: Dump, ballots: Sequence[frozenset[int]]) -> dict[PersonId, frozenset[int]]:
    """The first voter on the disk has the first ballot on the disk, and so on."""
    people = [row["person_id"] for row in rows["electors"]]
    return dict(zip(people, ballots, strict=False))


def hits(guesses: dict[PersonId, frozenset[int]], truth: Truth) -> int:
    return sum(truth.get(person) == chosen for person, chosen in guesses.items())


def by_chance(truth: Truth, guesses: int) -> float:
    """How many are hit by handing the same ballots out blindly, and six standard deviations more."""
    times = Counter(truth.values())
    likely = sum(count * count for count in times.values()) / len(truth) ** 2
    return guesses * likely + 6 * sqrt(guesses * likely * (1 - likely))


async def test_while_the_vote_is_open_no_row_says_what_somebody_chose(
    store: Store, clock: TurnedClock, do: Services
) -> None:
    truth = await a_vote(store, clock, do)
    rows = await dump(store)
    linked = by_transaction(rows, truth)
    assert len({len(row["sealed"]) for _, row in linked}) == 1, "the length of a ballot tells how many it names"
    assert len({row["sealed"] for _, row in linked}) == len(linked), "two equal ballots can be recognised"
    for offset in range(len(linked[0][1]["sealed"])):
        # Whoever guesses by a byte of what lies there learns no more from it than from the number of the row.
        order = sorted(linked, key=lambda one: one[1]["sealed"][offset])
        likeliest = sorted(truth.values(), key=sorted)
        guesses = {person: chosen for (person, _), chosen in zip(order, likeliest, strict=False)}
        assert hits(guesses, truth) <= by_chance(truth, len(guesses))


async def test_after_the_close_neither_order_nor_transaction_leads_from_a_ballot_to_a_person(
    store: Store, clock: TurnedClock, do: Services
) -> None:
    truth = await a_vote(store, clock, do)
    before = await dump(store)
    await closed_and_opened(store, clock, do)
    after = await dump(store)
    assert not after["ballots"]
    opened = after["opened_ballots"]
    assert len({row["written"] for row in opened}) == 1
    assert sum(row["times"] for row in opened) == VOTERS
    said = [row["choices"] for row in opened]
    assert said == sorted(said), "their order on the disk is that of what they say"
    ballots = [frozenset(read(row["choices"])) for row in opened for _ in range(row["times"])]
    for rows in (before, after):
        guesses = by_place(rows, ballots)
        assert hits(guesses, truth) <= by_chance(truth, len(guesses))


async def closed_and_opened(store: Store, clock: TurnedClock, do: Services) -> None:
    async with store.transaction() as tx:
        found = await tx.editions.current()
        assert found is not None
        clock.turn(found[1].phases[-1].closes - clock.now())
    while await do.watch.look(clock.now()):
        pass
    async with store.transaction() as tx:
        vote = await tx.votes.find(found[0])
        assert vote is not None
        assert vote.closed_at is not None
        opened = await open_urn(tx, vote, do.voting.booths.keys.of(found[1].slug))
        await tx.urn.pour_out(found[0], opened.ballots)


async def test_no_number_of_the_roll_or_the_urn_follows_the_order_of_arrival(store: Store) -> None:
    async with store.transaction() as tx:
        numbered = await tx.connection.scalars(
            text(
                "SELECT table_name || '.' || column_name FROM information_schema.columns "
                "WHERE table_name IN ('voters', 'vote_claims', 'ballots', 'opened_ballots') "
                "AND (is_identity = 'YES' OR column_default LIKE 'nextval%' OR data_type LIKE 'timestamp%')"
            )
        )
        assert list(numbered) == []
