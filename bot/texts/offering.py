"""What an ambassador offers: languages, places, hours, kinds of mission, a phone, pauses."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.campaigns import Edition
from bot.domain.network import Ambassador, PartOfDay, Slot
from bot.i18n import Html, Translator
from bot.texts.mission_kinds import kind_name


def summary(part: Ambassador, edition: Edition | None, now: datetime, t: Translator) -> Html:
    zone = edition.zone if edition else ZoneInfo(t.timezone)
    lines = [
        t("<b>What I offer</b>"),
        languages(part, t),
        places(part, edition, t),
        hours(part, t),
        kinds(part, t),
        phone(part, t),
        pause(part, now, zone, t) or t("Pause: none"),
    ]
    return Html("\n".join(lines))


def languages(part: Ambassador, t: Translator) -> Html:
    return t("Languages: {languages}", languages=t.listed(sorted(map(t.language_name, part.languages))))


def places(part: Ambassador, edition: Edition | None, t: Translator) -> Html:
    known = [edition.neighbourhood(each) for each in sorted(part.neighbourhoods)] if edition else []
    names = sorted(place.name_in(t.language) for place in known if place)
    return t("Neighbourhoods: {places}", places=t.listed(names) if names else t("the whole town"))


def hours(part: Ambassador, t: Translator) -> Html:
    if not part.free:
        return t("Free: at any time")
    days = [_day(weekday, part.free, t) for weekday in range(7)]
    return t("Free: {hours}", hours=Html(" · ".join(day for day in days if day)))


def kinds(part: Ambassador, t: Translator) -> Html:
    named = [kind_name(kind, t) for kind in sorted(part.kinds)]
    return t("Missions: {kinds}", kinds=t.listed(named) if named else t("all kinds"))


def phone(part: Ambassador, t: Translator) -> Html:
    if part.phone is None:
        return t("Phone: not shared")
    return t("Phone: {number}, seen by the leaders of my missions only", number=part.phone)


def pause(part: Ambassador, now: datetime, zone: ZoneInfo, t: Translator) -> Html | None:
    """None when there is none, or it is over."""
    if part.pause is None or part.pause.last < now.astimezone(zone).date():
        return None
    return t("Pause: from {first} to {last}", first=t.date(part.pause.first), last=t.date(part.pause.last))


def ask_for_languages(t: Translator) -> Html:
    return t("Which languages do you speak well enough to tell somebody about the participatory budget?")


def ask_for_places(t: Translator) -> Html:
    return t("Where would you like to be? Choose as many neighbourhoods as you like; none of them means anywhere.")


def ask_for_hours(t: Translator) -> Html:
    return t("When are you usually free? Choose as much as you like; nothing chosen means at any time.")


def ask_for_day(t: Translator) -> Html:
    return t("Which day?")


def ask_for_kinds(t: Translator) -> Html:
    return t("Which missions would you like? Choose as many as you like; none of them means all.")


def ask_for_phone(t: Translator) -> Html:
    return t(
        "Write your phone number here if you agree that the leaders of your missions see it, to find you on site. "
        "Nobody else sees it, and you can take it back at any time."
    )


def phone_unreadable(t: Translator) -> Html:
    return t("I cannot read this as a phone number. Please write it as in 06 12 34 56 78, or go back.")


def ask_for_pause(t: Translator) -> Html:
    return t("For how long shall we ask you for nothing?")


def ask_for_days(t: Translator) -> Html:
    return t("From which day to which? Write both, as in 3/8/2026 – 24/8/2026.")


def part_name(part: PartOfDay, t: Translator) -> str:
    names = {
        PartOfDay.MORNING: t.plain("morning"),
        PartOfDay.AFTERNOON: t.plain("afternoon"),
        PartOfDay.EVENING: t.plain("evening"),
    }
    return names[part]


def weekdays_label(part: PartOfDay, t: Translator) -> str:
    labels = {
        PartOfDay.MORNING: t.plain("Mornings, Monday to Friday"),
        PartOfDay.AFTERNOON: t.plain("Afternoons, Monday to Friday"),
        PartOfDay.EVENING: t.plain("Evenings, Monday to Friday"),
    }
    return labels[part]


def _day(weekday: int, free: frozenset[Slot], t: Translator) -> Html | None:
    """`Saturday: morning, evening`; the name alone for a whole day."""
    parts = [part for part in PartOfDay if Slot(weekday, part) in free]
    if not parts:
        return None
    name = t.weekday(weekday)
    if len(parts) == len(PartOfDay):
        return Html(name)
    return t("{day}: {parts}", day=Html(name), parts=t.listed(part_name(part, t) for part in parts))
