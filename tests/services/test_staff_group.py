"""The group in which residents are answered: who is tied, what goes there, and what becomes of it all."""

import pytest

from bot.clock import TurnedClock
from bot.domain.exchanges import Said
from bot.domain.groups import Group, GroupId, GroupKind
from bot.domain.letters import LetterState
from bot.domain.people import Role
from storage.store import Store
from tests.city import a_member, a_person, as_read, letters_to
from tests.services.asking_room import ANSWER, FORUM, QUESTION, THREAD, Room, a_room

OTHER = Group(GroupId(0), -1006, GroupKind.SUPERGROUP, "Autre équipe", "pt", "ParvisBot", is_forum=True)
HELD, QUEUED, CANCELLED = LetterState.HELD, LetterState.QUEUED, LetterState.CANCELLED


@pytest.fixture
async def room(store: Store, clock: TurnedClock) -> Room:
    return await a_room(store, clock)


async def topic_made(room: Room, number: int, thread: int = THREAD) -> None:
    """As when Telegram has answered: what waited is let go."""
    await room.topic(number, thread)
    exchange = await room.exchange(number)
    assert exchange.topic is not None
    await room.end(LetterState.SENT, method="createForumTopic")
    async with room.store.transaction() as tx:
        await tx.topics.release(exchange.id, exchange.topic, room.clock.now())


async def test_words_wait_until_the_topic_is_made(room: Room) -> None:
    await room.tie()
    number = await room.asks()
    await room.asks(said=Said("وأين؟"))
    (made,) = await room.letters(method="createForumTopic")
    assert (made["state"], made["body"]) == (QUEUED, {"name": "يوسف · العربية"})
    waiting = await room.letters(campaign=f"exchange:{number}", method="sendMessage")
    assert [letter["state"] for letter in waiting] == [HELD, HELD, HELD]
    await topic_made(room, number)
    said = await room.letters(campaign=f"exchange:{number}", method="sendMessage")
    assert {(letter["state"], letter["body"]["message_thread_id"]) for letter in said} == {(QUEUED, THREAD)}
    assert QUESTION.words in said[1]["body"]["text"]


async def test_nobody_is_called_to_the_queue_while_the_group_is(room: Room) -> None:
    await room.tie()
    await room.asks()
    await room.later(hours=3)
    assert await letters_to(room.store, room.samir) == ""


async def test_what_is_late_is_said_in_the_topic_and_to_whoever_took_it(room: Room) -> None:
    await room.tie()
    number = await room.asks()
    await topic_made(room, number)
    await room.do.exchange_desk.take(room.fanny, number)
    await room.later(days=2)
    told = [letter["body"].get("text") for letter in await room.letters(chat_id=FORUM.chat)]
    assert any("deux jours ouvrés" in text for text in map(str, told))
    assert "deux jours ouvrés" in await letters_to(room.store, room.fanny)
    assert "deux jours ouvrés" not in await letters_to(room.store, room.samir)


async def test_an_answer_in_the_chat_is_told_in_the_topic(room: Room) -> None:
    await room.tie()
    number = await room.asks()
    await topic_made(room, number)
    await room.answers(room.samir, number)
    told = (await room.letters(campaign=f"exchange:{number}", method="sendMessage"))[-1]
    assert ANSWER.words in told["body"]["text"]
    assert "Samir" in await as_read(room.store, told["body"]["text"], "fr")


async def test_two_residents_have_two_topics_and_a_reply_goes_to_its_own(room: Room) -> None:
    await room.tie()
    ana = await a_person(room.store, "Ana", "pt")
    first, second = await room.asks(), await room.asks(ana)
    await topic_made(room, first, 70)
    await topic_made(room, second, 71)
    await room.do.staff_group.hear(FORUM.chat, 71, room.samir.telegram_id or 0, ANSWER, 900)
    assert await room.letters(person_id=room.youssef.id) == []
    (letter,) = await room.letters(person_id=ana.id)
    assert "A equipa" in letter["body"]["text"]


async def test_what_cannot_be_sent_is_said_under_the_reply(room: Room) -> None:
    await room.tie()
    number = await room.asks()
    await topic_made(room, number)
    await room.do.people.leave(room.youssef.telegram_id or 0)
    await room.do.staff_group.hear(FORUM.chat, THREAD, room.samir.telegram_id or 0, ANSWER, 900)
    told = (await room.letters(chat_id=FORUM.chat))[-1]
    assert told["body"]["reply_parameters"]["message_id"] == 900
    assert "a bloqué le robot" in told["body"]["text"]


@pytest.mark.parametrize(
    ("is_forum", "public"), [(False, False), (True, True)], ids=["without topics", "open to everybody"]
)
async def test_a_group_that_does_not_fit_is_not_tied(room: Room, is_forum: bool, public: bool) -> None:
    await room.do.groups.join(FORUM, room.lea.telegram_id or 0)
    await room.do.staff_group.tie(FORUM.chat, room.lea.telegram_id or 0, is_forum=is_forum, public=public)
    async with room.store.transaction() as tx:
        assert await tx.topics.staff_group() is None
    assert "On ne peut pas répondre" in (await room.letters(chat_id=FORUM.chat))[-1]["body"]["text"]


async def test_another_group_takes_the_place_and_what_waits_goes_there(room: Room) -> None:
    await room.tie()
    number = await room.asks()
    await topic_made(room, number)
    await room.do.groups.join(OTHER, room.lea.telegram_id or 0)
    await room.do.staff_group.tie(OTHER.chat, room.lea.telegram_id or 0, is_forum=True, public=False)
    left = await room.letters(chat_id=FORUM.chat, campaign=f"exchange:{number}")
    assert {letter["state"] for letter in left} == {CANCELLED, LetterState.SENT}
    (_, again) = await room.letters(method="createForumTopic")
    assert again["chat_id"] == OTHER.chat
    said = await room.letters(chat_id=OTHER.chat, method="sendMessage", state=HELD)
    assert any(QUESTION.words in letter["body"]["text"] for letter in said)


async def test_a_bot_taken_out_of_the_group_goes_back_to_the_queue(room: Room) -> None:
    await room.tie()
    number = await room.asks()
    await room.do.groups.leave(FORUM.chat)
    assert await room.letters(chat_id=FORUM.chat, campaign=f"exchange:{number}", state=HELD) == []
    await room.later(minutes=1)
    assert "Je ne peux plus créer de sujets dans «\u00a0Équipe\u00a0»" in await letters_to(room.store, room.lea)
    assert "Je ne peux plus" not in await letters_to(room.store, room.samir)
    file = await room.do.exchange_desk.open(room.samir, number)
    assert [one.said for one in file.messages] == [QUESTION]


async def test_a_topic_that_nobody_is_making_any_more_is_asked_for_again(room: Room) -> None:
    """Its letter was given up, or has been forgotten with others."""
    await room.tie()
    await room.asks()
    await room.end(LetterState.FAILED, method="createForumTopic")
    await room.later(seconds=1)
    await room.asks(said=Said("وأين؟"))
    assert [letter["state"] for letter in await room.letters(method="createForumTopic")] == ["failed", "queued"]


async def test_strangers_in_the_group_are_named_and_members_are_not(room: Room) -> None:
    await room.tie()
    before = len(await room.letters(chat_id=FORUM.chat))
    desk = await a_member(room.store, Role.DESK_OFFICER, name="Paul")
    await room.do.staff_group.note_newcomer(FORUM.chat, desk.telegram_id or 0, "Paul")
    assert len(await room.letters(chat_id=FORUM.chat)) == before
    awa = await a_member(room.store, Role.AMBASSADOR, name="Awa")
    for account, name in ((awa.telegram_id or 0, "Awa"), (4_242, "Bob")):
        await room.later(seconds=1)
        await room.do.staff_group.note_newcomer(FORUM.chat, account, name)
        said = (await room.letters(chat_id=FORUM.chat))[-1]["body"]["text"]
        assert name in await as_read(room.store, said, "fr")


async def test_an_erasure_takes_the_words_out_of_the_ledger_and_the_topic_out_of_the_group(room: Room) -> None:
    await room.tie()
    number = await room.asks()
    await topic_made(room, number)
    await room.do.people.erase(room.youssef)
    assert await room.letters(campaign=f"exchange:{number}") == []
    (gone,) = await room.letters(method="deleteForumTopic")
    assert (gone["chat_id"], gone["body"]) == (FORUM.chat, {"message_thread_id": THREAD})
    async with room.store.transaction() as tx:
        assert await tx.exchanges.find(number) is None
        assert await tx.topics.at(FORUM.chat, THREAD) is None


async def test_what_was_closed_a_year_ago_is_forgotten_with_its_topic(room: Room) -> None:
    await room.tie()
    number = await room.asks()
    await topic_made(room, number)
    await room.closes(room.samir, number)
    await room.do.retention.clean(room.clock.now())
    assert (await room.exchange(number)).topic is not None
    await room.later(days=366)
    await room.do.retention.clean(room.clock.now())
    async with room.store.transaction() as tx:
        assert await tx.exchanges.find(number) is None
    assert len(await room.letters(method="deleteForumTopic")) == 1
