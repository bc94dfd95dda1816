"""The switchboard: all routers as one table, in which an update meets only the handlers that could want it."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED, SkipHandler
from aiogram.dispatcher.event.handler import FilterObject, HandlerObject
from aiogram.filters import StateFilter
from aiogram.filters.callback_data import CallbackQueryFilter
from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers.filters import Keyed, first_word

Place = tuple[str, str, str | None]
"""Kind of event, first word of its text or button, state of the dialogue."""

OTHER = ""
"""Any first word that no handler is waiting for by name."""


class Table:
    """The handlers of a tree of routers in their order, with the filters that each inherits; who could want what.

    It holds nothing of any bot: one serves all that live in a process.
    """

    def __init__(self, *routers: Router) -> None:
        self._handlers: dict[str, list[_Listed]] = {}
        for router in routers:
            for kind, listed in _handlers(router, {}):
                self._handlers.setdefault(kind, []).append(listed)
        self._words = {word for some in self._handlers.values() for one in some for word in one.words or ()}
        self._candidates: dict[Place, list[HandlerObject]] = {}

    async def candidates(self, kind: str, word: str, state: str | None) -> list[HandlerObject]:
        """Those that the first word and the state leave, whose other filters are still to be asked."""
        place = (kind, word if word in self._words else OTHER, state)
        found = self._candidates.get(place)
        if found is None:
            listed = self._handlers.get(kind, [])
            found = [one.in_any_state for one in listed if one.hears(place[1]) and await one.is_in(state)]
            self._candidates[place] = found
        return found


class Switchboard(Router):
    """The routers of a tree as one, for one bot.

    aiogram asks one router after the other, and of each every handler; most of the cost of an update would be that
    asking. Here handlers that cannot want it, by its first word and the state of the dialogue, are not asked: the
    filters of those that remain decide as ever.
    """

    def __init__(self, table: Table) -> None:
        super().__init__(name="switchboard")
        self.table = table

    async def propagate_event(self, update_type: str, event: TelegramObject, **given: Any) -> Any:
        """The first handler whose filters all agree, unless it leaves the rest to others; `UNHANDLED` without any."""
        for handler in await self.table.candidates(update_type, _word(event), given.get("raw_state")):
            wanted, found = await handler.check(event, **given)
            if wanted:
                with suppress(SkipHandler):
                    return await handler.call(event, **found)
        return UNHANDLED


class _Listed:
    """A handler by what it is waiting for; `words`: the first words that it takes, None for any."""

    def __init__(self, handler: HandlerObject, filters: Sequence[FilterObject]) -> None:
        waited_for = [words for each in filters if (words := _words_in(each.callback)) is not None]
        self.words = frozenset.intersection(*waited_for) if waited_for else None
        self.states = [each.callback for each in filters if isinstance(each.callback, StateFilter)]
        others = [each for each in filters if not isinstance(each.callback, StateFilter)]
        self.in_any_state = HandlerObject(handler.callback, others, handler.flags)

    def hears(self, word: str) -> bool:
        return self.words is None or word in self.words

    async def is_in(self, state: str | None) -> bool:
        """Whether it hears anything in this state; what the event is, no filter of states asks."""
        return all([await each(TelegramObject(), raw_state=state) for each in self.states])


def _handlers(router: Router, inherited: dict[str, list[FilterObject]]) -> Iterator[tuple[str, _Listed]]:
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
            yield kind, _Listed(handler, everything)
    for child in router.sub_routers:
        yield from _handlers(child, on_the_way)


def _needs_more(each: FilterObject) -> bool:
    """Than the event and its state: a filter may ask for what another one gave."""
    return not isinstance(each.callback, Keyed | StateFilter | CallbackQueryFilter)


def _words_in(each: Any) -> frozenset[str] | None:
    if isinstance(each, CallbackQueryFilter):
        return frozenset({each.callback_data.__prefix__})
    return each.keys if isinstance(each, Keyed) else None


def _word(event: TelegramObject) -> str:
    if isinstance(event, CallbackQuery):
        return (event.data or "").partition(":")[0]
    return first_word(event) if isinstance(event, Message) else OTHER
