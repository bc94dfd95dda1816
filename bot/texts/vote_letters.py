"""What the bot says of the vote unasked: that a ballot was not sent. How many, never which: letters are kept."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.ballots import BallotKind, Choices, NotEveryGrade, Paper, TooFewChoices, UnderTheShare, fill
from bot.domain.campaigns import Edition
from bot.domain.choosing import Filled
from bot.domain.projects import BallotList
from bot.i18n import Html, Translator
from bot.texts.phases import until
from bot.texts.vote import list_name


def recall(
    lists: Sequence[BallotList], filled: Filled, closes: datetime, edition: Edition, t: Translator, *, again: bool
) -> Html:
    """For who has chosen and not sent; `again`: a ballot of theirs lies in the urn already."""
    told = [_line(each, filled.of(each.id), edition, t) for each in lists]
    if again:
        lead = t("<b>You have not sent the change of your ballot.</b> As it is, the ballot you sent before counts.")
    else:
        lead = t("<b>You have not sent your ballot yet.</b> As it is, it does not count.")
    when = t("The vote closes on {moment}. Sending takes one minute:", moment=until(closes, t))
    return Html("\n\n".join((lead, Html("\n".join(told)), when)))


def _line(ballot_list: BallotList, choices: Choices, edition: Edition, t: Translator) -> Html:
    name, paper = list_name(ballot_list, edition, t), ballot_list.paper
    told = t("• {list}: {what}", list=name, what=_chosen(choices, paper, t))
    lacks = _missing(choices, paper, t)
    return Html(f"{told} {lacks}") if lacks else told


def _chosen(choices: Choices, paper: Paper, t: Translator) -> Html:
    if not choices:
        return t("nothing chosen.")
    most = {BallotKind.APPROVAL: paper.form.most, BallotKind.ORDINAL: paper.form.most, BallotKind.CHOOSE_ONE: 1}
    of = most.get(paper.form.kind, len(paper.costs))
    return t.plural("{n} of {most} projects chosen.", "{n} of {most} projects chosen.", len(choices), most=of)


def _missing(choices: Choices, paper: Paper, t: Translator) -> Html | None:
    """What would keep it from being sent; sums are not told, which a few projects would be known by."""
    try:
        fill(choices, paper)
    except TooFewChoices as refusal:
        return t.plural("{n} more is needed.", "{n} more are needed.", refusal.least - refusal.chosen)
    except NotEveryGrade as refusal:
        return t.plural("{n} has no grade yet.", "{n} have no grade yet.", refusal.missing)
    except UnderTheShare:
        return t("Too little of the money is used.")
    return None
