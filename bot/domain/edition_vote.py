"""The vote in the file of an edition: its envelopes, and what a ballot must obey."""

from bot.domain.ballots import BallotRules, Method, TieRule
from bot.domain.campaigns import Edition
from bot.domain.edition_form import Form
from bot.domain.edition_parts import LABEL_MOST
from bot.domain.envelopes import Envelope
from bot.domain.faults import FaultKind

EUROS_MOST = 1_000_000_000


def read_envelope(form: Form) -> Envelope:
    return Envelope(
        id=form.identity(),
        names=form.words("names", LABEL_MOST),
        euros=form.whole("amount", 1, EUROS_MOST),
        neighbourhood=form.text("neighbourhood", required=False) or None,
    )


def read_ballot(form: Form) -> BallotRules:
    usual = BallotRules()
    rules = BallotRules(
        least=form.whole("least", 1, 100, usual.least),
        most=form.whole("most", 1, 100, usual.most),
        method=form.choice("method", Method) or usual.method,
        tie=form.choice("tie", TieRule) or usual.tie,
        minimum_age=form.whole("minimum_age", 0, 99, usual.minimum_age),
        article=form.text("article", required=False) or None,
    )
    if rules.least > rules.most:
        form.fault("least", FaultKind.OUT_OF_RANGE, "1", str(rules.most), str(rules.least))
    form.close()
    return rules


def check_envelopes(edition: Edition, form: Form) -> None:
    for place, envelope in enumerate(edition.envelopes):
        if envelope.neighbourhood is not None and edition.neighbourhood(envelope.neighbourhood) is None:
            where = Form({}, form.reading, ("envelopes", str(place)))
            where.fault("neighbourhood", FaultKind.NO_SUCH_NEIGHBOURHOOD, envelope.neighbourhood)
