"""Updates by webhook: in order, again until they are taken, with the secret."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiohttp import web

from bot.sandbox.box import Box
from bot.sandbox.people import Person
from tests.sandbox.conftest import Caller
from tests.sandbox.listener import Listener, listening


@pytest.fixture
async def listener(box: Box) -> AsyncIterator[Listener]:
    # The same order of attempts, sooner.
    box.webhook.pauses = (0.0, 0.01, 0.02)
    async with listening() as listener:
        yield listener


async def test_updates_come_in_order_with_the_secret(call: Caller, listener: Listener, maria: Person) -> None:
    await call.result("setWebhook", url=listener.address, secret_token="s_e-1")
    deeds = [maria.writes(str(number)) for number in range(5)]
    for deed in deeds:
        await deed
    assert [update["message"]["text"] for update in listener.updates] == list("01234")
    assert set(listener.secrets) == {"s_e-1"}


async def test_what_waited_while_polling_is_delivered_when_a_webhook_is_set(
    call: Caller, listener: Listener, maria: Person
) -> None:
    deed = maria.writes("Bonjour")
    await call.result("setWebhook", url=listener.address)
    await deed
    assert listener.ids == deed.update_ids


async def test_a_refused_update_comes_again_and_holds_back_its_own_queue(
    call: Caller, listener: Listener, maria: Person
) -> None:
    await call.result("setWebhook", url=listener.address)
    listener.answers = [web.Response(status=503, headers={"Retry-After": "0"}), web.Response(status=500)]
    first, second = maria.writes("Un"), maria.writes("Deux")
    await second
    [one], [two] = first.update_ids, second.update_ids
    assert listener.ids == [one, one, one, two]
    told = await call.result("getWebhookInfo")
    assert told["last_error_message"].startswith("Wrong response from the webhook: 500")
    assert told["pending_update_count"] == 0


async def test_a_tap_does_not_wait_behind_a_message(
    call: Caller, listener: Listener, maria: Person, box: Box
) -> None:
    markup = {"inline_keyboard": [[{"text": "Oui", "callback_data": "yes"}]]}
    await call.result("sendMessage", chat_id=maria.id, text="Prête ?", reply_markup=markup)
    box.webhook.pauses = (60.0,)
    listener.answers = [web.Response(status=500)]
    await call.result("setWebhook", url=listener.address)
    stuck = maria.writes("Un")
    await box.world.bells.heard("webhook")
    await maria.taps("Oui")
    assert not stuck.dealt_with
    await call.result("deleteWebhook")


async def test_an_answer_that_never_arrives_means_a_second_delivery(
    call: Caller, listener: Listener, maria: Person, box: Box
) -> None:
    await call.result("setWebhook", url=listener.address)
    box.faults.add("reset_after", method="webhook")
    deed = await maria.writes("Bonjour")
    assert deed is not None
    assert len(listener.ids) == 2
    assert len(set(listener.ids)) == 1


async def test_a_delivery_may_be_answered_with_a_call(call: Caller, listener: Listener, maria: Person) -> None:
    await call.result("setWebhook", url=listener.address)
    listener.answers = [web.json_response({"method": "sendMessage", "chat_id": maria.id, "text": "Bien reçu"})]
    await maria.writes("Bonjour")
    assert maria.reads("Bien reçu")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"url": "nowhere"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"secret_token": "é"}, "secret token contains unallowed characters"),
        ({"max_connections": 0}, "bad webhook: max_connections must be between 1 and 100"),
    ],
)
async def test_a_wrong_webhook_is_refused(call: Caller, wrong: dict[str, str], words: str) -> None:
    given = {"url": "https://example.org/hook"} | wrong
    assert await call.refusal("setWebhook", **given) == f"Bad Request: {words}"
    assert (await call.result("getWebhookInfo"))["url"] == ""


async def test_a_bot_that_says_it_is_gone_for_23_hours_loses_its_webhook(
    call: Caller, listener: Listener, maria: Person, box: Box
) -> None:
    box.webhook.pauses = (60.0,)
    listener.answers = [web.Response(status=410), web.Response(status=410)]
    await call.result("setWebhook", url=listener.address)
    maria.writes("Bonjour")
    await box.world.bells.heard("webhook")
    assert (await call.result("getWebhookInfo"))["url"] == listener.address
    box.turn(timedelta(hours=23, seconds=1))
    box.person("Paul").opens()
    await box.world.bells.until("webhook", lambda: not box.webhook.url, 20)
    assert (await call.result("getWebhookInfo"))["url"] == ""


async def test_pending_updates_can_be_dropped(call: Caller, maria: Person) -> None:
    deed = maria.writes("Bonjour")
    await call.result("deleteWebhook", drop_pending_updates=True)
    assert deed.dealt_with
