"""Extending the vote after an outage: what the team is told and asks for, and what everybody reads."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.domain.approvals import Approval, Effect, Verdict
from bot.domain.counts import REASON_MOST
from bot.domain.errors import Refusal
from bot.domain.outages import NoOutage, NotSoLong, Outage, VoteNotOpen
from bot.i18n import Html, Translator
from bot.texts.difference import Ends, phase_dates, whole
from bot.texts.phases import until


def noticed(outage: Outage, closes: datetime, t: Translator) -> Html:
    """To the team, as soon as the bot is back."""
    title = t("<b>I was away while people were voting</b>")
    parts = [
        _away(outage, t),
        t("The vote closes on {moment}.", moment=until(closes, t)),
        t("Two people may extend it, with a public reason, as long as it is open."),
    ]
    return Html("\n".join([title, *parts]))


def away(outages: Iterable[Outage], t: Translator) -> Html:
    """For how long nobody could vote in the chat."""
    return Html("\n".join(_away(outage, t) for outage in outages))


def ask_hours(outages: Iterable[Outage], closes: datetime, t: Translator) -> Html:
    title = t("<b>Extend the vote</b>")
    when = t("The vote closes on {moment}.", moment=until(closes, t))
    how_long = t("Until when shall it go on?")
    return Html(f"{title}\n\n{away(outages, t)}\n{when}\n\n{how_long}")


def hours_label(hours: int, closes: datetime, t: Translator) -> str:
    """By how much, and what that makes."""
    longer = t.plural("{n} hour longer", "{n} hours longer", hours)
    return t.plain("{longer}: {moment}", longer=str(longer), moment=until(closes, t))


def ask_reason(effect: Effect, t: Translator) -> Html:
    """What would change, before anybody is asked."""
    told = t(
        "Whoever was told the old date, or has a ballot half-done, gets a message with your reason. The city’s "
        "channels and the journal publish it."
    )
    why = t(
        "Nothing has changed yet. Write the public reason in one sentence, {most} characters at most; it must name "
        "nobody. Then another coordinator is asked to approve exactly this.",
        most=REASON_MOST,
    )
    return Html(
        "\n\n".join([_effect(effect, t("<b>Extend the vote</b> – {name}", name=effect["edition"]), t), told, why])
    )


def requested(approval: Approval, t: Translator) -> Html:
    """What the second person reads: exactly what would be done, or was."""
    name = approval.effect["edition"]
    if approval.verdict is Verdict.APPROVED:
        return _effect(approval.effect, t("<b>The vote is extended</b> – {name}", name=name), t)
    return _effect(approval.effect, t("<b>Extend the vote</b> – {name}", name=name), t)


def told(phases: Mapping[str, Ends], why: str, t: Translator) -> Html:
    """To voters, and in the city's channels."""
    parts = [
        t("<b>The vote goes on a little longer</b>"),
        phase_dates(phases, t.full_moment, t),
        t("Why: {why}", why=why),
        t("If you have sent your ballot, it counts. If you have begun one, it counts once you send it."),
    ]
    return Html("\n\n".join(parts))


def _effect(effect: Effect, title: Html, t: Translator) -> Html:
    outages = [Outage(*map(datetime.fromisoformat, each)) for each in effect["outages"]]
    lines = [title, away(outages, t)]
    if effect["why"]:
        lines.append(t("Public reason: {why}", why=effect["why"]))
    return whole(Html("\n".join(lines)), effect, t)


def _away(outage: Outage, t: Translator) -> Html:
    began, ended = t.moment(outage.began), t.moment(outage.ended)
    return t("From {start} to {end} nobody could reach me.", start=began, end=ended)


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    VoteNotOpen: lambda _, t: t(
        "No vote is open that could be extended. What is closed stays closed: nothing was done."
    ),
    NoOutage: lambda _, t: t(
        "In the last four hours of the vote I was never away for more than a quarter of an hour. Only for that it is "
        "extended here. To move its end for another reason, see /calendar."
    ),
    NotSoLong: lambda _, t: t("The vote can be extended by one of the times shown, no other. Choose one of them."),
}
