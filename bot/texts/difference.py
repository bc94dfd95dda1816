"""What changes when dates move: as the team sees it before, as it is approved, and as people are told."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.domain.approvals import Approval, Verdict
from bot.domain.phases import PhaseName
from bot.i18n import Html, Translator
from bot.texts.phases import last_minute, phase_name

SHOWN = 3
"""Messages of a kind that are named; the rest are counted."""

Ends = Mapping[str, Sequence[str]]
"""The dates of a phase, `before` and `after`, each when it opens and when it closes."""

Say = Callable[[datetime], str]
"""How a moment is told."""


def requested(approval: Approval, t: Translator) -> Html:
    """What the second person reads: exactly what would be done, or was."""
    if approval.verdict is Verdict.APPROVED:
        title = t("<b>Dates that have moved</b> – {name}", name=approval.effect["edition"])
        return whole(title, approval.effect, t)
    return effect(approval.effect, t)


def effect(change: Mapping[str, Any], t: Translator) -> Html:
    """All that would change, message by message."""
    return whole(t("<b>Dates that would move</b> – {name}", name=change["edition"]), change, t)


def whole(title: Html, change: Mapping[str, Any], t: Translator) -> Html:
    """The same under a title."""
    parts = [
        title,
        phase_dates(change["phases"], t.full_moment, t),
        _listed(t.plural("{n} message moves:", "{n} messages move:", len(change["moved"])), change["moved"], t),
        _listed(_again(len(change["again"]), t), change["again"], t),
        _listed(_past(len(change["past"]), t), change["past"], t),
        _listed(_cancelled(len(change["cancelled"]), t), change["cancelled"], t),
        _listed(_fixed(len(change["fixed"]), t), change["fixed"], t),
        _listed(_outdated(len(change["outdated"]), t), change["outdated"], t),
        _listed(_tasks(change.get("tasks", ()), t), change.get("tasks", ()), t),
        _listed(_missions(change.get("missions", ()), t), change.get("missions", ()), t),
    ]
    return Html("\n\n".join(part for part in parts if part))


def told(people: int, t: Translator) -> Html:
    """How many know the old dates."""
    if not people:
        return t("Nobody was told the old dates by a message of the calendar.")
    return t.plural(
        "{n} person was told the old dates and gets a correction.",
        "{n} people were told the old dates and get a correction.",
        people,
    )


def correction(phases: Mapping[str, Ends], t: Translator) -> Html:
    """To whoever was told the old dates; with the hours only where the days alone would not tell what moved."""
    say = t.date if _days_tell(phases, t) else t.full_moment
    return Html(
        "\n\n".join(
            [
                t("<b>The dates have changed</b>"),
                phase_dates(phases, say, t),
                t("What we wrote to you about the old dates does not hold any more. Thank you for your patience!"),
            ]
        )
    )


def phase_dates(phases: Mapping[str, Ends], say: Say, t: Translator) -> Html:
    """Each phase with its new dates and the old ones."""
    ordered = sorted(phases.items(), key=lambda item: tuple(item[1]["after"]))
    return Html("\n".join(_phase(PhaseName(name), ends, say, t) for name, ends in ordered))


def _phase(name: PhaseName, ends: Ends, say: Say, t: Translator) -> Html:
    (opens, closes), (opened, closed) = _read(ends)
    end, old_end = (say(last_minute(moment, t.timezone)) for moment in (closes, closed))
    says = {"phase": phase_name(name, t), "end": end, "old_end": old_end}
    if opens == opened:
        return t("• <b>{phase}</b>: until {end} (before: until {old_end})", **says)
    starts = {"start": say(opens), "old_start": say(opened)}
    if closes == closed:
        return t("• <b>{phase}</b>: from {start} (before: from {old_start})", **says, **starts)
    return t("• <b>{phase}</b>: from {start} to {end} (before: from {old_start} to {old_end})", **says, **starts)


def _read(ends: Ends) -> Iterator[tuple[datetime, datetime]]:
    """When it opens and closes: after, then before."""
    for which in ("after", "before"):
        opens, closes = map(datetime.fromisoformat, ends[which])
        yield opens, closes


def _days_tell(phases: Mapping[str, Ends], t: Translator) -> bool:
    """Whether whatever moves, moves to another day."""
    moves = (pair for ends in phases.values() for pair in zip(*_read(ends), strict=True))
    return all(new == old or t.date(new) != t.date(old) for new, old in moves)


def _listed(title: Html, entries: Sequence[Sequence[str]], t: Translator) -> Html:
    """Some messages with their dates; nothing when there are none."""
    if not entries:
        return Html("")
    lines = [_entry(entry, t) for entry in entries[:SHOWN]]
    if rest := len(entries) - SHOWN if len(entries) > SHOWN else 0:
        lines.append(t.plural("and {n} more", "and {n} more", rest))
    return Html("\n".join([title, *lines]))


def _entry(entry: Sequence[str], t: Translator) -> Html:
    """`kind, name, moment`, and the new moment if there is one."""
    _, name, *moments = entry
    first, *later = (t.full_moment(datetime.fromisoformat(moment)) for moment in moments)
    if not later:
        return t("– {name}, {moment}", name=name, moment=first)
    return t("– {name}: {moment} (before: {old})", name=name, moment=later[0], old=first)


def _tasks(tasks: Sequence[Sequence[str]], t: Translator) -> Html:
    return t.plural("{n} task of the team moves:", "{n} tasks of the team move:", len(tasks))


def _missions(missions: Sequence[Sequence[str]], t: Translator) -> Html:
    return t.plural("{n} mission moves:", "{n} missions move:", len(missions))


def _again(n: int, t: Translator) -> Html:
    return t.plural(
        "{n} message has left already, and leaves once more in its new time:",
        "{n} messages have left already, and leave once more in their new time:",
        n,
    )


def _past(n: int, t: Translator) -> Html:
    return t.plural(
        "{n} message does not leave, since its new time is over:",
        "{n} messages do not leave, since their new time is over:",
        n,
    )


def _cancelled(n: int, t: Translator) -> Html:
    return t.plural(
        "{n} reminder does not leave, since what it reminds of would be over:",
        "{n} reminders do not leave, since what they remind of would be over:",
        n,
    )


def _fixed(n: int, t: Translator) -> Html:
    return t.plural(
        "{n} message stays on its date: please look at what it says:",
        "{n} messages stay on their dates: please look at what they say:",
        n,
    )


def _outdated(n: int, t: Translator) -> Html:
    return t.plural(
        "{n} message told the old dates; whoever read it gets a correction:",
        "{n} messages told the old dates; whoever read them gets a correction:",
        n,
    )
