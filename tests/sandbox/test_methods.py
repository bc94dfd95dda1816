"""Every method of the box, walked: published, exemplified, and its result readable by both libraries."""

import json
from typing import Any

import aiogram
import aiogram.methods
import pytest
import telegram
from pydantic import TypeAdapter

from bot.sandbox.box import Box
from bot.sandbox.checks.schema import METHODS as PUBLISHED
from bot.sandbox.methods import METHODS
from bot.sandbox.people import Person
from tests.sandbox.conftest import Caller
from tests.sandbox.examples import EXAMPLES, set_scene

WEBHOOK = {"setWebhook", "deleteWebhook"}

PLAIN = {"message_id"}
"""A MessageId: neither a Message nor anything that needs reading."""

READ_BY: dict[str, type[telegram.TelegramObject]] = {
    "message_id": telegram.Message,
    "invite_link": telegram.ChatInviteLink,
    "file_path": telegram.File,
    "message_thread_id": telegram.ForumTopic,
    "accent_color_id": telegram.ChatFullInfo,
    "status": telegram.ChatMember,
    "pending_update_count": telegram.WebhookInfo,
    "is_bot": telegram.User,
    "question": telegram.Poll,
}


def test_every_method_is_published_and_has_an_example() -> None:
    assert set(METHODS) == set(PUBLISHED) == set(EXAMPLES)


@pytest.mark.parametrize("method", METHODS)
async def test_its_example_works_and_both_libraries_read_the_result(
    call: Caller, box: Box, maria: Person, aiogram: aiogram.Bot, method: str
) -> None:
    scene = set_scene(box, maria)
    result = await call.result(method, **EXAMPLES[method](scene))
    returning: Any = next(
        one.__returning__
        for one in vars(aiogram_methods()).values()
        if getattr(one, "__api_method__", None) == method
    )
    TypeAdapter(returning).validate_python(result, context={"bot": aiogram})
    for one in result if isinstance(result, list) else [result]:
        if isinstance(one, dict) and set(one) != PLAIN:
            reader = next((kind for field, kind in READ_BY.items() if field in one), None)
            if reader is not None:
                assert reader.de_json(json.loads(json.dumps(one)), None) is not None


def aiogram_methods() -> Any:
    return aiogram.methods


@pytest.mark.parametrize(
    "method", [name for name, wanted in PUBLISHED.items() if any(k.endswith("!") for k in wanted.values())]
)
async def test_it_refuses_to_work_without_what_it_needs(call: Caller, method: str) -> None:
    body = await call(method)
    assert body["error_code"] == 400
    assert body["description"].startswith("Bad Request: ")


@pytest.mark.parametrize("method", PUBLISHED)
async def test_it_refuses_what_it_does_not_know(call: Caller, box: Box, maria: Person, method: str) -> None:
    given = EXAMPLES[method](set_scene(box, maria)) | {"colour": "red"}
    assert await call.refusal(method, **given) == f'Bad Request: method {method} has no parameter "colour"'
