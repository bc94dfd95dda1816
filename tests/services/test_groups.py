"""The city's groups: those where a coordinator put the bot, in their language and their topic."""

import pytest
from sqlalchemy import select

from bot.domain.announcement_buttons import AnnouncementButton, ButtonKind
from bot.domain.announcements import NeedsSecondPerson, TextsMissing
from bot.domain.audiences import Audience
from bot.domain.groups import Group, GroupId, GroupKind
from bot.services.announcement_changes import Correction
from storage.models import LetterRow
from tests.city import a_person, letters_to
from tests.services.newsroom import Newsroom

FORUM = Group(GroupId(0), -1005, GroupKind.SUPERGROUP, "Maison Floréal", "fr", "ParvisBot", is_forum=True)
PLAIN = Group(GroupId(0), -6, GroupKind.GROUP, "Voisins", "fr", "ParvisBot")


async def joined(room: Newsroom, group: Group = FORUM) -> Group:
    assert await room.do.groups.join(group, room.lea.telegram_id or 0)
    return next(one for one in await room.do.announcements.groups(room.lea) if one.chat == group.chat)


async def in_groups(room: Newsroom, *groups: Group, **texts: str) -> int:
    """An announcement for these groups alone, approved and sent."""
    number = await room.drafts(**texts)
    audience = Audience(people=False, groups=frozenset(group.id for group in groups))
    await room.do.announcements.choose(room.lea, number, audience)
    asked = await room.do.announcing.ask(room.lea, number)
    await room.do.approvals.approve(room.ana, asked.approval.id)
    return number


async def test_a_group_is_the_citys_when_a_coordinator_adds_the_bot(newsroom: Newsroom) -> None:
    await joined(newsroom)
    assert "/ici@ParvisBot" in await letters_to(newsroom.store, newsroom.lea)


async def test_groups_of_others_are_not_used(newsroom: Newsroom) -> None:
    stranger = await a_person(newsroom.store, "Stranger")
    for account in (stranger.telegram_id, newsroom.tom.telegram_id, 4_242):
        assert not await newsroom.do.groups.join(PLAIN, account or 0)
    assert await newsroom.do.announcements.groups(newsroom.lea) == []


async def test_a_group_is_told_in_its_topic_by_links_and_by_two_people(newsroom: Newsroom) -> None:
    group = await joined(newsroom)
    await newsroom.do.groups.choose_place(group.chat, 7, None, newsroom.lea.telegram_id or 0)
    number = await newsroom.drafts()
    for kind in (ButtonKind.RSVP, ButtonKind.VOTE):
        await newsroom.do.announcements.add_button(newsroom.lea, number, AnnouncementButton(kind))
    audience = Audience(people=False, groups=frozenset({group.id}))
    await newsroom.do.announcements.choose(newsroom.lea, number, audience)
    with pytest.raises(NeedsSecondPerson):
        await newsroom.do.announcing.let_go(newsroom.lea, number)
    asked = await newsroom.do.announcing.ask(newsroom.lea, number)
    await newsroom.do.approvals.approve(newsroom.ana, asked.approval.id)
    (letter,) = await newsroom.letters(number)
    assert (letter["chat_id"], letter["person_id"], letter["body"]["message_thread_id"]) == (-1005, None, 7)
    assert letter["body"]["text"] == "<b>Samedi</b> à 10 h"
    links = [line[0]["url"] for line in letter["body"]["reply_markup"]["inline_keyboard"]]
    assert links == [f"https://t.me/ParvisBot?start=n{number}", "https://t.me/ParvisBot?start=vote"]


async def test_a_group_needs_a_text_in_its_language(newsroom: Newsroom) -> None:
    group = await joined(newsroom)
    await newsroom.do.groups.choose_place(group.chat, None, "ar", newsroom.lea.telegram_id or 0)
    with pytest.raises(TextsMissing):
        await in_groups(newsroom, group)
    number = await in_groups(newsroom, group, fr="Samedi", ar="السبت")
    assert [letter["body"]["text"] for letter in await newsroom.letters(number)] == ["السبت"]


async def test_only_a_coordinator_says_where_announcements_come(newsroom: Newsroom) -> None:
    group = await joined(newsroom)
    assert await newsroom.do.groups.choose_place(group.chat, 7, None, newsroom.tom.telegram_id or 0) is None
    assert await newsroom.do.groups.choose_place(-77, 7, None, newsroom.lea.telegram_id or 0) is None
    ((kept),) = await newsroom.do.announcements.groups(newsroom.lea)
    assert kept.thread is None


async def test_a_group_that_became_larger_gets_what_waited_for_it(newsroom: Newsroom) -> None:
    group = await joined(newsroom, PLAIN)
    number = await in_groups(newsroom, group)
    await newsroom.do.groups.follow(-6, -1006)
    assert [letter["chat_id"] for letter in await newsroom.letters(number)] == [-1006]
    assert [one.chat for one in await newsroom.do.announcements.groups(newsroom.lea)] == [-1006]


async def test_a_group_that_the_bot_left_is_not_written_to(newsroom: Newsroom) -> None:
    group, other = await joined(newsroom), await joined(newsroom, PLAIN)
    await newsroom.do.groups.leave(group.chat)
    number = await in_groups(newsroom, group, other)
    assert [letter["chat_id"] for letter in await newsroom.letters(number)] == [-6]


async def test_a_group_is_corrected_with_its_own_words(newsroom: Newsroom) -> None:
    number = await in_groups(newsroom, await joined(newsroom))
    await newsroom.delivers(number)
    asked = await newsroom.do.announcement_changes.ask(newsroom.lea, number, Correction("fr", "Dimanche", 0))
    await newsroom.do.approvals.approve(newsroom.ana, asked.approval.id)
    (edit,) = await newsroom.edits(number)
    assert edit["body"] == {
        "text": "Dimanche",
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "message_id": edit["body"]["message_id"],
    }
    async with newsroom.store.transaction() as tx:
        kinds = await tx.connection.scalars(select(LetterRow.method).where(LetterRow.chat_id == -1005))
        assert set(kinds) == {"sendMessage", "editMessageText"}
