"""The message of a working morning tells who answers how many residents wait, before the time is up."""

from datetime import datetime

import pytest

from bot.clock import TurnedClock
from bot.domain.people import Person
from storage.store import Store
from tests.city import letters_to
from tests.services.asking_room import PARIS, Room, a_room


@pytest.fixture
async def room(store: Store, clock: TurnedClock) -> Room:
    return await a_room(store, clock)


def paris(day: int, hour: int, minute: int = 0) -> datetime:
    """Of February 2027, whose second day is a Tuesday."""
    return datetime(2027, 2, day, hour, minute, tzinfo=PARIS)


async def test_the_morning_before_the_time_is_up_all_who_answer_read_how_many_wait(room: Room) -> None:
    await room.asks()
    await room.until(paris(3, 8, 45))
    assert "1 habitant·e attend une réponse de l’équipe" in await morning(room, room.samir)
    assert "aujourd’hui" not in await morning(room, room.samir)
    await room.until(paris(4, 8, 45))
    assert "Réponse promise à 1 personne pour aujourd’hui" in await morning(room, room.samir)
    assert "deux jours ouvrés" not in await letters_to(room.store, room.samir)
    await room.until(paris(5, 8, 45))
    assert "1 personne attend au-delà du délai promis" in await morning(room, room.lea)
    await room.answers(room.samir, (await room.do.exchange_desk.listed(room.samir, 1))[0].exchange.id)
    before = await morning(room, room.samir)
    await room.until(paris(9, 9))
    assert await morning(room, room.samir) == before, "nobody waits"


async def test_a_promise_runs_out_after_the_message_of_its_morning(room: Room) -> None:
    await room.until(paris(3, 3, 30))
    number = await room.asks()
    assert (await room.exchange(number)).answer_by == paris(5, 9)
    await room.until(paris(5, 8, 45))
    assert "pour aujourd’hui" in await morning(room, room.samir)


async def morning(room: Room, reader: Person) -> str:
    """The last digest that somebody got; it leads to the questions."""
    letters = [one for one in await room.letters(person_id=reader.id) if one["key"].startswith("tasks:digest:")]
    (button,) = letters[-1]["body"]["reply_markup"]["inline_keyboard"]
    assert button[0]["callback_data"] == "xl:0"
    return str(letters[-1]["body"]["text"])
