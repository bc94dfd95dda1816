"""Contests: a list of the frozen paper and its opened ballots, as the count takes them."""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.domain.contents import read, written
from bot.domain.counting import VERSION
from bot.domain.paper_urns import Totals as Paper
from bot.domain.paper_urns import whole_ballot
from bot.domain.projects import BallotList, Project
from bot.domain.tally_facts import Contest, Entrant, Outcome
from bot.domain.tally_scores import Ballot, Pile, Totals


@dataclass(frozen=True, slots=True)
class Urns:
    """What anonymous urns of paper hold together: ballots, blank ones among them, and how many name each project.

    Papers that are typed whole are not here: those ballots lie with the others.
    """

    ballots: int = 0
    blank: int = 0
    totals: Totals = field(default_factory=dict)


def with_paper(
    opened: Mapping[str, int], paper: Paper | None, ballot_list: BallotList
) -> tuple[Mapping[str, int], Urns]:
    """What was typed from the urns of this list (`paper`), as totals or among the opened ballots."""
    if paper is None:
        return opened, Urns()
    if not ballot_list.typed_whole:
        totals = {int(project): {1: votes} for project, votes in paper.votes.items() if votes}
        return opened, Urns(paper.valid + paper.blank, paper.blank, totals)
    whole = Counter(opened)
    whole.update({written(whole_ballot(said)): times for said, times in paper.votes.items()})
    whole[""] += paper.blank
    return whole, Urns()


def contest_of(
    ballot_list: BallotList, opened: Mapping[str, int], urns: Urns = Urns(), draw: Sequence[int] = ()
) -> Contest:
    """`opened` says how often each ballot was cast, as `contents.written` writes it.

    Projects that were withdrawn since the vote opened cannot win; what ballots say of them is passed over.
    """
    return Contest(
        projects=tuple(map(_entrant, ballot_list.running)),
        envelope=ballot_list.euros,
        form=ballot_list.form,
        rules=ballot_list.count,
        pile=pile_of(opened, {project.number for project in ballot_list.running}),
        draw=tuple(draw),
        urns={
            number: values
            for number, values in urns.totals.items()
            if ballot_list.project(number) in ballot_list.running
        },
        in_urns=urns.ballots,
        blank_in_urns=urns.blank,
    )


def pile_of(opened: Mapping[str, int], standing: Collection[int]) -> Pile:
    pile: Counter[Ballot] = Counter()
    for text, times in opened.items():
        pile[tuple((number, value) for number, value in read(text).items() if number in standing)] += times
    return pile


def inputs_hash(ballot_list: BallotList, opened: Mapping[str, int], urns: Urns, draw: Sequence[int]) -> bytes:
    """SHA-256 over all that the count of a list goes by: the same hash is the same result."""
    body = {
        "count": VERSION,
        "list": asdict(ballot_list),
        "ballots": sorted(opened.items()),
        "urns": [urns.ballots, urns.blank, {str(number): dict(values) for number, values in urns.totals.items()}],
        "draw": list(draw),
    }
    return hashlib.sha256(json.dumps(body, sort_keys=True, separators=(",", ":"), default=str).encode()).digest()


def outcome_to_json(outcome: Outcome) -> dict[str, Any]:
    """What is kept of a count, and shown when it is published."""
    return {
        "winners": list(outcome.winners),
        "votes": {str(number): score.support for number, score in outcome.scores.items()},
        "scores": {str(number): asdict(score) for number, score in outcome.scores.items()},
        "partial": {str(number): euros for number, euros in outcome.partial.items()},
        "spent": outcome.spent,
        "left": outcome.left,
        "steps": [asdict(step) for step in outcome.steps],
        "ties": [asdict(tie) for tie in outcome.ties],
        "added": outcome.added,
    }


def _entrant(project: Project) -> Entrant:
    return Entrant(
        number=project.number,
        cost=project.cost,
        categories=frozenset([project.theme] if project.theme else []),
        sponsors=frozenset(map(str, project.sponsors)),
        neighbourhood=project.neighbourhood,
        canton=project.neighbourhood,
        conflicts=frozenset(project.conflicts),
    )
