"""Real elections as votes of ours: somebody casts each ballot, and what is published is counted again."""

import json
from asyncio import TaskGroup
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from random import Random  # noqa: TID251 - seeded: every run shuffles the same
from typing import Any

from sqlalchemy import insert

from bot.clock import TurnedClock
from bot.domain.ballots import BallotForm
from bot.domain.counting import CountingRules, Selection
from bot.domain.envelopes import Envelope
from bot.domain.pabulib import Election
from bot.domain.people import Person, Role
from bot.domain.tally_scores import Ballot
from bot.services.booths import begun, sealed_draft
from bot.services.campaigns import Loaded
from bot.services.results import Turnout
from bot.services.services import Services
from storage.models import ElectorRow
from storage.store import Store
from tests.city import a_crowd, a_member, a_person
from tests.cli.conftest import Terminal
from tests.polls import an_open_vote
from tests.publications import closed, published

AT_ONCE = 8
"""Voters who are in the booth at the same time."""

LOT = 1_000
"""Ballots that are filled in by one statement."""

OPEN = timedelta(days=12.5)
"""All have voted by then: the phase of `edition_in` has two weeks left."""

APART = 1_000
"""Between the numbers of a project on two lists."""


@dataclass
class Replay:
    """An election as one vote, in which each rule has a list of its own, with all the projects on it."""

    store: Store
    clock: TurnedClock
    do: Services
    election: Election
    selections: Sequence[Selection]
    loaded: Loaded = field(init=False)

    async def opens(self) -> None:
        """With room for whatever the ballots say."""
        election = self.election
        sums = [sum(dict(ballot).values()) for ballot in election.pile]
        points, most = max([1, *sums]), max(election.longest, 1)
        form = BallotForm(election.kind, 1, most, points, points, 0, election.grades)
        self.loaded = await an_open_vote(
            self.store,
            self.clock,
            self.do,
            form=form,
            envelopes=[self._envelope(selection) for selection in self.selections],
            costs=(),
            projects=list(self._projects()),
        )

    async def everybody_votes(self) -> None:
        """In an order that only chance decides, as whole quarters of equal ballots would look strange."""
        ballots = [ballot for ballot, many in self.election.pile.items() for _ in range(many)]
        Random(2015).shuffle(ballots)
        pause = min(timedelta(minutes=7), OPEN / len(ballots))
        crowd = await a_crowd(self.store, len(ballots))
        waiting = zip(crowd, await self._filled_in(crowd, ballots), strict=True)

        async def queue() -> None:
            for person, submission in waiting:
                self.clock.turn(pause)
                await self.do.voting.cast(person, submission)

        async with TaskGroup() as booths:
            for _ in range(AT_ONCE):
                booths.create_task(queue())

    async def is_published(self) -> Turnout:
        """Closed by the calendar, counted, and published by two coordinators."""
        lea, ana = [await a_member(self.store, Role.COORDINATOR) for _ in range(2)]
        await closed(self.do, self.clock, self.loaded)
        await published(self.do, lea, ana)
        found = await self.do.results.published()
        assert found is not None
        return found.turnout

    def named(self, numbers: Sequence[str]) -> set[str]:
        """The ids that projects of ours have in the election."""
        return {self.election.projects[int(number) % APART].id for number in numbers}

    def _envelope(self, selection: Selection) -> Envelope:
        threshold = self.election.threshold if selection is Selection.GREEDY_THRESHOLD else 0
        rules = CountingRules(selection, threshold=threshold)
        return Envelope(selection, {"fr": f"Toute la ville, {selection}"}, self.election.budget, count=rules)

    def _projects(self) -> Iterator[Mapping[str, Any]]:
        for first, selection in enumerate(self.selections, 1):
            for place, listed in enumerate(self.election.projects):
                title = listed.columns.get("name") or listed.id
                number = first * APART + place
                yield {"number": number, "envelope": selection, "cost": listed.cost, "title": title}

    async def _filled_in(self, crowd: Sequence[Person], ballots: Sequence[Ballot]) -> list[str]:
        """Everybody's ballot, as if tapped, alike on all lists; by what name each is sent."""
        begins, usher = self.clock.now(), await a_person(self.store)
        filled = [begun(begins, self._on_all_lists(ballot)) for ballot in ballots]
        async with self.store.transaction() as tx:
            booth = await self.do.voting.booths.enter(tx, usher, begins)
            for first in range(0, len(crowd), LOT):
                lot = zip(crowd[first : first + LOT], filled[first : first + LOT], strict=True)
                rows = [
                    {"person_id": person.id, "draft": sealed_draft(replace(booth, person=person), one)}
                    for person, one in lot
                ]
                await tx.connection.execute(
                    insert(ElectorRow).values(edition_id=self.loaded.id, draft_at=begins), rows
                )
        return [one.submission for one in filled]

    def _on_all_lists(self, ballot: Ballot) -> dict[str, dict[int, int]]:
        return {
            selection: {first * APART + project: value for project, value in ballot}
            for first, selection in enumerate(self.selections, 1)
        }


async def counted_again(folder: Path, selection: Selection) -> list[str]:
    """The winners that `parvis vote replay` finds in the published ballots or totals of a list."""
    said = await Terminal(folder, {})("vote", "replay", f"{selection}.pb", "--rule", selection, "--json")
    assert said.code == 0, said.err
    return list(json.loads(said.out)["winners"])
