"""Postmen for tests: in a hurry, at a moment that stands still unless a test moves it."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.clock import Clock
from bot.delivery.courier import Courier
from bot.delivery.gateway import Gateway
from bot.delivery.postman import Postman
from bot.domain.quiet import Terms
from bot.services.allowance import Allowance
from storage.repositories.deliveries import Route
from storage.store import Store
from tests.letters import ROUTE, TOWN


class Standstill:
    """A clock that shows what it is set to."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment


def a_postman(store: Store, gateway: Gateway, clock: Clock, route: Route = ROUTE, terms: Terms = TOWN) -> Postman:
    return Postman(Courier(store, gateway, clock, route), always(terms))


def always(terms: Terms) -> Callable[[], Awaitable[Terms]]:
    async def ask() -> Terms:
        return terms

    return ask


def an_allowance(store: Store, route: Route = ROUTE) -> Allowance:
    return Allowance(store, route.bot, route.rates)
