"""What coordinators are told of the calendar when it could not be kept."""

from collections.abc import Sequence
from datetime import datetime

from bot.i18n import Html, Translator
from bot.texts.phases import phase_called

LISTED = 20
"""More than that are counted: nobody reads a hundred lines on a phone."""

What = tuple[str, str, datetime]
"""The kind of a moment, its subject, and when it was due."""


def too_late(skipped: Sequence[What], t: Translator) -> Html:
    more = len(skipped) - LISTED
    lines = [
        t.plural(
            "This was due while the bot could not act, and it is too late for it now. It was left out:",
            "These were due while the bot could not act, and it is too late for them now. They were left out:",
            len(skipped),
        ),
        *(_line(what, t) for what in skipped[:LISTED]),
    ]
    if more > 0:
        lines.append(t.plural("… and {n} more.", "… and {n} more.", more))
    return Html("\n".join(lines))


def failing(what: What, t: Translator) -> Html:
    return Html(
        "\n".join(
            [
                t("This should have happened by now, but it fails. The bot goes on trying:"),
                _line(what, t),
                t("Please tell whoever looks after the server."),
            ]
        )
    )


def _line(what: What, t: Translator) -> Html:
    kind, subject, due_at = what
    return t("• {what}, due {moment}", what=name(kind, subject, t), moment=t.full_moment(due_at))


def name(kind: str, subject: str, t: Translator) -> str:
    """A moment of the calendar in words; a kind that this screen does not know is shown by its own name."""
    which = subject.rpartition(":")[2]
    names = {
        "phase_opens": t.plain("the opening of “{name}”", name=phase_called(which, t)),
        "phase_closes": t.plain("the end of “{name}”", name=phase_called(which, t)),
        "announcement": t.plain("the announcement “{name}”", name=which),
        "reminder": t.plain("the reminder “{name}”", name=which),
        "question_reminder": t.plain("the reminder of a question to an author"),
        "question_closed": t.plain("the end of the wait for an author’s answer"),
        "draft_reminder": t.plain("the reminder of an unfinished idea"),
        "phase_vote_opens": t.plain("the freezing of the ballot paper"),
        "phase_vote_closes": t.plain("the closing of the urn"),
        "vote_recall": t.plain("the reminder of unsent ballots"),
        "task_reminder": t.plain("the reminder of a task"),
        "event_reminder": t.plain("the reminder of a meeting"),
        "event_over": t.plain("the note that a meeting has taken place"),
        "task_digest": t.plain("the morning message of the team"),
        "exchange_arrival": t.plain("the look whether an answer to a resident has arrived"),
        "exchange_late": t.plain("the reminder of a question that waits for the team’s answer"),
        "exchanges_digest": t.plain("the message to the team about questions that wait"),
        "staff_group_lost": t.plain("the message to coordinators about the lost group of the team"),
        "draft_closing": t.plain("the end of an unfinished idea"),
        "draft_put_away": t.plain("the erasure of an idea that was put away"),
        "announcement_start": t.plain("announcement no. {number}", number=which),
        "announcement_progress": t.plain("the figures of announcement no. {number}", number=which),
        "announcement_answers": t.plain("the answers to announcement no. {number}", number=which),
        "announcement_settle": t.plain("the last corrections of announcement no. {number}", number=which),
        "change_notice": t.plain("the notice to coordinators before the calendar changes"),
        "opened_phase": t.plain("the message to ambassadors that a phase is open"),
        "network_topic": t.plain("the look whether a topic of the ambassadors’ group is there"),
        "network_week": t.plain("the weekly message to the ambassadors’ group"),
        "certificates": t.plain("the offer of their certificate to ambassadors"),
        "mission_templates": t.plain("the missions that come with a phase"),
        "mission_wave": t.plain("the offer of a mission"),
        "mission_replacement": t.plain("the search for somebody who steps in at a mission"),
        "mission_confirm": t.plain("the question whether somebody comes to a mission"),
        "mission_shortly": t.plain("the reminder just before a mission"),
        "mission_debrief": t.plain("the question how a mission was"),
        "mission_debrief_again": t.plain("the second question how a mission was"),
        "mission_thanks": t.plain("the thanks after a mission"),
        "mission_changed": t.plain("the message that a mission has changed"),
        "mission_topic": t.plain("the topic of a mission in the ambassadors’ group"),
        "mission_short": t.plain("the word that a mission lacks people"),
        "mission_unled": t.plain("the question who leads a mission"),
        "queue_digest": t.plain("the message to moderators about ideas that wait"),
        "paper_missing": t.plain("the message to coordinators about the missing ballot paper"),
        "vote_head": t.plain("the head of the journal for the city’s channels"),
        "too_late_notice": t.plain("the message to coordinators about what came too late"),
        "failure_notice": t.plain("the message to coordinators about what fails"),
    }
    return names.get(kind, kind)
