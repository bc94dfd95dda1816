"""A meeting as an announcement: to whom it goes, and what becomes of it when the meeting changes."""

import pytest
from sqlalchemy import select

from bot.clock import TurnedClock
from bot.domain.announcements import (
    Announcement,
    AnnouncementAct,
    AnnouncementId,
    AnnouncementState,
    AnnouncementUnknown,
)
from bot.domain.events import EventKind
from bot.domain.people import Person
from bot.domain.tasks import intervention
from bot.services.announcement_answers import ANNOUNCEMENT_ANSWERS
from storage.models import LetterRow
from storage.store import Store
from tests.city import a_person
from tests.services.meeting import Assembly, an_assembly
from tests.services.tasking import june


@pytest.fixture
async def hall(store: Store, clock: TurnedClock) -> Assembly:
    return await an_assembly(store, clock)


async def draft_of(hall: Assembly, number: int) -> Announcement:
    async with hall.store.transaction() as tx:
        found = await tx.announcements.find(number)
    assert found is not None
    return found


async def invited(hall: Assembly, number: int) -> set[int]:
    """Whoever is written to when it leaves."""
    started = await hall.crew.do.announcing.let_go(hall.lea, number)
    wanted = select(LetterRow.person_id).where(LetterRow.campaign == started.campaign)
    async with hall.store.transaction() as tx:
        return {person for person in await tx.connection.scalars(wanted) if person is not None}


def ids(*people: Person) -> set[int]:
    return {person.id for person in people}


async def test_everybody_is_invited_to_a_public_meeting(hall: Assembly) -> None:
    event = await hall.meeting()
    number = await hall.do.announcing.announce(hall.farid, event.id)
    crew = hall.crew
    assert await invited(hall, number) == ids(crew.lea, crew.farid, crew.anne, crew.ali, crew.ines, crew.maria)


async def test_those_who_sit_are_invited_to_a_committee_and_nobody_else(hall: Assembly) -> None:
    copil = await hall.meeting(kind=EventKind.COPIL, title="COPIL")
    number = await hall.do.announcing.announce(hall.farid, copil.id)
    assert await invited(hall, number) == ids(hall.lea, hall.farid, hall.anne, hall.crew.ali)


async def test_its_people_are_invited_to_a_meeting_of_a_neighbourhood(hall: Assembly) -> None:
    ana, _ = [await a_person(hall.store, "Ana", "en", neighbourhood=place) for place in ("plaine", "pleyel")]
    event = await hall.meeting()
    number = await hall.do.announcing.announce(hall.farid, event.id)
    await hall.do.making.set_neighbourhood(hall.farid, event.id, "plaine")
    assert await invited(hall, number) == ids(ana)


async def test_a_draft_says_what_is_true_now_and_there_is_one(hall: Assembly) -> None:
    event = await hall.meeting(capacity=30)
    number = await hall.do.announcing.announce(hall.farid, event.id)
    assert "Thursday 17 June 2027, 18:30" in (await draft_of(hall, number)).texts["en"]
    await hall.do.making.move(hall.farid, event.id, intervention(june(18, 19), 60))
    await hall.do.making.set_interpreter(hall.farid, event.id, "ar", True)
    await hall.do.making.set_interpreter(hall.farid, event.id, "pt", True)
    await hall.do.making.set_interpreter(hall.farid, event.id, "pt", False)
    await hall.do.making.set_wheelchair(hall.farid, event.id, True)
    assert await hall.do.announcing.announce(hall.farid, event.id) == number
    words = (await draft_of(hall, number)).texts["en"]
    for said in ("Friday 18 June 2027, 19:00", "Interpreter: Arabic\nOpen to wheelchairs", "There are 30 places."):
        assert said in words
    assert "Thursday" not in words


async def test_nobody_is_invited_to_what_was_called_off(hall: Assembly) -> None:
    event = await hall.meeting()
    number = await hall.do.announcing.announce(hall.farid, event.id)
    await hall.crew.do.announcing.let_go(hall.lea, number, june(10, 12))
    await hall.do.making.cancel(hall.farid, event.id)
    await hall.until(june(10, 13))
    assert (await draft_of(hall, number)).state is AnnouncementState.CANCELLED
    assert "You are invited!" not in await hall.reads(hall.maria)


async def boards(hall: Assembly, number: int) -> list[str]:
    wanted = select(LetterRow.body).where(LetterRow.campaign == f"announcement:{number}:board")
    async with hall.store.transaction() as tx:
        return [body["text"] for body in await tx.connection.scalars(wanted)]


async def answers(hall: Assembly, number: int) -> tuple[int, int, int]:
    """Who comes, waits, does not come, as the announcement's page says."""
    told = (await hall.crew.do.announcements.file(hall.lea, number)).answers
    return told.coming, told.waiting, told.declined


async def test_a_reply_is_the_answer_to_the_announcement_by_whatever_way_it_came(hall: Assembly) -> None:
    event = await hall.meeting(capacity=1)
    number = await hall.do.announcing.announce(hall.farid, event.id)
    await hall.crew.do.announcing.let_go(hall.lea, number)
    replying, (ana,) = hall.do.replying, await hall.residents(1)
    for person in (hall.maria, ana):
        await replying.answer_announced(person, number, coming=True)
    await hall.says(hall.anne, event, coming=False)
    assert await answers(hall, number) == (1, 1, 1)
    await hall.says(hall.maria, event, coming=False)
    assert await answers(hall, number) == (1, 0, 2)
    async with hall.store.transaction() as tx:
        assert await tx.announcements.answers(AnnouncementId(number)) == (0, 0)


async def test_who_follows_the_announcement_is_shown_who_comes_once_a_minute(hall: Assembly) -> None:
    event = await hall.meeting(capacity=1)
    number = await hall.do.announcing.announce(hall.farid, event.id)
    await hall.crew.do.announcing.let_go(hall.lea, number)
    await hall.until(june(7, 12))
    for person in (hall.maria, *await hall.residents(3)):
        await hall.says(person, event)
    assert not [words for words in await boards(hall, number) if "Coming" in words]
    async with hall.store.transaction() as tx:
        assert [one.due_at for one in await tx.moments.to_come([ANNOUNCEMENT_ANSWERS])] == [june(7, 12, 1)]
    await hall.until(june(7, 12, 1))
    assert all("Coming: 1. Not coming: 0.\nOn the waiting list: 3" in words for words in await boards(hall, number))
    await hall.do.making.seat(hall.farid, event.id, 3)
    await hall.until(june(7, 12, 2))
    assert all("Coming: 3. Not coming: 0.\nOn the waiting list: 1" in words for words in await boards(hall, number))


async def test_under_an_announcement_that_was_stopped_one_answers_to_the_meeting_all_the_same(hall: Assembly) -> None:
    event = await hall.meeting()
    first = await hall.do.announcing.announce(hall.farid, event.id)
    await hall.crew.do.announcing.let_go(hall.lea, first)
    await hall.crew.do.announcement_course.steer(hall.lea, first, AnnouncementAct.CANCEL)
    second = await hall.do.announcing.announce(hall.farid, event.id)
    assert second != first
    await hall.do.replying.answer_announced(hall.maria, first, coming=True)
    assert await hall.replies(event) == {hall.maria.id: "coming"}
    with pytest.raises(AnnouncementUnknown):
        await hall.do.replying.answer_announced(hall.maria, second, coming=True)
    await hall.crew.do.announcing.let_go(hall.lea, second)
    assert await answers(hall, second) == await answers(hall, first) == (1, 0, 0)
