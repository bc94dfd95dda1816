"""Whoever breaks in and reads the database: what they take away, and all that they can make of it without the key."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Any

from sqlalchemy import text

from bot.domain.contents import read
from bot.domain.people import PersonId
from storage.store import Store

Row = dict[str, Any]
Dump = Mapping[str, Sequence[Row]]
Ballot = frozenset[int]
Truth = Mapping[PersonId, Ballot]
Order = Sequence[PersonId]


async def dump(store: Store) -> Dump:
    """Every row of every table, those of the job queue too, with its place on the disk and the transaction that wrote
    it; the sequences; and what PostgreSQL says of its tables and of the log that it writes ahead.
    """
    async with store.transaction() as tx:
        tables = await tx.connection.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
        asked = {
            table: f'SELECT ctid::text AS place, xmin::text::bigint AS written, * FROM "{table}" ORDER BY ctid'
            for table in sorted(tables)
        }
        asked["(sequences)"] = "SELECT * FROM pg_sequences ORDER BY sequencename"
        asked["(statistics)"] = "SELECT * FROM pg_stat_user_tables ORDER BY relname"
        asked["(log)"] = "SELECT pg_current_wal_insert_lsn()::text AS at, pg_current_snapshot()::text AS seen"
        return {
            name: list(map(dict, (await tx.connection.execute(text(sql))).mappings())) for name, sql in asked.items()
        }


def owners(dumps: Iterable[Dump]) -> Mapping[int, PersonId]:
    """Whose transaction it was, wherever a row that it wrote names somebody."""
    return {row["written"]: row["person_id"] for rows in dumps for row in rows["electors"]}


def orders(rows: Dump, wrote: Mapping[int, PersonId]) -> Iterator[tuple[str, Order]]:
    """Everybody in the order of any column of any table whose rows are theirs: by name, by account, or because a
    transaction that wrote something of theirs wrote them. Columns of bytes give an order for each byte.
    """
    accounts = {row["telegram_id"]: row["id"] for row in rows["people"]}
    for table, found in rows.items():
        theirs = [(_whose(table, row, accounts, wrote), row) for row in found]
        known = [(person, row) for person, row in theirs if person is not None]
        for column in known[0][1] if known else ():
            for name, key in _keys(column, [row[column] for _, row in known]):
                ranked = sorted(range(len(known)), key=key.__getitem__)
                yield f"{table}.{name}", list(dict.fromkeys(known[place][0] for place in ranked))


def _whose(table: str, row: Row, accounts: Mapping[int, PersonId], wrote: Mapping[int, PersonId]) -> PersonId | None:
    if table == "people":
        return PersonId(row["id"])
    return row.get("person_id") or accounts.get(row.get("chat_id") or 0) or wrote.get(row.get("written") or 0)


def _keys(column: str, values: Sequence[Any]) -> Iterator[tuple[str, Sequence[Any]]]:
    if column == "place":
        yield "place", range(len(values))
    elif all(isinstance(value, int) for value in values):
        yield column, values
    elif all(isinstance(value, bytes) for value in values):
        yield f"{column} (length)", [len(value) for value in values]
        for place in range(min(map(len, values))):
            yield f"{column}[{place}]", [value[place] for value in values]
    else:
        yield column, [repr(value) for value in values]


def opened(rows: Dump) -> Sequence[Ballot]:
    """The ballots that came out of the urn, in the order in which they lie there."""
    return [frozenset(read(row["choices"])) for row in rows["opened_ballots"] for _ in range(row["times"])]


@dataclass(frozen=True, slots=True)
class Guess:
    """How many of some guesses are right; `luck` is at least the probability of so many, or more, by chance."""

    how: str
    right: int
    luck: float


def guessed(how: str, order: Order, ballots: Sequence[Ballot], truth: Truth) -> Guess:
    """The first of them has cast the first ballot, and so on."""
    pairs = [(person, ballot) for person, ballot in zip(order, ballots, strict=False) if person in truth]
    times = Counter(truth.values())
    likely = sum(times[ballot] for _, ballot in pairs) / len(truth)
    right = sum(truth[person] == ballot for person, ballot in pairs)
    # Chernoff's bound on what is above the mean of so many independent guesses.
    return Guess(how, right, exp(right - likely - right * log(right / likely)) if right > likely > 0 else 1)


def attack(dumps: Sequence[Dump], ballots: Sequence[Ballot], truth: Truth) -> list[Guess]:
    """Every order of people in all that was ever taken away, against the ballots from the first and from the last."""
    wrote = owners(dumps)
    return [
        guessed(f"dump {number}: {how}, {which}", order, several, truth)
        for number, rows in enumerate(dumps)
        for how, order in orders(rows, wrote)
        for which, several in (("forwards", ballots), ("backwards", ballots[::-1]))
    ]
