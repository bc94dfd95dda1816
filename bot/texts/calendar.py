"""The calendar, as coordinators see it and move it."""

from collections.abc import Sequence

from bot.domain.offsets import Edge
from bot.domain.phases import PhaseName
from bot.domain.stages import PhaseState, Stage
from bot.i18n import Html, Translator
from bot.texts.phases import phase_name, until


def page(name: str, stages: Sequence[Stage], t: Translator) -> Html:
    """Every phase with its dates, and how it stands."""
    title = t("<b>Calendar</b> – {name}", name=name)
    lines = [_line(stage, t) for stage in stages]
    onward = t("Choose a phase to move its dates or to hold it. Nothing moves before a second person has approved.")
    return Html("\n\n".join([title, Html("\n".join(lines)), onward]))


def card(stage: Stage, t: Translator) -> Html:
    """One phase: when, how it stands, and what holding it means."""
    parts = [
        t("<b>{phase}</b>", phase=phase_name(stage.name, t)),
        t("From {start} to {end}.", start=t.full_moment(stage.opens_at), end=until(stage.closes_at, t)),
        _state(stage, t),
    ]
    return Html("\n".join(parts))


def held(stage: Stage, t: Translator) -> Html:
    return t(
        "Held: {phase} does not open by itself any more. The phase before it goes on until somebody taps “Go”. "
        "Meanwhile, messages told from its dates do not leave: you hear of each of them.",
        phase=phase_name(stage.name, t),
    )


def gone(stage: Stage, t: Translator) -> Html:
    """After `go`: open now, or at its date."""
    name = phase_name(stage.name, t)
    if stage.state is PhaseState.OPEN:
        return t("Done: this phase is open now: {phase}.", phase=name)
    return t("Good: {phase} opens by itself, {moment}.", phase=name, moment=t.full_moment(stage.opens_at))


def ask_for_days(phase: PhaseName, t: Translator) -> Html:
    return t(
        "By how many days later, {phase} and all that follows? Choose, or write a number, such as <code>27</code>; "
        "<code>-3</code> is three days earlier. What opens at nine still opens at nine.",
        phase=phase_name(phase, t),
    )


def ask_for_moment(phase: PhaseName, edge: Edge, zone: str, t: Translator) -> Html:
    name = phase_name(phase, t)
    if edge is Edge.OPENS:
        which = t("When shall this phase begin: {phase}?", phase=name)
    else:
        which = t("When shall this phase end: {phase}?", phase=name)
    how = t("Write a day and a time as the town’s clocks show it ({zone}): <code>15/12/2026 9:00</code>", zone=zone)
    return Html(f"{which}\n{how}")


def two_readings(t: Translator) -> Html:
    return t("In that night the clocks change, and this time comes twice or never. Which moment do you mean?")


def second_person(t: Translator) -> Html:
    return t("Nothing has changed yet. A second person must approve exactly this.")


def label(stage: Stage, t: Translator) -> str:
    return phase_name(stage.name, t).capitalize()


def days_label(days: int, t: Translator) -> str:
    return str(t.plural("{n} day later", "{n} days later", days))


def _line(stage: Stage, t: Translator) -> Html:
    return t(
        "• <b>{phase}</b>: from {start} to {end} – {state}",
        phase=phase_name(stage.name, t),
        start=t.full_moment(stage.opens_at),
        end=until(stage.closes_at, t),
        state=_state(stage, t),
    )


def _state(stage: Stage, t: Translator) -> Html:
    if stage.held:
        return t("held: it waits for somebody to say go")
    states = {
        PhaseState.WAITING: lambda: t("to come"),
        PhaseState.OPEN: lambda: t("open now"),
        PhaseState.CLOSED: lambda: t("over"),
    }
    return states[stage.state]()
