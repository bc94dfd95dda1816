"""Asking fewer handlers changes nothing in who answers."""

from collections.abc import Iterator
from typing import Any

import pytest
from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED, SkipHandler
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Chat, Message, User

from bot.clock import SystemClock
from handlers.callbacks import Choose, Open, Screen
from handlers.filters import Called, Chosen, Payload, Tapped, Words
from handlers.switchboard import Switchboard, Table


class Writing(StatesGroup):
    TITLE = State()
    REASON = State()


class Open24Hours(Filter):
    """What a router gives all its handlers."""

    async def __call__(self, _event: object, is_open: bool) -> bool | dict[str, Any]:
        return {"hours": 24} if is_open else False


def answering(name: str) -> Any:
    async def answer(_event: object, words: str = "", hours: int = 0) -> tuple[str, str, int]:
        return name, words, hours

    return answer


async def pass_on(_event: object) -> None:
    raise SkipHandler


def routers() -> Iterator[Router]:
    first, shop, rest = Router(), Router(), Router()
    first.message.register(answering("invitation"), Payload("t"))
    first.message.register(answering("menu"), Called(Screen.MENU))
    first.callback_query.register(answering("menu"), Tapped(Screen.MENU))
    counter = Router()
    counter.message.register(answering("title"), Words(), StateFilter(Writing.TITLE))
    counter.message.register(answering("writing"), StateFilter(Writing))
    counter.callback_query.register(answering("language"), Chosen("language"))
    counter.callback_query.register(answering("choice"), Choose.filter())
    shop.message.filter(Open24Hours())
    shop.callback_query.filter(Open24Hours())
    shop.include_router(counter)
    rest.message.register(pass_on, Words())
    rest.message.register(answering("words"), Words())
    rest.message.register(answering("rest"))
    rest.callback_query.register(answering("old button"))
    yield from (first, shop, rest)


def written(text: str | None) -> Message:
    chat, user = Chat(id=1, type="private"), User(id=1, is_bot=False, first_name="M")
    return Message(message_id=1, date=SystemClock().now(), chat=chat, from_user=user, text=text)


def tapped(data: str) -> CallbackQuery:
    return CallbackQuery(id="1", from_user=User(id=1, is_bot=False, first_name="M"), chat_instance="1", data=data)


WRITTEN = ("/start", "/start tABC", "/START", "/menu@parvis_bot", "/", "/unknown", "mot", None)
DATA = (Open(screen=Screen.MENU).pack(), "o:nothing", "c:language:fr", "c:tie:lives", "c", "", "x:1")


@pytest.mark.parametrize("is_open", [True, False])
@pytest.mark.parametrize("state", [None, Writing.TITLE.state, Writing.REASON.state, "of:another:time"])
async def test_the_same_handler_answers_as_by_asking_all(state: str | None, is_open: bool) -> None:
    switchboard, whole = Switchboard(Table(*routers())), Router()
    whole.include_routers(*routers())
    events = [("message", written(text)) for text in WRITTEN] + [("callback_query", tapped(data)) for data in DATA]
    for kind, event in events:
        given = {"raw_state": state, "is_open": is_open}
        expected = await whole.propagate_event(kind, event, **given)
        assert expected is not UNHANDLED
        assert await switchboard.propagate_event(kind, event, **given) == expected


async def test_a_kind_of_event_that_nobody_awaits_is_left() -> None:
    assert await Switchboard(Table(*routers())).propagate_event("edited_message", written("x")) is UNHANDLED
