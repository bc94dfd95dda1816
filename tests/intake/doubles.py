"""Small stand-ins at the lowest seams: a Telegram that only listens, conversations that only count."""

from collections.abc import AsyncGenerator, Sequence
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import TelegramMethod
from aiogram.types import Update

from bot.domain.answers import Call
from bot.domain.errors import Refusal
from bot.domain.people import Person
from bot.intake.session import Kept
from storage.repositories.updates import Conversation
from storage.store import Transaction

TOKEN = "123456:abcdefghijklmnop"


class Ear(BaseSession):
    """Hears every method instead of sending it; `troubles` are raised first, one a call."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Kept] = []
        self.troubles: list[Exception] = []

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:  # noqa: ASYNC109 - aiogram's signature
        assert isinstance(method, Kept)
        self.heard.append(method)
        if self.troubles:
            raise self.troubles.pop(0)
        return cast(Any, True)

    async def stream_content(self, *_args: Any, **_kwargs: Any) -> AsyncGenerator[bytes, None]:
        yield b""

    async def close(self) -> None:
        """Nothing is open."""

    @property
    def texts(self) -> list[str]:
        return [method.call.body["text"] for method in self.heard if "text" in method.call.body]


class Echo:
    """Says back what it hears, and counts it on the person's own conversation; some words make it fail."""

    def __init__(self) -> None:
        self.refusal: Refusal | None = None
        self.bug: Exception | None = None
        self.handled: list[str] = []

    async def reply(self, update: Update, person: Person, conversation: Conversation) -> list[Call]:
        text = update.message.text if update.message else update.callback_query.data if update.callback_query else ""
        conversation.memory = {"count": conversation.memory.get("count", 0) + 1}
        if self.refusal:
            raise self.refusal
        if self.bug:
            raise self.bug
        self.handled.append(text or "")
        return [Call("sendMessage", {"chat_id": person.telegram_id, "text": f"echo {text}"})]

    async def overhear(self, update: Update) -> None:
        self.handled.append("overheard")

    def refuse(self, update: Update, person: Person, conversation: Conversation, refusal: Refusal) -> list[Call]:
        return [Call("sendMessage", {"chat_id": person.telegram_id, "text": "refused"})]

    def apologise(self, update: Update, person: Person, reference: str) -> list[Call]:
        return [Call("sendMessage", {"chat_id": person.telegram_id, "text": f"sorry {reference}"})]

    def slow_down(self, update: Update, person: Person) -> list[Call]:
        return [Call("sendMessage", {"chat_id": person.telegram_id, "text": "slow down"})]


class Bell:
    """An alarm that remembers."""

    def __init__(self) -> None:
        self.rung: list[tuple[str, str]] = []

    async def __call__(self, tx: Transaction, reference: str, fault: str) -> None:
        self.rung.append((reference, fault))


class Drawer:
    """A ledger that keeps the answers handed over to it."""

    def __init__(self) -> None:
        self.kept: list[tuple[int, list[Call]]] = []
        self.left: list[int] = []

    async def __call__(self, calls: Sequence[Call], chat_id: int) -> None:
        self.kept.append((chat_id, list(calls)))

    async def note_departure(self, chat_id: int) -> None:
        self.left.append(chat_id)


def message(update_id: int, text: str, sender: int = 42, date: int = 1_790_000_000, **more: Any) -> dict[str, Any]:
    """A private message as Telegram sends it."""
    person = {"id": sender, "is_bot": False, "first_name": "Maria", "language_code": "pt"}
    return {
        "update_id": update_id,
        "message": {
            "message_id": update_id,
            "date": date,
            "from": person,
            "text": text,
            "chat": {"id": sender, "type": "private", "first_name": "Maria"},
            **more,
        },
    }


def tap(update_id: int, data: str, sender: int = 42) -> dict[str, Any]:
    """A tap on a button below a message of the bot."""
    person = {"id": sender, "is_bot": False, "first_name": "Maria", "language_code": "pt"}
    screen = {
        "message_id": 7,
        "date": 1_790_000_000,
        "text": "Choose",
        "chat": {"id": sender, "type": "private", "first_name": "Maria"},
    }
    query = {"id": str(update_id), "from": person, "chat_instance": "1", "data": data, "message": screen}
    return {"update_id": update_id, "callback_query": query}
