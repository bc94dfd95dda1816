"""A postman in a process of its own, with the real way to Telegram: `python -m tests.delivery.worker URL API RATE`.

It works until it is killed; its clock may be turned forward by a fourth argument, in seconds.
"""

import asyncio
import sys
from datetime import timedelta

from bot.clock import TurnedClock
from bot.delivery.aiohttp_request import AiohttpRequest
from bot.delivery.telegram_gateway import TelegramGateway
from bot.domain.paces import Rates
from bot.lifetime import loop_factory
from bot.services.allowance import Allowance
from storage.engine import open_engine
from storage.repositories.deliveries import Route
from storage.store import Store
from tests.delivery.postmen import a_postman
from tests.delivery.wire import TOKEN
from tests.letters import AWAKE, BOT

PATIENCE = 1.0
"""Seconds for an answer."""


async def work(url: str, api: str, rates: Rates, clock: TurnedClock) -> None:
    store = Store(open_engine(url))
    gateway = TelegramGateway(TOKEN, api, Allowance(store, BOT, rates), AiohttpRequest(whole=PATIENCE))
    await gateway.open()
    postman = a_postman(store, gateway, clock, Route(BOT, rates), AWAKE)
    print("at work", flush=True)
    while True:
        await postman.deliver()
        await asyncio.sleep(0.05)


if __name__ == "__main__":
    address, telegram, rate, *forward = sys.argv[1:]
    turned = TurnedClock(timedelta(seconds=float(forward[0]) if forward else 0))
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        runner.run(work(address, telegram, Rates(letters=float(rate)), turned))
