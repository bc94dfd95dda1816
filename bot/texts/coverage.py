"""Where the network of ambassadors was: in words, and what the map of it says."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.domain.campaigns import Edition
from bot.domain.coverage import Coverage, Reached
from bot.domain.missions import Counts
from bot.domain.phases import PhaseName
from bot.i18n import Html, Translator
from bot.texts.missions import aimed, counted
from bot.texts.phases import phase_name
from bot.texts.task_words import length

LATELY = timedelta(days=14)
"""Somebody was in a neighbourhood lately if it was not longer ago."""

LINES = 15
"""Of one message."""


def phase_label(phase: PhaseName | None, t: Translator) -> str:
    return phase_name(phase, t).capitalize() if phase else t.plain("The whole edition")


def in_words(
    coverage: Coverage, phase: PhaseName | None, edition: Edition, now: datetime, t: Translator
) -> list[Html]:
    """All that the map says, for whoever cannot see it: those that nobody ever reached first, in one line, then those
    that nobody reached lately.

    Several messages for a town of many neighbourhoods.
    """
    found = coverage.longest_ago_first(phase)
    names = {place.id: place.name_in(t.language) for place in edition.neighbourhoods}
    never = {place: reached for place, reached in found.items() if reached.last is None}
    forgotten = [place for place in forgotten_of(found, now) if place not in never]
    lines = [_line(names[place], reached, t) for place, reached in found.items() if place not in never]
    if (elsewhere := coverage.of(None, phase)) != Reached():
        lines.append(_line(nowhere(t), elsewhere, t))
    head = [t("<b>{title}</b>", title=title(phase, t)), total(coverage.whole(phase), t)]
    if never:
        said = t.listed([_never(names[place], reached, t) for place, reached in never.items()])
        head.append(t("<b>Nobody was there yet:</b> {names}", names=said))
    parts = [*([t("<b>Nobody was there lately</b>")] if forgotten else []), *lines[: len(forgotten)]]
    if rest := lines[len(forgotten) :]:
        parts += [t("<b>Reached in the last two weeks</b>"), *rest]
    if len(never) <= LINES:
        head, parts = [], [*head, *parts]
    messages = [head, *(parts[at : at + LINES] for at in range(0, len(parts), LINES))]
    return [Html("\n".join(message)) for message in messages if message]


def _never(name: str, reached: Reached, t: Translator) -> str:
    return t.plain("{name} ({planned})", name=name, planned=planned(reached, t)) if reached.planned else name


def title(phase: PhaseName | None, t: Translator) -> str:
    return t.plain("Where we were: {phase}", phase=phase_label(phase, t))


def nowhere(t: Translator) -> str:
    """Of missions that are for the whole town."""
    return t.plain("No neighbourhood in particular")


def forgotten_of(found: Mapping[str, Reached], now: datetime) -> list[str]:
    """Neighbourhoods that nobody reached lately, the longest ago first."""
    return [place for place, reached in found.items() if reached.last is None or now - reached.last > LATELY]


def total(reached: Reached, t: Translator) -> Html:
    return t(
        "{missions}, {hours}: {done}",
        missions=missions(reached, t),
        hours=hours(reached, t),
        done=_against(reached, t),
    )


def _line(name: str, reached: Reached, t: Translator) -> Html:
    if not reached.held:
        return t("• {name}: {words}", name=name, words=t.listed(figures(reached, t)))
    return t(
        "• {name}: {missions}, {hours}: {done}; last on {day}",
        name=name,
        missions=missions(reached, t),
        hours=hours(reached, t),
        done=_against(reached, t),
        day=t.date(reached.last) if reached.last else "–",
    )


def _against(reached: Reached, t: Translator) -> Html:
    """What was done, against what was aimed at."""
    done = counted(reached.done, t)
    if not _aims(reached):
        return done
    return t(
        "{done} (the aim: {aim}; {share} reached)",
        done=done,
        aim=aimed(reached.quota, t),
        share=percent(reached.share, t),
    )


def _aims(reached: Reached) -> bool:
    return reached.quota != Counts()


def missions(reached: Reached, t: Translator) -> Html:
    return t.plural("{n} mission", "{n} missions", reached.held)


def hours(reached: Reached, t: Translator) -> str:
    return length(reached.minutes, t)


def percent(share: float, t: Translator) -> str:
    """In whole ones, and never all before all is there."""
    # Translators: a share, such as 40 %
    return t.plain("{n}\u00a0%", n=int(share * 100))


def share(reached: Reached, t: Translator) -> str:
    """How much of what was aimed at was reached; without an aim, that somebody was there."""
    if not reached.held:
        return ""
    return percent(reached.share, t) if _aims(reached) else "✓"


def caption(phase: PhaseName | None, t: Translator) -> Html:
    return t("The map says the same as the words above: {phase}", phase=phase_label(phase, t))


def figures(reached: Reached, t: Translator) -> Sequence[str]:
    """What a tile of the map says of a neighbourhood, short enough for it."""
    if not reached.held:
        # Translators: of a neighbourhood; no ambassador was there
        return [t.plain("nobody was there"), *([planned(reached, t)] if reached.planned else [])]
    return [
        missions(reached, t),
        hours(reached, t).replace(" ", "\u00a0"),
        # Translators: on a small map; people met, of how many to meet
        _of(t.plain("people: {n}", n=reached.done.met), reached.quota.met, t),
        # Translators: on a small map; ideas that people were helped to put forward, of how many
        _of(t.plain("ideas: {n}", n=reached.done.helped), reached.quota.helped, t),
    ]


def planned(reached: Reached, t: Translator) -> str:
    return t.plural("{n} mission planned", "{n} missions planned", reached.planned)


def _of(done: str, aim: int, t: Translator) -> str:
    # Translators: what was done (“ideas: 3”), of what was aimed at
    return t.plain("{done}/{aim}", done=done, aim=aim) if aim else done


def on_map_total(reached: Reached, t: Translator) -> str:
    parts = [str(missions(reached, t)), hours(reached, t), *(figures(reached, t)[2:] if reached.held else [])]
    return " · ".join(parts)


def on_map_forgotten(names: Sequence[str], t: Translator) -> list[str]:
    """At the top, since somebody should go there."""
    if not names:
        return []
    return [t.plain("Nobody was there lately: {names}", names=t.plainly_listed(names))]


def north(t: Translator) -> str:
    return t.plain("↑ The north is at the top.")


def legend(shade: str, t: Translator) -> str:
    """What the shades of the map mean."""
    said = {
        "NOBODY": t.plain("nobody was there"),
        "LITTLE": t.plain("less than a third of the aim"),
        "SOME": t.plain("a third of the aim or more"),
        "MUCH": t.plain("two thirds of the aim or more"),
        "ALL": t.plain("all of the aim (✓: no aim was set)"),
    }
    return said[shade]
