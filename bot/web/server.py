"""The bot's own small web server: the webhook when there is one, health and measures always."""

from typing import Protocol

from aiohttp import web

from bot.web.feeds import ROUTE, Feeds
from bot.web.health import Health
from bot.web.results import FILE_ROUTE, PAGE_ROUTE, ResultPages

BODY_MOST = 1 << 20
"""Bytes; Telegram's updates are a few kilobytes."""


class Called(Protocol):
    """What Telegram calls with an update. A worker is never called, and loads nothing of the conversations."""

    async def receive(self, request: web.Request) -> web.Response: ...


def build_web(
    health: Health,
    webhook: Called | None = None,
    path: str = "",
    feeds: Feeds | None = None,
    results: ResultPages | None = None,
) -> web.Application:
    """Routes: `/healthz` (ready), `/healthz/live`, `/metrics`, the town's dates and results, and the webhook."""
    application = web.Application(client_max_size=BODY_MOST)
    application.router.add_get("/healthz", health.ready)
    application.router.add_get("/healthz/live", health.live)
    application.router.add_get("/metrics", health.metrics)
    if feeds is not None:
        application.router.add_get(ROUTE, feeds.calendar)
    if results is not None:
        application.router.add_get(PAGE_ROUTE, results.page)
        application.router.add_get(FILE_ROUTE, results.file)
    if webhook is not None:
        application.router.add_post(path, webhook.receive)
    return application


async def listen(application: web.Application, address: str) -> web.AppRunner:
    """Serve on `HOST:PORT` until the runner is cleaned up; what runs is finished first.

    Raises `OSError` when the address is taken.
    """
    host, _, port = address.rpartition(":")
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=8)
    await runner.setup()
    await web.TCPSite(runner, host, int(port)).start()
    return runner
