"""A small file of words travels as plain values, and arrives as a file, by answer or by letter."""

import json
from pathlib import Path

from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer

from bot.clock import TurnedClock
from bot.delivery.telegram_gateway import TelegramGateway
from bot.domain.answers import Call, small_file, with_files
from bot.intake.session import AnswerSession, Kept
from bot.sandbox.box import Box
from storage.store import Store
from tests.delivery.postmen import an_allowance
from tests.letters import a_letter, claim, write

WORDS = "Été à Saint-Denis\r\nموعد\r\n"


def test_a_kept_answer_still_holds_its_file() -> None:
    call = Call("sendDocument", {"chat_id": 1, "document": small_file("dates.ics", WORDS), "caption": "Dates"})
    kept = Call.from_json(json.loads(json.dumps(call.to_json())))
    made = with_files(kept.body, lambda content, name: (name, content))
    assert made == {"chat_id": 1, "document": ("dates.ics", WORDS.encode()), "caption": "Dates"}


def test_what_holds_no_file_stays_as_it_is() -> None:
    body = {"chat_id": 1, "text": "Bonjour", "reply_markup": {"inline_keyboard": []}}
    assert with_files(body, lambda *_: None) == body


async def test_both_ways_of_speaking_deliver_the_same_file(store: Store, clock: TurnedClock, tmp_path: Path) -> None:
    body = {"document": small_file("dates.ics", WORDS), "caption": "Dates"}
    async with Box(tmp_path, clock) as box:
        maria = box.person("Maria")
        maria.opens()
        bot = Bot(box.token, session=AnswerSession(api=TelegramAPIServer.from_base(box.api)))
        await bot(Kept.model_construct(call=Call("sendDocument", {"chat_id": maria.id, **body})))
        await bot.session.close()
        await write(store, [a_letter(clock.now(), chat=maria.id, body=body, method="sendDocument")], clock.now())
        (letter,) = await claim(store, clock.now())
        gateway = TelegramGateway(box.token, box.api, an_allowance(store))
        await gateway.open()
        await gateway.send(letter, 0.0)
        await gateway.close()
        sent = [message["document"] for message in maria.phone.messages()]
        assert [one["file_name"] for one in sent] == ["dates.ics"] * 2
        contents = {box.shelf.content(box.world.files[one["file_id"]]) for one in sent}
        assert contents == {WORDS.encode()}
