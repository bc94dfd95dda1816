"""Every kind of update that the box makes can be read by both libraries."""

from collections.abc import Callable
from typing import Any

import pytest
import telegram
from aiogram.types import Update

from bot.sandbox import groups
from bot.sandbox.box import Box
from bot.sandbox.deeds import Deed
from bot.sandbox.people import Person
from bot.sandbox.town import RESIDENTS
from tests.sandbox.conftest import Caller
from tests.sandbox.examples import set_scene

WANTED = [
    "inline_query",
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "poll",
    "poll_answer",
]


def edit(maria: Person) -> Deed:
    message = maria.writes("Bonjuor").message
    assert message is not None
    return maria.edits(message, "Bonjour")


def forward(maria: Person) -> Deed:
    return maria.forwards(maria.phone.messages()[0])


def reply(maria: Person) -> Deed:
    return maria.writes("Oui", reply_to=maria.phone.messages()[0]["message_id"])


def unblock(maria: Person) -> Deed:
    maria.blocks()
    return maria.unblocks()


ACTS: dict[str, Callable[[Person], Deed]] = {
    "text": lambda maria: maria.writes("Bonjour @parvis, voir https://saint-denis.fr #idée"),
    "command": lambda maria: maria.writes("/idee@parvis_sandbox_bot un banc"),
    "start": lambda maria: maria.opens("idea-1"),
    "photo": lambda maria: maria.sends_photo(caption="La place 🌳"),
    "album": lambda maria: maria.sends_album(caption="Trois vues"),
    "voice": lambda maria: maria.sends_voice(),
    "video": lambda maria: maria.sends_video(),
    "document": lambda maria: maria.sends_document(),
    "pin": lambda maria: maria.sends_place(48.9, 2.3),
    "venue": lambda maria: maria.sends_place(48.9, 2.3, "Basilique", "1 rue de la Légion d'honneur"),
    "own card": lambda maria: maria.shares_contact(),
    "another's card": lambda maria: maria.shares_contact("+33639989999", "Paul"),
    "forwarded": forward,
    "reply": reply,
    "edited": edit,
    "tap": lambda maria: maria.taps("Oui"),
    "double tap": lambda maria: maria.double_taps("Oui"),
    "inline query": lambda maria: maria.searches("banc"),
    "vote": lambda maria: maria.votes("Ici"),
    "blocked": lambda maria: maria.blocks(),
    "unblocked": unblock,
}


@pytest.mark.parametrize("act", ACTS)
async def test_it_is_read_by_both_libraries(call: Caller, box: Box, maria: Person, act: str) -> None:
    await call.result("getUpdates", allowed_updates=WANTED)
    set_scene(box, maria)
    deed = ACTS[act](maria)
    assert deed.update_ids
    for raw in await call.result("getUpdates"):
        check(raw)


async def test_what_happens_in_groups_is_read_by_both_libraries(call: Caller, box: Box, maria: Person) -> None:
    await call.result("getUpdates", allowed_updates=WANTED)
    chat_id = groups.found_group(box.world, "Le stand", [maria.id], large=False)
    maria.writes("Bonjour à tous", chat=chat_id)
    new_id = groups.upgrade(box.world, chat_id)
    groups.dismiss_bot(box.world, new_id, by=maria.id)
    updates = await call.result("getUpdates")
    assert len(updates) == 5
    for raw in updates:
        check(raw)


async def test_everybody_in_town_is_read_by_both_libraries(call: Caller, box: Box) -> None:
    for one in RESIDENTS:
        box.person(one.first_name, one.language, username=one.username).writes("مرحبا 👋🏽")
    for raw in await call.result("getUpdates"):
        check(raw)


def check(raw: dict[str, Any]) -> None:
    kind = next(name for name in raw if name != "update_id")
    read = Update.model_validate(raw)
    assert getattr(read, kind) is not None
    assert not getattr(read, kind).model_extra
    other = telegram.Update.de_json(raw, None)
    assert getattr(other, kind) is not None
    assert not getattr(other, kind).api_kwargs
