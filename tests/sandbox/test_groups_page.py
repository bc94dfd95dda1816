"""Groups as the page asks for them: founded, spoken in, topic by topic, and told to the phones of their members."""

import json
from typing import Any

import aiohttp
import pytest

from bot.sandbox.box import Box
from bot.sandbox.pictures import blank
from tests.sandbox.conftest import Caller
from tests.sandbox.paging import Client, ask, state


@pytest.fixture
async def two(page: Client) -> tuple[int, int]:
    """Claire, who founds groups, and Inês."""
    claire = await ask(page, "/people", first_name="Claire", role="coordinator")
    ines = await ask(page, "/people", first_name="Inês", language_code="pt", role="ambassador")
    return int(claire["id"]), int(ines["id"])


@pytest.fixture
async def forum(page: Client, two: tuple[int, int]) -> Any:
    return await ask(page, "/groups", title="Réseau", members=list(two), is_forum=True)


async def refused(page: Client, path: str, **body: Any) -> str:
    async with page.post(f"/api{path}", json=body) as response:
        assert response.status == 409, await response.text()
        return str((await response.json())["description"])


async def updates(call: Caller) -> list[Any]:
    return [
        next(value for name, value in update.items() if name != "update_id")
        for update in await call.result("getUpdates")
    ]


async def test_the_founder_puts_the_bot_there_with_its_rights(call: Caller, two: tuple[int, int], forum: Any) -> None:
    assert (forum["title"], forum["is_forum"], forum["members"], forum["topics"]) == ("Réseau", True, [*two], [])
    [told] = await updates(call)
    assert (told["chat"]["id"], told["from"]["id"]) == (forum["id"], two[0])
    assert told["new_chat_member"]["status"] == "administrator"
    assert told["new_chat_member"]["can_manage_topics"] is True


async def test_what_is_said_in_a_group_stays_out_of_private_chats(
    page: Client, call: Caller, two: tuple[int, int], forum: Any
) -> None:
    claire, ines = two
    await ask(page, f"/people/{claire}/text", text="/reseau@parvis_sandbox_bot", group=forum["id"])
    await ask(page, f"/people/{ines}/text", text="À part")
    chats = (await state(page))["chats"]
    assert [one["text"] for one in chats[str(forum["id"])]] == ["/reseau@parvis_sandbox_bot"]
    assert [one["text"] for one in chats[str(ines)]] == ["À part"]
    assert chats[str(claire)] == []
    _, command, private = await updates(call)
    assert (command["chat"]["type"], private["chat"]["type"]) == ("supergroup", "private")


async def test_a_topic_is_written_in_and_replied_in(
    page: Client, call: Caller, two: tuple[int, int], forum: Any
) -> None:
    claire, ines = two
    topic = await call.result("createForumTopic", chat_id=forum["id"], name="Appel à idées")
    thread = topic["message_thread_id"]
    said = await call.result("sendMessage", chat_id=forum["id"], message_thread_id=thread, text="C’est ouvert")
    where = {"group": forum["id"], "topic": thread}
    await ask(page, f"/people/{ines}/text", text="Bravo", **where)
    await ask(page, f"/people/{claire}/place", latitude=48.9, longitude=2.3, **where, reply_to=said["message_id"])
    form = aiohttp.FormData({"kind": "photo", "group": str(forum["id"]), "topic": str(thread)})
    form.add_field("file", blank(), filename="place.png")
    async with page.post(f"/api/people/{ines}/media", data=form) as response:
        assert response.status == 200, await response.text()
    *_, plain, reply, photo = await updates(call)
    assert {one["message_thread_id"] for one in (plain, reply, photo)} == {thread}
    assert "forum_topic_created" in plain["reply_to_message"]
    assert reply["reply_to_message"]["text"] == "C’est ouvert"
    assert (await state(page))["groups"][0]["topics"] == [topic]


async def test_who_is_not_in_a_group_neither_writes_nor_taps_there(
    page: Client, call: Caller, two: tuple[int, int], forum: Any
) -> None:
    stranger = (await ask(page, "/people", first_name="Zoé"))["id"]
    markup = {"inline_keyboard": [[{"text": "Oui", "callback_data": "yes"}]]}
    sent = await call.result("sendMessage", chat_id=forum["id"], text="Prêts ?", reply_markup=markup)
    button = {"message_id": sent["message_id"], "row": 0, "column": 0, "group": forum["id"]}
    for path, body in (("text", {"text": "Bonjour", "group": forum["id"]}), ("tap", button)):
        assert await refused(page, f"/people/{stranger}/{path}", **body) == "Zoé is not in this group"
    await ask(page, f"/people/{two[1]}/tap", **button)
    assert (await updates(call))[-1]["message"]["chat"]["id"] == forum["id"]


async def test_a_poll_is_voted_in_and_a_vote_taken_back(
    page: Client, call: Caller, two: tuple[int, int], forum: Any
) -> None:
    options = [{"text": "Lundi"}, {"text": "Mardi"}]
    poll = {"question": "Quel jour ?", "options": options, "is_anonymous": False, "allows_multiple_answers": True}
    sent = await call.result("sendPoll", chat_id=forum["id"], **poll)
    where = {"group": forum["id"], "message_id": sent["message_id"]}
    claire, ines = two
    await ask(page, f"/people/{claire}/vote", **where, options=[0, 1])
    await ask(page, f"/people/{ines}/vote", **where, options=[1])
    await ask(page, f"/people/{claire}/vote", **where, options=[])
    [shown] = (await state(page))["chats"][str(forum["id"])]
    assert [one["voter_count"] for one in shown["poll"]["options"]] == [0, 1]
    assert shown["votes"] == {str(claire): [], str(ines): [1]}
    assert await refused(page, f"/people/{ines}/vote", **where, options=[2]) == "This option is not in the poll"
    await call.result("stopPoll", chat_id=forum["id"], message_id=sent["message_id"])
    assert await refused(page, f"/people/{ines}/vote", **where, options=[0]) == "This poll is closed"


async def test_what_the_bot_thinks_of_a_message_is_shown_under_it(
    page: Client, call: Caller, two: tuple[int, int], forum: Any
) -> None:
    said = await ask(page, f"/people/{two[1]}/text", text="Le 11 octobre", group=forum["id"])
    [number] = said["message_ids"]
    thumb = [{"type": "emoji", "emoji": "👍"}]
    async with page.get("/api/events") as stream:
        await call.result("setMessageReaction", chat_id=forum["id"], message_id=number, reaction=thumb)
        async for line in stream.content:
            if line.startswith(b"data: ") and (event := json.loads(line[6:]))["type"] == "edited":
                break
    assert (event["group"], event["message"]["reactions"]) == (forum["id"], ["👍"])


async def test_people_come_and_go_and_topics_open_and_close(
    page: Client, call: Caller, two: tuple[int, int], forum: Any
) -> None:
    claire, ines = two
    zoe = (await ask(page, "/people", first_name="Zoé"))["id"]
    group = f"/groups/{forum['id']}"
    assert (await ask(page, f"{group}/members", by=claire, person=zoe))["members"] == [claire, ines, zoe]
    assert (await ask(page, f"{group}/leave", person=ines))["members"] == [claire, zoe]
    [topic] = (await ask(page, f"{group}/topics", by=zoe, name="Kit"))["topics"]
    thread = topic["message_thread_id"]
    [closed] = (await ask(page, f"{group}/close", by=claire, topic=thread, closed=True))["topics"]
    assert closed["closed"] is True
    where = {"group": forum["id"], "topic": thread}
    assert await refused(page, f"/people/{zoe}/text", text="Encore", **where) == "This topic is closed"
    await ask(page, f"/people/{claire}/text", text="Fini", **where)
    assert await refused(page, f"{group}/leave", person=ines) == "This is for those who are in the group"
    _, came, left, opened, ended, _ = await updates(call)
    assert (came["new_chat_members"][0]["id"], came["from"]["id"]) == (zoe, claire)
    assert left["left_chat_member"]["id"] == ines
    assert opened["forum_topic_created"]["name"] == "Kit"
    assert (ended["message_thread_id"], ended["forum_topic_closed"]) == (thread, {})


async def test_the_stream_names_the_group(page: Client, call: Caller, box: Box, two: tuple[int, int]) -> None:
    async with page.get("/api/events") as stream:
        group = await ask(page, "/groups", title="Voisins", members=[two[1]])
        sent = await call.result("sendMessage", chat_id=group["id"], text="Bonjour à tous")
        await call.result("deleteMessage", chat_id=group["id"], message_id=sent["message_id"])
        events = []
        async for line in stream.content:
            if line.startswith(b"data: "):
                events.append(json.loads(line[6:]))
                if events[-1]["type"] == "deleted":
                    break
    told = {event["type"]: event for event in events}
    assert told["group"]["group"] == group
    assert (told["message"]["group"], told["message"]["message"]["text"]) == (group["id"], "Bonjour à tous")
    assert told["deleted"] == {"type": "deleted", "group": group["id"], "message_ids": [sent["message_id"]]}


async def test_a_group_is_founded_by_people_who_are_here(page: Client, two: tuple[int, int]) -> None:
    for members in ([], [two[0], 5]):
        why = await refused(page, "/groups", title="Vide", members=members)
        assert why == "A group is founded by somebody who is here"
