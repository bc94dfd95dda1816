"""The questions of whoever writes a mission, line by line."""

from zoneinfo import ZoneInfo

from bot.domain.events import Event
from bot.domain.missions import Counts, KitFile, Mission, Span
from bot.i18n import Html, Translator
from bot.texts.event_words import when
from bot.texts.missions import called, hours, kit_in_words
from bot.texts.moving import reading
from bot.texts.task_words import length


def ask_kind(t: Translator, meeting: Event | None = None) -> Html:
    asked = t("What kind of mission is it?")
    return Html(f"{_at(meeting, t)}\n\n{asked}") if meeting else asked


def ask_hours(timezone: str, t: Translator, meeting: Event | None = None) -> Html:
    asked = t("When is it?")
    if meeting is None:
        return Html(f"{asked}\n\n{_how_to_write_hours(timezone, t)}")
    follows = t("If the meeting moves, the mission moves with it.")
    return Html(f"{_at(meeting, t)}\n\n{asked} {_how_to_write_hours(timezone, t)}\n\n{follows}")


def _at(meeting: Event, t: Translator) -> Html:
    about = t("For the meeting: {title}", title=meeting.title)
    return Html(f"{about}\n{t.listed([when(meeting, t)])}")


def slot_label(span: Span, t: Translator) -> str:
    """On a button: the hours of the meeting itself."""
    end = span.ends.astimezone(ZoneInfo(t.timezone)).time()
    return t.plain("The same: {moment} to {end}", moment=t.brief_moment(span.begins), end=t.time(end))


def ask_other_hours(mission: Mission, timezone: str, t: Translator) -> Html:
    """For a move or a copy, of which a day is enough."""
    asked = t("When will it be? Now: {hours}", hours=hours(mission.span, t))
    same = t(
        "A day alone keeps the hours: <code>12/06/2027</code>. Without an end it lasts as long: "
        "<code>12/06/2027 14:00</code>."
    )
    return Html(f"{asked}\n\n{_how_to_write_hours(timezone, t)} {same}")


def ask_whether_to_move(mission: Mission, span: Span, told: int, t: Translator) -> Html:
    """What was typed, read back."""
    change = t("{before} → <b>{after}</b>", before=hours(mission.span, t), after=hours(span, t))
    asked = t.plural("{n} person is told.", "{n} people are told.", told)
    return Html(f"{t.listed([called(mission, t)])}\n{change}\n\n{asked}")


def _how_to_write_hours(timezone: str, t: Translator) -> Html:
    return t(
        "Write the day, when it begins and when it ends: <code>12/06/2027 14:00-17:00</code>; or how long it lasts: "
        "<code>12/06/2027 14:00 3h</code>. Times are those of {timezone}.",
        timezone=timezone,
    )


def which_hours(t: Translator) -> Html:
    return t("In that night the clocks change: this hour comes twice, or never. Which one do you mean?")


def hours_label(span: Span, distance: str, t: Translator) -> str:
    """One of the readings of an hour in doubt."""
    begins = reading(t.moment(span.begins), distance, t)
    return t.plain("{moment}, {length}", moment=begins, length=length(span.minutes, t))


def ask_place(t: Translator) -> Html:
    return t("Where do people meet? Write it in a few words, or share the place from your phone (📎, Location).")


def ask_place_name(t: Translator) -> Html:
    return t("Thank you. What is this place called? A few words.")


def ask_pin(name: str, t: Translator) -> Html:
    return t(
        "Share the place from your phone (📎, Location): then phones show the way, and people can check in there. "
        "<b>{name}</b>",
        name=name,
    )


def ask_neighbourhood(t: Translator) -> Html:
    return t("Which neighbourhood is it for?")


def ask_needed(t: Translator) -> Html:
    return t("How many people are needed? Choose, or write a number.")


def ask_languages(mission: Mission, t: Translator) -> Html:
    asked = t("Which languages are needed? People who speak one of these are asked; with none, everybody is.")
    chosen = t.listed(sorted(map(t.language_name, mission.languages))) or t.plain("any")
    return Html(f"{asked}\n\n{t('Languages: {languages}', languages=chosen)}")


def ask_title(mission: Mission, t: Translator) -> Html:
    return t("What is it called? A few words; without a title, it is called “{title}”.", title=called(mission, t))


def ask_instructions(t: Translator) -> Html:
    return t("What should people know and do? Where exactly, what to bring, what to say. Write it in one message.")


def ask_kit(kit: tuple[KitFile, ...], t: Translator) -> Html:
    asked = t("What do people take along? Write it, or send posters, photos, files. One message each.")
    return Html(f"{asked}\n\n{t('Kit: {kit}', kit=kit_in_words(kit, t))}")


def not_a_file(t: Translator) -> Html:
    return t("I can keep words, a photo or a file here. Send one of these, or go on with a button.")


def ask_met(aim: Counts, t: Translator) -> Html:
    return t("How many people should be met? Choose, or write a number. Now: {n}", n=aim.met)


def ask_helped(aim: Counts, t: Translator) -> Html:
    return t(
        "How many people should be helped to put forward an idea? Choose, or write a number. Now: {n}", n=aim.helped
    )


def ask_proof(proofs: Html, t: Translator) -> Html:
    asked = t("What should people bring back with their answers?")
    return Html(f"{asked}\n\n{t('To bring back: {proof}', proof=proofs or t.plain('nothing'))}")


def ask_leader(t: Translator) -> Html:
    return t("Who leads it? They have the code to check in, and see who comes.")


def ask_what_to_change(mission: Mission, t: Translator) -> Html:
    return t("What do you change? <b>{title}</b>", title=called(mission, t))


def ask_weeks(mission: Mission, t: Translator) -> Html:
    return t(
        "In how many of the next weeks is it repeated, at the same hours? Choose, or write a number from 1 to 26. "
        "Now: {hours}",
        hours=hours(mission.span, t),
    )


def week_in_doubt(day: str, t: Translator) -> Html:
    """None was made."""
    return t(
        "Nothing was made: on {day} the clocks change, and this hour comes twice or never. Take fewer weeks, and "
        "copy it for the others.",
        day=day,
    )
