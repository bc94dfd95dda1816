"""What a box remembers when it is opened again, even after a hard end."""

from datetime import timedelta
from pathlib import Path

import aiohttp

from bot.clock import TurnedClock
from bot.sandbox.box import Box
from bot.sandbox.journal import Journal
from bot.sandbox.town import RESIDENTS
from tests.sandbox.conftest import Caller

MARKUP = {"inline_keyboard": [[{"text": "Oui", "callback_data": "yes"}]]}


async def test_a_box_opened_again_remembers_everything(tmp_path: Path, clock: TurnedClock) -> None:
    async with aiohttp.ClientSession() as session:
        async with Box(tmp_path, clock) as box:
            call = Caller(box, session)
            maria = box.person("Maria")
            maria.opens()
            await call.result("getUpdates", offset=box.world.counters["update"] + 1)
            await call.result("sendMessage", chat_id=maria.id, text="Prête ?", reply_markup=MARKUP)
            deed = maria.sends_photo(caption="La place")
            token, state = box.token, box.world.updates
        async with Box(tmp_path, clock) as again:
            call = Caller(again, session)
            assert again.token == token
            assert again.world.updates == state
            maria = again.people[maria.id]
            assert "Prête ?" in maria.screen or maria.phone.messages()
            [update] = await call.result("getUpdates")
            assert [update["update_id"]] == deed.update_ids
            file_id = update["message"]["photo"][-1]["file_id"]
            path = (await call.result("getFile", file_id=file_id))["file_path"]
            async with session.get(f"{again.api}/file/bot{token}/{path}") as response:
                assert (await response.read()).startswith(b"\x89PNG")
            assert len(again.journal.sent(to=maria)) == 1
            later = maria.taps("Oui")
            assert later.update_ids > deed.update_ids
            sent = await call.result("sendMessage", chat_id=maria.id, text="Encore")
            assert sent["message_id"] > update["message"]["message_id"]


async def test_a_rewritten_journal_leads_to_the_same_state(tmp_path: Path, clock: TurnedClock) -> None:
    async with aiohttp.ClientSession() as session, Box(tmp_path, clock, town=RESIDENTS) as box:
        box.limits.enabled = False
        call = Caller(box, session)
        maria = next(iter(box.people.values()))
        maria.opens()
        for number in range(50):
            sent = await call.result("sendMessage", chat_id=maria.id, text=str(number), reply_markup=MARKUP)
        await call.result("editMessageText", chat_id=maria.id, message_id=sent["message_id"], text="Fin")
        maria.taps("Oui")
        size = box.journal.file.stat().st_size
        before = (box.world.people, box.world.messages, box.world.updates, box.world.settings, box.world.counters)
        box.journal.rewrite(box.world.snapshot())
        maria.writes("Après")
    async with Box(tmp_path, clock) as again:
        after = (again.world.people, again.world.messages, again.world.updates, again.world.settings)
        assert after == before[:4]
        assert again.world.counters == before[4]
        assert len(again.journal.sent(to=maria, method="sendMessage")) == 50
        assert again.journal.file.stat().st_size < size


async def test_a_large_journal_is_rewritten_by_itself(tmp_path: Path, clock: TurnedClock) -> None:
    async with Box(tmp_path, clock) as box:
        box.journal.large = box.journal.limit = 20_000
        maria = box.person("Maria")
        message = maria.writes("0").message
        assert message is not None
        for number in range(1000):
            maria.edits(message, str(number))
            box.world.confirm(list(box.world.updates))
        assert box.journal.file.stat().st_size < 50_000


def test_half_a_line_at_the_end_is_cut_off(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.write({"type": "setting", "name": "a", "value": 1})
    journal.close()
    with journal.file.open("a") as out:
        out.write('{"type":"setting","na')
    again = Journal(tmp_path)
    assert [event["name"] for event in again.events()] == ["a"]
    again.close()


async def test_the_town_is_settled_once(tmp_path: Path, clock: TurnedClock) -> None:
    for _ in range(2):
        async with Box(tmp_path, clock, town=RESIDENTS) as box:
            assert [person.name for person in box.people.values()] == [one.first_name for one in RESIDENTS]
            assert "ar" in {person["language_code"] for person in box.world.people.values()}


async def test_a_turned_clock_dates_the_messages(tmp_path: Path, clock: TurnedClock) -> None:
    async with Box(tmp_path, clock) as box:
        maria = box.person("Maria")
        first = maria.writes("Un").message
        box.turn(timedelta(days=3))
        second = maria.writes("Deux").message
        assert first is not None
        assert second is not None
        assert second["date"] - first["date"] >= 3 * 24 * 3600
