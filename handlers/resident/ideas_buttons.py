"""Buttons of the shelf: which idea, and on which way somebody met it, so that "next" still works weeks later."""

import re
from enum import StrEnum
from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from bot.domain.campaigns import Edition
from bot.domain.shelf import Aisle, Card, Page, Spot, Way
from bot.domain.text import canonical
from bot.i18n import Translator
from bot.services.ideas import near
from bot.texts import shelf
from handlers.callbacks import Open, RowId, Screen
from handlers.filters import Keyed
from handlers.keyboards import Button, Keyboard, button, rows

PAGE = 5
PLACES = 6
WORDS_MOST = 38
"""Bytes of a search that a button can carry beside the rest, of Telegram's 64."""

_WORD = re.compile(r"[^\W_]+")


class Act(StrEnum):
    """What a tap asks for."""

    QUARTERS = "quart"
    THEMES = "theme"
    NEAR = "near"
    FIND = "find"
    LIST = "list"
    AFTER = "aft"
    BEFORE = "bef"
    OPEN = "open"
    NEXT = "next"
    PREVIOUS = "prev"
    SUPPORT = "sup"
    UNSUPPORT = "uns"
    FOLLOW = "fol"
    UNFOLLOW = "unf"
    WHOLE = "full"
    PHOTOS = "pics"
    SHARE = "share"
    PROJECT = "proj"


class Ideas(CallbackData, prefix="i"):
    """One act on the shelf; `idea` is an idea, or a page of places; `way` as `packed` makes it."""

    act: Act
    idea: RowId = 0
    way: str = Aisle.NEWEST.value


class Wants(Keyed):
    """A tap for one of these acts; given as `callback_data`."""

    keys = frozenset({Ideas.__prefix__})

    def __init__(self, *acts: Act) -> None:
        self.acts = frozenset(acts)

    async def __call__(self, query: CallbackQuery) -> bool | dict[str, Any]:
        if not (query.data or "").startswith(f"{Ideas.__prefix__}:"):
            return False
        try:
            wanted = Ideas.unpack(query.data or "")
        except (TypeError, ValueError):
            return False
        return {"callback_data": wanted} if wanted.act in self.acts else False


def packed(way: Way) -> str:
    """A way as buttons carry it; a place is kept to about ten metres."""
    if way.spot is not None:
        return f"{way.aisle}{way.spot.latitude:.4f},{way.spot.longitude:.4f}"
    return f"{way.aisle}{way.value}"


def unpacked(way: str, edition: Edition) -> Way:
    """The way that a button names; one that makes no sense is the newest ideas."""
    known = {aisle.value: aisle for aisle in Aisle}
    aisle, value = known.get(way[:1], Aisle.NEWEST), canonical(way[1:], multiline=False)
    if aisle is not Aisle.NEAR:
        return Way(aisle, value)
    try:
        latitude, longitude = (float(part) for part in value.split(","))
    except ValueError:
        return Way()
    on_earth = -90 <= latitude <= 90 and -180 <= longitude <= 180
    return near(edition, Spot(latitude, longitude)) if on_earth else Way()


def searched(words: str) -> Way | None:
    """A search for as many of the words as a button can carry; None if there is no word."""
    kept = carried(words, WORDS_MOST)
    return Way(Aisle.SEARCH, kept) if kept else None


def carried(words: str, most: int) -> str:
    """As many of the words as fit into so many bytes of a button, without what is no letter; empty without any."""
    kept, given = "", _WORD.findall(canonical(words, multiline=False).lower())
    for word in given:
        longer = f"{kept} {word}".strip()
        if len(longer.encode()) > most:
            break
        kept = longer
    return kept or "".join(given[:1]).encode()[:most].decode(errors="ignore")


def entrance(t: Translator) -> Keyboard:
    return rows(
        tap(t.plain("The newest"), Act.LIST),
        tap(t.plain("By neighbourhood"), Act.QUARTERS),
        tap(t.plain("By theme"), Act.THEMES),
        tap(t.plain("Near a place"), Act.NEAR),
        tap(t.plain("Search by words"), Act.FIND),
        button(t.plain("Menu"), Open(screen=Screen.MENU)),
    )


def choices(act: Act, edition: Edition, page: int, t: Translator) -> Keyboard:
    """Neighbourhoods or themes, six a screen."""
    if act is Act.QUARTERS:
        named = [(place.name_in(t.language), f"{Aisle.NEIGHBOURHOOD}{place.id}") for place in edition.neighbourhoods]
    else:
        named = [(theme.name_in(t.language), f"{Aisle.THEME}{theme.id}") for theme in edition.themes]
    shown = sorted(named)[page * PLACES : (page + 1) * PLACES]
    following = page + 1 if (page + 1) * PLACES < len(named) else 0
    more = tap(t.plain("Others"), act, following) if len(named) > PLACES else None
    back = button(t.plain("Back"), Open(screen=Screen.IDEAS))
    return rows(*(tap(name, Act.LIST, 0, way) for name, way in shown), [more, back] if more else back)


def elsewhere(t: Translator) -> Keyboard:
    """Ways to go on from a place that is not in the town."""
    return rows(
        tap(t.plain("By neighbourhood"), Act.QUARTERS),
        tap(t.plain("The whole town"), Act.LIST),
        button(t.plain("Back"), Open(screen=Screen.IDEAS)),
    )


def pages(page: Page, way: Way, t: Translator) -> Keyboard:
    """The ideas of a list, then the pages beside it."""
    asked = packed(way)
    turns = [
        tap(t.plain("Previous page"), Act.BEFORE, page.ideas[0].id, asked) if page.earlier and page.ideas else None,
        tap(t.plain("Next page"), Act.AFTER, page.ideas[-1].id, asked) if page.later and page.ideas else None,
    ]
    return rows(
        *(tap(shelf.label(idea, t), Act.OPEN, idea.id, asked) for idea in page.ideas),
        [turn for turn in turns if turn],
        button(t.plain("Back"), Open(screen=Screen.IDEAS)),
    )


def under_card(seen: Card, way: Way, *, cut: bool, t: Translator) -> Keyboard:
    """Eight at most: what one can do with the idea, then where to go."""
    idea, asked = seen.idea, packed(way)
    support = Act.UNSUPPORT if seen.bond.supports else Act.SUPPORT
    follow = Act.UNFOLLOW if seen.bond.follows else Act.FOLLOW
    bonds = [
        tap(shelf.support_label(seen, t), support, idea.id, asked),
        tap(shelf.follow_label(seen, t), follow, idea.id, asked),
    ]
    more = [
        tap(t.plain("Its project"), Act.PROJECT, idea.id, asked) if seen.project else None,
        tap(t.plain("Read more"), Act.WHOLE, idea.id, asked) if cut else None,
        tap(t.plain("All photos"), Act.PHOTOS, idea.id, asked) if len(idea.pieces.photos) > 1 else None,
    ]
    return rows(
        bonds,
        [one for one in more if one][:2],
        tap(t.plain("Share"), Act.SHARE, idea.id, asked),
        [
            tap(t.plain("Previous"), Act.PREVIOUS, idea.id, asked),
            tap(t.plain("Next"), Act.NEXT, idea.id, asked),
        ],
        tap(t.plain("Back to the list"), Act.LIST, 0, asked),
    )


def tap(label: str, act: Act, idea: int = 0, way: str = Aisle.NEWEST.value) -> Button:
    return button(label, Ideas(act=act, idea=idea, way=way))
