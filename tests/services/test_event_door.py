"""Who is at a meeting: by the code at its door, by a tick, with a place or without, known still or not."""

import pytest

from bot.clock import TurnedClock
from bot.domain.deep_links import deep_link
from bot.domain.event_replies import ReplyState
from bot.i18n import translator
from bot.texts.event_keeping import at_the_door
from bot.texts.events import card as card_words
from storage.store import Store
from tests.services.meeting import Assembly, an_assembly
from tests.services.tasking import june


@pytest.fixture
async def hall(store: Store, clock: TurnedClock) -> Assembly:
    return await an_assembly(store, clock)


async def test_whoever_reads_the_code_at_the_door_is_there_once_with_or_without_a_place(hall: Assembly) -> None:
    event = await hall.meeting(june(8, 18), capacity=1)
    ana, ben = await hall.residents(2)
    for one in (ana, ben):
        await hall.says(one, event)
    _, link = await hall.do.door.link(hall.farid, event.id)
    assert len(link) <= 64
    assert deep_link("ParvisBot", link).endswith(link)
    await hall.until(june(8, 17, 30))
    for one in (ana, ben, hall.maria):
        card, new = await hall.do.door.check_in(one, link[1:])
        assert new
        words = card_words(card, translator("en"))
        assert "It is noted: you are here." in words
        assert "It is full." not in words
        assert "You were there" not in words
        assert card.reply is not None
        assert card.reply.came_at is not None
    assert (await hall.do.door.check_in(hall.maria, link[1:]))[1] is False
    file = await hall.do.desk.file(hall.farid, event.id)
    assert (file.counts.came, file.counts.waiting) == (3, 0)
    door = await hall.do.desk.attendees(hall.farid, event.id, 10, 0)
    assert "waits for a place" not in at_the_door(door.event, door.people, translator("en"))
    await hall.until(june(8, 21))
    assert "You were there. Thank you!" in card_words(await hall.do.desk.open(ben, event.id), translator("en"))
    assert await hall.replies(event) == {
        ana.id: ReplyState.COMING, ben.id: ReplyState.WAITING, hall.maria.id: ReplyState.UNASKED
    }  # fmt: skip


async def test_who_was_ticked_by_mistake_waits_again(hall: Assembly) -> None:
    event = await hall.meeting(june(8, 18), capacity=1)
    ana, ben = await hall.residents(2)
    for one in (ana, ben):
        await hall.says(one, event)
    await hall.until(june(8, 18, 5))
    for there in (True, False):
        await hall.do.door.tick(hall.farid, event.id, ben.id, there=there)
    counts = (await hall.do.desk.file(hall.farid, event.id)).counts
    assert (counts.came, counts.waiting) == (0, 1)


async def test_whoever_is_forgotten_stays_counted_among_those_who_came(hall: Assembly) -> None:
    event = await hall.meeting(june(8, 18))
    ana, ben = await hall.residents(2)
    await hall.says(ana, event)
    await hall.says(ben, event)
    _, link = await hall.do.door.link(hall.farid, event.id)
    await hall.until(june(8, 18, 5))
    await hall.do.door.check_in(ana, link[1:])
    for one in (ana, ben):
        await hall.crew.do.people.erase(one)
    counts = (await hall.do.desk.file(hall.farid, event.id)).counts
    assert (counts.came, counts.coming) == (1, 0)
    door = await hall.do.desk.attendees(hall.farid, event.id, 10, 0)
    assert [one.person.first_name for one in door.people] == [""]
    assert await hall.replies(event) == {ana.id: ReplyState.UNASKED}
