"""An announcement under way: shown as it goes, paused, stopped, corrected and withdrawn."""

import pytest

from bot.domain.announcements import (
    PEOPLE_ALONE,
    AnnouncementAct,
    AnnouncementState,
    OutOfPlace,
)
from bot.domain.letters import Lane, LetterState
from bot.services.announcement_changes import Correction
from bot.services.announcement_reach import ANNOUNCEMENT_PROGRESS
from bot.services.assembly import build_services
from bot.services.services import Installation
from tests.letters import claim
from tests.services.newsroom import Newsroom, look_later, sent

A, S = AnnouncementAct, AnnouncementState
SUNDAY = Correction("fr", "Dimanche", 0)


async def test_its_progress_is_shown_in_one_message_until_it_is_done(newsroom: Newsroom) -> None:
    number = await sent(newsroom)
    (before,) = await newsroom.boards(number)
    await newsroom.delivers(number, 1)
    await look_later(newsroom)
    (board,) = await newsroom.boards(number)
    assert board != before
    assert (await newsroom.read(number)).state is S.RUNNING
    await newsroom.delivers(number, 1, LetterState.UNREACHABLE)
    await newsroom.delivers(number, 1, LetterState.UNKNOWN)
    await look_later(newsroom)
    done = await newsroom.read(number)
    assert done.state is S.DONE
    assert done.ended_at is not None
    file = await newsroom.do.announcements.file(newsroom.lea, number)
    progress = file.progress
    assert (progress.sent, progress.unreachable, progress.uncertain, progress.left) == (1, 1, 1, 0)
    assert await newsroom.moments(ANNOUNCEMENT_PROGRESS) == []


async def test_the_second_person_follows_it_too(newsroom: Newsroom) -> None:
    await newsroom.crowd(PEOPLE_ALONE)
    number = await newsroom.drafts()
    asked = await newsroom.do.announcing.ask(newsroom.lea, number)
    await newsroom.do.approvals.approve(newsroom.ana, asked.approval.id)
    assert len(await newsroom.boards(number)) == 2


async def test_what_is_paused_waits_and_goes_on_where_it_was(newsroom: Newsroom) -> None:
    number = await sent(newsroom)
    await newsroom.delivers(number, 1)
    await newsroom.do.announcement_course.steer(newsroom.ana, number, A.PAUSE)
    assert len(await newsroom.letters(number, LetterState.HELD)) == 2
    await look_later(newsroom)
    assert (await newsroom.read(number)).state is S.PAUSED
    await newsroom.do.announcement_course.steer(newsroom.lea, number, A.RESUME)
    assert len(await newsroom.letters(number, LetterState.QUEUED)) == 2
    await newsroom.delivers(number)
    await look_later(newsroom)
    assert (await newsroom.read(number)).state is S.DONE


async def test_pausing_many_times_looks_no_oftener(newsroom: Newsroom) -> None:
    number = await sent(newsroom)
    for _ in range(4):
        await newsroom.do.announcement_course.steer(newsroom.lea, number, A.PAUSE)
        await newsroom.do.announcement_course.steer(newsroom.lea, number, A.RESUME)
        await look_later(newsroom)
    assert len(await newsroom.moments(ANNOUNCEMENT_PROGRESS)) == 1


async def test_what_is_stopped_for_good_leaves_what_arrived(newsroom: Newsroom) -> None:
    number = await sent(newsroom)
    await newsroom.delivers(number, 1)
    await newsroom.do.announcement_course.steer(newsroom.lea, number, A.CANCEL)
    assert len(await newsroom.letters(number, LetterState.SENT)) == 1
    assert len(await newsroom.letters(number, LetterState.CANCELLED)) == 2
    with pytest.raises(OutOfPlace):
        await newsroom.do.announcement_course.steer(newsroom.lea, number, A.RESUME)


@pytest.mark.parametrize(
    ("act", "state"),
    [
        (A.PAUSE, LetterState.HELD),
        (A.CANCEL, LetterState.CANCELLED),
        (A.WITHDRAW, LetterState.CANCELLED),
        (None, LetterState.QUEUED),
    ],
)
async def test_what_comes_back_to_the_ledger_waits_as_its_announcement_does(
    newsroom: Newsroom, act: AnnouncementAct | None, state: LetterState
) -> None:
    number = await sent(newsroom)
    one = next(one for one in await claim(newsroom.store, newsroom.now) if one.lane is Lane.ANNOUNCEMENT)
    if act is A.WITHDRAW:
        await newsroom.do.announcement_changes.withdraw(newsroom.lea, number)
    elif act is not None:
        await newsroom.do.announcement_course.steer(newsroom.lea, number, act)
    async with newsroom.store.transaction() as tx:
        await tx.fates.later(one, newsroom.now, "HTTP 500")
    assert [row["state"] for row in await newsroom.letters(number) if row["id"] == one.id] == [state]


async def test_where_more_letters_leave_in_a_second_it_is_said_that_it_takes_less(newsroom: Newsroom) -> None:
    await newsroom.crowd(PEOPLE_ALONE * 10)
    paid = Installation(letters_a_second=1000)
    quick = build_services(newsroom.store, newsroom.clock, lambda: None, b"pepper", paid)
    number = await newsroom.drafts()
    usual, less = [(await do.announcements.file(newsroom.lea, number)).takes for do in (newsroom.do, quick)]
    assert usual == less * 40
    usual_end, end = [(await do.announcing.outlook(newsroom.lea, number)).until for do in (newsroom.do, quick)]
    assert end < usual_end
