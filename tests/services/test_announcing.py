"""An announcement from its draft to its letters: the gate, the second person, the race, the calendar."""

from asyncio import TaskGroup
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.announcement_buttons import AnnouncementButton, ButtonKind, TooManyButtons
from bot.domain.announcements import (
    PEOPLE_ALONE,
    AnnouncementAct,
    AnnouncementState,
    AnnouncementUnknown,
    NeedsSecondPerson,
    NobodyToTell,
    NoText,
    OutOfPlace,
    TextsMissing,
    TimePast,
)
from bot.domain.approvals import ApprovalExpired, EffectChanged, OwnRequest
from bot.domain.audiences import Audience
from bot.domain.idea_states import IdeaState
from bot.domain.letters import LetterState
from bot.domain.markup import CAPTION_MOST, TextTooLong
from bot.domain.people import Role
from bot.domain.shelf import NotOnShelf
from bot.services.announcement_reach import ANNOUNCEMENT_START
from tests.city import a_member, a_person, letters_to
from tests.dossiers import an_idea
from tests.editions import an_edition
from tests.services.newsroom import Newsroom
from tests.waiting import beside, until_somebody_waits

S = AnnouncementState
HOUR = timedelta(hours=1)


async def test_an_announcement_reaches_everybody_once_in_their_language(newsroom: Newsroom) -> None:
    maria = await a_person(newsroom.store, "Maria", "pt")
    number = await newsroom.drafts(fr="<b>Samedi</b> à 10 h", pt="<b>Sábado</b> às 10 h")
    started = await newsroom.do.announcing.let_go(newsroom.lea, number)
    assert (started.state, started.letters, started.starter) == (S.RUNNING, 4, newsroom.lea.id)
    letters = await newsroom.letters(number)
    assert {row["locale"]: row["body"]["text"].split("\n")[0] for row in letters} == {
        "fr": "<b>Samedi</b> à 10 h",
        "pt": "<b>Sábado</b> às 10 h",
    }
    assert len({row["person_id"] for row in letters}) == 4
    assert maria.id in {row["person_id"] for row in letters if row["locale"] == "pt"}


async def test_everybody_reads_why_they_get_it_and_how_to_have_less(newsroom: Newsroom) -> None:
    await a_person(newsroom.store, "Maria", "en", neighbourhood="plaine")
    number = await newsroom.drafts(en="Saturday")
    await newsroom.do.announcements.choose(newsroom.lea, number, Audience(neighbourhoods=frozenset({"plaine"})))
    await newsroom.do.announcing.let_go(newsroom.lea, number)
    (letter,) = await newsroom.letters(number)
    assert "because of the neighbourhood you told us" in letter["body"]["text"]
    assert [[each["text"] for each in line] for line in letter["body"]["reply_markup"]["inline_keyboard"]] == [
        ["Fewer messages"]
    ]


async def test_it_does_not_leave_while_somebody_has_no_text(newsroom: Newsroom) -> None:
    karim = await a_person(newsroom.store, "Karim", "ar")
    number = await newsroom.drafts()
    with pytest.raises(TextsMissing) as refused:
        await newsroom.do.announcing.let_go(newsroom.lea, number)
    assert refused.value.missing == {"ar": 1}
    assert await newsroom.letters(number) == []
    await newsroom.do.announcements.set_fallback(newsroom.lea, number, True)
    await newsroom.do.announcing.let_go(newsroom.lea, number)
    (letter,) = [row for row in await newsroom.letters(number) if row["person_id"] == karim.id]
    assert letter["locale"] == "ar"
    assert letter["body"]["text"].startswith("<b>Samedi</b>")


async def test_without_readers_it_does_not_leave(newsroom: Newsroom) -> None:
    number = await newsroom.drafts()
    await newsroom.do.announcements.choose(newsroom.lea, number, Audience(neighbourhoods=frozenset({"poetes"})))
    with pytest.raises(NobodyToTell):
        await newsroom.do.announcing.let_go(newsroom.lea, number)


async def test_a_picture_leaves_less_room_for_words(newsroom: Newsroom) -> None:
    number = await newsroom.drafts(fr="a" * CAPTION_MOST)
    await newsroom.do.announcements.set_photo(newsroom.lea, number, "photo-1")
    with pytest.raises(TextTooLong) as refused:
        await newsroom.do.announcing.let_go(newsroom.lea, number)
    assert refused.value.over > 0
    await newsroom.do.announcements.write(newsroom.lea, number, "fr", "Samedi")
    await newsroom.do.announcing.let_go(newsroom.lea, number)
    (letter, *_) = await newsroom.letters(number)
    assert (letter["method"], letter["body"]["photo"]) == ("sendPhoto", "photo-1")


@pytest.mark.parametrize("words", ["", "  \n", "<b> </b>"])
async def test_words_that_say_nothing_are_not_a_text(newsroom: Newsroom, words: str) -> None:
    with pytest.raises(NoText):
        await newsroom.do.announcements.begin(newsroom.lea, "fr", words)


async def test_a_button_leads_to_an_idea_that_everybody_may_see(newsroom: Newsroom) -> None:
    hidden = await an_idea(newsroom.store, newsroom.edition.id, newsroom.lea, IdeaState.SUBMITTED)
    public = await an_idea(newsroom.store, newsroom.edition.id, newsroom.lea, IdeaState.ADMITTED)
    number = await newsroom.drafts()
    with pytest.raises(NotOnShelf):
        await newsroom.do.announcements.add_button(newsroom.lea, number, _to_idea(hidden.number))
    await newsroom.do.announcements.add_button(newsroom.lea, number, _to_idea(public.number))
    for kind in (ButtonKind.VOTE, ButtonKind.RSVP):
        await newsroom.do.announcements.add_button(newsroom.lea, number, AnnouncementButton(kind))
    link = AnnouncementButton(ButtonKind.LINK, "https://saint-denis.fr")
    await newsroom.do.announcements.add_button(newsroom.lea, number, link)
    with pytest.raises(TooManyButtons):
        await newsroom.do.announcements.add_button(newsroom.lea, number, _to_idea(public.number, "0"))
    await newsroom.do.announcements.take_button(newsroom.lea, number, 1)
    assert [each.kind for each in (await newsroom.read(number)).buttons] == ["idea", "rsvp", "link"]


def _to_idea(number: int | None, before: str = "") -> AnnouncementButton:
    return AnnouncementButton(ButtonKind.IDEA, f"{before}{number}")


async def test_what_was_sent_is_no_draft_any_more(newsroom: Newsroom) -> None:
    number = await newsroom.drafts()
    await newsroom.do.announcing.let_go(newsroom.lea, number)
    for act in (
        newsroom.do.announcements.write(newsroom.lea, number, "fr", "Dimanche"),
        newsroom.do.announcing.let_go(newsroom.lea, number),
        newsroom.do.announcing.outlook(newsroom.lea, number),
    ):
        with pytest.raises(OutOfPlace):
            await act


async def test_two_who_start_it_at_once_send_it_once(newsroom: Newsroom) -> None:
    number = await newsroom.drafts()
    done: list[str] = []

    async def start() -> None:
        try:
            await newsroom.do.announcing.let_go(newsroom.ana, number)
            done.append("sent")
        except OutOfPlace:
            done.append("too late")

    async with TaskGroup() as group, newsroom.store.transaction():
        await newsroom.do.announcing.let_go(newsroom.lea, number)
        beside(group, start())
        await until_somebody_waits(newsroom.store)
    assert done == ["too late"]
    assert len(await newsroom.letters(number)) == 3


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


async def test_a_test_goes_to_oneself_in_every_language(newsroom: Newsroom) -> None:
    number = await newsroom.drafts(fr="Samedi", pt="Sábado")
    assert await newsroom.do.announcing.test(newsroom.tom, number, team=False) == 3
    told = await letters_to(newsroom.store, newsroom.tom)
    assert "Samedi" in told
    assert "Sábado" in told
    assert not await letters_to(newsroom.store, newsroom.lea)


async def test_a_test_goes_to_the_team_in_the_language_of_each(newsroom: Newsroom) -> None:
    ana = await a_member(newsroom.store, Role.MODERATOR, name="Rui", language="pt")
    resident = await a_person(newsroom.store, "Maria")
    number = await newsroom.drafts(fr="Samedi", pt="Sábado")
    assert await newsroom.do.announcing.test(newsroom.lea, number, team=True) == 8
    assert "Sábado" in await letters_to(newsroom.store, ana)
    assert "Samedi" in await letters_to(newsroom.store, newsroom.tom)
    assert not await letters_to(newsroom.store, resident)
    assert (await newsroom.read(number)).state is S.DRAFT


async def test_an_announcement_of_an_earlier_edition_is_not_sent_to_the_people_of_this_one(
    newsroom: Newsroom,
) -> None:
    number = await newsroom.drafts()
    await an_edition(newsroom.store, newsroom.clock, slug="next")
    with pytest.raises(AnnouncementUnknown):
        await newsroom.do.announcing.let_go(newsroom.lea, number)


async def test_who_cannot_be_reached_is_left_out_and_told_when_counted(newsroom: Newsroom) -> None:
    await a_person(newsroom.store, "Gone", reachable=False)
    number = await newsroom.drafts()
    file = await newsroom.do.announcements.file(newsroom.tom, number)
    assert (file.reach.counted.all, file.reach.counted.all_reachable) == (4, 3)
    await newsroom.do.announcing.let_go(newsroom.lea, number)
    assert len(await newsroom.letters(number, LetterState.QUEUED)) == 3
