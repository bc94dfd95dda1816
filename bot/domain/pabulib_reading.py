"""Reading `.pb` files with their quirks: line ends, a mark at the beginning, quotes, missing columns, cents."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest
from math import lcm
from re import fullmatch

from bot.domain.ballots import BallotKind
from bot.domain.pabulib import POINTED, RANKED_BY_SCORE, VOTE_TYPES, Election, Listed, as_ballot, natural
from bot.domain.pabulib_sections import BadFile, Row, Section, check_width, sections
from bot.domain.tally_scores import Ballot

UNDERSTOOD = ("project_id", "cost", "votes", "score")
"""The columns of a project that are read; the others are kept as they are."""


@dataclass(frozen=True, slots=True)
class _Project:
    cost: Fraction
    total: str
    columns: Mapping[str, str]


def read_election(content: bytes) -> Election:
    """A whole file. Raises `BadFile`.

    An approval that is given twice counts once, of a project that is ranked twice the better rank holds, and points
    that are given twice are added: Pabulib has such ballots, and says nothing of them.
    """
    first, second, third, rows = sections(content)
    meta = {row[0].strip(): ";".join(row[1:]).strip() for _, row in first.rows}
    kind = _kind(meta, first.line)
    projects = _projects(second, "score" if kind in RANKED_BY_SCORE else "votes")
    budget = _amount(meta.get("budget", ""), "budget", first.line)
    unit = lcm(budget.denominator, *(project.cost.denominator for project in projects.values()))
    names = sorted(projects, key=natural)
    numbers = {name: number for number, name in enumerate(names)}
    pile, voters = _Votes(
        third, kind, numbers, int(meta["grades"]) if meta.get("grades", "").isdecimal() else 4
    ).read(rows)
    declared = int(meta["num_votes"]) if meta.get("num_votes", "").isdecimal() else voters
    if pile and declared != voters:
        raise BadFile(first.line, f"num_votes says {declared}, and there are {voters} ballots")
    return Election(
        meta=meta,
        kind=kind,
        budget=int(budget * unit),
        projects=tuple(Listed(name, int(projects[name].cost * unit), projects[name].columns) for name in names),
        pile=pile,
        voters=declared,
        unit=unit,
        totals={} if pile else {numbers[name]: {1: int(projects[name].total or "0")} for name in names},
    )


def _kind(meta: Mapping[str, str], line: int) -> BallotKind:
    if meta.get("ballot_kind") in list(BallotKind):
        return BallotKind(meta["ballot_kind"])
    named = meta.get("vote_type", "")
    if named == "scoring":
        return BallotKind.CUMULATIVE
    for kind, vote_type in VOTE_TYPES.items():
        if vote_type == named:
            return kind
    raise BadFile(line, f"vote_type {named!r} is not one of {', '.join(sorted({*VOTE_TYPES.values()}))}")


def _amount(written: str, what: str, line: int) -> Fraction:
    if not fullmatch(r"[0-9]+([.,][0-9]+)?", written.strip()):
        raise BadFile(line, f"{what} {written!r} is no amount")
    amount = Fraction(written.strip().replace(",", "."))
    if not amount:
        raise BadFile(line, f"{what} is zero")
    return amount


def _projects(section: Section, total: str) -> dict[str, _Project]:
    name, cost = section.column("project_id"), section.column("cost")
    projects: dict[str, _Project] = {}
    for line, row in section.rows:
        check_width(section, line, row)
        if len(row) <= max(name, cost):
            raise BadFile(line, "a project without id or cost")
        identity = row[name].strip()
        if identity in projects:
            raise BadFile(line, f"a second project {identity}")
        cells = dict(zip_longest(section.header, row[: len(section.header)], fillvalue=""))
        columns = {key: value for key, value in cells.items() if key not in UNDERSTOOD}
        projects[identity] = _Project(_amount(row[cost], "cost", line), cells.get(total, ""), columns)
    return projects


class _Votes:
    """The ballots. Equal texts are read once: there are far fewer of them than voters."""

    def __init__(self, section: Section, kind: BallotKind, numbers: Mapping[str, int], grades: int) -> None:
        self.section, self.kind, self.numbers, self.grades = section, kind, numbers, grades
        self.vote = section.column("vote")
        self.points = section.column("points") if kind in POINTED else None

    def read(self, rows: Iterator[Row]) -> tuple[dict[Ballot, int], int]:
        said: dict[tuple[str, str], list[int]] = {}
        width, voters = len(self.section.header), 0
        for line, row in rows:
            if len(row) > width:
                check_width(self.section, line, row)
            voters += 1
            vote = row[self.vote] if len(row) > self.vote else ""
            points = row[self.points] if self.points is not None and len(row) > self.points else ""
            said.setdefault((vote, points), [line, 0])[1] += 1
        pile: dict[Ballot, int] = {}
        for (vote, points), (line, ballots) in said.items():
            ballot = self._ballot(vote, points, line)
            pile[ballot] = pile.get(ballot, 0) + ballots
        return pile, voters

    def _ballot(self, vote: str, points: str, line: int) -> Ballot:
        named = [self._number(name.strip(), line) for name in vote.split(",")] if vote.strip() else []
        if self.kind in POINTED:
            return self._pointed(named, points, line)
        if self.kind is BallotKind.ORDINAL:
            return as_ballot((project, rank) for rank, project in enumerate(dict.fromkeys(named), 1))
        return as_ballot((project, 1) for project in dict.fromkeys(named))

    def _pointed(self, named: list[int], points: str, line: int) -> Ballot:
        try:
            given = [int(point) for point in points.split(",")] if points.strip() else []
        except ValueError as error:
            raise BadFile(line, f"points {points!r} are not whole numbers") from error
        if len(given) != len(named):
            raise BadFile(line, f"{len(named)} projects and {len(given)} points")
        added: dict[int, int] = {}
        for project, point in zip(named, given, strict=True):
            added[project] = added.get(project, 0) + point
        worst = self.grades - 1 if self.kind is BallotKind.JUDGEMENT else None
        return as_ballot((p, point if worst is None else worst - point) for p, point in added.items())

    def _number(self, name: str, line: int) -> int:
        number = self.numbers.get(name)
        if number is None:
            raise BadFile(line, f"the ballot names {name!r}, which is no project of this file")
        return number
