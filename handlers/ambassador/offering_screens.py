"""The questions with many answers that an ambassador is asked, and what a tap on one of them changes."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from bot.domain.campaigns import Edition
from bot.domain.missions import MissionKind
from bot.domain.network import (
    SPOKEN,
    WEEK,
    Ambassador,
    PartOfDay,
    Slot,
)
from bot.domain.people import Person
from bot.i18n import Html, Translator
from bot.services.offering import Offering
from bot.texts import offering as texts
from bot.texts.mission_kinds import kind_name
from handlers.ambassador.network_buttons import GUIDED, Ask, Choice, Offer, more, ticks
from handlers.callbacks import Open, Screen
from handlers.keyboards import Button, Keyboard, button, paged, rows

LABELS: Mapping[Offer, Callable[[Translator], str]] = {
    Offer.LANGUAGES: lambda t: t.plain("Languages"),
    Offer.PLACES: lambda t: t.plain("Neighbourhoods"),
    Offer.HOURS: lambda t: t.plain("Days and hours"),
    Offer.KINDS: lambda t: t.plain("Missions"),
    Offer.PAUSE: lambda t: t.plain("Pause"),
    Offer.PHONE: lambda t: t.plain("Phone"),
}
ROOM = 6
DAYS = 8
"""Of the question on hours, the page that lists the days; those before it are the days themselves."""

PRESETS: Mapping[str, frozenset[Slot]] = {
    **{f"week-{part}": frozenset(Slot(weekday, part) for weekday in range(5)) for part in PartOfDay},
    **{f"day-{weekday}": frozenset(Slot(weekday, part) for part in PartOfDay) for weekday in (5, 6)},
}
"""What most people say of their week."""

Screenful = tuple[Html, Keyboard]
T = TypeVar("T")


def question(ask: Ask, part: Ambassador, edition: Edition, t: Translator) -> Screenful:
    """What is asked, what stands by now, and the buttons to change it."""
    if ask.what is Offer.HOURS:
        return _hours(ask, part, t)
    if ask.what is Offer.LANGUAGES:
        languages = [(code, _capital(t.language_name(code))) for code in SPOKEN]
        told = Html(f"{texts.ask_for_languages(t)}\n\n{texts.languages(part, t)}")
        return _screen(told, ticks(languages, part.languages, ask), ask, t)
    if ask.what is Offer.PLACES:
        places = sorted(((place.id, place.name_in(t.language)) for place in edition.neighbourhoods), key=_label)
        told = Html(f"{texts.ask_for_places(t)}\n\n{texts.places(part, edition, t)}")
        return _screen(told, ticks(places, part.neighbourhoods, ask), ask, t)
    kinds = [(kind.value, _capital(kind_name(kind, t))) for kind in MissionKind]
    told = Html(f"{texts.ask_for_kinds(t)}\n\n{texts.kinds(part, t)}")
    return _screen(told, ticks(kinds, part.kinds, ask), ask, t)


async def take(tap: Choice, person: Person, offering: Offering) -> Ambassador:
    """What a tap says: this too, or this not any more. What it does not know is passed over."""
    part = await offering.own(person)
    match tap.what:
        case Offer.LANGUAGES:
            return await offering.speak(person, _with(part.languages, {tap.value}, on=tap.on))
        case Offer.PLACES:
            return await offering.go_to(person, _with(part.neighbourhoods, {tap.value}, on=tap.on))
        case Offer.HOURS:
            return await offering.be_free(person, _with(part.free, _slots(tap.value), on=tap.on))
        case _:
            known = {MissionKind(tap.value)} if tap.value in set(MissionKind) else set()
            return await offering.like(person, _with(part.kinds, known, on=tap.on))


def _hours(ask: Ask, part: Ambassador, t: Translator) -> Screenful:
    """Three kinds of screen: what most people say, the days, and the parts of one day."""
    if ask.page == DAYS:
        return _days(ask, part, t)
    if 1 <= ask.page < DAYS:
        return _one_day(ask, ask.page - 1, part, t)
    options = [(f"week-{part_of_day}", texts.weekdays_label(part_of_day, t)) for part_of_day in PartOfDay]
    options += [(f"day-{weekday}", t.weekday(weekday)) for weekday in (5, 6)]
    chosen = [name for name, slots in PRESETS.items() if slots <= part.free]
    day_by_day = button(t.plain("Day by day"), Ask(what=ask.what, page=DAYS, guided=ask.guided))
    told = Html(f"{texts.ask_for_hours(t)}\n\n{texts.hours(part, t)}")
    return told, rows(*ticks(options, chosen, ask), day_by_day, _ways(ask, t))


def _days(ask: Ask, part: Ambassador, t: Translator) -> Screenful:
    def shows(weekday: int) -> Button:
        return button(t.weekday(weekday), Ask(what=ask.what, page=weekday + 1, guided=ask.guided))

    up = button(t.plain("Back"), Ask(what=ask.what, guided=ask.guided))
    told = Html(f"{texts.ask_for_day(t)}\n\n{texts.hours(part, t)}")
    return told, rows(*map(shows, range(7)), up)


def _one_day(ask: Ask, weekday: int, part: Ambassador, t: Translator) -> Screenful:
    slots = [slot for slot in WEEK if slot.weekday == weekday]
    options = [(slot.key, _capital(texts.part_name(slot.part, t))) for slot in slots]
    chosen = [slot.key for slot in slots if slot in part.free]
    up = button(t.plain("Back"), Ask(what=ask.what, page=DAYS, guided=ask.guided))
    told = Html(f"<b>{t.weekday(weekday)}</b>\n\n{texts.hours(part, t)}")
    return told, rows(*ticks(options, chosen, ask), up)


def _screen(told: Html, options: list[Button], ask: Ask, t: Translator) -> Screenful:
    return told, rows(*paged(options, ROOM, ask.page, more(ask, t)), _ways(ask, t))


def _ways(ask: Ask, t: Translator) -> list[Button]:
    """For a newcomer the question before and the next one, then home; else back to what one offers."""
    if not ask.guided:
        return [button(t.plain("Done"), Open(screen=Screen.OFFER))]
    at = GUIDED.index(ask.what)
    back = [button(t.plain("Back"), Ask(what=GUIDED[at - 1], guided=True))] if at else []
    if at + 1 < len(GUIDED):
        return [*back, button(t.plain("Next question"), Ask(what=GUIDED[at + 1], guided=True))]
    return [*back, button(t.plain("Done"), Open(screen=Screen.AMBASSADOR))]


def _with(held: frozenset[T], more: set[T] | frozenset[T], *, on: bool) -> frozenset[T]:
    return held | more if on else held - more


def _slots(value: str) -> frozenset[Slot]:
    return PRESETS.get(value) or frozenset(slot for slot in WEEK if slot.key == value)


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _label(option: tuple[str, str]) -> str:
    return option[1]
