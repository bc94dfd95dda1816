"""The vote in the file of an edition: its envelopes, what a ballot must obey, and how ballots are counted."""

from bot.domain.ballots import BallotForm, BallotKind
from bot.domain.campaigns import Edition
from bot.domain.counting import CountingRules, Selection
from bot.domain.edition_form import Form
from bot.domain.edition_parts import LABEL_MOST, SENTENCE_MOST
from bot.domain.envelopes import Envelope
from bot.domain.faults import FaultKind
from bot.domain.vote_rules import Level, VoteRules

EUROS_MOST = 1_000_000_000
PROJECTS_MOST = 200
"""On one list: what can be browsed on a phone."""


def read_envelope(form: Form) -> Envelope:
    return Envelope(
        id=form.identity(),
        names=form.words("names", LABEL_MOST),
        euros=form.whole("amount", 1, EUROS_MOST),
        neighbourhood=form.text("neighbourhood", required=False) or None,
        ballot=read_ballot(form.table("ballot")) if form.has("ballot") else None,
        count=read_count(form.table("count")) if form.has("count") else None,
    )


def read_ballot(form: Form) -> BallotForm:
    usual = BallotForm()
    ballot = BallotForm(
        kind=form.choice("kind", BallotKind) or usual.kind,
        least=form.whole("least", 1, PROJECTS_MOST, usual.least),
        most=form.whole("most", 1, PROJECTS_MOST, usual.most),
        points=form.whole("points", 1, 1000, usual.points),
        points_on_one=form.whole("points_on_one", 1, 1000, usual.points_on_one),
        share_least=form.whole("share_least", 0, 100, usual.share_least),
        grades=form.whole("grades", 2, 7, usual.grades),
    )
    _ordered(form, "least", ballot.least, "most", ballot.most)
    _ordered(form, "points_on_one", ballot.points_on_one, "points", ballot.points)
    form.close()
    return ballot


def read_count(form: Form) -> CountingRules:
    usual = CountingRules()
    caps = form.table("caps")
    rules = CountingRules(
        selection=form.choice("selection", Selection) or usual.selection,
        threshold=form.whole("threshold", 0, EUROS_MOST, usual.threshold),
        exclusive=form.flag("exclusive") if form.has("exclusive") else usual.exclusive,
        completion=form.whole("completion", 0, 100, usual.completion),
        caps={category: caps.whole(category, 0, EUROS_MOST) for category in caps.raw},
        per_sponsor=form.whole("per_sponsor", 0, PROJECTS_MOST, usual.per_sponsor),
        per_neighbourhood=form.whole("per_neighbourhood", 0, PROJECTS_MOST, usual.per_neighbourhood),
        per_canton=form.whole("per_canton", 0, PROJECTS_MOST, usual.per_canton),
        exhaustive=form.flag("exhaustive") if form.has("exhaustive") else usual.exhaustive,
        step=form.whole("step", 1, EUROS_MOST, usual.step),
        integral=form.flag("integral"),
    )
    for option in rules.opposed:
        form.fault(option, FaultKind.NOT_TOGETHER, f"selection = {rules.selection.value!r}")
    if rules.selection is Selection.GREEDY_THRESHOLD and not rules.threshold:
        form.fault("threshold", FaultKind.MISSING)
    form.close()
    return rules


def read_vote(form: Form) -> VoteRules:
    usual = VoteRules()
    rules = VoteRules(
        level=form.choice("level", Level) or usual.level,
        minimum_age=form.whole("minimum_age", 0, 99, usual.minimum_age),
        article=form.text("article", required=False) or None,
        elsewhere=form.words("elsewhere", SENTENCE_MOST) if form.has("elsewhere") else {},
    )
    form.close()
    return rules


def check_envelopes(edition: Edition, form: Form) -> None:
    for place, envelope in enumerate(edition.envelopes):
        if envelope.neighbourhood is not None and edition.neighbourhood(envelope.neighbourhood) is None:
            where = Form({}, form.reading, ("envelopes", str(place)))
            where.fault("neighbourhood", FaultKind.NO_SUCH_NEIGHBOURHOOD, envelope.neighbourhood)


def _ordered(form: Form, low: str, least: int, high: str, most: int) -> None:
    if least > most and (form.has(low) or form.has(high)):
        form.fault(low, FaultKind.OUT_OF_RANGE, "1", str(most), str(least))
