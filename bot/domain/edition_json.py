"""An edition as JSON and back, without loss: how it is kept in the database."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime, time
from typing import Any

from bot.domain.ballots import BallotForm, BallotKind
from bot.domain.campaigns import Article, Deposit, Edition, Reason, Theme
from bot.domain.canned_answers import CannedAnswer
from bot.domain.competences import Competence
from bot.domain.counting import CountingRules, Selection
from bot.domain.envelopes import Envelope
from bot.domain.neighbourhoods import Neighbourhood
from bot.domain.people import Role
from bot.domain.phases import Action, Phase, PhaseName
from bot.domain.plan_json import (
    announcement_from_json,
    mission_from_json,
    mission_to_json,
    plan_to_json,
    reminder_from_json,
    task_from_json,
    task_to_json,
)
from bot.domain.vote_rules import Level, VoteRules


def edition_to_json(edition: Edition) -> dict[str, Any]:
    """Plain values only, in a fixed order, so that equal editions are equal texts."""
    begins, ends = edition.quiet
    body: dict[str, Any] = asdict(edition)
    body["phases"] = [_phase_to_json(phase) for phase in edition.phases]
    body["quiet"] = [begins.isoformat(), ends.isoformat()]
    body["languages"] = list(edition.languages)
    body["deposit"]["may_not_submit"] = sorted(edition.deposit.may_not_submit)
    body["rulebook_date"] = edition.rulebook_date.isoformat() if edition.rulebook_date else None
    for rows in ("neighbourhoods", "themes", "articles", "reasons", "envelopes", "answers"):
        body[rows] = list(body[rows])
    body["announcements"] = [plan_to_json(planned) for planned in edition.announcements]
    body["reminders"] = [plan_to_json(planned) for planned in edition.reminders]
    body["tasks"] = [task_to_json(planned) for planned in edition.tasks]
    body["missions"] = [mission_to_json(planned) for planned in edition.missions]
    return body


def edition_from_json(body: Mapping[str, Any]) -> Edition:
    """What `edition_to_json` wrote, also before fields were added that have a default."""
    fields = dict(body)
    fields["phases"] = tuple(_phase_from_json(phase) for phase in body["phases"])
    fields["neighbourhoods"] = tuple(Neighbourhood(**place) for place in body["neighbourhoods"])
    fields["themes"] = tuple(_theme_from_json(theme) for theme in body["themes"])
    fields["articles"] = tuple(Article(**article) for article in body["articles"])
    fields["reasons"] = tuple(Reason(**reason) for reason in body["reasons"])
    begins, ends = body["quiet"]
    fields["quiet"] = (time.fromisoformat(begins), time.fromisoformat(ends))
    fields["deposit"] = _deposit_from_json(body["deposit"])
    fields["languages"] = tuple(body["languages"])
    fields["rulebook_date"] = date.fromisoformat(body["rulebook_date"]) if body["rulebook_date"] else None
    fields["announcements"] = tuple(map(announcement_from_json, body.get("announcements", ())))
    fields["reminders"] = tuple(map(reminder_from_json, body.get("reminders", ())))
    fields["tasks"] = tuple(map(task_from_json, body.get("tasks", ())))
    fields["missions"] = tuple(map(mission_from_json, body.get("missions", ())))
    fields["envelopes"] = tuple(map(_envelope_from_json, body.get("envelopes", ())))
    fields["ballot"] = ballot_from_json(body.get("ballot", {}))
    fields["count"] = count_from_json(body.get("count", {}))
    fields["vote"] = _vote_from_json(body.get("vote", {}))
    fields["answers"] = tuple(CannedAnswer(**answer) for answer in body.get("answers", ()))
    return Edition(**fields)


def _phase_to_json(phase: Phase) -> dict[str, Any]:
    return {
        "name": phase.name.value,
        "opens": phase.opens.isoformat(),
        "closes": phase.closes.isoformat(),
        "permits": sorted(phase.permits),
    }


def _phase_from_json(body: Mapping[str, Any]) -> Phase:
    return Phase(
        PhaseName(body["name"]),
        datetime.fromisoformat(body["opens"]),
        datetime.fromisoformat(body["closes"]),
        frozenset(map(Action, body["permits"])),
    )


def _envelope_from_json(body: Mapping[str, Any]) -> Envelope:
    ballot, count = body.get("ballot"), body.get("count")
    own = {"ballot": ballot and ballot_from_json(ballot), "count": count and count_from_json(count)}
    return Envelope(**{**body, **own})


def ballot_from_json(body: Mapping[str, Any]) -> BallotForm:
    return BallotForm(**{**body, "kind": BallotKind(body.get("kind", BallotKind.APPROVAL))})


def count_from_json(body: Mapping[str, Any]) -> CountingRules:
    return CountingRules(**{**body, "selection": Selection(body.get("selection", Selection.GREEDY_SKIP))})


def _vote_from_json(body: Mapping[str, Any]) -> VoteRules:
    return VoteRules(**{**body, "level": Level(body.get("level", Level.CONTACT))})


def _theme_from_json(body: Mapping[str, Any]) -> Theme:
    competence = Competence(body["competence"]) if body["competence"] else None
    return Theme(body["id"], body["names"], competence)


def _deposit_from_json(body: Mapping[str, Any]) -> Deposit:
    return Deposit(**{**body, "may_not_submit": frozenset(map(Role, body["may_not_submit"]))})
