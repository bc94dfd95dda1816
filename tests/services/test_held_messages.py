"""While a phase is held, nobody is told of its dates: the team hears what did not leave, until they move."""

import pytest

from bot.clock import TurnedClock
from bot.domain.announcements import AnnouncementState
from storage.store import Store
from tests.city import letters_to
from tests.services.house import POSTPONED, VOTING, House, a_house, paris


@pytest.fixture
async def house(store: Store, clock: TurnedClock) -> House:
    return await a_house(store, clock)


async def past_the_opening(house: House) -> None:
    for moment in (paris(10, 4, 18, 30), paris(10, 10, 9), paris(10, 11, 9), paris(10, 12, 9)):
        await house.until(moment)


async def test_nobody_is_told_that_a_vote_is_open_which_is_held(house: House) -> None:
    await house.do.holding.hold(house.lea, VOTING)
    await past_the_opening(house)
    assert await letters_to(house.store, house.maria) == ""
    for reader in (house.lea, house.nadia):
        read = await letters_to(house.store, reader)
        assert read.count("Not sent:") == 3
        assert "“The vote is open.”" in read
        assert "the reminder “tomorrow”" in read
        assert "this phase is held: vote" in read


async def test_what_was_held_back_is_a_draft_for_the_team(house: House) -> None:
    await house.do.holding.hold(house.lea, VOTING)
    await past_the_opening(house)
    await house.do.holding.go(house.lea, VOTING)
    listed = (await house.do.announcements.page(house.lea, 5)).listed
    assert [one.state for one, _ in listed] == [AnnouncementState.DRAFT] * 2
    await house.do.announcing.let_go(house.lea, listed[0][0].id)
    assert (await letters_to(house.store, house.maria)).startswith("The vote is open.")


async def test_once_the_dates_move_everything_leaves_in_its_new_time_and_once(house: House) -> None:
    await house.do.holding.hold(house.lea, VOTING)
    for moment in (paris(10, 4, 18, 30), paris(10, 10, 9)):
        await house.until(moment)
    preview = await house.do.moving.preview(house.lea, POSTPONED)
    assert {name for _, name, *_ in preview.effect["moved"]} == {"soon", "tomorrow", "open"}
    assert preview.told == 0
    await house.postponed()
    await house.do.holding.go(house.lea, VOTING)
    for moment in (paris(10, 31, 18, 30), paris(11, 6, 9), paris(11, 7, 9)):
        await house.until(moment)
    read = await letters_to(house.store, house.maria)
    assert [read.count(words) for words in ("opens in a week", "opens tomorrow", "is open")] == [1, 1, 1]


async def test_the_forecast_does_not_promise_them(house: House) -> None:
    await house.do.holding.hold(house.lea, VOTING)
    outlook = await house.do.forecasting.ahead(house.lea, 30)
    assert [one.sending.name for one in outlook.leaving if one.sending.name] == []


async def test_the_notice_of_a_held_phase_says_that_its_messages_wait(house: House) -> None:
    await house.do.holding.hold(house.lea, VOTING)
    await house.until(paris(10, 11, 8))
    read = await letters_to(house.store, house.nadia)
    assert "Messages told from its dates do not leave while it is held" in read
    assert "leaves with it" not in read
