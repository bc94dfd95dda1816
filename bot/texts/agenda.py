"""The agenda: where we are, what comes next, and how to have it in one's phone."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.campaigns import Standing
from bot.domain.events import Event
from bot.domain.phases import Phase
from bot.i18n import Html, Translator
from bot.texts.event_words import line
from bot.texts.phases import doings, last_minute, phase_name, purpose, until

LATER_MOST = 7
"""Eight phases: the one we are in, and seven to come."""


def page(standing: Standing, meetings: Sequence[Event], t: Translator) -> Html:
    title = t("<b>Agenda</b> – {name}", name=standing.edition.name)
    return Html("\n\n".join([title, *here(standing, t), *_next(standing, t), *_meetings(meetings, t)]))


def _meetings(meetings: Sequence[Event], t: Translator) -> list[Html]:
    """Those to which everybody may come."""
    if not meetings:
        return []
    return [Html("\n".join([t("<b>Meetings</b>"), *(line(meeting, t) for meeting in meetings)]))]


def here(standing: Standing, t: Translator) -> list[Html]:
    """What is open now, and what somebody can do in it."""
    phase = standing.phase
    if phase is not None:
        can = doings(phase, t)
        said = t("You can: {list}.", list=t.listed(can)) if can else Html("")
        parts = (_now(phase, standing.now, t), purpose(phase.name, t), said)
        return [Html("\n".join(part for part in parts if part))]
    if standing.later():
        return [t("Nothing is open at the moment.")]
    return [t("This edition is over. Thank you to everybody who took part!")]


def _now(phase: Phase, now: datetime, t: Translator) -> Html:
    """A phase goes on beyond its end while the next one is held."""
    name = phase_name(phase.name, t)
    if phase.closes <= now:
        return t("Now: <b>{phase}</b>.", phase=name)
    return t("Now: <b>{phase}</b>, until {moment}.", phase=name, moment=until(phase.closes, t))


def _next(standing: Standing, t: Translator) -> list[Html]:
    later = standing.later()
    if not later:
        return []
    first, name = later[0], phase_name(later[0].name, t)
    if first.opens <= standing.now:
        soon = t("Next: <b>{phase}</b>. It begins a little later than planned: we tell you here when.", phase=name)
    else:
        soon = t("Next: <b>{phase}</b>, from {moment}.", phase=name, moment=t.full_moment(first.opens))
    lines = [_line(phase, t) for phase in later[:LATER_MOST]]
    return [soon, Html("\n".join([t("<b>What is to come</b>"), *lines]))]


def _line(phase: Phase, t: Translator) -> Html:
    return t(
        "• {phase}: from {start} to {end}",
        phase=phase_name(phase.name, t),
        start=t.date(phase.opens),
        end=t.date(last_minute(phase.closes, t.timezone)),
    )


def subscribe(address: str, t: Translator) -> Html:
    """Where the feed is, for whoever wants their phone to follow the dates."""
    return t(
        "Your phone can follow these dates by itself, also when they move: subscribe to this calendar there: "
        "{address}",
        address=Html(f"<code>{address}</code>"),
    )


def file_caption(follows: bool, t: Translator) -> Html:
    """Under the file; `follows` when there is a feed that keeps phones up to date."""
    words = t("Open this file: your phone offers to add the dates.")
    return words if follows else Html(" ".join([words, t("They do not change there by themselves: see /agenda.")]))


def event_title(phase: Phase, name: str, t: Translator) -> str:
    return t.plain("{name}: {phase}", name=name, phase=phase_name(phase.name, t))
