"""The bot notices that it was away, and says so to those who can extend the vote."""

import pytest

from bot.clock import TurnedClock
from bot.domain.audit import Act
from bot.domain.people import Role
from bot.domain.phases import PhaseName
from storage.store import Store
from tests.city import a_member, letters_to
from tests.editions import an_edition
from tests.polls import an_open_vote
from tests.services.precinct import HOUR, MINUTE, Precinct, a_bot, a_precinct

AWAY = "I was away while people were voting"


@pytest.fixture
async def precinct(store: Store, clock: TurnedClock) -> Precinct:
    return await a_precinct(store, clock)


async def last_act(store: Store) -> Act:
    async with store.transaction() as tx:
        return (await tx.audit.page(1))[0].act


async def test_after_an_outage_near_the_close_coordinators_are_told_and_the_journal_says_so(
    precinct: Precinct,
) -> None:
    outage = await precinct.away(40 * MINUTE)
    assert outage is not None
    for coordinator in (precinct.lea, precinct.nadia):
        assert (await letters_to(precinct.store, coordinator)).count(AWAY) == 1
    act = await last_act(precinct.store)
    assert (act.actor, act.deed, act.subject) == ("system", "note_outage", "vote:test")
    assert act.after == dict(zip(("from", "until"), outage.to_json(), strict=True))


async def test_others_of_the_team_are_not_told(precinct: Precinct) -> None:
    samir = await a_member(precinct.store, Role.MODERATOR)
    await precinct.away()
    assert await letters_to(precinct.store, samir) == ""


async def test_a_short_absence_is_nobodys_business(precinct: Precinct) -> None:
    assert await precinct.away(14 * MINUTE) is None
    assert AWAY not in await letters_to(precinct.store, precinct.lea)


async def test_earlier_in_the_vote_only_the_journal_says_so(store: Store, clock: TurnedClock) -> None:
    lea = await a_member(store, Role.COORDINATOR)
    await an_open_vote(store, clock, a_bot(store, clock))
    await a_bot(store, clock).presence.sign()
    clock.turn(HOUR)
    await a_bot(store, clock).presence.sign()
    assert await letters_to(store, lea) == ""
    assert (await last_act(store)).deed == "note_outage"


async def test_outside_of_a_vote_nobody_is_told(store: Store, clock: TurnedClock) -> None:
    await an_edition(store, clock, PhaseName.IDEATION)
    lea = await a_member(store, Role.COORDINATOR)
    await a_bot(store, clock).presence.sign()
    clock.turn(HOUR)
    assert await a_bot(store, clock).presence.sign() is not None
    assert await letters_to(store, lea) == ""


async def test_a_clock_that_is_turned_under_a_bot_at_work_is_no_outage(precinct: Precinct) -> None:
    precinct.clock.turn(HOUR)
    assert await precinct.do.presence.sign() is None


async def test_another_process_that_was_there_all_the_time_makes_it_no_outage(precinct: Precinct) -> None:
    other = a_bot(precinct.store, precinct.clock)
    for _ in range(4):
        precinct.clock.turn(10 * MINUTE)
        await other.presence.sign()
    assert await a_bot(precinct.store, precinct.clock).presence.sign() is None
