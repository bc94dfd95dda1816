"""Projects: ideas that were judged feasible, costed and put to the vote, and the ballot paper that lists them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bot.domain.approvals import digest_of
from bot.domain.ballots import BallotForm, Paper
from bot.domain.campaigns import Edition
from bot.domain.competences import Competence
from bot.domain.counting import CountingRules
from bot.domain.edition_json import ballot_from_json, count_from_json
from bot.domain.errors import Refusal
from bot.domain.paper_urns import TICKED


@dataclass(frozen=True, slots=True)
class Project:
    """`number` is what people see and what ballots name; costs are in euros, the running cost a year.

    `ideas` are the numbers of the ideas that it was drawn from, whose sponsors keep their authorship; of the projects
    in `conflicts` and this one, at most one can be built. `withdrawn` says in public words why it was withdrawn after
    the vote had opened: it stays on the paper, ballots that name it stay valid, and it cannot win.
    """

    number: int
    envelope: str
    title: str
    summary: str
    cost: int
    running_cost: int = 0
    competence: Competence | None = None
    neighbourhood: str | None = None
    theme: str | None = None
    photo: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    ideas: tuple[int, ...] = ()
    sponsors: tuple[int, ...] = ()
    conflicts: tuple[int, ...] = ()
    withdrawn: str | None = None


@dataclass(frozen=True, slots=True)
class BallotList:
    """The projects that compete for one envelope, in the order of their numbers, and how one votes and counts."""

    id: str
    euros: int
    neighbourhood: str | None
    form: BallotForm
    count: CountingRules
    projects: tuple[Project, ...]

    @property
    def paper(self) -> Paper:
        """What a ballot of this list is checked against."""
        costs = {project.number: project.cost for project in self.projects}
        withdrawn = frozenset(project.number for project in self.projects if project.withdrawn)
        return Paper(self.form, costs, self.euros, withdrawn)

    @property
    def running(self) -> tuple[Project, ...]:
        """Those that can win: all but the withdrawn."""
        return tuple(project for project in self.projects if not project.withdrawn)

    @property
    def typed_whole(self) -> bool:
        """Whether every paper of its urns is typed: totals do not do for all kinds, nor for equal shares."""
        return self.form.kind not in TICKED or self.count.selection.shares

    def project(self, number: int) -> Project | None:
        return next((project for project in self.projects if project.number == number), None)


@dataclass(frozen=True, slots=True)
class BallotPaper:
    """All lists of a vote. Frozen when the vote opens: what is counted is what was shown."""

    lists: tuple[BallotList, ...]

    def list(self, wanted: str) -> BallotList | None:
        return next((each for each in self.lists if each.id == wanted), None)

    def project(self, number: int) -> Project | None:
        return next((found for each in self.lists if (found := each.project(number))), None)

    @property
    def neighbourhoods(self) -> tuple[str, ...]:
        """Those that have a list of their own: a voter chooses one of them, once."""
        return tuple(dict.fromkeys(each.neighbourhood for each in self.lists if each.neighbourhood))

    def lists_for(self, neighbourhood: str | None) -> tuple[BallotList, ...]:
        """What somebody of this neighbourhood votes on: the town's lists, and those of the neighbourhood."""
        return tuple(each for each in self.lists if each.neighbourhood in (None, neighbourhood))

    @property
    def digest(self) -> bytes:
        """SHA-256 over its canonical JSON: what the journal notes at the opening, and anybody can compute again."""
        return digest_of(paper_to_json(self))


@dataclass(eq=False)
class NothingToVoteOn(Refusal):
    """No project is on the ballot paper (yet)."""


def compose(edition: Edition, projects: Mapping[str, list[Project]]) -> BallotPaper:
    """The paper of an edition, from its projects by envelope; envelopes without any are not on it."""
    return BallotPaper(
        tuple(
            BallotList(
                envelope.id,
                envelope.euros,
                envelope.neighbourhood,
                envelope.ballot or edition.ballot,
                envelope.count or edition.count,
                tuple(sorted(projects[envelope.id], key=lambda project: project.number)),
            )
            for envelope in edition.envelopes
            if projects.get(envelope.id)
        )
    )


def paper_to_json(paper: BallotPaper) -> dict[str, Any]:
    """Plain values only, so that equal papers are equal texts."""
    return {"lists": [_plain(asdict(each)) for each in paper.lists]}


def paper_from_json(body: Mapping[str, Any]) -> BallotPaper:
    """What `paper_to_json` wrote."""
    return BallotPaper(tuple(map(_list_from_json, body["lists"])))


def _list_from_json(body: Mapping[str, Any]) -> BallotList:
    own = {
        "form": ballot_from_json(body["form"]),
        "count": count_from_json(body["count"]),
        "projects": tuple(map(_project_from_json, body["projects"])),
    }
    return BallotList(**{**body, **own})


def _project_from_json(body: Mapping[str, Any]) -> Project:
    numbers = {name: tuple(body[name]) for name in ("ideas", "sponsors", "conflicts")}
    competence = Competence(body["competence"]) if body["competence"] else None
    return Project(**{**body, **numbers, "competence": competence})


def _plain(value: Any) -> Any:
    """Lists for tuples, as JSON has them."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, (list, tuple)) else value
