"""The switchboard: all routers as one table, in which an update meets only the handlers that could want it."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED, SkipHandler
from aiogram.dispatcher.event.handler import FilterObject, HandlerObject
from aiogram.filters import StateFilter
from aiogram.filters.callback_data import CallbackQueryFilter
from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers.filters import Keyed, first_word

Table = dict[str, list[HandlerObject]]
Place = tuple[str, str, str | None]
"""Kind of event, first word of its text or button, state of the dialogue."""

OTHER = ""
"""Any first word that no handler is waiting for by name."""


class Switchboard(Router):
    """The routers of a tree in their order, with the filters that each inherits.

    aiogram asks one router after the other, and of each every handler; most of the cost of an update would be that
    asking. Here handlers that cannot want it, by its first word and the state of the dialogue, are not asked: the
    filters of those that remain decide as ever.
    """

    def __init__(self, *routers: Router) -> None:
        super().__init__(name="switchboard")
        self._table: Table = {}
        for router in routers:
            for kind, handler in _handlers(router, {}):
                self._table.setdefault(kind, []).append(handler)
        self._words = {
            word for handlers in self._table.values() for handler in handlers for word in _words_of(handler)
        }
        self._candidates: dict[Place, list[HandlerObject]] = {}

    async def propagate_event(self, update_type: str, event: TelegramObject, **given: Any) -> Any:
        """The first handler whose filters all agree, unless it leaves the rest to others; `UNHANDLED` without any."""
        word = _word(event)
        place = (update_type, word if word in self._words else OTHER, given.get("raw_state"))
        candidates = self._candidates.get(place)
        if candidates is None:
            candidates = self._candidates[place] = await self._who_could(place)
        for handler in candidates:
            wanted, found = await handler.check(event, **given)
            if wanted:
                with suppress(SkipHandler):
                    return await handler.call(event, **found)
        return UNHANDLED

    async def _who_could(self, place: Place) -> list[HandlerObject]:
        kind, word, state = place
        return [
            _any_state(handler)
            for handler in self._table.get(kind, [])
            if _hears(handler, word) and await _in(handler, state)
        ]


def _handlers(router: Router, inherited: dict[str, list[FilterObject]]) -> Iterator[tuple[str, HandlerObject]]:
    """Every handler in aiogram's order, with the filters of the routers above it; those that look at the event alone
    come first, since the others may cost something."""
    on_the_way = dict(inherited)
    for kind, observer in router.observers.items():
        assert not tuple(observer.middleware) + tuple(observer.outer_middleware), "nobody would call these"
        filters = inherited.get(kind, []) + list(observer._handler.filters or ())  # noqa: SLF001 - nowhere else
        on_the_way[kind] = filters
        for handler in observer.handlers:
            everything = sorted([*filters, *(handler.filters or ())], key=_needs_more)
            assert all(each.awaitable for each in everything), "a filter that is no coroutine is run in a thread"
            yield kind, HandlerObject(handler.callback, everything, handler.flags)
    for child in router.sub_routers:
        yield from _handlers(child, on_the_way)


def _needs_more(each: FilterObject) -> bool:
    """Than the event and its state: a filter may ask for what another one gave."""
    return not isinstance(each.callback, Keyed | StateFilter | CallbackQueryFilter)


def _words_of(handler: HandlerObject) -> frozenset[str]:
    """The first words that a handler is waiting for; none when it takes any."""
    waited_for = [words for each in _filters(handler) if (words := _words_in(each)) is not None]
    return frozenset.intersection(*waited_for) if waited_for else frozenset()


def _words_in(each: Any) -> frozenset[str] | None:
    if isinstance(each, CallbackQueryFilter):
        return frozenset({each.callback_data.__prefix__})
    return each.keys if isinstance(each, Keyed) else None


def _hears(handler: HandlerObject, word: str) -> bool:
    return all(word in words for each in _filters(handler) if (words := _words_in(each)) is not None)


async def _in(handler: HandlerObject, state: str | None) -> bool:
    """Whether it hears anything in this state; what the event is, no filter of states asks."""
    of_states = [each for each in _filters(handler) if isinstance(each, StateFilter)]
    return all([await each(TelegramObject(), raw_state=state) for each in of_states])


def _any_state(handler: HandlerObject) -> HandlerObject:
    """The same without the filters of states, which `_in` has asked once and for all."""
    others = [each for each in handler.filters or () if not isinstance(each.callback, StateFilter)]
    return HandlerObject(handler.callback, others, handler.flags)


def _filters(handler: HandlerObject) -> list[Any]:
    return [each.callback for each in handler.filters or ()]


def _word(event: TelegramObject) -> str:
    if isinstance(event, CallbackQuery):
        return (event.data or "").partition(":")[0]
    return first_word(event) if isinstance(event, Message) else OTHER
