"""A Telegram that only gives updates and takes answers, in a process of its own so that its CPU is not measured."""

import asyncio
import sys
from time import monotonic
from typing import Any

import aiohttp
from aiohttp import web

ANSWERS = ("sendMessage", "editMessageText", "editMessageCaption", "editMessageReplyMarkup", "sendPhoto")
"""What the person reads; a tap is answered besides, which ends its little wheel and tells nothing."""
AT_ONCE = 40
"""Telegram's own default for the connections of a webhook."""


class Stub:
    """Gives the updates of a plan as fast as they are taken, or so many a second; notes when each was answered."""

    def __init__(self) -> None:
        self._begin([], None)

    def _begin(self, updates: list[dict[str, Any]], rate: float | None) -> None:
        """A plan knows nothing of the one before."""
        self.updates, self.rate = updates, rate
        self.given_at: dict[int, float] = {}
        self.answered_at: dict[int, float] = {}
        self.done_at = 0.0
        self.began = monotonic()
        self.finished = asyncio.Event()

    async def plan(self, request: web.Request) -> web.Response:
        """Begin: `{"updates", "rate"?, "webhook"?, "secret"?}`; answers when every update was answered."""
        plan = await request.json()
        self._begin(plan["updates"], plan.get("rate"))
        if plan.get("webhook"):
            await self._push(plan["webhook"], plan["secret"])
        else:
            await self.finished.wait()
        seconds = self.done_at - self.began
        waits = [self.answered_at[chat] - at for chat, at in self.given_at.items() if chat in self.answered_at]
        return web.json_response({"seconds": seconds, "waits": waits, "answered": len(waits)})

    async def call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        given = await request.json() if request.content_type == "application/json" else await request.post()
        if method == "getUpdates":
            return web.json_response({"ok": True, "result": await self._fetch(dict(given))})
        if method == "getMe":
            me = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
            return web.json_response({"ok": True, "result": me})
        if method in ANSWERS:
            self._note_answer(int(str(given["chat_id"])))
        return web.json_response({"ok": True, "result": self._message(given) if method in ANSWERS else True})

    async def _fetch(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        """What is due; if nothing is, the request is held until something is, as Telegram does."""
        offset, until = int(given.get("offset") or 0), monotonic() + float(given.get("timeout") or 0)
        news = self._due(offset)
        while not news and monotonic() < until:
            await asyncio.sleep(0.005)
            news = self._due(offset)
        for update in news:
            self.given_at.setdefault(chat_of(update), monotonic())
        return news

    def _due(self, offset: int) -> list[dict[str, Any]]:
        due = len(self.updates) if self.rate is None else int((monotonic() - self.began) * self.rate)
        return [update for update in self.updates[:due] if update["update_id"] >= offset][:100]

    def _note_answer(self, chat: int) -> None:
        if chat not in self.given_at:
            return  # the second call of an answer to an earlier plan
        self.answered_at.setdefault(chat, monotonic())
        if len(self.answered_at) == len(self.updates):
            self.done_at = monotonic()
            self.finished.set()

    async def _push(self, url: str, secret: str) -> None:
        places = asyncio.Semaphore(AT_ONCE)
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret}

        async def push(update: dict[str, Any]) -> None:
            async with session.post(url, json=update, headers=headers) as answer:
                assert answer.status == 200, answer.status
            places.release()

        async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as tasks:
            for place, update in enumerate(self.updates):
                if self.rate is not None:
                    await asyncio.sleep(max(self.began + place / self.rate - monotonic(), 0))
                await places.acquire()
                self.given_at[chat_of(update)] = monotonic()
                tasks.create_task(push(update))
        await self.finished.wait()

    @staticmethod
    def _message(given: Any) -> dict[str, Any]:
        chat = {"id": int(str(given.get("chat_id", 1))), "type": "private"}
        return {"message_id": 1, "date": 1, "chat": chat, "text": "x"}


def chat_of(update: dict[str, Any]) -> int:
    event = update.get("message") or update["callback_query"]
    return int(event["from"]["id"])


def main() -> None:
    stub = Stub()
    application = web.Application(client_max_size=64 << 20)
    application.router.add_post("/plan", stub.plan)
    application.router.add_route("*", "/bot{token}/{method}", stub.call)
    web.run_app(application, host="127.0.0.1", port=int(sys.argv[1]), print=None, access_log=None)


if __name__ == "__main__":
    main()
