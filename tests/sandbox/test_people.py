"""What a person does and sees, in the sentences that other tests are written with."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.sandbox import groups
from bot.sandbox.box import Box
from bot.sandbox.deeds import Deed
from bot.sandbox.people import Person
from bot.sandbox.sayings import Impossible
from tests.sandbox.conftest import Caller

YES_NO = {
    "inline_keyboard": [[{"text": "Oui", "callback_data": "yes"}, {"text": "Non merci", "callback_data": "no"}]]
}


async def newest(call: Caller) -> dict[str, Any]:
    return dict((await call.result("getUpdates", offset=-1))[0])


async def test_a_deed_is_over_when_the_bot_has_dealt_with_it(call: Caller, maria: Person) -> None:
    deed = maria.writes("Bonjour")
    with pytest.raises(AssertionError, match="has not dealt with this: Maria sends “Bonjour”"):
        await deed.within(0.01)
    await call.result("getUpdates", offset=deed.update_ids[0] + 1)
    assert await deed == deed.message


async def test_a_person_reads_what_came_since_they_acted(call: Caller, maria: Person) -> None:
    first = await call.result("sendMessage", chat_id=maria.id, text="Premier")
    assert maria.reads("Premier")
    maria.writes("Suite")
    await call.result("sendMessage", chat_id=maria.id, text="Second")
    assert maria.reads("Second")
    assert not maria.reads("Premier")
    maria.writes("Encore")
    await call.result("editMessageText", chat_id=maria.id, message_id=first["message_id"], text="Premier, corrigé")
    assert maria.reads("corrigé")
    assert not maria.reads("Second")


async def test_a_person_waits_for_a_letter(call: Caller, maria: Person, box: Box) -> None:
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(maria.waits_for("recevable"))
        await box.world.bells.heard(("chat", maria.id))
        await call.result("sendMessage", chat_id=maria.id, text="Votre idée est recevable")
    with pytest.raises(AssertionError, match=r"waited 0\.01 s for “lauréate” and sees:\nVotre idée est recevable"):
        await maria.waits_for("lauréate", 0.01)


async def test_a_tap_on_a_missing_button_says_what_is_on_the_screen(call: Caller, maria: Person) -> None:
    await call.result("sendMessage", chat_id=maria.id, text="Prête ?", reply_markup=YES_NO)
    with pytest.raises(AssertionError, match=r"no button \[Envoyer\] and sees:\nPrête \?\n\[Oui\] \[Non merci\]"):
        maria.taps("Envoyer")
    assert maria.sees_button("Non")
    assert not maria.sees_button("Envoyer")


async def test_the_newest_button_is_tapped(call: Caller, maria: Person) -> None:
    for text in ("Un", "Deux"):
        await call.result("sendMessage", chat_id=maria.id, text=text, reply_markup=YES_NO)
    maria.taps("Oui")
    query = (await newest(call))["callback_query"]
    assert query["message"]["text"] == "Deux"
    assert query["from"]["language_code"] == "pt"


async def test_keys_are_pressed_like_buttons(call: Caller, maria: Person) -> None:
    keys = [[{"text": "Mes idées"}, {"text": "Mon numéro", "request_contact": True}]]
    markup = {"keyboard": keys, "resize_keyboard": True, "one_time_keyboard": True}
    await call.result("sendMessage", chat_id=maria.id, text="Menu", reply_markup=markup)
    assert maria.screen == "Menu\n---\n(keys) [Mes idées] [Mon numéro]"
    maria.taps("idées")
    assert (await newest(call))["message"]["text"] == "Mes idées"
    assert not maria.sees_button("Mes idées")
    await call.result("sendMessage", chat_id=maria.id, text="Menu", reply_markup=markup)
    maria.taps("Mon numéro")
    contact = (await newest(call))["message"]["contact"]
    assert contact["user_id"] == maria.id
    await call.result("sendMessage", chat_id=maria.id, text="Bien", reply_markup={"remove_keyboard": True})
    assert not maria.sees_button("Mes idées")


async def test_a_link_to_the_bot_opens_it(call: Caller, maria: Person, box: Box) -> None:
    link = f"https://t.me/{box.username}?start=idea-1"
    markup = {"inline_keyboard": [[{"text": "Ouvrir", "url": link}]]}
    await call.result("sendMessage", chat_id=maria.id, text="Une idée", reply_markup=markup)
    maria.taps("Ouvrir")
    assert (await newest(call))["message"]["text"] == "/start idea-1"


async def test_only_ones_own_card_is_vouched_for(call: Caller, maria: Person) -> None:
    maria.shares_contact("+33639989999", "Paul")
    assert "user_id" not in (await newest(call))["message"]["contact"]


async def test_an_album_is_several_updates_held_together(call: Caller, maria: Person) -> None:
    deed = maria.sends_album(3, "Trois vues")
    messages = [update["message"] for update in await call.result("getUpdates")]
    assert len(deed.update_ids) == len(messages) == 3
    assert len({message["media_group_id"] for message in messages}) == 1
    assert [message.get("caption") for message in messages] == ["Trois vues", None, None]
    assert len({message["photo"][-1]["file_unique_id"] for message in messages}) == 3


async def test_who_blocks_the_bot_is_out_of_reach_until_they_open_it_again(call: Caller, maria: Person) -> None:
    maria.blocks()
    update = (await newest(call))["my_chat_member"]
    assert (update["old_chat_member"]["status"], update["new_chat_member"]["status"]) == ("member", "kicked")
    refusal = await call.refusal("sendMessage", chat_id=maria.id, text="Bonjour")
    assert refusal == "Forbidden: bot was blocked by the user"
    with pytest.raises(Impossible):
        maria.writes("Bonjour")
    deed = maria.opens("retour")
    assert len(deed.update_ids) == 2
    assert await call.result("sendMessage", chat_id=maria.id, text="Bonjour")


async def test_a_forged_tap_carries_any_bytes(call: Caller, maria: Person, box: Box) -> None:
    sent = await call.result("sendMessage", chat_id=maria.id, text="Prête ?", reply_markup=YES_NO)
    box.acts.forges(maria.id, sent, "admin:everything")
    assert (await newest(call))["callback_query"]["data"] == "admin:everything"


async def test_messages_older_than_two_days_cannot_be_deleted(call: Caller, maria: Person, box: Box) -> None:
    sent = await call.result("sendMessage", chat_id=maria.id, text="Bonjour")
    named = {"chat_id": maria.id, "message_id": sent["message_id"]}
    box.turn(timedelta(hours=49))
    assert await call.refusal("deleteMessage", **named) == "Bad Request: message can't be deleted for everyone"
    fresh = await call.result("sendMessage", chat_id=maria.id, text="Bonsoir")
    assert await call.result("deleteMessage", **named | {"message_id": fresh["message_id"]})
    assert not maria.reads("Bonsoir")


async def test_a_group_that_grows_has_another_id(call: Caller, maria: Person, box: Box) -> None:
    small = groups.found_group(box.world, "Le stand", [maria.id], large=False)
    large = groups.upgrade(box.world, small)
    body = await call("sendMessage", chat_id=small, text="Bonjour")
    assert body["parameters"] == {"migrate_to_chat_id": large}
    groups.dismiss_bot(box.world, large, by=maria.id)
    refusal = await call.refusal("sendMessage", chat_id=large, text="Bonjour")
    assert refusal == "Forbidden: bot was kicked from the supergroup chat"


async def test_fifty_people_write_at_once(call: Caller, box: Box) -> None:
    people = [box.person(f"Person {number}") for number in range(50)]
    deeds: list[Deed] = [person.opens() for person in people]
    box.limits.enabled = False
    offset = 0
    for _ in range(2):
        updates = await call.result("getUpdates", offset=offset)
        for update in updates:
            await call.result("sendMessage", chat_id=update["message"]["chat"]["id"], text="Bienvenue")
            offset = update["update_id"] + 1
    await asyncio.gather(*(deed.within(20) for deed in deeds))
    assert all(person.reads("Bienvenue") for person in people)
