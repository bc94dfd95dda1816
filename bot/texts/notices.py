"""What coordinators are told before the calendar changes by itself."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.forecasts import Leaving
from bot.domain.offsets import Edge
from bot.domain.stages import Stage
from bot.i18n import Html, Translator
from bot.texts.phases import phase_name


def change(stage: Stage, edge: Edge, leaving: Sequence[Leaving], now: datetime, t: Translator) -> Html:
    """When, what changes, and what leaves with it: how many messages, to how many, until when."""
    at = stage.opens_at if edge is Edge.OPENS else stage.closes_at
    parts = [_when(at, now, t), _what(stage, edge, t), _messages(stage, leaving, t), _choices(stage, edge, t)]
    return Html("\n".join(part for part in parts if part))


def _when(at: datetime, now: datetime, t: Translator) -> Html:
    zone = ZoneInfo(t.timezone)
    local = at.astimezone(zone)
    days = (local.date() - now.astimezone(zone).date()).days
    if days == 0:
        return t("<b>Today at {time}</b>", time=t.time(local.time()))
    if days == 1:
        return t("<b>Tomorrow at {time}</b>", time=t.time(local.time()))
    return t("<b>On {moment}</b>", moment=t.moment(at))


def _what(stage: Stage, edge: Edge, t: Translator) -> Html:
    name = phase_name(stage.name, t)
    if edge is Edge.CLOSES:
        return t("This phase ends by itself: {phase}.", phase=name)
    if stage.held:
        return t("This phase should open, but it is held: {phase}. It waits for somebody to say go.", phase=name)
    return t("This phase opens by itself: {phase}.", phase=name)


def _messages(stage: Stage, leaving: Sequence[Leaving], t: Translator) -> Html:
    if stage.held:
        return t("Messages told from its dates do not leave while it is held: you hear of each of them.")
    if not leaving:
        return t("No message leaves with it.")
    people = sum(one.sending.people for one in leaving)
    counted = t.plural("{n} message leaves with it", "{n} messages leave with it", len(leaving))
    letters = t.plural("{n} letter", "{n} letters", people)
    if any(one.sending.about for one in leaving):
        letters = t.plural("about {n} letter", "about {n} letters", people)
    last = max(one.ends for one in leaving)
    return t(
        "{messages}: {letters}, done by about {moment}.", messages=counted, letters=letters, moment=t.moment(last)
    )


def _choices(stage: Stage, edge: Edge, t: Translator) -> Html:
    if edge is Edge.CLOSES:
        return t("To move the date, a second person must approve.")
    if stage.held:
        return t("“Go” lets it open at its time.")
    return t("“Hold it” keeps it closed until somebody says go. To move the date, a second person must approve.")
