"""The group of the network: tied, told what opens and how the week was, asked for a day to meet."""

import asyncio
from datetime import timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.letters import LetterState
from bot.domain.network_talk import NoNetworkGroup, PollGone, Topic
from bot.domain.people import NotAllowed, Role
from storage.store import Store
from tests.city import a_member, a_person, letters_to
from tests.services.square import CHAT, THREAD, Square, a_square

DAYS = "15/12/2040 18:30\n17/12/2040 18:30"


@pytest.fixture
async def square(store: Store, clock: TurnedClock) -> Square:
    return await a_square(store, clock)


async def test_a_coordinator_ties_the_group_and_the_open_phase_has_its_topic(square: Square) -> None:
    await square.tied()
    (asked,) = await square.letters("createForumTopic")
    assert asked["body"] == {"name": "Call for ideas"}
    told, waits = await square.letters()
    assert "meets here from now on" in told["body"]["text"]
    assert waits["state"] == LetterState.HELD
    await square.later()
    assert (await square.letters())[1]["state"] == LetterState.HELD
    await square.becomes("createForumTopic", LetterState.SENT, message_id=THREAD)
    await square.later()
    released = (await square.letters())[1]
    assert (released["state"], released["body"]["message_thread_id"]) == (LetterState.QUEUED, THREAD)
    await square.says("more", Topic("phase:test:ideation", "Call for ideas"))
    assert (await square.letters())[2]["body"]["message_thread_id"] == THREAD
    assert len(await square.letters("createForumTopic")) == 1


async def test_a_mission_that_opens_has_a_topic_and_is_told_once(square: Square) -> None:
    assert not await square.mission_opens(12, "Market")
    await square.tied()
    for _ in range(2):
        assert await square.mission_opens(12, "Market")
    await square.mission_opens(13, "School gate")
    asked = [one["body"]["name"] for one in await square.letters("createForumTopic")]
    assert asked == ["Call for ideas", "Market", "School gate"]
    assert [one["body"]["text"] for one in await square.letters()].count("opens") == 2


async def test_a_group_without_topics_is_told_at_once(square: Square) -> None:
    await square.tied(forum=False)
    assert await square.letters("createForumTopic") == []
    assert [one["state"] for one in await square.letters()] == [LetterState.QUEUED] * 2


async def test_a_phase_that_opens_is_told_once(square: Square) -> None:
    await square.tied(forum=False)
    await square.later(timedelta(weeks=2, hours=1))
    told = [one["body"]["text"] for one in await square.letters() if "Study of the ideas" in one["body"]["text"]]
    assert len([words for words in told if "open until" in words]) == 1


async def test_the_week_is_told_on_mondays_for_as_long_as_the_group_is_tied(square: Square) -> None:
    await square.tied(forum=False)
    guest = await a_person(square.store)
    await square.do.ambassadors.links.follow(guest, await square.do.ambassadors.links.make(square.lea))
    await square.do.ambassadors.network.accept_charter(guest)

    async def weeks() -> list[str]:
        return [one["body"]["text"] for one in await square.letters() if "The week of" in one["body"]["text"]]

    await square.later(timedelta(days=5))
    (first,) = await weeks()
    assert "1 ambassador (+1)" in first
    assert "0 ideas were put forward with your help" in first
    await square.do.ambassadors.network.leave(await square.do.people.get(guest.id))
    await square.later(timedelta(days=7))
    assert "Call for ideas ends" in (await weeks())[1]
    assert "0 ambassadors (−1)" in (await weeks())[1]
    await square.group.stop(CHAT, square.lea.telegram_id or 0)
    await square.later(timedelta(days=7))
    assert len(await weeks()) == 2


async def test_the_group_of_the_residents_questions_is_not_that_of_the_ambassadors(square: Square) -> None:
    account = square.lea.telegram_id or 0
    await square.do.staff_group.tie(CHAT, account, is_forum=True, public=False)
    await square.tied()
    assert await square.group.present(square.lea) is None
    assert "The network needs a supergroup of its own" in (await square.letters())[-1]["body"]["text"]
    await square.do.staff_group.stop(CHAT, account)
    await square.tied()
    await square.do.staff_group.tie(CHAT, account, is_forum=True, public=False)
    assert "this is the group of the ambassadors" in (await square.letters())[-1]["body"]["text"]
    async with square.store.transaction() as tx:
        assert await tx.groups.staff() is None


async def test_of_both_asked_for_at_once_the_group_is_one(square: Square) -> None:
    account = square.lea.telegram_id or 0
    for _ in range(5):
        await asyncio.gather(
            square.do.staff_group.tie(CHAT, account, is_forum=True, public=False), square.tied(forum=False)
        )
        async with square.store.transaction() as tx:
            assert (await tx.groups.staff() is None) != (await tx.network_group.tied() is None)
        await square.do.staff_group.stop(CHAT, account)
        await square.group.stop(CHAT, account)


async def test_nobody_but_a_coordinator_ties_or_unties(square: Square) -> None:
    for role in set(Role) - {Role.COORDINATOR}:
        await square.group.tie(CHAT, (await a_member(square.store, role)).telegram_id or 0, is_forum=True)
    assert await square.group.present(square.lea) is None
    await square.tied()
    for role in set(Role) - {Role.COORDINATOR}:
        await square.group.stop(CHAT, (await a_member(square.store, role)).telegram_id or 0)
    assert await square.group.present(square.lea) is not None


async def test_who_comes_into_the_group_is_matched_to_the_network(square: Square) -> None:
    await square.tied(forum=False)
    awa, maria = await a_person(square.store, "Awa", "en"), await a_person(square.store, "Maria", "en")
    await square.do.ambassadors.links.follow(awa, await square.do.ambassadors.links.make(square.lea))
    await square.do.ambassadors.network.accept_charter(awa)
    for account in (awa.telegram_id, maria.telegram_id, 424242, 434343):
        await square.group.note_newcomer(CHAT, account or 0)
        await square.group.note_newcomer(-99, account or 0)
    found = await square.group.present(square.lea)
    assert found is not None
    assert found[1] == 1
    assert "You are not one yet" in await letters_to(square.store, maria)
    assert await letters_to(square.store, awa) == ""
    strangers = [one for one in await square.letters() if "just come in" in one["body"]["text"]]
    assert len(strangers) == 1
    await square.group.note_departure(CHAT, awa.telegram_id or 0)
    assert (await square.group.present(square.lea) or (None, -1))[1] == 0


async def test_who_came_into_the_group_before_they_were_let_in_is_matched_too(square: Square) -> None:
    await square.tied(forum=False)
    maria = await a_person(square.store, "Maria", "en")
    network = square.do.ambassadors.network
    await network.ask(maria)
    await square.group.note_newcomer(CHAT, maria.telegram_id or 0)
    assert (await square.group.present(square.lea) or (None, -1))[1] == 0
    await network.accept(square.lea, maria.id)
    await network.accept_charter(maria)
    assert (await square.group.present(square.lea) or (None, -1))[1] == 1


async def test_who_was_there_before_the_group_was_tied_is_matched_by_what_they_say(square: Square) -> None:
    await square.tied(forum=False)
    awa = await a_person(square.store, "Awa", "en")
    await square.do.ambassadors.links.follow(awa, await square.do.ambassadors.links.make(square.lea))
    await square.do.ambassadors.network.accept_charter(awa)
    for chat, account in ((-99, awa.telegram_id or 0), (CHAT, 424242)):
        await square.group.note_presence(chat, account)
    assert (await square.group.present(square.lea) or (None, -1))[1] == 0
    await square.group.note_presence(CHAT, awa.telegram_id or 0)
    assert (await square.group.present(square.lea) or (None, -1))[1] == 1


async def test_the_group_is_asked_once_and_told_the_day_once(square: Square) -> None:
    await square.tied(forum=False)
    poll = await square.group.propose(square.lea, DAYS)
    assert await square.group.polls(square.lea) == []
    await square.group.ask(square.lea, poll.id)
    with pytest.raises(PollGone):
        await square.group.ask(square.lea, poll.id)
    (asked,) = await square.letters("sendPoll")
    assert len(asked["body"]["options"]) == 2
    assert not asked["body"]["is_anonymous"]
    await square.becomes("sendPoll", LetterState.SENT, message_id=9)
    for place in (-1, 2):
        with pytest.raises(PollGone):
            await square.group.choose(square.lea, poll.id, place)
    day = await square.group.choose(square.lea, poll.id, 1)
    with pytest.raises(PollGone):
        await square.group.choose(square.lea, poll.id, 0)
    assert day == poll.days[1]
    (ended,) = await square.letters("stopPoll")
    assert ended["body"] == {"message_id": 9}
    assert len([one for one in await square.letters() if "We meet on" in one["body"]["text"]]) == 1


@pytest.mark.parametrize("role", list(Role))
async def test_those_who_lead_the_network_ask_its_group(square: Square, role: Role) -> None:
    person = await a_member(square.store, role)
    if role not in (Role.COORDINATOR, Role.FACILITATOR):
        for attempt in (square.group.polls(person), square.group.propose(person, DAYS), square.group.ask(person, 1),
                        square.group.choose(person, 1, 0), square.group.present(person)):  # fmt: skip
            with pytest.raises(NotAllowed):
                await attempt
        return
    with pytest.raises(NoNetworkGroup):
        await square.group.polls(person)
    await square.tied()
    poll = await square.group.propose(person, DAYS)
    await square.group.ask(person, poll.id)
    await square.group.choose(person, poll.id, 0)
