"""Sending an announcement, and what is done to it afterwards: asked, and answered."""

from datetime import datetime

from bot.domain.announcements import Announcement, AnnouncementState
from bot.i18n import Html, Translator
from bot.texts.announcement_progress import state_name


def tested(messages: int, t: Translator) -> str:
    return t.plain("The test is on its way: {n} messages.", n=messages)


def ask_to_send(people: Html, second: bool, until: datetime, t: Translator) -> Html:
    """`people` is to how many, in words."""
    told = t("It goes to {people}.", people=people)
    when = t("If it begins now, it is done by {time}.", time=t.moment(until))
    rule = t("Because they are many, or a group, a second coordinator must approve it.") if second else None
    return Html("\n".join(part for part in (told, when, rule) if part))


def ask_at(people: Html, at: datetime, until: datetime, second: bool, t: Translator) -> Html:
    """After a time was given."""
    lines = [
        t("It goes to {people}.", people=people),
        t("It begins on {time}, and is done by {end}.", time=t.full_moment(at), end=t.full_moment(until)),
        t("Because they are many, or a group, a second coordinator must approve it.") if second else None,
    ]
    return Html("\n".join(line for line in lines if line))


def ask_for_time(t: Translator) -> Html:
    return t("When? Send me a day and a time, such as <code>15/12/2026 18:30</code>.")


def two_readings(t: Translator) -> Html:
    return t("In that night the clocks change. Which of the two do you mean?")


def done(one: Announcement, t: Translator) -> str:
    """Over the screen, after a tap under the figures."""
    said = {
        AnnouncementState.RUNNING: t.plain("It goes on."),
        AnnouncementState.PAUSED: t.plain("It is paused."),
        AnnouncementState.CANCELLED: t.plain("It is stopped. What has arrived stays."),
    }
    return said.get(one.state, state_name(one, t))


def ask_to_stop(t: Translator) -> Html:
    return t("Stop it for good? What has arrived stays; whoever has not got it will not get it.")


def ask_to_withdraw(t: Translator) -> Html:
    return t(
        "Withdraw it? It disappears from the phones of all who got it within two days; older copies are replaced by "
        "a notice. This cannot be undone."
    )


def withdrawn(copies: int, t: Translator) -> Html:
    return t.plural("It is withdrawn: {n} copy.", "It is withdrawn: {n} copies.", copies)


def ask_for_correction(language: str, now: Html, t: Translator) -> Html:
    return t(
        "Send me the whole text in {language}, as it should be. It replaces this in every copy:\n\n{now}",
        language=t.language_name(language),
        now=now,
    )


def which_correction(t: Translator) -> Html:
    return t("Which text do you want to correct?")


def corrected(copies: int, t: Translator) -> Html:
    return t.plural(
        "Corrected: {n} copy is being edited, and whoever has not got it yet gets the new text.",
        "Corrected: {n} copies are being edited, and whoever has not got it yet gets the new text.",
        copies,
    )


def preview_correction(said: Html, second: bool, t: Translator) -> Html:
    rule = t("Because they are many, or a group, a second coordinator must approve it.") if second else None
    return Html("\n\n".join(part for part in (t("Everybody who has it will read:"), said, rule) if part))


def correction_gone(t: Translator) -> Html:
    return t("I do not have these words any more. Begin again, please: /announcements.")
