"""Who may do what with the questions of residents: every role, every act."""

from collections.abc import Awaitable, Callable

import pytest

from bot.clock import TurnedClock
from bot.domain.exchanges import Said
from bot.domain.people import NotAllowed, Person, Role
from storage.store import Store
from tests.city import a_member, a_person
from tests.services.asking_room import ANSWER, FORUM, THREAD, Room, a_room

ANSWERS = {Role.FACILITATOR, Role.MODERATOR, Role.COORDINATOR}
TIES = {Role.COORDINATOR}

Attempt = Callable[[Room, Person, int], Awaitable[object]]


async def answer(room: Room, by: Person, number: int) -> None:
    await room.do.exchange_desk.answer(by, number, ANSWER, "fr", 10_000)


async def promise(room: Room, by: Person, number: int) -> None:
    await room.do.exchange_desk.answer(by, number, ANSWER, "fr", 10_000, holds=True)


async def hand_on(room: Room, by: Person, number: int) -> None:
    await room.do.exchange_desk.hand_on(by, number, room.lea.id)


async def give_back(room: Room, by: Person, number: int) -> None:
    await room.do.exchange_desk.take(by, number)
    await room.do.exchange_desk.give_back(by, number)


ACTS: dict[str, Attempt] = {
    "count": lambda room, by, _: room.do.exchange_desk.counts(by),
    "list": lambda room, by, _: room.do.exchange_desk.listed(by, 5),
    "list_closed": lambda room, by, _: room.do.exchange_desk.listed(by, 5, closed=True),
    "open": lambda room, by, number: room.do.exchange_desk.open(by, number),
    "take": lambda room, by, number: room.do.exchange_desk.take(by, number),
    "give_back": give_back,
    "colleagues": lambda room, by, number: room.do.exchange_desk.colleagues(by, number),
    "hand_on": hand_on,
    "answer": answer,
    "promise": promise,
    "close": lambda room, by, number: room.closes(by, number),
    "reopen": lambda room, by, number: room.do.exchange_desk.reopen(by, number),
}


@pytest.fixture
async def room(store: Store, clock: TurnedClock) -> Room:
    return await a_room(store, clock)


async def asked(room: Room) -> int:
    return await room.asks(await a_person(room.store, "Ana"))


@pytest.mark.parametrize("name", list(ACTS))
@pytest.mark.parametrize("role", list(Role))
async def test_facilitators_moderators_and_coordinators_answer_residents(room: Room, role: Role, name: str) -> None:
    member, number = await a_member(room.store, role), await asked(room)
    if role in ANSWERS:
        await ACTS[name](room, member, number)
    else:
        with pytest.raises(NotAllowed):
            await ACTS[name](room, member, number)


@pytest.mark.parametrize("name", list(ACTS))
async def test_a_role_that_was_removed_meanwhile_is_worth_nothing(room: Room, name: str) -> None:
    """The person passed in still carries the role, as it was read a moment before."""
    number = await asked(room)
    await room.do.team.remove(None, room.samir.id, Role.MODERATOR)
    with pytest.raises(NotAllowed):
        await ACTS[name](room, room.samir, number)


@pytest.mark.parametrize("role", list(Role))
async def test_everybody_may_ask(room: Room, role: Role) -> None:
    await room.asks(await a_member(room.store, role))


@pytest.mark.parametrize("role", list(Role))
async def test_a_reply_in_a_topic_is_heard_of_those_only_who_may_answer(room: Room, role: Role) -> None:
    await room.tie()
    await room.topic(await room.asks())
    member = await a_member(room.store, role)
    await room.do.staff_group.hear(FORUM.chat, THREAD, member.telegram_id or 0, Said("Oui."), 900)
    assert len(await room.letters(person_id=room.youssef.id)) == (role in ANSWERS)


@pytest.mark.parametrize("role", list(Role))
async def test_a_topic_closes_a_question_of_those_only_who_may_answer(room: Room, role: Role) -> None:
    await room.tie()
    number = await room.asks()
    await room.topic(number)
    member = await a_member(room.store, role)
    await room.do.staff_group.note_closed(FORUM.chat, THREAD, member.telegram_id or 0)
    assert ((await room.exchange(number)).closed_at is not None) == (role in ANSWERS)


@pytest.mark.parametrize("role", list(Role))
async def test_coordinators_say_in_which_group_residents_are_answered(room: Room, role: Role) -> None:
    await room.do.groups.join(FORUM, room.lea.telegram_id or 0)
    account = (await a_member(room.store, role)).telegram_id or 0
    await room.do.staff_group.tie(FORUM.chat, account, is_forum=True, public=False)
    async with room.store.transaction() as tx:
        assert (await tx.topics.staff_group() is not None) == (role in TIES)
    await room.do.staff_group.tie(FORUM.chat, room.lea.telegram_id or 0, is_forum=True, public=False)
    await room.do.staff_group.stop(FORUM.chat, account)
    async with room.store.transaction() as tx:
        assert (await tx.topics.staff_group() is None) == (role in TIES)
