"""Letters mention whom they are about; only what leaves names them."""

from datetime import UTC, datetime

import pytest

from bot.domain.letters import Lane
from bot.domain.people import PersonId
from bot.domain.text import canonical
from bot.i18n import translator
from bot.texts.mentions import mention, naming
from storage.store import Store
from tests.city import a_person
from tests.delivery.letterbox import Letterbox
from tests.delivery.postmen import Standstill, a_postman
from tests.letters import a_letter, write
from tests.traces import everything

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)


async def test_the_name_is_the_one_of_the_moment_in_which_the_letter_leaves(store: Store) -> None:
    letterbox = Letterbox()
    awa, gone = await a_person(store, "Awa"), await a_person(store, "Ben")
    body = {"text": f"<b>{mention(awa.id)}</b>, {mention(gone.id)}, {mention(awa.id)}", "parse_mode": "HTML"}
    photo = {"photo": "1", "caption": str(mention(awa.id))}
    letters = [
        a_letter(NOON, "text", Lane.REMINDER, locale="pt", body=body),
        a_letter(NOON, "photo", Lane.REMINDER, chat=2, body=photo, method="sendPhoto"),
        a_letter(NOON, "edit", Lane.REMINDER, chat=3, body={"message_id": 4}, method="deleteMessage"),
    ]
    await write(store, letters, NOON)
    async with store.transaction() as tx:
        await tx.connection.exec_driver_sql(f"UPDATE people SET first_name = 'A<wa' WHERE id = {awa.id}")
        await tx.traces.forget(gone.id, gone.telegram_id)
    await a_postman(store, letterbox, Standstill(NOON)).deliver()
    assert letterbox.bodies["text"]["text"] == "<b>A&lt;wa</b>, Alguém, A&lt;wa"
    assert letterbox.bodies["photo"]["caption"] == "A&lt;wa"
    assert letterbox.bodies["edit"] == {"message_id": 4}
    assert "A&lt;wa" not in await everything(store)


@pytest.mark.parametrize(("language", "name", "read"), [
    ("fr", "Awa", "Awa"),
    ("fr", "ليلى", "\u2068ليلى\u2069"),
    ("ar", "ليلى", "ليلى"),
    ("ar", "Awa", "\u2068Awa\u2069"),
])  # fmt: skip
def test_a_name_is_isolated_where_the_sentence_runs_the_other_way(language: str, name: str, read: str) -> None:
    t = translator(language)
    assert naming(str(t("{name} has joined.", name=mention(PersonId(7)))), {"7": name}, t).count(read) == 1


def test_nobody_can_type_a_mention() -> None:
    assert canonical(f"Who is {mention(PersonId(7))}?") == "Who is 7?"
