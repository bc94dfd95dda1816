"""How far an announcement is, in words: the message in which the team follows it."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.announcement_progress import Progress
from bot.domain.announcements import Announcement, AnnouncementState
from bot.domain.event_replies import Headcount
from bot.domain.markup import visible
from bot.domain.text import shorten
from bot.domain.wording import FRENCH
from bot.i18n import Html, Translator
from bot.texts import buttons
from bot.texts.buttons import Labelled

TITLE_MOST = 60

Known = tuple[Progress, datetime | None, Headcount]
"""How far it is, when it will be done, and who comes."""


def title(announcement: Announcement, t: Translator) -> str:
    """Its first line, in the reader's language if there is a text in it."""
    text = announcement.text_for(t.language) or next(iter(sorted(announcement.texts)), None)
    if FRENCH in announcement.texts and t.language not in announcement.texts:
        text = FRENCH
    if text is None:
        return t.plain("without a text")
    return shorten(visible(announcement.texts[text]).strip().split("\n", 1)[0], TITLE_MOST)


def addressees(n: int, groups: bool, t: Translator) -> Html:
    """To how many it goes; groups are spoken of only where there are any."""
    if groups:
        return t.plural("{n} person or group", "{n} people and groups", n)
    return t.plural("{n} person", "{n} people", n)


def state_name(announcement: Announcement, t: Translator) -> str:
    names = {
        # Translators: the state of an announcement, not yet sent
        AnnouncementState.DRAFT: t.plain("draft"),
        # Translators: the state of an announcement that will leave by itself
        AnnouncementState.SCHEDULED: t.plain("planned"),
        # Translators: the state of an announcement that is being sent
        AnnouncementState.RUNNING: t.plain("being sent"),
        # Translators: the state of an announcement that somebody has stopped for a while
        AnnouncementState.PAUSED: t.plain("paused"),
        # Translators: the state of an announcement that has left
        AnnouncementState.DONE: t.plain("sent"),
        # Translators: the state of an announcement that somebody has stopped for good
        AnnouncementState.CANCELLED: t.plain("stopped"),
        # Translators: the state of an announcement that was taken back
        AnnouncementState.WITHDRAWN: t.plain("withdrawn"),
    }
    return names[announcement.state]


def board(announcement: Announcement, known: Known, t: Translator) -> Html:
    """A whole message."""
    head = t(
        "<b>{title}</b>\nAnnouncement no. {number}: {state}",
        title=title(announcement, t),
        number=str(announcement.id),
        state=state_name(announcement, t),
    )
    return Html("\n\n".join([head, figures(known, t)]))


def figures(known: Known, t: Translator) -> Html:
    progress, until, answers = known
    lines = [
        t("Sent: {n} of {all}", n=progress.sent, all=progress.all),
        t("Left: {n}", n=progress.left) if progress.left else None,
        t("Of those, for another day (not too many announcements on one day): {n}", n=progress.capped)
        if progress.capped
        else None,
        t("Done by: {time}", time=t.moment(until)) if until else None,
        t("Cannot be reached at the moment: {n}", n=progress.unreachable) if progress.unreachable else None,
        t("Uncertain, and not sent again: {n}", n=progress.uncertain) if progress.uncertain else None,
        t("Not sent (stopped, or not wanted): {n}", n=progress.not_sent) if progress.not_sent else None,
        t("Coming: {yes}. Not coming: {no}.", yes=answers.coming, no=answers.declined)
        if answers.coming or answers.declined
        else None,
        t("On the waiting list: {n}", n=answers.waiting) if answers.waiting else None,
    ]
    return Html("\n".join(line for line in lines if line))


def board_buttons(announcement: Announcement, t: Translator) -> Sequence[Labelled]:
    """What may be done from there."""
    number, stop = announcement.id, (t.plain("Stop for good"), buttons.steer("cancel", announcement.id))
    match announcement.state:
        case AnnouncementState.RUNNING:
            return [(t.plain("Pause"), buttons.steer("pause", number)), stop]
        case AnnouncementState.PAUSED:
            return [(t.plain("Go on sending"), buttons.steer("resume", number)), stop]
        case _:
            return [buttons.to_announcement(number, t)]
