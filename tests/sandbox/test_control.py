"""What the page may ask, and what its stream tells."""

import json
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.sandbox.box import Box
from bot.sandbox.pictures import blank
from tests.sandbox.conftest import Caller
from tests.sandbox.paging import Client, ask, state


@pytest.fixture
async def maria(page: Client) -> int:
    person = await ask(page, "/people", first_name="Maria", language_code="pt", role="ambassador")
    return int(person["id"])


async def test_the_state_is_all_that_the_page_draws(page: Client, call: Caller, maria: int) -> None:
    await ask(page, f"/people/{maria}/start", payload="idea-1")
    markup = {"inline_keyboard": [[{"text": "Oui", "callback_data": "yes"}, {"text": "Voir", "url": "https://x.fr"}]]}
    sent = await call.result("sendMessage", chat_id=maria, text="Prête ?", reply_markup=markup)
    await call.result("editMessageText", chat_id=maria, message_id=sent["message_id"], text="Alors ?")
    await call.result("setMyCommands", commands=[{"command": "idee", "description": "Idée"}], language_code="fr")
    told = await state(page)
    assert set(told) == {"now", "bot", "people", "groups", "chats", "faults", "in_flight", "languages"}
    [person] = told["people"]
    assert (person["id"], person["role"], person["blocked"], person["keyboard"]) == (maria, "ambassador", False, None)
    start, answer = told["chats"][str(maria)]
    assert (start["text"], start["mine"], start["buttons"]) == ("/start idea-1", True, [])
    assert (answer["mine"], answer["edited"], answer["buttons"]) == (False, True, [])
    assert told["bot"]["running"] is True
    assert told["bot"]["commands"] == {"fr": [{"command": "idee", "description": "Idée"}]}


async def test_a_tap_names_a_row_and_a_column(page: Client, call: Caller, maria: int) -> None:
    await ask(page, f"/people/{maria}/start")
    markup = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}], [{"text": "B", "callback_data": "b"}]]}
    sent = await call.result("sendMessage", chat_id=maria, text="Choisir", reply_markup=markup)
    [[first], [_]] = (await state(page))["chats"][str(maria)][-1]["buttons"]
    assert (first["kind"], first["text"]) == ("callback", "A")
    await ask(page, f"/people/{maria}/tap", message_id=sent["message_id"], row=1, column=0)
    updates = await call.result("getUpdates", offset=-1)
    assert updates[0]["callback_query"]["data"] == "b"
    async with page.post(f"/api/people/{maria}/tap", json={"message_id": 99, "row": 0, "column": 0}) as response:
        assert response.status == 409
        assert (await response.json())["description"] == "This button is no longer there"


async def test_everything_that_a_phone_sends_arrives(page: Client, call: Caller, maria: int) -> None:
    sent = await ask(page, f"/people/{maria}/text", text="Bonjour")
    await ask(page, f"/people/{maria}/text", text="Encore", reply_to=sent["message_ids"][0])
    await ask(
        page, f"/people/{maria}/place", latitude=48.9, longitude=2.3, title="Basilique", address="Place Victor-Hugo"
    )
    await ask(page, f"/people/{maria}/contact", own=True)
    for kind, files in [("photo", 1), ("photo", 2), ("voice", 1), ("document", 1), ("video", 1)]:
        form = aiohttp.FormData({"kind": kind, "caption": "Voici"})
        for _ in range(files):
            form.add_field("file", blank() if kind == "photo" else b"bytes", filename="name.bin")
        async with page.post(f"/api/people/{maria}/media", data=form) as response:
            assert response.status == 200, await response.text()
    messages = [update["message"] for update in await call.result("getUpdates")]
    kinds = ["text", "reply_to_message", "venue", "contact", "photo", "media_group_id", "media_group_id", "voice",
             "document", "video"]  # fmt: skip
    assert [kind for kind, message in zip(kinds, messages, strict=True) if kind not in message] == []


async def test_files_are_shown_but_never_run(page: Client, box: Box, maria: int) -> None:
    message = box.people[maria].sends_document(b"<script>", name="a.html").message
    assert message is not None
    async with page.get(f"/api/files/{message['document']['file_id']}") as response:
        assert await response.read() == b"<script>"
        assert response.headers["Content-Security-Policy"] == "sandbox"
        assert response.headers["X-Content-Type-Options"] == "nosniff"


async def test_the_stream_tells_what_happens(page: Client, call: Caller, box: Box, maria: int) -> None:
    async with page.get("/api/events") as stream:
        assert stream.headers["Content-Type"] == "text/event-stream"
        await ask(page, f"/people/{maria}/start")
        markup = {"inline_keyboard": [[{"text": "Oui", "callback_data": "yes"}]]}
        await call.result("sendChatAction", chat_id=maria, action="typing")
        sent = await call.result("sendMessage", chat_id=maria, text="Prête ?", reply_markup=markup)
        await ask(page, f"/people/{maria}/tap", message_id=sent["message_id"], row=0, column=0)
        [update] = await call.result("getUpdates", offset=-1)
        await call.result("answerCallbackQuery", callback_query_id=update["callback_query"]["id"], text="Noté")
        await call.result("editMessageText", chat_id=maria, message_id=sent["message_id"], text="Fini")
        await call.result("deleteMessage", chat_id=maria, message_id=sent["message_id"])
        await call.result("setMyCommands", commands=[{"command": "aide", "description": "Aide"}])
        await ask(page, f"/people/{maria}/block")
        await ask(page, "/faults", kind="500", method="sendMessage", times=2)
        await ask(page, "/clock", seconds=3600)
        await ask(page, "/bot/kill")
        events = []
        async for line in stream.content:
            if line.startswith(b"data: "):
                events.append(json.loads(line[6:]))
                if events[-1]["type"] == "bot":
                    break
    seen = {event["type"]: event for event in events}
    assert set(seen) == {"message", "edited", "deleted", "answered", "typing", "person", "clock", "fault", "bot",
                         "commands", "in_flight"}  # fmt: skip
    assert (seen["answered"]["person"], seen["answered"]["text"]) == (maria, "Noté")
    assert seen["deleted"] == {"type": "deleted", "person": maria, "message_ids": [sent["message_id"]]}
    assert seen["person"]["person"]["blocked"] is True
    assert seen["fault"]["faults"] == [{"kind": "500", "method": "sendMessage", "times": 2, "seconds": None}]
    assert seen["bot"]["bot"]["running"] is False
    assert seen["in_flight"]["in_flight"] == []


async def test_the_clock_is_turned_to_the_next_thing_due(page: Client, box: Box) -> None:
    before = box.clock.now()
    await ask(page, "/clock", to="next")
    assert box.clock.now() - before >= timedelta(days=2)


async def test_faults_are_listed_and_cleared(page: Client, box: Box) -> None:
    assert len((await ask(page, "/faults", kind="hang", times=3))["faults"]) == 1
    async with page.delete("/api/faults") as response:
        assert (await response.json())["faults"] == []
    assert box.faults.all == []


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/people", {}, 400),
        ("/people/1/text", {"text": "Bonjour"}, 404),
        ("/faults", {"kind": "earthquake"}, 409),
        ("/clock", {}, 400),
    ],
)
async def test_a_wrong_request_is_told_why(page: Client, path: str, body: dict[str, Any], status: int) -> None:
    async with page.post(f"/api{path}", json=body) as response:
        assert response.status == status
        assert (await response.json())["description"]


async def test_another_site_cannot_play_with_the_phones(page: Client) -> None:
    async with page.get("/api/state", headers={"Origin": "https://example.org"}) as response:
        assert response.status == 403
    async with page.get("/api/state", headers={"Host": "example.org"}) as response:
        assert response.status == 403


async def test_without_a_bot_of_its_own_the_box_says_so(box: Box) -> None:
    async with TestClient(TestServer(box.page_app())) as client, client.post("/api/bot/kill") as response:
        assert response.status == 409
