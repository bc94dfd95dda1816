"""What happens at a meeting and after it: the door, who came, minutes, decisions, photos, tasks, the journal."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock import TurnedClock
from bot.domain.event_notes import DECISIONS_MOST, PHOTOS_MOST, NoteKind, NoteTooLong, NothingNoted, TooManyNotes
from bot.domain.events import DoorClosed, EventKind, EventOver, EventState, EventUnknown, NotBegun, WrongDoor
from bot.domain.new_tasks import NewTask, Recipient
from bot.domain.tasks import Hours, Origin, OriginKind, intervention
from storage.models import AuditRow
from storage.store import Store
from tests.services.meeting import Assembly, an_assembly
from tests.services.tasking import june


@pytest.fixture
async def hall(store: Store, clock: TurnedClock) -> Assembly:
    return await an_assembly(store, clock)


async def kept(hall: Assembly, event: int, deed: str) -> list[Any]:
    wanted = select(AuditRow.after).where(AuditRow.subject == f"event:{event}", AuditRow.deed == deed)
    async with hall.store.transaction() as tx:
        return list(await tx.connection.scalars(wanted))


async def test_the_door_is_open_around_the_meeting_only_and_moves_with_it(hall: Assembly) -> None:
    event = await hall.meeting(june(8, 18))
    _, link = await hall.do.door.link(hall.farid, event.id)
    with pytest.raises(DoorClosed):
        await hall.do.door.check_in(hall.maria, link[1:])
    await hall.do.making.move(hall.farid, event.id, intervention(june(8, 12, 30), 60))
    await hall.until(june(8, 15, 29))
    await hall.do.door.check_in(hall.maria, link[1:])
    await hall.until(june(8, 15, 31))
    with pytest.raises(DoorClosed):
        await hall.do.door.check_in(hall.anne, link[1:])


@pytest.mark.parametrize(
    "forged", ["", "1", "1-", "1-AAAAAAAAAAAAAAAAAAAAAA", "99999999999999999999-a", "é-b", "2-{sign}"]
)
async def test_a_code_that_we_did_not_make_opens_no_door(hall: Assembly, forged: str) -> None:
    event, _ = await hall.meeting(june(7, 11, 30)), await hall.meeting(june(7, 11, 45), title="Another")
    _, link = await hall.do.door.link(hall.farid, event.id)
    with pytest.raises(WrongDoor):
        await hall.do.door.check_in(hall.maria, forged.format(sign=link.partition("-")[2]))


async def test_another_code_makes_the_old_one_worthless(hall: Assembly) -> None:
    event = await hall.meeting(june(7, 11, 30))
    _, old = await hall.do.door.link(hall.farid, event.id)
    _, new = await hall.do.door.change_lock(hall.farid, event.id)
    with pytest.raises(WrongDoor):
        await hall.do.door.check_in(hall.maria, old[1:])
    assert (await hall.do.door.check_in(hall.maria, new[1:]))[1]
    cotech = await hall.meeting(june(7, 11, 45), EventKind.COTECH)
    _, private = await hall.do.door.link(hall.farid, cotech.id)
    with pytest.raises(EventUnknown):
        await hall.do.door.check_in(hall.maria, private[1:])


async def test_nothing_is_noted_of_a_meeting_that_has_not_begun(hall: Assembly) -> None:
    event = await hall.meeting(june(8, 18))
    await hall.says(hall.maria, event)
    with pytest.raises(NotBegun):
        await hall.do.minutes.write(hall.farid, event.id, "We talked.")
    with pytest.raises(NotBegun):
        await hall.do.door.tick(hall.farid, event.id, hall.maria.id, there=True)


async def test_those_who_came_get_the_minutes_once_and_nobody_else(hall: Assembly) -> None:
    event = await hall.meeting(june(7, 11, 30))
    ana, ben, cem = await hall.residents(3)
    for one in (ana, ben, cem):
        await hall.says(one, event)
    await hall.until(june(7, 12))
    await hall.do.door.tick(hall.farid, event.id, ana.id, there=True)
    await hall.do.door.tick(hall.farid, event.id, ben.id, there=True)
    await hall.do.door.tick(hall.farid, event.id, ben.id, there=False)
    with pytest.raises(NothingNoted):
        await hall.do.minutes.send(hall.farid, event.id)
    minutes = hall.do.minutes
    await minutes.write(hall.farid, event.id, "We talked of trees.")
    await minutes.write(hall.farid, event.id, "We talked of <trees> & benches.")
    await minutes.dictate(hall.farid, event.id, NoteKind.MINUTES, "voice-1")
    await minutes.decide(hall.farid, event.id, "Two benches at the square")
    await minutes.photo(hall.farid, event.id, "photo-1")
    assert await minutes.send(hall.farid, event.id) == 1
    words = await hall.reads(ana)
    assert "We talked of &lt;trees&gt; &amp; benches." in words
    assert "What was decided</b>\n• Two benches at the square" in words
    assert await hall.reads(cem) == await hall.reads(ben) == ""
    shown, notes = await hall.do.desk.media(ana, event.id)
    assert (shown.photos, [note.voice for note in notes if note.voice]) == (("photo-1",), ["voice-1"])
    with pytest.raises(EventUnknown):
        await hall.do.desk.media(cem, event.id)
    await hall.do.door.tick(hall.farid, event.id, cem.id, there=True)
    assert await minutes.send(hall.farid, event.id) == 1
    assert (await hall.reads(ana)).count("Here are the minutes") == 1


async def test_notes_have_room_for_so_many_words_and_no_more(hall: Assembly) -> None:
    event = await hall.meeting(june(7, 11, 30))
    await hall.until(june(7, 12))
    with pytest.raises(NoteTooLong):
        await hall.do.minutes.write(hall.farid, event.id, "a" * 2001)
    for number in range(DECISIONS_MOST):
        await hall.do.minutes.decide(hall.farid, event.id, f"Decision {number}")
    with pytest.raises(TooManyNotes):
        await hall.do.minutes.decide(hall.farid, event.id, "One more")
    await hall.do.minutes.undo(hall.farid, event.id, NoteKind.DECISION)
    await hall.do.minutes.decide(hall.farid, event.id, "Another one")
    notes = (await hall.do.desk.file(hall.farid, event.id)).notes
    assert [note.words for note in notes][-2:] == ["Decision 3", "Another one"]
    for number in range(PHOTOS_MOST):
        await hall.do.minutes.photo(hall.farid, event.id, f"photo {number}")
    assert len((await hall.do.minutes.photo(hall.farid, event.id, "photo 0")).photos) == PHOTOS_MOST, "there already"
    with pytest.raises(TooManyNotes):
        await hall.do.minutes.photo(hall.farid, event.id, "one more")


async def test_every_meeting_leaves_its_trace_when_it_is_over(hall: Assembly) -> None:
    event = await hall.meeting(june(7, 11, 30), EventKind.COPIL)
    await hall.until(june(7, 12))
    _, link = await hall.do.door.link(hall.farid, event.id)
    for one in (hall.anne, hall.lea):
        await hall.do.door.check_in(one, link[1:])
    await hall.do.minutes.decide(hall.farid, event.id, "Twelve files go on")
    await hall.do.door.count_others(hall.farid, event.id, 3)
    await hall.until(june(7, 15, 30))
    assert (await hall.reread(event)).state is EventState.HELD
    assert await kept(hall, event.id, "hold_event") == [
        {
            "kind": "copil",
            "starts": june(7, 11, 30).isoformat(),
            "came": 2,
            "others": 3,
            "who": sorted([hall.lea.id, hall.anne.id]),
            "decisions": ["Twelve files go on"],
        }
    ]
    assert await kept(hall, event.id, "note_event") == [{"decision": "Twelve files go on"}]
    assert "2 people have checked in" in await hall.reads(hall.farid)
    with pytest.raises(EventOver):
        await hall.do.making.cancel(hall.farid, event.id)
    await hall.do.minutes.write(hall.farid, event.id, "Late minutes are minutes.")


async def test_the_journal_names_nobody_who_came_to_a_public_meeting(hall: Assembly) -> None:
    event = await hall.meeting(june(7, 11, 30))
    _, link = await hall.do.door.link(hall.farid, event.id)
    await hall.do.door.check_in(hall.maria, link[1:])
    await hall.until(june(7, 15, 30))
    [trace] = await kept(hall, event.id, "hold_event")
    assert trace == {
        "kind": "meeting", "starts": june(7, 11, 30).isoformat(), "came": 1, "others": 0, "decisions": []
    }  # fmt: skip


async def test_what_is_called_off_or_moved_is_not_over_at_its_old_hour(hall: Assembly) -> None:
    off, moved = await hall.meeting(june(7, 12)), await hall.meeting(june(7, 13), title="Moved")
    await hall.do.making.cancel(hall.farid, off.id)
    await hall.do.making.move(hall.farid, moved.id, intervention(june(9, 13), 60))
    await hall.until(june(7, 20))
    assert (await hall.reread(off)).state is EventState.CANCELLED
    assert (await hall.reread(moved)).state is EventState.PLANNED
    await hall.until(june(9, 16))
    assert (await hall.reread(moved)).state is EventState.HELD


async def test_a_task_from_a_meeting_names_it_and_is_on_its_screen(hall: Assembly) -> None:
    event = await hall.meeting(june(7, 11, 30), title="Workshop Pleyel")
    origin = Origin(OriginKind.EVENT, str(event.id))
    wanted = NewTask("Send the plan", "en", Recipient(hall.anne.id), Hours(june(10, 18)), origin)
    task = await hall.crew.do.team_tasks.giving.make(hall.farid, wanted, "from a meeting")
    assert (await hall.crew.do.team_tasks.desk.open(hall.farid, task.id)).origin == "Workshop Pleyel"
    assert [one.id for one in (await hall.do.desk.file(hall.farid, event.id)).tasks] == [task.id]
    await hall.do.making.cancel(hall.farid, event.id)
    assert (await hall.crew.reread(task)).unfinished, "what somebody gave is not the meeting's"


async def test_who_came_is_forgotten_after_a_year_and_at_once_by_whoever_asks(hall: Assembly) -> None:
    event, later = await hall.meeting(june(8, 18)), await hall.meeting(june(30, 18), title="Later")
    [ana] = await hall.residents(1)
    for one in (hall.maria, ana):
        await hall.says(one, event)
        await hall.says(one, later)
    async with hall.store.transaction() as tx:
        assert (await tx.traces.of(ana.id)).meetings == 2
        await tx.traces.forget(ana.id, ana.telegram_id)
    assert list(await hall.replies(event)) == list(await hall.replies(later)) == [hall.maria.id]
    await hall.crew.do.retention.clean(june(20) + timedelta(days=365))
    assert await hall.replies(event) == {}
    assert list(await hall.replies(later)) == [hall.maria.id]
