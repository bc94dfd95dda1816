"""The plan of somebody's work: week by week, with the load, clashes, holidays and days off."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.holidays import Holiday
from bot.domain.text import shorten
from bot.domain.work_plans import Intervention, Week
from bot.domain.working_days import Absence
from bot.i18n import Html, Translator
from bot.texts.task_words import length

LISTED, CLASHES, TITLE = 6, 3, 60
"""Of a week, so that four of them fit into a message; the rest are counted."""


def holiday_name(holiday: Holiday, t: Translator) -> str:
    names = {
        Holiday.NEW_YEAR: t.plain("New Year’s Day"),
        Holiday.EASTER_MONDAY: t.plain("Easter Monday"),
        Holiday.LABOUR_DAY: t.plain("Labour Day"),
        Holiday.VICTORY: t.plain("Victory Day (1945)"),
        Holiday.ASCENSION: t.plain("Ascension Day"),
        Holiday.WHIT_MONDAY: t.plain("Whit Monday"),
        Holiday.NATIONAL_DAY: t.plain("National Day"),
        Holiday.ASSUMPTION: t.plain("Assumption Day"),
        Holiday.ALL_SAINTS: t.plain("All Saints’ Day"),
        Holiday.ARMISTICE: t.plain("Armistice Day (1918)"),
        Holiday.CHRISTMAS: t.plain("Christmas Day"),
    }
    return names[holiday]


def page(name: str | None, weeks: Sequence[Week], t: Translator) -> Html:
    """Somebody's plan; one's own without a `name`."""
    title = t("<b>Plan of {name}</b>", name=name) if name else t("<b>My plan</b>")
    return Html("\n\n".join([title, *(Html("\n".join(_week(week, t))) for week in weeks)]))


def caption(name: str | None, t: Translator) -> Html:
    """Under the file."""
    if name:
        return t("The plan of {name}: open this file, and your phone’s calendar takes it in.", name=name)
    return t("Your plan: open this file, and your phone’s calendar takes it in.")


def file_name(name: str, t: Translator) -> str:
    """What a phone calls this calendar."""
    return t.plain("Participatory budget: plan of {name}", name=name)


def days_off(absences: Sequence[Absence], t: Translator) -> Html:
    intro = t(
        "<b>My days off</b>\nOn these days I send you no digest, and the reminders of your tasks come before them. "
        "Weekends and public holidays need not be told."
    )
    lines = [t("• {days}", days=span(absence, t)) for absence in absences]
    return Html("\n\n".join([intro, Html("\n".join(lines)) or t("None is noted.")]))


def ask_for_days_off(t: Translator) -> Html:
    return t(
        "When are you away? Write a day, such as <code>24/12/2026</code>, or the first and the last one: "
        "<code>24/12/2026 - 31/12/2026</code>."
    )


def span(absence: Absence, t: Translator) -> str:
    first, last = t.date(absence.first), t.date(absence.last)
    return first if first == last else t.plain("{first} to {last}", first=first, last=last)


def _week(week: Week, t: Translator) -> Iterator[Html]:
    monday = t.date(week.monday)
    if week.interventions:
        yield t("<b>Week of {monday}</b>: {length}", monday=monday, length=length(week.minutes, t))
    else:
        yield t("<b>Week of {monday}</b>: nothing planned", monday=monday)
    for day, holiday in week.holidays:
        yield t("– {day}: holiday ({name})", day=t.date(day), name=holiday_name(holiday, t))
    if week.absent:
        yield t("– Days off: {days}", days=t.listed(t.date(day) for day in week.absent))
    yield from (_line(one, t) for one in week.interventions[:LISTED])
    yield from _rest(len(week.interventions) - LISTED, t)
    for one, other in week.clashes[:CLASHES]:
        yield t("⚠ At the same time: {one} and {other}", one=_title(one), other=_title(other))
    yield from _rest(len(week.clashes) - CLASHES, t)
    if week.on_days_off:
        yield t("⚠ On a day off: {titles}", titles=t.listed(_titles(week.on_days_off)))


def _line(one: Intervention, t: Translator) -> Html:
    return t("• {moment}–{end}: {title}", moment=t.moment(one.starts), end=_clock(one.ends, t), title=_title(one))


def _clock(moment: datetime, t: Translator) -> str:
    return t.time(moment.astimezone(ZoneInfo(t.timezone)).time())


def _titles(some: Iterable[Intervention]) -> list[str]:
    return [_title(one) for one in list(some)[:LISTED]]


def _title(one: Intervention) -> str:
    return shorten(one.title, TITLE)


def _rest(more: int, t: Translator) -> list[Html]:
    return [t.plural("… and {n} more.", "… and {n} more.", more)] if more > 0 else []
