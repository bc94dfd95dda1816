"""The agenda: where we are, what comes next, and how to have it in one's phone."""

from collections.abc import Sequence

from bot.domain.phases import Phase
from bot.i18n import Html, Translator
from bot.texts.phases import doings, last_minute, phase_name, purpose, until

LATER_MOST = 7
"""Eight phases: the one we are in, and seven to come."""


def page(name: str, phase: Phase | None, later: Sequence[Phase], t: Translator) -> Html:
    return Html("\n\n".join([t("<b>Agenda</b> – {name}", name=name), *_here(phase, later, t), *_next(later, t)]))


def _here(phase: Phase | None, later: Sequence[Phase], t: Translator) -> list[Html]:
    if phase is not None:
        here = t(
            "Now: <b>{phase}</b>, until {moment}.", phase=phase_name(phase.name, t), moment=until(phase.closes, t)
        )
        can = doings(phase, t)
        said = t("You can: {list}.", list=", ".join(can)) if can else Html("")
        return [Html("\n".join(part for part in (here, purpose(phase.name, t), said) if part))]
    if later:
        return [t("Nothing is open at the moment.")]
    return [t("This edition is over. Thank you to everybody who took part!")]


def _next(later: Sequence[Phase], t: Translator) -> list[Html]:
    if not later:
        return []
    first = later[0]
    soon = t("Next: <b>{phase}</b>, from {moment}.", phase=phase_name(first.name, t), moment=t.moment(first.opens))
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
