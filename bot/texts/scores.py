"""What a project got, in words, by the kind of ballot: votes, points, a balance or a grade."""

from collections.abc import Mapping
from typing import Any

from bot.domain.ballots import BallotForm, BallotKind
from bot.i18n import Html, Translator
from bot.texts.vote_projects import grade


def got(score: Mapping[str, Any], form: BallotForm, t: Translator) -> Html:
    """A score as a count keeps it."""
    support = score["support"]
    match form.kind:
        case BallotKind.CUMULATIVE | BallotKind.ORDINAL:
            return t.plural("{n} point", "{n} points", support)
        case BallotKind.FOR_AGAINST:
            return t("for minus against: {n}", n=support)
        case BallotKind.JUDGEMENT:
            return t(
                "grade {grade}, {better} better and {worse} worse",
                grade=grade(score["median"], form.grades, t),
                better=score["proponents"],
                worse=score["opponents"],
            )
    return t.plural("{n} vote", "{n} votes", support)
