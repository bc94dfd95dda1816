"""Announcing with a second person, or by the calendar: what was read is what leaves."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.announcement_buttons import read_link
from bot.domain.announcements import (
    PEOPLE_ALONE,
    AnnouncementAct,
    AnnouncementState,
    NeedsSecondPerson,
    TextsMissing,
    TimePast,
)
from bot.domain.approvals import ApprovalExpired, EffectChanged, OwnRequest
from bot.domain.audiences import Audience
from bot.i18n import translator
from bot.services.announcement_reach import ANNOUNCEMENT_START
from tests.city import letters_to
from tests.services.newsroom import Newsroom

S = AnnouncementState
HOUR = timedelta(hours=1)


async def test_above_fifty_people_nobody_sends_alone(newsroom: Newsroom) -> None:
    await newsroom.crowd(PEOPLE_ALONE)
    number = await newsroom.drafts()
    outlook = await newsroom.do.announcing.outlook(newsroom.tom, number)
    assert outlook.second
    assert outlook.until >= newsroom.now + timedelta(seconds=2)
    with pytest.raises(NeedsSecondPerson):
        await newsroom.do.announcing.let_go(newsroom.lea, number)
    asked = await newsroom.do.announcing.ask(newsroom.lea, number)
    assert [one.id for one in asked.others] == [newsroom.ana.id]
    assert "Samedi" in await letters_to(newsroom.store, newsroom.ana)
    with pytest.raises(OwnRequest):
        await newsroom.do.approvals.approve(newsroom.lea, asked.approval.id)
    await newsroom.do.approvals.approve(newsroom.ana, asked.approval.id)
    sent = await newsroom.read(number)
    assert (sent.state, sent.starter, sent.approver) == (S.RUNNING, newsroom.lea.id, newsroom.ana.id)
    assert sent.letters == PEOPLE_ALONE + 3


async def test_the_second_person_reads_all_that_they_say_yes_to(newsroom: Newsroom) -> None:
    await newsroom.crowd(PEOPLE_ALONE)
    number = await newsroom.drafts()
    desk = newsroom.do.announcements
    await desk.set_photo(newsroom.lea, number, "photo-1")
    await desk.add_button(newsroom.lea, number, read_link("https://example.org/plan\nfr: Le plan"))
    await desk.set_official(newsroom.lea, number, official=True)
    asked = await newsroom.do.announcing.ask(newsroom.lea, number)
    read = newsroom.do.approvals.words(asked.approval, translator("en"))
    for told in ("With a picture", "https://example.org/plan", "Kept in the public archive: yes", "/announcements"):
        assert told in read


async def _change_text(room: Newsroom, number: int) -> None:
    await room.do.announcements.write(room.lea, number, "fr", "Dimanche")


async def _change_audience(room: Newsroom, number: int) -> None:
    await room.do.announcements.choose(room.lea, number, Audience(languages=frozenset({"fr"})))


async def _change_picture(room: Newsroom, number: int) -> None:
    await room.do.announcements.set_photo(room.lea, number, "photo-1")


async def _cancel(room: Newsroom, number: int) -> None:
    await room.do.announcement_course.steer(room.lea, number, AnnouncementAct.CANCEL)


@pytest.mark.parametrize("change", [_change_text, _change_audience, _change_picture, _cancel])
async def test_what_was_changed_since_is_not_what_was_approved(newsroom: Newsroom, change: Any) -> None:
    await newsroom.crowd(PEOPLE_ALONE)
    number = await newsroom.drafts()
    asked = await newsroom.do.announcing.ask(newsroom.lea, number)
    await change(newsroom, number)
    with pytest.raises(EffectChanged):
        await newsroom.do.approvals.approve(newsroom.ana, asked.approval.id)
    assert await newsroom.letters(number) == []


async def test_who_joins_while_it_is_being_approved_is_told_too(newsroom: Newsroom) -> None:
    await newsroom.crowd(PEOPLE_ALONE)
    number = await newsroom.drafts()
    asked = await newsroom.do.announcing.ask(newsroom.lea, number)
    await newsroom.crowd(1)
    await newsroom.do.approvals.approve(newsroom.ana, asked.approval.id)
    assert len(await newsroom.letters(number)) == PEOPLE_ALONE + 4


async def test_who_joins_in_a_language_without_a_text_holds_it_up(newsroom: Newsroom) -> None:
    await newsroom.crowd(PEOPLE_ALONE)
    number = await newsroom.drafts()
    asked = await newsroom.do.announcing.ask(newsroom.lea, number)
    await newsroom.crowd(1, "ar")
    with pytest.raises(TextsMissing):
        await newsroom.do.approvals.approve(newsroom.ana, asked.approval.id)
    assert (await newsroom.read(number)).state is S.DRAFT


async def test_a_yes_after_a_quarter_of_an_hour_is_too_late(newsroom: Newsroom) -> None:
    await newsroom.crowd(PEOPLE_ALONE)
    number = await newsroom.drafts()
    asked = await newsroom.do.announcing.ask(newsroom.lea, number)
    newsroom.clock.turn(timedelta(minutes=15))
    with pytest.raises(ApprovalExpired):
        await newsroom.do.approvals.approve(newsroom.ana, asked.approval.id)


async def test_it_leaves_at_the_time_that_was_set(newsroom: Newsroom) -> None:
    number = await newsroom.drafts()
    at = newsroom.now + HOUR
    assert (await newsroom.do.announcing.let_go(newsroom.lea, number, at)).state is S.SCHEDULED
    await newsroom.do.watch.look(newsroom.now)
    assert await newsroom.letters(number) == []
    newsroom.clock.turn(HOUR)
    await newsroom.do.watch.look(newsroom.now)
    assert (await newsroom.read(number)).state is S.RUNNING
    assert len(await newsroom.letters(number)) == 3


async def test_a_time_that_is_over_is_refused(newsroom: Newsroom) -> None:
    number = await newsroom.drafts()
    with pytest.raises(TimePast):
        await newsroom.do.announcing.let_go(newsroom.lea, number, newsroom.now)


async def test_what_was_approved_for_later_leaves_then_and_not_before(newsroom: Newsroom) -> None:
    await newsroom.crowd(PEOPLE_ALONE)
    number = await newsroom.drafts()
    asked = await newsroom.do.announcing.ask(newsroom.lea, number, newsroom.now + HOUR)
    await newsroom.do.approvals.approve(newsroom.ana, asked.approval.id)
    assert (await newsroom.read(number)).state is S.SCHEDULED
    newsroom.clock.turn(HOUR)
    await newsroom.do.watch.look(newsroom.now)
    sent = await newsroom.read(number)
    assert (sent.state, sent.approver) == (S.RUNNING, newsroom.ana.id)


async def test_what_was_planned_and_taken_back_does_not_leave(newsroom: Newsroom) -> None:
    number = await newsroom.drafts()
    await newsroom.do.announcing.let_go(newsroom.lea, number, newsroom.now + HOUR)
    await newsroom.do.announcement_course.steer(newsroom.lea, number, AnnouncementAct.UNSCHEDULE)
    assert await newsroom.moments(ANNOUNCEMENT_START) == []
    newsroom.clock.turn(HOUR)
    await newsroom.do.watch.look(newsroom.now)
    assert (await newsroom.read(number)).state is S.DRAFT
    assert await newsroom.letters(number) == []


async def test_an_audience_that_outgrew_fifty_meanwhile_is_not_written_to(newsroom: Newsroom) -> None:
    number = await newsroom.drafts()
    await newsroom.do.announcing.let_go(newsroom.lea, number, newsroom.now + HOUR)
    await newsroom.crowd(PEOPLE_ALONE)
    newsroom.clock.turn(HOUR)
    await newsroom.do.watch.look(newsroom.now)
    assert (await newsroom.read(number)).state is S.DRAFT
    assert len(await newsroom.letters(number)) == 0
    assert "<b>" in await letters_to(newsroom.store, newsroom.ana)


async def test_what_comes_half_a_day_late_is_not_said_any_more(newsroom: Newsroom) -> None:
    number = await newsroom.drafts()
    await newsroom.do.announcing.let_go(newsroom.lea, number, newsroom.now + HOUR)
    newsroom.clock.turn(14 * HOUR)
    await newsroom.do.watch.look(newsroom.now)
    assert (await newsroom.read(number)).state is S.DRAFT
    assert await newsroom.letters(number) == []
