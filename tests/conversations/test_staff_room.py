"""Residents answered in the team's group: one topic for each, made again when it has gone."""

import pytest

from bot.clock import TurnedClock
from bot.domain.people import Role
from bot.sandbox.groups import dismiss_bot
from bot.sandbox.people import Person
from tests.conversations.announcing import met
from tests.conversations.conftest import Town
from tests.conversations.running import at_work
from tests.conversations.staff_room import StaffRoom, tied

QUESTION, ANSWER = "متى يبدأ التصويت؟", "Le 11 octobre."


pytestmark = pytest.mark.usefixtures("by_day")


@pytest.fixture
async def lea(town: Town) -> Person:
    return await met(await town.member("Léa", Role.COORDINATOR, language="en"))


@pytest.fixture
async def room(town: Town, lea: Person, fanny: Person) -> StaffRoom:
    return await tied(town, lea, fanny)


async def asks(resident: Person, words: str = QUESTION) -> None:
    await resident.writes("/question")
    await resident.writes(words)


async def test_a_reply_in_the_topic_is_the_answer_and_the_rest_stays_among_the_team(
    room: StaffRoom, fanny: Person, youssef: Person
) -> None:
    await asks(youssef)
    await room.reads(QUESTION)
    thread = room.thread("يوسف")
    assert room.topics[thread]["name"] == "يوسف · العربية"
    await room.says(fanny, "Qui sait ?", thread)
    await room.answers(fanny, ANSWER, thread)
    await youssef.waits_for(ANSWER)
    assert "Qui sait" not in "".join(one.text or "" for one in room.town.box.journal.sent(to=youssef))
    await room.sees_reaction(max(room.world.messages[room.chat]))
    await youssef.taps("الرد")
    await youssef.writes("وأين؟")
    await room.reads("وأين؟", thread)
    assert len(room.topics) == 1


async def test_photos_and_voice_go_both_ways_in_the_topic(room: StaffRoom, fanny: Person, youssef: Person) -> None:
    await youssef.writes("/question")
    await youssef.sends_photo(caption="هنا")
    assert "photo" in await room.reads("هنا")
    thread = room.thread("يوسف")
    voice = {"voice": room.town.box.shelf.keep("voice", b"OggS\0\2" + bytes(90), duration=3)}
    await room.sends(fanny, voice, thread, room.messages(thread)[-1]["message_id"])
    await youssef.waits_for_button("الرد")
    assert "voice" in youssef.phone.messages()[-1]


async def test_who_is_not_of_the_team_answers_nobody(town: Town, room: StaffRoom, youssef: Person) -> None:
    awa = await town.member("Awa", Role.AMBASSADOR)
    await asks(youssef)
    await room.reads(QUESTION)
    thread = room.thread("يوسف")
    await room.answers(awa, "Je sais !", thread)
    await room.reads("Rien n’a été envoyé", thread)
    assert "Je sais" not in "".join(one.text or "" for one in town.box.journal.sent(to=youssef))
    await room.sends(awa, {"new_chat_members": [room.world.user(awa.id)]})
    await room.reads("Awa a rejoint ce groupe")


async def test_a_topic_that_was_deleted_is_made_again(room: StaffRoom, youssef: Person) -> None:
    await asks(youssef)
    await room.reads(QUESTION)
    first = room.thread("يوسف")
    room.deletes_topic(first)
    await asks(youssef, "هل من جواب؟")
    await room.reads("هل من جواب؟")
    assert room.thread("يوسف") != first
    await asks(youssef, "وثالث")
    await room.reads("وثالث", room.thread("يوسف"))
    assert len(room.topics) == 1


async def test_closing_the_topic_closes_the_question_and_a_new_one_opens_both(
    room: StaffRoom, fanny: Person, youssef: Person
) -> None:
    await asks(youssef)
    await room.reads(QUESTION)
    thread = room.thread("يوسف")
    await room.closes_topic(fanny, thread)
    await fanny.writes("/equipe")
    await fanny.taps("Questions des habitant")
    assert not fanny.sees_button("يوسف")
    await asks(youssef, "سؤال آخر")
    await room.reads("سؤال آخر", thread)
    assert not room.topics[thread].get("closed")


async def test_a_topic_that_was_closed_unseen_is_opened(room: StaffRoom, youssef: Person) -> None:
    await asks(youssef)
    await room.reads(QUESTION)
    thread = room.thread("يوسف")
    room.world.change_chat(room.chat, topics={str(thread): room.topics[thread] | {"closed": True}})
    await asks(youssef, "سؤال آخر")
    await room.reads("سؤال آخر", thread)


async def test_the_topic_is_found_again_after_a_restart(
    town: Town, room: StaffRoom, fanny: Person, youssef: Person, clock: TurnedClock
) -> None:
    await asks(youssef)
    await room.reads(QUESTION)
    thread = room.thread("يوسف")
    town.parvis.stop()
    async with at_work(town.box, town.parvis.settings, town.parvis.url, clock):
        await room.answers(fanny, ANSWER, thread)
        await youssef.waits_for(ANSWER)
        await asks(youssef, "وأين؟")
        await room.reads("وأين؟", thread)
    assert len(room.topics) == 1


async def test_the_chat_with_the_bot_and_the_topic_tell_the_same(
    room: StaffRoom, fanny: Person, youssef: Person
) -> None:
    await asks(youssef)
    message = await room.reads(QUESTION)
    (link,) = message["reply_markup"]["inline_keyboard"][0]
    await fanny.opens(link["url"].partition("start=")[2])
    assert fanny.reads(QUESTION)
    await fanny.taps("Répondre")
    await fanny.writes(ANSWER)
    await fanny.taps("Envoyer")
    await room.reads(ANSWER, room.thread("يوسف"))
    await fanny.taps("La clore")
    thread = room.thread("يوسف")
    await room.world.bells.until(("chat", room.chat), lambda: bool(room.topics[thread].get("closed")), 20)
    assert room.topics[thread].get("closed")


async def test_who_waits_already_gets_a_topic_when_the_group_is_tied(
    town: Town, lea: Person, fanny: Person, youssef: Person
) -> None:
    await asks(youssef)
    room = await tied(town, lea, fanny)
    await room.reads(QUESTION)


async def test_a_group_without_topics_is_not_tied(town: Town, lea: Person) -> None:
    room = StaffRoom(town, lea, forum=False)
    await lea.waits_for("I am in “Équipe BP”")
    await room.says(lea, "/equipe")
    await room.reads("supergroupe")


async def test_without_the_right_to_make_topics_the_team_answers_in_the_queue(
    town: Town, room: StaffRoom, lea: Person, fanny: Person, youssef: Person
) -> None:
    room.world.change_chat(room.chat, is_forum=False)
    await asks(youssef)
    await lea.waits_for("I cannot make topics in “Équipe BP” any more")
    await fanny.writes("/equipe")
    await fanny.taps("Questions des habitant")
    await fanny.taps("يوسف")
    assert fanny.reads(QUESTION)


async def test_a_bot_that_was_taken_out_says_so_to_the_coordinators(
    room: StaffRoom, lea: Person, fanny: Person
) -> None:
    dismiss_bot(room.world, room.chat, lea.id)
    await lea.waits_for("I cannot make topics in “Équipe BP” any more")


async def test_the_topic_goes_with_the_data_of_who_asked(room: StaffRoom, youssef: Person) -> None:
    await asks(youssef)
    await room.reads(QUESTION)
    await youssef.writes("/confidentialite")
    await youssef.taps("محو بياناتي")
    await youssef.taps("نعم، امحوا بياناتي")
    assert await room.world.bells.until(("chat", room.chat), lambda: not room.topics, 20)
