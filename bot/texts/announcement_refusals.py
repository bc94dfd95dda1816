"""Why an announcement cannot leave, or be changed: what to do about it."""

from collections.abc import Callable
from typing import Any

from bot.domain.announcement_buttons import LabelTooLong, NotALink, TooManyButtons
from bot.domain.announcements import (
    Announcement,
    AnnouncementAct,
    AnnouncementUnknown,
    NeedsSecondPerson,
    NobodyToTell,
    NoText,
    OutOfPlace,
    TextsMissing,
    TimePast,
)
from bot.domain.audiences import in_order
from bot.domain.errors import Refusal
from bot.domain.markup import TextTooLong
from bot.domain.stages import PhaseHeld
from bot.i18n import Html, Translator
from bot.texts.announcement_progress import title
from bot.texts.phases import phase_name


def held_back(announcement: Announcement, refusal: Refusal, t: Translator) -> Html:
    """To coordinators, when something that was planned could not leave."""
    head = t(
        "<b>Not sent:</b> announcement no. {number}, “{title}”. It was due now, and is a draft again.",
        number=str(announcement.id),
        title=title(announcement, t),
    )
    return Html(f"{head}\n\n{REFUSALS[type(refusal)](refusal, t)}")


def reminder_held_back(name: str, refusal: PhaseHeld, t: Translator) -> Html:
    """The same for a reminder of the edition's file."""
    head = t("<b>Not sent:</b> the reminder “{name}”. It was due now.", name=name)
    return Html(f"{head}\n\n{_held(refusal, t)}")


def _held(refusal: PhaseHeld, t: Translator) -> Html:
    return t(
        "It speaks of dates that nobody knows at the moment, since this phase is held: {phase}. "
        "When the dates move, it leaves at its new time.",
        phase=phase_name(refusal.phase, t),
    )


def _unknown(_refusal: AnnouncementUnknown, t: Translator) -> Html:
    return t("This announcement is not there, or belongs to an earlier edition. See /announcements.")


def _out_of_place(refusal: OutOfPlace, t: Translator) -> Html:
    if refusal.act is AnnouncementAct.EDIT:
        return t(
            "This announcement cannot be changed like a draft any more: it is planned, under way or over. "
            "See where it stands: /announcements."
        )
    return t("This cannot be done to the announcement where it stands now. See where it stands: /announcements.")


def _no_text(_refusal: NoText, t: Translator) -> Html:
    return t("There is no text yet. Write one first.")


def _missing(refusal: TextsMissing, t: Translator) -> Html:
    lines = [
        t("• {language}: {n}", language=t.language_name(code), n=refusal.missing[code])
        for code in in_order(refusal.missing)
    ]
    head = t("It cannot leave yet: some of those it is for read a language in which there is no text.")
    foot = t("Write these texts, or choose that they get the French one.")
    return Html("\n".join([head, *lines, foot]))


def _nobody(_refusal: NobodyToTell, t: Translator) -> Html:
    return t("Nobody in this audience can be written to at the moment. Choose another audience.")


def _too_long(refusal: TextTooLong, t: Translator) -> Html:
    return t.plural(
        "The text in {language} is too long by {n} sign: with its last line it may have {most}, and a picture makes "
        "this less. Shorten it.",
        "The text in {language} is too long by {n} signs: with its last line it may have {most}, and a picture makes "
        "this less. Shorten it.",
        refusal.over,
        language=t.language_name(refusal.language),
        most=refusal.most,
    )


def _second(refusal: NeedsSecondPerson, t: Translator) -> Html:
    return t(
        "This goes to many people ({n}) or into a group: a second coordinator must approve it. Open it in "
        "/announcements, and ask for approval there.",
        n=refusal.people,
    )


def _past(_refusal: TimePast, t: Translator) -> Html:
    return t("This time is over. Give one that is still to come.")


def _not_a_link(_refusal: NotALink, t: Translator) -> Html:
    return t("I need one full address that begins with https://, on a line of its own, and nothing hidden in it.")


def _label(refusal: LabelTooLong, t: Translator) -> Html:
    return t("The words on a button may have {most} signs: otherwise phones cut them.", most=refusal.most)


def _buttons(refusal: TooManyButtons, t: Translator) -> Html:
    return t("An announcement may have {most} buttons. Take one away first.", most=refusal.most)


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    AnnouncementUnknown: _unknown,
    OutOfPlace: _out_of_place,
    NoText: _no_text,
    TextsMissing: _missing,
    NobodyToTell: _nobody,
    TextTooLong: _too_long,
    NeedsSecondPerson: _second,
    TimePast: _past,
    PhaseHeld: _held,
    NotALink: _not_a_link,
    LabelTooLong: _label,
    TooManyButtons: _buttons,
}
