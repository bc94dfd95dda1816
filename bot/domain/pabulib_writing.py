"""Writing `.pb` files that can be read again: fields quoted, LF, no mark, voters shuffled under fresh numbers."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from bot.domain.ballots import BallotKind
from bot.domain.counting import CountingRules
from bot.domain.pabulib import POINTED, RANKED_BY_SCORE, VOTE_TYPES, Election, contest_of, votes_of
from bot.domain.tally_scores import Ballot, Pile, weight

Below = Callable[[int], int]
"""Chance: a number below the one given, each as likely as the others (`secrets.randbelow`)."""


def write_election(election: Election, below: Below) -> str:
    """The file. Nothing tells in which order the ballots came, or which voter of another file is the same."""
    return "".join(f"{';'.join(map(_quoted, row))}\n" for row in _rows(election, below))


def shuffled(pile: Pile, below: Below) -> list[Ballot]:
    """All ballots one by one, in an order that only chance decides (Fisher and Yates)."""
    ballots = [ballot for ballot, many in sorted(pile.items()) for _ in range(many)]
    for last in range(len(ballots) - 1, 0, -1):
        other = below(last + 1)
        ballots[last], ballots[other] = ballots[other], ballots[last]
    return ballots


def _rows(election: Election, below: Below) -> Iterator[Iterable[str]]:
    yield ["META"]
    yield ["key", "value"]
    yield from _meta(election).items()
    yield ["PROJECTS"]
    yield from _projects(election)
    yield ["VOTES"]
    yield ["voter_id", "vote", *(["points"] if election.kind in POINTED else [])]
    told = {ballot: _told(election, ballot) for ballot in election.pile}
    for voter, ballot in enumerate(shuffled(election.pile, below)):
        yield [str(voter), *told[ballot]]


def _meta(election: Election) -> Mapping[str, str]:
    meta = {
        **election.meta,
        "num_projects": str(len(election.projects)),
        "num_votes": str(election.voters),
        "budget": election.meta.get("budget") or election.money(election.budget),
        "vote_type": VOTE_TYPES[election.kind],
    }
    if election.kind in (BallotKind.KNAPSACK, BallotKind.JUDGEMENT, BallotKind.FOR_AGAINST):
        meta["ballot_kind"] = election.kind
    return meta


def _projects(election: Election) -> Iterator[list[str]]:
    scored = election.kind in RANKED_BY_SCORE
    others = list(dict.fromkeys(column for project in election.projects for column in project.columns))
    yield ["project_id", "cost", "votes", *(["score"] if scored else []), *others]
    votes, points = votes_of(election.pile), _points(election)
    for number, project in enumerate(election.projects):
        figures = [str(votes.get(number, 0) if election.pile or scored else points[number])]
        if scored:
            figures.append(str(points[number]))
        cells = [project.columns.get(column, "") for column in others]
        yield [project.id, election.money(project.cost), *figures, *cells]


def _points(election: Election) -> Mapping[int, int]:
    """The sum of what ballots say of each project, or the total where there are no ballots."""
    points = {number: sum(election.totals.get(number, {}).values()) for number in range(len(election.projects))}
    form = contest_of(election, CountingRules()).form
    for ballot, ballots in election.pile.items():
        for number, value in ballot:
            points[number] += ballots * weight(value, form)
    return points


def _told(election: Election, ballot: Ballot) -> list[str]:
    if election.kind is BallotKind.ORDINAL:
        ballot = tuple(sorted(ballot, key=lambda pair: pair[1]))
    named = ",".join(election.projects[number].id for number, _ in ballot)
    if election.kind not in POINTED:
        return [named]
    worst = election.grades - 1 if election.kind is BallotKind.JUDGEMENT else None
    return [named, ",".join(str(value if worst is None else worst - value) for _, value in ballot)]


def _quoted(cell: str) -> str:
    if any(mark in cell for mark in ';"\r\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
