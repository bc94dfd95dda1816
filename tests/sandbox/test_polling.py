"""Updates by polling: offsets, waiting, rivals, and what dies of waiting too long."""

import asyncio
from datetime import timedelta
from typing import Any

from bot.sandbox.box import Box
from bot.sandbox.people import Person
from tests.sandbox.conftest import Caller


def ids(updates: list[dict[str, Any]]) -> list[int]:
    return [update["update_id"] for update in updates]


async def test_an_update_comes_again_until_an_offset_confirms_it(call: Caller, maria: Person) -> None:
    first, second = maria.writes("Un"), maria.writes("Deux")
    updates = await call.result("getUpdates")
    assert ids(updates) == [*first.update_ids, *second.update_ids]
    assert await call.result("getUpdates") == updates
    assert await call.result("getUpdates", offset=ids(updates)[1]) == updates[1:]
    assert (first.dealt_with, second.dealt_with) == (True, False)
    assert await call.result("getUpdates", offset=ids(updates)[1] + 1) == []
    assert second.dealt_with


async def test_a_negative_offset_keeps_only_the_last(call: Caller, maria: Person) -> None:
    for number in range(5):
        maria.writes(str(number))
    kept = await call.result("getUpdates", offset=-2)
    assert [update["message"]["text"] for update in kept] == ["3", "4"]
    assert await call.result("getUpdates") == kept


async def test_a_limit_is_kept(call: Caller, maria: Person) -> None:
    for number in range(5):
        maria.writes(str(number))
    assert len(await call.result("getUpdates", limit=2)) == 2


async def test_a_long_request_ends_when_something_happens(call: Caller, maria: Person, box: Box) -> None:
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(call.result("getUpdates", timeout=30))
        await box.world.bells.heard("poll")
        deed = maria.writes("Bonjour")
        assert ids(await waiting) == deed.update_ids


async def test_a_second_poller_makes_the_first_fail(call: Caller, maria: Person, box: Box) -> None:
    async with asyncio.TaskGroup() as tasks:
        first = tasks.create_task(call("getUpdates", timeout=30))
        await box.world.bells.heard("poll")
        second = tasks.create_task(call("getUpdates", timeout=30))
        refused = await first
        assert refused["error_code"] == 409
        assert "terminated by other getUpdates request" in refused["description"]
        maria.writes("Bonjour")
        assert len((await second)["result"]) == 1


async def test_polling_is_refused_while_a_webhook_is_set(call: Caller) -> None:
    await call.result("setWebhook", url="http://127.0.0.1:9/nobody")
    assert (await call("getUpdates"))["error_code"] == 409
    await call.result("deleteWebhook")
    assert await call.result("getUpdates") == []


async def test_a_poller_that_went_away_is_no_rival(call: Caller, maria: Person, box: Box) -> None:
    async with asyncio.TaskGroup() as tasks:
        gone = tasks.create_task(call("getUpdates", timeout=30))
        await box.world.bells.heard("poll")
        gone.cancel()
    await box.world.bells.forgotten("poll")
    maria.writes("Bonjour")
    assert len(await call.result("getUpdates", timeout=30)) == 1


async def test_only_what_the_bot_wants_waits_for_it(call: Caller, maria: Person) -> None:
    await call.result("getUpdates", allowed_updates=["callback_query"])
    assert maria.writes("Bonjour").dealt_with
    assert await call.result("getUpdates") == []
    await call.result("getUpdates", allowed_updates=[])
    assert not maria.writes("Bonjour").dealt_with


async def test_a_tap_dies_after_150_seconds_and_a_message_after_a_day(call: Caller, maria: Person, box: Box) -> None:
    markup = {"inline_keyboard": [[{"text": "Oui", "callback_data": "yes"}]]}
    await call.result("sendMessage", chat_id=maria.id, text="Prête ?", reply_markup=markup)
    maria.writes("Bonjour")
    maria.taps("Oui")
    [_, tap] = await call.result("getUpdates")
    box.turn(timedelta(seconds=151))
    assert [list(update)[1] for update in await call.result("getUpdates")] == ["message"]
    refusal = await call.refusal("answerCallbackQuery", callback_query_id=tap["callback_query"]["id"])
    assert refusal.endswith("query is too old and response timeout expired or query ID is invalid")
    box.turn(timedelta(days=1))
    assert await call.result("getUpdates") == []


async def test_a_tap_is_answered_once(call: Caller, maria: Person) -> None:
    markup = {"inline_keyboard": [[{"text": "Oui", "callback_data": "yes"}]]}
    await call.result("sendMessage", chat_id=maria.id, text="Prête ?", reply_markup=markup)
    maria.taps("Oui")
    [update] = await call.result("getUpdates")
    query = {"callback_query_id": update["callback_query"]["id"]}
    assert await call.refusal("answerCallbackQuery", **query, text="x" * 201) == "Bad Request: MESSAGE_TOO_LONG"
    assert await call.result("answerCallbackQuery", **query, text="x" * 200)
    assert "query is too old" in await call.refusal("answerCallbackQuery", **query)


async def test_a_phone_without_an_answer_taps_again_under_another_id(call: Caller, maria: Person) -> None:
    markup = {"inline_keyboard": [[{"text": "Oui", "callback_data": "yes"}]]}
    await call.result("sendMessage", chat_id=maria.id, text="Prête ?", reply_markup=markup)
    first, again, both = maria.taps("Oui"), maria.taps_again(), maria.double_taps("Oui")
    updates = await call.result("getUpdates")
    assert ids(updates) == [*first.update_ids, *again.update_ids, *both.update_ids]
    assert len({update["callback_query"]["id"] for update in updates}) == 4
    assert {update["callback_query"]["data"] for update in updates} == {"yes"}
