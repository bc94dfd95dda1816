"""Meetings as the team reads them: what is over, one of them with all that is known, questions of a new one."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.announcements import Announcement
from bot.domain.event_file import EventFile
from bot.domain.event_notes import Note, NoteKind
from bot.domain.event_replies import Headcount
from bot.domain.events import Event, EventKind, EventState
from bot.domain.missions import Mission, MissionState
from bot.domain.new_events import Where
from bot.domain.tasks import Hours, Task
from bot.i18n import Html, Translator
from bot.texts.event_words import facts, kind_name, line, state_name, when
from bot.texts.fitting import fit
from bot.texts.missions import line as mission_line
from bot.texts.new_tasks import hours as hours_words
from bot.texts.task_words import line_of

SHOWN = 4
"""Tasks and missions on the screen of a meeting."""


def home(past: Sequence[Event], now: datetime, t: Translator) -> Html:
    head = t("<b>Meetings, for the team</b>\nWhat is to come: /meetings.")
    if not past:
        return Html("\n\n".join([head, t("No meeting has taken place yet.")]))
    lines = [t("{line} – {state}", line=line(event, t), state=state_name(event, now, t)) for event in past]
    return Html("\n\n".join([head, Html("\n".join([t("<b>What is over</b>"), *lines]))]))


def file(shown: EventFile, t: Translator) -> Html:
    """All that the team needs of one."""
    event = shown.event
    state = t("State: {state}", state=state_name(event, shown.at, t))
    parts = [
        facts(event, shown.edition, t),
        Html("\n".join([state, *_numbers(event, shown.counts, t)])),
        t("Part of the series: {name}", name=shown.series) if shown.series else None,
        _noted(event, shown.notes, t),
        _missions(shown.missions, t),
        _tasks(shown.tasks, t),
    ]
    return Html("\n\n".join(part for part in parts if part))


def _numbers(event: Event, counts: Headcount, t: Translator) -> list[Html]:
    lines = []
    if event.capacity:
        lines.append(t.plural("{n} place", "{n} places", event.capacity))
    lines.append(t("Coming: {n}. On the waiting list: {waiting}.", n=counts.coming, waiting=counts.waiting))
    if counts.bringing:
        lines.append(t.plural("{n} of them brings ideas.", "{n} of them bring ideas.", counts.bringing))
    if counts.came or event.others:
        lines.append(t("Came: {n}, and {others} without the bot.", n=counts.came, others=event.others))
    if event.announcement is not None:
        lines.append(t("Announcement no. {number}", number=str(event.announcement)))
    return lines


def _noted(event: Event, notes: Sequence[Note], t: Translator) -> Html | None:
    if not notes and not event.photos:
        return None
    written = any(note.kind is NoteKind.MINUTES for note in notes)
    decided = sum(note.kind is NoteKind.DECISION for note in notes)
    lines = [
        t("Minutes: written.") if written else t("Minutes: not yet."),
        t.plural("{n} decision", "{n} decisions", decided) if decided else None,
        t.plural("{n} photo", "{n} photos", len(event.photos)) if event.photos else None,
        t("The minutes were sent to those who came.") if event.minutes_sent_at else None,
    ]
    return Html("\n".join(part for part in lines if part))


def _missions(missions: Sequence[tuple[Mission, int]], t: Translator) -> Html | None:
    if not missions:
        return None
    more = len(missions) - SHOWN
    rest = [t.plural("… and {n} more.", "… and {n} more.", more)] if more > 0 else []
    return Html("\n".join([t("<b>Missions</b>"), *(_mission(*one, t) for one in missions[:SHOWN]), *rest]))


def _mission(mission: Mission, taken: int, t: Translator) -> Html:
    if mission.state is MissionState.DRAFT:
        return t("{mission} (a draft)", mission=mission_line(mission, t))
    # Translators: so many of the places of a mission are taken
    return t(
        "{mission} ({taken} of {needed} places taken)",
        mission=mission_line(mission, t),
        taken=taken,
        needed=mission.needed,
    )


def missions(shown: EventFile, t: Translator) -> Html:
    """Each of them is a button below."""
    told = _missions(shown.missions, t) or t("There is no mission for this meeting yet.")
    return Html(f"{facts(shown.event, shown.edition, t)}\n\n{told}")


def _tasks(tasks: Sequence[Task], t: Translator) -> Html | None:
    if not tasks:
        return None
    more = len(tasks) - SHOWN
    rest = [t.plural("… and {n} more.", "… and {n} more.", more)] if more > 0 else []
    return Html("\n".join([t("<b>Tasks</b>"), *(line_of(task, t) for task in tasks[:SHOWN]), *rest]))


def ask_kind(t: Translator) -> Html:
    return t("What sort of meeting is it?")


def ask_title(kind: EventKind, t: Translator) -> Html:
    return t(
        "What is it called? ({kind}) People read these words in lists and in their calendar.", kind=kind_name(kind, t)
    )


def ask_when(title: str, timezone: str, t: Translator) -> Html:
    return t(
        "When does <b>{title}</b> begin, and how long does it last? Write, for example, "
        "<code>15/12/2026 18:30 2h</code>. Times are those of {timezone}.",
        title=title,
        timezone=timezone,
    )


def ask_where(title: str, t: Translator) -> Html:
    return t(
        "Where does <b>{title}</b> take place? Write the name and the address, or send the place from the map.",
        title=title,
    )


def ask_address(t: Translator) -> Html:
    return t("It is on the map. Now write the name and the address, for those who read no map.")


def review(kind: EventKind, title: str, hours: Hours, where: Where, t: Translator) -> Html:
    said = t(
        "<b>{title}</b>\n{kind}\nWhen: {moment}\nWhere: {place}",
        title=title,
        kind=kind_name(kind, t),
        moment=hours_words(hours.due_at, hours.starts_at, hours.minutes, t),
        place=where.words,
    )
    more = t("Places, interpreters and access come next, on its screen. Nobody is told before you announce it.")
    return Html(f"{said}\n\n{more}")


def made(t: Translator) -> Html:
    return t("<b>It is planned.</b> Announce it when all is right.")


def changed(event: Event, t: Translator, *, told: bool) -> Html:
    if told and event.state is EventState.PLANNED:
        return t("<b>It is changed.</b> Whoever said yes is told.")
    return t("<b>It is changed.</b>")


def unchanged(t: Translator) -> Html:
    return t("<b>Nothing has changed:</b> that is how it was. Nobody is told.")


def ask_date(event: Event, timezone: str, t: Translator) -> Html:
    head = t("{title} is planned for: {moment}.", title=event.title, moment=when(event, t))
    asked = t(
        "When does it take place instead? Write the beginning and the length: <code>15/12/2026 18:30 2h</code>. "
        "Times are those of {timezone}. Its reminders, tasks and missions follow, and whoever said yes is told.",
        timezone=timezone,
    )
    return Html(f"{head}\n\n{asked}")


def ask_capacity(event: Event, t: Translator) -> Html:
    return t(
        "For how many people is there room at <b>{title}</b>? <code>0</code> takes the limit away. Whoever comes too "
        "late waits in line.",
        title=event.title,
    )


def access(event: Event, t: Translator) -> Html:
    return t(
        "Who can take part in <b>{title}</b>? Tap what is there: interpreters, access for wheelchairs.",
        title=event.title,
    )


def ask_neighbourhood(event: Event, t: Translator) -> Html:
    return t(
        "Which neighbourhood is <b>{title}</b> for? Its people are those to whom it is announced.", title=event.title
    )


def ask_whether_to_cancel(event: Event, counts: Headcount, missions: int, t: Translator) -> Html:
    told = t.plural(
        "{n} person who said yes is told.", "{n} people who said yes are told.", counts.coming + counts.waiting
    )
    parts = [t("Call off <b>{title}</b>?", title=fit(event.title, 120)), told]
    if missions:
        parts.append(
            t.plural(
                "{n} mission for this meeting is called off with it; whoever comes to it is told.",
                "{n} missions for this meeting are called off with it; whoever comes to them is told.",
                missions,
            )
        )
    return Html("\n\n".join(parts))


def cancelled(event: Event, t: Translator) -> Html:
    return t("Called off: <b>{title}</b>. Whoever said yes is told.", title=event.title)


def announced(number: int, t: Translator) -> Html:
    return t(
        "<b>Announcement no. {number} is written</b>, in four languages, with the question who is coming. Look at "
        "it, change what you like, and send it from there.",
        number=str(number),
    )


def announcement_label(there: Announcement, t: Translator) -> str:
    """On a button: whether it has left, and when."""
    if there.started_at is not None:
        return t.plain("Announced on {day}", day=t.date(there.started_at))
    return t.plain("Its announcement, not sent yet")


def ticked(label: str, there: bool, t: Translator) -> str:
    """What is there on a button, or not."""
    return t.plain("✓ {label}", label=label) if there else label
