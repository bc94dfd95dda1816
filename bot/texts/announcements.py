"""The team's screens of announcements: the list, and all that is known of one."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.announcements import Announcement
from bot.i18n import Html, Translator
from bot.texts.announcement_letters import button_label
from bot.texts.announcement_progress import addressees, state_name, title


def listed(found: Sequence[tuple[Announcement, str]], t: Translator) -> Html:
    head = t("<b>Announcements</b>")
    if not found:
        return Html("\n\n".join([head, t("None has been written yet.")]))
    return Html("\n\n".join([head, *(_line(one, author, t) for one, author in found)]))


def _line(one: Announcement, author: str, t: Translator) -> Html:
    what = t(
        "No. {number}: <b>{title}</b>\n{state}, by {author}",
        number=str(one.id),
        title=title(one, t),
        state=state_name(one, t),
        author=author or _by_calendar(one, t),
    )
    return Html("\n".join(part for part in (what, _when(one, t)) if part))


def _when(one: Announcement, t: Translator) -> Html | None:
    if one.started_at is not None:
        people = addressees(one.letters, bool(one.audience.groups), t)
        return t("{time}, to {people}", time=t.full_moment(one.started_at), people=people)
    return t("Planned for {time}", time=t.full_moment(one.scheduled_at)) if one.scheduled_at else None


def _by_calendar(one: Announcement, t: Translator) -> str:
    return t.plain("the edition’s file") if one.plan else t.plain("Somebody")


def open_label(one: Announcement, t: Translator) -> str:
    return t.plain("No. {number}: {title}", number=str(one.id), title=title(one, t)[:40])


def card(one: Announcement, who: tuple[str, str], audience: Html, t: Translator) -> list[Html]:
    """What it is; `who` wrote it and who approved it."""
    author, approver = who
    head = t(
        "<b>{title}</b>\nAnnouncement no. {number}: {state}",
        title=title(one, t),
        number=str(one.id),
        state=state_name(one, t),
    )
    lines = [
        head,
        t("Written by {name}", name=author or _by_calendar(one, t)),
        t("Approved by {name}", name=approver) if approver else None,
        t("For: {audience}", audience=audience),
        _when(one, t),
        t("Corrected on {time}", time=t.full_moment(one.corrected_at)) if one.corrected_at else None,
        t("Kept in the public archive: yes") if one.official else t("Kept in the public archive: no"),
        t("With a picture") if one.photo else None,
        t("Buttons: {labels}", labels=t.listed(button_label(each, t) for each in one.buttons))
        if one.buttons
        else None,
    ]
    return [Html("\n".join(line for line in lines if line))]


def reach(people: int, reachable: int, groups: int, takes: timedelta, t: Translator) -> Html:
    """How many, and how long it takes at the pace that Telegram allows."""
    counted = t.plural(
        "{n} person fits, {reachable} can be reached.",
        "{n} people fit, {reachable} can be reached.",
        people,
        reachable=reachable,
    )
    also = t.plural("And {n} group or channel.", "And {n} groups or channels.", groups) if groups else None
    time = t("Sending takes {time}.", time=duration(takes, t))
    return Html(" ".join(part for part in (counted, also, time) if part))


def duration(takes: timedelta, t: Translator) -> Html:
    minutes = round(takes.total_seconds() / 60)
    if minutes < 1:
        return t("less than a minute")
    if minutes < 90:
        return t.plural("about {n} minute", "about {n} minutes", minutes)
    return t.plural("about {n} hour", "about {n} hours", round(minutes / 60))


def waiting(until: datetime, t: Translator) -> Html:
    return t("Approval is asked for, until {time}.", time=t.full_moment(until))
