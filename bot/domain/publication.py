"""What is published with the results of a vote: files, their form, and who may be recognised in them."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.domain.audit import Entry
from bot.domain.ballots import BallotKind
from bot.domain.counting import VERSION
from bot.domain.pabulib import Election, Listed
from bot.domain.pabulib_writing import Below, write_election
from bot.domain.tally_facts import Contest, Entrant, Outcome
from bot.domain.tally_scores import Pile, together, totals_of

LEAST = 200
"""Ballots of a list from which on whole ballots may be published."""

SMALL = 20
"""Voters of a neighbourhood up to whom its turnout is not told."""

WHOLE = frozenset({BallotKind.CUMULATIVE, BallotKind.ORDINAL, BallotKind.JUDGEMENT})
"""Kinds of which whole ballots are published, so that everybody sees that each keeps to the rules."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One list and its outcome. `titles` by project; `words`: the rules in sentences; `seed` that of the draw."""

    id: str
    name: str
    contest: Contest
    outcome: Outcome
    titles: Mapping[int, str]
    words: Sequence[str] = ()
    seed: str | None = None


@dataclass(frozen=True, slots=True)
class Roll:
    """How many voted, by channel, and on each list; how many of them have no receipt (anonymous urns).

    `neighbourhoods` are those where more than `SMALL` have voted; ballots `set_aside` are counted nowhere here.
    """

    channels: Mapping[str, int]
    lists: Mapping[str, int]
    without_receipt: int = 0
    neighbourhoods: Mapping[str, int] = field(default_factory=dict)
    set_aside: int = 0


@dataclass(frozen=True, slots=True)
class Journal:
    """The journal as far as it is public: entries in full, those of which only the seal is, and heads posted."""

    entries: Sequence[Entry] = ()
    public: frozenset[int] = field(default_factory=frozenset)
    heads: Sequence[Entry] = ()


def whole_ballots(contest: Contest) -> bool:
    """Whether ballots are published one by one: where the rule or the kind needs it, and from 200 on."""
    needed = contest.rules.selection.shares or contest.form.kind in WHOLE
    return needed and sum(contest.pile.values()) >= LEAST


def unique(pile: Pile) -> int:
    """Ballots that no other voter has cast alike: each is a signature that somebody could have been told to leave."""
    return sum(ballots == 1 for ballot, ballots in pile.items() if ballot)


def told_turnout(neighbourhoods: Mapping[str | None, int]) -> dict[str, int]:
    """The turnout of the neighbourhoods that may be told; nobody is found in a large number."""
    return {name: voters for name, voters in sorted(neighbourhoods.items(), key=str) if name and voters > SMALL}


def publish(
    title: str, lists: Sequence[Counted], roll: Roll, receipts: Iterable[str], journal: Journal, below: Below
) -> Mapping[str, str]:
    """The files by name. `lists` in the order in which they were counted; `below` is the chance that shuffles."""
    files = {f"{one.id}.pb": write_election(election_of(one), below) for one in lists if _has_file(one)}
    return files | {
        "results.json": _json(
            {"format": 1, "title": title, "rules": VERSION, "lists": [_list(one) for one in lists]}
        ),
        "roll.json": _json({"voters": sum(roll.channels.values()), **asdict(roll)}),
        "receipts.txt": "".join(f"{receipt}\n" for receipt in sorted(receipts)),
        "audit.json": _json(
            {
                "entries": [_entry(entry, entry.seq in journal.public) for entry in journal.entries],
                "heads": [
                    {"seq": head.seq, "at": head.at.isoformat(), "hash": head.hash.hex()} for head in journal.heads
                ],
            }
        ),
    }


def election_of(one: Counted) -> Election:
    """A list in Pabulib's format: with its ballots where they may be published, else with the totals alone."""
    contest = one.contest
    entrants = sorted(contest.projects, key=lambda entrant: entrant.number)
    places = {entrant.number: place for place, entrant in enumerate(entrants)}
    whole = whole_ballots(contest)
    pile = {tuple((places[p], v) for p, v in ballot): many for ballot, many in contest.pile.items()} if whole else {}
    form, rules = contest.form, contest.rules
    meta = {
        "description": one.name,
        "rule": rules.selection.value,
        "max_length": str(form.most) if form.kind in (BallotKind.APPROVAL, BallotKind.ORDINAL) else "",
        "grades": str(form.grades) if form.kind is BallotKind.JUDGEMENT else "",
        "min_project_score_threshold": str(rules.threshold or ""),
        "draw_order": ",".join(map(str, contest.draw)),
    }
    return Election(
        meta={key: value for key, value in meta.items() if value},
        kind=form.kind,
        budget=contest.envelope,
        projects=tuple(Listed(str(e.number), e.cost, {"name": one.titles[e.number]}) for e in entrants),
        pile=pile,
        voters=_voters(contest),
        unit=contest.unit,
        totals={} if whole else {places[n]: {1: score.support} for n, score in one.outcome.scores.items()},
    )


def _has_file(one: Counted) -> bool:
    """Totals in place of ballots say enough where scores are sums and nobody's money must be followed."""
    contest = one.contest
    return whole_ballots(contest) or not (contest.rules.selection.shares or contest.form.kind is BallotKind.JUDGEMENT)


def _voters(contest: Contest) -> int:
    return sum(contest.pile.values()) + contest.in_urns


def _list(one: Counted) -> dict[str, Any]:
    contest, outcome = one.contest, one.outcome
    whole = whole_ballots(contest)
    sizes: Counter[int] = Counter()
    for ballot, ballots in contest.pile.items():
        sizes[len(ballot)] += ballots
    return {
        "id": one.id,
        "name": one.name,
        "envelope": contest.envelope,
        "kind": contest.form.kind,
        "most": contest.form.most,
        "grades": contest.form.grades,
        "rules": asdict(contest.rules),
        "rules_in_words": list(one.words),
        "draw": {"seed": one.seed} if one.seed is not None else None,
        "ballots": _voters(contest),
        "blank": contest.pile.get((), 0) + contest.blank_in_urns,
        "in_urns": contest.in_urns,
        "sizes": dict(sorted(sizes.items())),
        "projects": [_project(e, one) for e in sorted(contest.projects, key=lambda entrant: entrant.number)],
        "totals": None if whole else together(totals_of(contest.pile), contest.urns),
        "urns": contest.urns if whole else {},
        "ballots_file": f"{one.id}.pb" if whole else None,
        "outcome": _outcome(outcome),
    }


def _project(entrant: Entrant, one: Counted) -> dict[str, Any]:
    return {
        "id": str(entrant.number),
        "title": one.titles[entrant.number],
        "cost": entrant.cost,
        "categories": sorted(entrant.categories),
        "sponsors": sorted(entrant.sponsors) if one.contest.rules.per_sponsor else [],
        "neighbourhood": entrant.neighbourhood,
        "canton": entrant.canton,
        "conflicts": [str(number) for number in sorted(entrant.conflicts)],
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "winners": [str(number) for number in outcome.winners],
        "scores": {str(number): score.support for number, score in outcome.scores.items()},
        "partial": {str(number): money for number, money in outcome.partial.items()},
        "spent": outcome.spent,
        "left": outcome.left,
        "added": outcome.added,
        "ties": [{"projects": list(map(str, tie.projects)), "broken_by": tie.broken} for tie in outcome.ties],
        "steps": [
            {"project": str(step.project), "verdict": step.verdict, "left": step.left, "by": step.by}
            for step in outcome.steps
        ],
    }


def _entry(entry: Entry, public: bool) -> dict[str, Any]:
    sealed = {"seq": entry.seq, "previous": entry.previous.hex(), "hash": entry.hash.hex()}
    return {**sealed, "at": entry.at.isoformat(timespec="microseconds"), **asdict(entry.act)} if public else sealed


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
