"""Postmen for tests: in a hurry, at a moment that stands still unless a test moves it."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from time import monotonic

from bot.clock import Clock
from bot.delivery.courier import Courier
from bot.delivery.gateway import Gateway
from bot.delivery.postman import Postman
from bot.domain.quiet import Terms
from bot.services.allowance import Allowance
from storage.repositories.deliveries import Route
from storage.store import Store
from tests.letters import ROUTE, TOWN

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
"""A working day's noon in Paris."""


class Standstill:
    """A clock that shows what it is set to."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment


class Moving:
    """The same noon, whose time goes by as ours does."""

    def __init__(self) -> None:
        self.began = monotonic()

    def now(self) -> datetime:
        return NOON + timedelta(seconds=monotonic() - self.began)


def a_postman(store: Store, gateway: Gateway, clock: Clock, route: Route = ROUTE, terms: Terms = TOWN) -> Postman:
    return Postman(Courier(store, gateway, clock, route), always(terms))


def always(terms: Terms) -> Callable[[], Awaitable[Terms]]:
    async def ask() -> Terms:
        return terms

    return ask


def an_allowance(store: Store, route: Route = ROUTE) -> Allowance:
    return Allowance(store, route.bot, route.rates)
