"""What whoever holds the database could learn: that somebody has voted, and nothing of what they chose."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from random import Random  # noqa: TID251 - seeded: every run plays the same

import pytest
from sqlalchemy import insert, select, text

from bot.clock import SystemClock, TurnedClock
from bot.domain.people import Person, PersonId, Role
from bot.domain.receipts import VoteKeyGone
from bot.services.assembly import build_services
from bot.services.retention import Retention
from bot.services.services import Installation, Services
from bot.services.vote_keys import VoteKeys
from storage.engine import open_engine
from storage.models import PersonRow
from storage.repositories.people import COLUMNS, person_of
from storage.store import Store
from tests.city import a_member
from tests.database import empty
from tests.polls import an_open_vote
from tests.publications import closed, published
from tests.services.burglary import Ballot, Dump, Guess, Truth, attack, dump, guessed, opened, owners

VOTERS, TWICE, HESITANT = 500, 125, 25
PROJECTS = 6
MOMENTS = 5
"""At which somebody breaks in while the vote is open, beside the last one."""

NEVER = 1e-9
"""What has this probability by chance is not chance."""


@dataclass(frozen=True, slots=True)
class Spoils:
    """All that was taken away: while the vote was open, closed, published, and after its key was destroyed.

    `truth`, who chose what, is known to nobody but these tests.
    """

    truth: Truth
    voting: tuple[Dump, ...]
    shut: Dump
    results: Dump
    later: Dump
    keys: VoteKeys

    @property
    def all(self) -> tuple[Dump, ...]:
        return (*self.voting, self.shut, self.results, self.later)


@pytest.fixture(scope="module")
async def spoils(migrated_url: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Spoils]:
    empty(migrated_url)
    store = Store(open_engine(migrated_url))
    yield await an_edition_with_burglars(store, tmp_path_factory.mktemp("keys"))
    await store.close()


async def an_edition_with_burglars(store: Store, folder: Path) -> Spoils:
    clock, keys, chance = TurnedClock(), VoteKeys(folder), Random(500)
    do = build_services(store, clock, lambda: None, b"pepper", Installation(vote_keys=keys))
    lea, ana = [await a_member(store, Role.COORDINATOR, name=name) for name in ("Léa", "Ana")]
    loaded = await an_open_vote(store, clock, do, costs=[1000] * PROJECTS)
    people = await the_town(store)
    queue = [*people, *chance.sample(people, TWICE)]
    chance.shuffle(queue)
    moments = sorted(chance.sample(range(len(queue) // 10, len(queue)), MOMENTS))
    truth: dict[PersonId, Ballot] = {}
    voting = []
    for place, person in enumerate(queue):
        if place in moments:
            voting.append(await dump(store))
        chosen = frozenset(chance.sample(range(1, PROJECTS + 1), chance.randint(1, 3)))
        await votes(do, clock, person, chosen, again=person.id in truth)
        truth[person.id] = chosen
    for person in chance.sample(people, HESITANT):
        await do.voting.take_up(person)
    voting.append(await dump(store))
    await closed(do, clock, loaded)
    shut = await dump(store)
    await published(do, lea, ana)
    results = await dump(store)
    clock.turn(timedelta(days=70))
    await Retention(store, keys).clean(clock.now())
    return Spoils(truth, tuple(voting), shut, results, await dump(store), VoteKeys(folder))


async def the_town(store: Store) -> list[Person]:
    """Everybody who will vote, at once."""
    now = SystemClock().now()
    rows = [
        {"telegram_id": 6_000_000_000 + number, "first_name": f"Maria {number}", "language": "fr"}
        | dict.fromkeys(("welcomed_at", "created_at", "seen_at"), now)
        for number in range(VOTERS)
    ]
    async with store.transaction() as tx:
        await tx.connection.execute(insert(PersonRow), rows)
        found = await tx.connection.execute(select(*COLUMNS).where(PersonRow.telegram_id >= 6_000_000_000))
        return [person_of(row) for row in found.mappings()]


async def votes(do: Services, clock: TurnedClock, person: Person, chosen: Ballot, *, again: bool) -> None:
    if again:
        await do.voting.clear(person)
    clock.turn(timedelta(seconds=30))
    for project in sorted(chosen):
        booth = await do.voting.choose(person, "town", project, 1)
    await do.voting.cast(person, booth.filled.submission)


def best(guesses: list[Guess]) -> Guess:
    return min(guesses, key=lambda guess: guess.luck)


def counters(rows: Dump) -> Mapping[str, int | None]:
    return {row["sequencename"]: row["last_value"] for row in rows["(sequences)"]}


async def test_whatever_was_taken_away_whenever_tells_no_more_of_anybody_than_chance(spoils: Spoils) -> None:
    ballots = opened(spoils.results)
    assert len(ballots) == len(spoils.truth) == VOTERS
    guesses = attack(spoils.all, ballots, spoils.truth)
    assert any("ballots.sealed[100]" in guess.how for guess in guesses)
    assert best(guesses).luck > NEVER, best(guesses)


async def test_what_lies_in_the_urn_has_one_length_and_is_never_twice_the_same(spoils: Spoils) -> None:
    for rows in (*spoils.voting, spoils.shut):
        sealed = [row["sealed"] for row in rows["ballots"]]
        assert len(set(map(len, sealed))) == 1
        assert len(set(sealed)) == len(sealed)
    [first, *_, last] = [[row["sealed"] for row in rows["ballots"]] for rows in spoils.voting]
    assert 0 < len(first) < len(last) == VOTERS


async def test_unfinished_ballots_have_one_length_and_are_never_twice_the_same(spoils: Spoils) -> None:
    drafts = [row["draft"] for row in spoils.voting[-1]["electors"] if row["draft"]]
    assert len(drafts) == len(set(drafts)) == HESITANT
    assert len(set(map(len, drafts))) == 1


async def test_once_counted_nothing_is_left_of_who_came_when(spoils: Spoils) -> None:
    found = spoils.results["opened_ballots"]
    assert not spoils.results["ballots"]
    assert len({row["written"] for row in found}) == 1
    said = [row["choices"] for row in found]
    assert said == sorted(set(said)), "their order on the disk is that of what they say"


async def test_later_the_key_is_gone_and_so_is_who_was_recognised_by_what(spoils: Spoils) -> None:
    assert not spoils.later["electors"]
    assert not spoils.later["vote_claims"]
    assert len(spoils.later["voters"]) == VOTERS
    with pytest.raises(VoteKeyGone):
        spoils.keys.of("test")


async def test_no_sequence_and_no_row_beside_roll_and_urn_counts_ballots(spoils: Spoils) -> None:
    for before, after in pairwise(spoils.voting):
        assert counters(before) == counters(after)
        grown = {table for table, rows in after.items() if len(rows) != len(before[table])}
        assert grown <= {"electors", "voters", "vote_claims", "ballots"}


async def test_the_moment_of_a_transaction_is_not_kept(store: Store) -> None:
    async with store.transaction() as tx:
        assert await tx.connection.scalar(text("SHOW track_commit_timestamp")) == "off"


async def test_the_burglars_would_see_an_order_of_arrival(spoils: Spoils) -> None:
    """Or a test that finds nothing would tell nothing."""
    people = sorted(spoils.truth)
    arrived = [spoils.truth[person] for person in people]
    assert guessed("as they came", people, arrived, spoils.truth).right == VOTERS
    tenth = [*arrived[: VOTERS // 8], *arrived[: VOTERS // 8 - 1 : -1]]
    assert guessed("some as they came", people, tenth, spoils.truth).luck < NEVER
    assert best(attack([leaking(spoils)], opened(spoils.results), spoils.truth)).luck < NEVER


def leaking(spoils: Spoils) -> Dump:
    """As if one byte of what lies in the urn told what it says."""
    said, wrote = list(dict.fromkeys(opened(spoils.results))), owners([spoils.shut])
    ballots = [
        {**row, "sealed": row["sealed"][:-1] + bytes([said.index(spoils.truth[wrote[row["written"]]])])}
        for row in spoils.shut["ballots"]
        if row["written"] in wrote
    ]
    return {**spoils.shut, "ballots": ballots}


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
