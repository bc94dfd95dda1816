"""The verdict of a run with faults, counted as one counts a queue; what Telegram delivered is the witness."""

import html
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

import psycopg

from bot.sandbox.journal import Said
from bot.services.journal import verify
from storage.store import Store
from tests.chaos.ground import Ground
from tests.chaos.residents import Resident
from tests.chaos.somebody import Somebody

HANDED_IN = re.compile(r"Your idea <b>(.*?)</b> is handed in, under number")
ANSWERED = {"handled", "refused", "slowed"}
"""Who is asked to wait has an answer, too: after a long restart the taps of all its seconds come at once. Silence is
none."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Ideas by their titles: typed by people, confirmed to them, found in the database."""

    attempted: Counter[str]
    acknowledged: set[str]
    stored: Counter[str]
    acts: int
    repeated: int

    @property
    def lost(self) -> set[str]:
        return self.acknowledged - set(self.stored)

    @property
    def doubled(self) -> set[str]:
        return {title for title, count in self.stored.items() if count > 1}

    @property
    def unexpected(self) -> set[str]:
        return set(self.stored) - set(self.attempted)

    @property
    def untold(self) -> set[str]:
        """Stored, and the person was never told."""
        return set(self.stored) - self.acknowledged

    def __str__(self) -> str:
        return (
            f"acts {self.acts}, ideas attempted {len(self.attempted)}, acknowledged {len(self.acknowledged)}, "
            f"stored {self.stored.total()}, lost {len(self.lost)}, doubled {len(self.doubled)}, "
            f"unexpected {len(self.unexpected)}, untold {len(self.untold)}, updates given again {self.repeated}"
        )


def count(ground: Ground, residents: Sequence[Resident]) -> Verdict:
    calls = ground.box.journal.calls
    acknowledged = {
        html.unescape(found[1]) for said in calls if said.message_ids if (found := HANDED_IN.search(said.text or ""))
    }
    return Verdict(
        attempted=Counter(title for one in residents for title in one.titles),
        acknowledged=acknowledged,
        stored=Counter(title for (title,) in rows(ground.url, "SELECT title FROM ideas WHERE number IS NOT NULL")),
        acts=sum(len(one.acts) for one in residents),
        repeated=ground.repeated(),
    )


def not_dealt_with(ground: Ground, people: Iterable[Somebody]) -> list[str]:
    """Acts that were dealt with in no way, and taps that were never answered; the box is the witness."""
    outcomes = dict(rows(ground.url, "SELECT id, outcome FROM updates"))
    faults = []
    for act in (act for one in people for act in one.acts):
        known = {outcomes.get(number, "nothing") for number in act.deed.update_ids}
        if not known <= ANSWERED:
            faults.append(f"{act.deed.words}: {known}")
    taps = ground.box.world.taps.values()
    faults.extend(f"a tap of {tap['user']} was never answered" for tap in taps if not tap.get("answered"))
    return faults


def unheard(ground: Ground, people: Iterable[Somebody]) -> list[str]:
    """Words that nothing followed on the phone. A person who taps twice does not wait for the first answer."""
    faults = []
    for one in people:
        spoken = [said.tick for said in ground.box.journal.calls if said.chat_id == one.person.id and _heard(said)]
        for act, until in zip(one.acts, [*(later.tick for later in one.acts[1:]), inf], strict=True):
            if act.wrote and not any(act.tick < tick < until for tick in spoken):
                faults.append(f"{act.deed.words}: nothing was said")
    return faults


def never_said(ground: Ground) -> list[str]:
    """Answers that are kept because they may not have been given yet, although all is done: none may be unheard."""
    witnessed = {_spoken(said.method, said.parameters) for said in ground.box.journal.calls if _heard(said)}
    kept = rows(ground.url, "SELECT id, answer FROM updates")
    return [
        f"{number}: {method}"
        for number, answer in kept
        for method, body in answer
        if _spoken(method, body) not in witnessed
    ]


def out_of_order(url: str, people: Iterable[Somebody], *, apart: bool) -> list[str]:
    """People whose acts took effect in another order. A webhook brings words and taps `apart`."""
    claimed = dict(rows(url, "SELECT id, received_at FROM updates"))
    faults = []
    for one in people:
        for wrote in (True, False):
            mine = [act for act in one.acts if not apart or act.wrote == wrote]
            moments = [claimed[number] for act in mine for number in act.deed.update_ids]
            if moments != sorted(moments):
                faults.append(one.person.name)
    return faults


def left_open(url: str) -> dict[str, int]:
    """What should have come to an end and has not."""
    questions = {
        "updates": "SELECT count(*) FROM updates WHERE outcome IN ('handling', 'failed')",
        "letters": "SELECT count(*) FROM letters WHERE state IN ('queued', 'sending')",
        "dead letters": "SELECT count(*) FROM dead_letters",
    }
    counted = {what: rows(url, question)[0][0] for what, question in questions.items()}
    return {what: many for what, many in counted.items() if many}


async def chain_holds(store: Store) -> bool:
    async with store.transaction() as tx:
        return (await verify(tx.audit.walk())).holds


def rows(url: str, question: str) -> list[tuple[Any, ...]]:
    """A connection of its own: those of a store may be older than the server."""
    with psycopg.connect(url) as connection:
        return connection.execute(question.encode()).fetchall()


def _heard(said: Said) -> bool:
    """Delivered; or refused because the phone shows it already, or because the tap has been answered before."""
    return said.code in (200, 400) and said.fault not in ("reset_before", "429", "500", "502", "hang")


def _spoken(method: str, body: Mapping[str, Any]) -> tuple[object, ...]:
    """What tells one call from another."""
    return (method, *(str(body.get(name)) for name in ("chat_id", "callback_query_id", "message_id", "text")))
