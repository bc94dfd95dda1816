"""An announcement that was sent: put right in every copy, taken back, answered, kept in the archive."""

from datetime import timedelta

import pytest

from bot.domain.announcement_buttons import AnnouncementButton, ButtonKind
from bot.domain.announcements import (
    PEOPLE_ALONE,
    AnnouncementAct,
    AnnouncementState,
    AnnouncementUnknown,
    NeedsSecondPerson,
    NoText,
    OutOfPlace,
)
from bot.domain.approvals import EffectChanged
from bot.domain.event_replies import Headcount
from bot.domain.letters import LetterState
from bot.domain.people import Notifications
from bot.services.announcement_changes import ANNOUNCEMENT_SETTLE, SETTLE_AFTER, Correction
from tests.city import a_person
from tests.services.newsroom import Newsroom, look_later, sent

A, S = AnnouncementAct, AnnouncementState
SUNDAY = Correction("fr", "Dimanche", 0)


async def test_a_correction_reaches_who_has_it_and_who_waits_for_it(newsroom: Newsroom) -> None:
    number = await sent(newsroom)
    await newsroom.delivers(number, 1)
    assert await newsroom.do.announcement_changes.correct(newsroom.lea, number, SUNDAY) == 1
    (edit,) = await newsroom.edits(number)
    assert edit["method"] == "editMessageText"
    assert all(row["body"]["text"].startswith("Dimanche") for row in await newsroom.letters(number))
    assert edit["body"]["text"].startswith("Dimanche")
    then = await newsroom.read(number)
    assert (then.texts["fr"], then.revision, then.corrected_at is not None) == ("Dimanche", 1, True)


async def test_what_was_on_its_way_is_corrected_when_it_has_arrived(newsroom: Newsroom) -> None:
    number = await sent(newsroom)
    await newsroom.delivers(number, 1, LetterState.SENDING)
    await newsroom.do.announcement_changes.correct(newsroom.lea, number, SUNDAY)
    assert await newsroom.edits(number) == []
    await newsroom.arrives(number)
    newsroom.clock.turn(timedelta(minutes=2))
    await newsroom.do.watch.look(newsroom.now)
    assert len(await newsroom.edits(number)) == 1


async def test_corrections_that_have_not_left_are_still_made_when_the_last_ones_are_added(newsroom: Newsroom) -> None:
    number = await sent(newsroom)
    await newsroom.delivers(number)
    await newsroom.do.announcement_changes.correct(newsroom.lea, number, SUNDAY)
    waiting = await newsroom.edits(number)
    await look_later(newsroom, SETTLE_AFTER.total_seconds() + 1)
    assert [edit["id"] for edit in await newsroom.edits(number)] == [edit["id"] for edit in waiting] != []


async def test_a_second_correction_overtakes_the_first(newsroom: Newsroom) -> None:
    number = await sent(newsroom)
    await newsroom.delivers(number)
    await newsroom.do.announcement_changes.correct(newsroom.lea, number, SUNDAY)
    await newsroom.do.announcement_changes.correct(newsroom.lea, number, Correction("fr", "Lundi", 1))
    edits = await newsroom.edits(number)
    assert len(edits) == 3
    assert all(edit["body"]["text"].startswith("Lundi") for edit in edits)


async def test_a_correction_in_french_is_also_for_who_reads_french_instead(newsroom: Newsroom) -> None:
    await a_person(newsroom.store, "Karim", "ar")
    await a_person(newsroom.store, "Rui", "pt")
    number = await newsroom.drafts(fr="Samedi", pt="Sábado")
    await newsroom.do.announcements.set_fallback(newsroom.lea, number, True)
    await newsroom.do.announcing.let_go(newsroom.lea, number)
    await newsroom.delivers(number)
    assert await newsroom.do.announcement_changes.correct(newsroom.lea, number, SUNDAY) == 4
    assert {edit["locale"] for edit in await newsroom.edits(number)} == {"fr", "ar"}


async def test_a_picture_keeps_its_buttons_when_its_words_change(newsroom: Newsroom) -> None:
    number = await newsroom.drafts()
    await newsroom.do.announcements.set_photo(newsroom.lea, number, "photo-1")
    await newsroom.do.announcing.let_go(newsroom.lea, number)
    await newsroom.delivers(number, 1)
    await newsroom.do.announcement_changes.correct(newsroom.lea, number, SUNDAY)
    (edit,) = await newsroom.edits(number)
    assert edit["method"] == "editMessageCaption"
    assert set(edit["body"]) == {"caption", "parse_mode", "reply_markup", "message_id"}


@pytest.mark.parametrize("correction", [Correction("pt", "Domingo", 0), Correction("fr", " ", 0)])
async def test_only_a_text_that_was_sent_is_corrected_and_by_another(
    newsroom: Newsroom, correction: Correction
) -> None:
    number = await sent(newsroom)
    with pytest.raises(NoText):
        await newsroom.do.announcement_changes.correct(newsroom.lea, number, correction)


async def test_many_copies_are_corrected_by_two_though_few_could_be_told_now(newsroom: Newsroom) -> None:
    await newsroom.crowd(PEOPLE_ALONE)
    number = await newsroom.drafts()
    asked = await newsroom.do.announcing.ask(newsroom.lea, number)
    await newsroom.do.approvals.approve(newsroom.ana, asked.approval.id)
    await newsroom.delivers(number)
    await newsroom.loses_everybody()
    _, second = await newsroom.do.announcement_changes.preview(newsroom.lea, number, SUNDAY)
    assert second
    with pytest.raises(NeedsSecondPerson):
        await newsroom.do.announcement_changes.correct(newsroom.lea, number, SUNDAY)


async def test_what_many_read_is_corrected_by_two(newsroom: Newsroom) -> None:
    await newsroom.crowd(PEOPLE_ALONE)
    number = await newsroom.drafts()
    asked = await newsroom.do.announcing.ask(newsroom.lea, number)
    await newsroom.do.approvals.approve(newsroom.ana, asked.approval.id)
    await newsroom.delivers(number)
    with pytest.raises(NeedsSecondPerson):
        await newsroom.do.announcement_changes.correct(newsroom.lea, number, SUNDAY)
    asked = await newsroom.do.announcement_changes.ask(newsroom.lea, number, SUNDAY)
    await newsroom.do.approvals.approve(newsroom.ana, asked.approval.id)
    assert len(await newsroom.edits(number)) == PEOPLE_ALONE + 3


async def test_a_correction_of_words_that_were_corrected_meanwhile_is_not_what_was_approved(
    newsroom: Newsroom,
) -> None:
    number = await sent(newsroom)
    first = await newsroom.do.announcement_changes.ask(newsroom.lea, number, SUNDAY)
    await newsroom.do.announcement_changes.correct(newsroom.ana, number, Correction("fr", "Lundi", 0))
    with pytest.raises(EffectChanged):
        await newsroom.do.approvals.approve(newsroom.ana, first.approval.id)


async def test_what_is_withdrawn_disappears_where_it_is_fresh_and_says_so_elsewhere(newsroom: Newsroom) -> None:
    number = await sent(newsroom)
    await newsroom.delivers(number, 1)
    newsroom.clock.turn(timedelta(hours=47, minutes=1))
    await newsroom.delivers(number, 1)
    assert await newsroom.do.announcement_changes.withdraw(newsroom.lea, number) == 2
    assert [edit["method"] for edit in await newsroom.edits(number)] == ["editMessageText", "deleteMessage"]
    assert len(await newsroom.letters(number, LetterState.CANCELLED)) == 1
    assert (await newsroom.read(number)).state is S.WITHDRAWN


async def test_what_was_on_its_way_is_withdrawn_when_it_has_arrived(newsroom: Newsroom) -> None:
    number = await sent(newsroom)
    await newsroom.delivers(number, 1, LetterState.SENDING)
    await newsroom.do.announcement_changes.withdraw(newsroom.lea, number)
    await newsroom.arrives(number)
    assert len(await newsroom.moments(ANNOUNCEMENT_SETTLE)) == 1
    newsroom.clock.turn(timedelta(minutes=2))
    await newsroom.do.watch.look(newsroom.now)
    assert [edit["method"] for edit in await newsroom.edits(number)] == ["deleteMessage"]


async def test_withdrawing_ends_the_corrections_that_wait(newsroom: Newsroom) -> None:
    number = await sent(newsroom)
    await newsroom.delivers(number)
    await newsroom.do.announcement_changes.correct(newsroom.lea, number, SUNDAY)
    await newsroom.do.announcement_changes.withdraw(newsroom.lea, number)
    assert {edit["method"] for edit in await newsroom.edits(number)} == {"deleteMessage"}


async def test_a_draft_can_neither_be_corrected_nor_withdrawn(newsroom: Newsroom) -> None:
    number = await newsroom.drafts()
    with pytest.raises(OutOfPlace):
        await newsroom.do.announcement_changes.correct(newsroom.lea, number, SUNDAY)
    with pytest.raises(OutOfPlace):
        await newsroom.do.announcement_changes.withdraw(newsroom.lea, number)


async def test_who_comes_is_counted_while_it_stands(newsroom: Newsroom) -> None:
    maria = await a_person(newsroom.store, "Maria")
    number = await newsroom.drafts()
    await newsroom.do.announcements.add_button(newsroom.lea, number, AnnouncementButton(ButtonKind.RSVP))
    with pytest.raises(AnnouncementUnknown):
        await newsroom.do.archive.answer(maria, number, coming=True)
    await newsroom.do.announcing.let_go(newsroom.lea, number)
    await newsroom.do.archive.answer(maria, number, coming=True)
    await newsroom.do.archive.answer(newsroom.tom, number, coming=False)
    assert (await newsroom.do.announcements.file(newsroom.tom, number)).answers == Headcount(1, declined=1)
    await look_later(newsroom, 60)
    assert all("Viennent\xa0: 1. Ne viennent pas\xa0: 1." in words for words in await newsroom.boards(number))
    await newsroom.do.announcement_changes.withdraw(newsroom.lea, number)
    with pytest.raises(AnnouncementUnknown):
        await newsroom.do.archive.answer(maria, number, coming=False)


async def test_nobody_says_that_they_come_where_nobody_asked(newsroom: Newsroom) -> None:
    with pytest.raises(AnnouncementUnknown):
        await newsroom.do.archive.answer(newsroom.tom, await sent(newsroom), coming=True)


async def test_the_archive_shows_what_is_official_until_it_is_withdrawn(newsroom: Newsroom) -> None:
    internal, number = await sent(newsroom), await newsroom.drafts()
    await newsroom.do.announcements.set_official(newsroom.lea, number, True)
    await newsroom.do.announcing.let_go(newsroom.lea, number)
    shown, more = await newsroom.do.archive.page(newsroom.edition, 5)
    assert ([one.id for one in shown], more) == ([number], False)
    with pytest.raises(AnnouncementUnknown):
        await newsroom.do.archive.read(newsroom.edition, internal)
    await newsroom.do.announcement_changes.withdraw(newsroom.lea, number)
    assert (await newsroom.do.archive.page(newsroom.edition, 5))[0] == []


async def test_one_tap_is_enough_to_hear_less_and_never_makes_it_more(newsroom: Newsroom) -> None:
    maria = await a_person(newsroom.store, "Maria")
    silent = await a_person(newsroom.store, "Silent", notifications=Notifications.NONE)
    for person in (maria, silent):
        await newsroom.do.archive.mute(person)
    assert (await newsroom.do.people.get(maria.id)).notifications is Notifications.ESSENTIAL
    assert (await newsroom.do.people.get(silent.id)).notifications is Notifications.NONE
