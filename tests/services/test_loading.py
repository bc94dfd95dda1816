"""A file that does not know of dates that two people moved does not move them back unseen."""

from dataclasses import replace

import pytest

from bot.clock import TurnedClock
from bot.domain.campaigns import Edition
from bot.domain.loading import Dates, DatesMoved
from bot.domain.moving import MessageInDoubt, Overlapping, Wish
from bot.domain.offsets import read_offset
from bot.domain.phases import USUAL, Phase
from bot.services.campaigns import Campaigns
from storage.store import Store
from tests.services.house import CAMPAIGNING, RESULTS, TOMORROW, VOTE, VOTING, House, a_house, paris


@pytest.fixture
async def house(store: Store, clock: TurnedClock) -> House:
    return await a_house(store, clock)


async def load(house: House, file: Edition, dates: Dates | None = None) -> None:
    await Campaigns(house.store, house.clock).load(file, dates=dates)


async def test_an_old_file_is_refused_and_each_date_named(house: House) -> None:
    old = (await house.loaded()).edition
    await house.postponed()
    moved = await house.loaded()
    with pytest.raises(DatesMoved) as refused:
        await load(house, old)
    assert [one.phase.name for one in refused.value.apart] == [CAMPAIGNING, VOTING, RESULTS]
    voting = refused.value.apart[1]
    assert (voting.phase.opens, voting.stage.opens_at) == (paris(10, 11, 9), paris(11, 7, 9))
    assert await house.loaded() == moved


async def test_dates_that_are_kept_stay_and_all_else_is_loaded(house: House) -> None:
    old = (await house.loaded()).edition
    await house.postponed()
    moved, waits = (await house.loaded()).edition, await house.to_come()
    file = replace(old, name="Another name")
    await load(house, file, Dates.KEPT)
    assert (await house.loaded()).edition == replace(moved, name="Another name")
    assert await house.to_come() == waits
    with pytest.raises(DatesMoved):
        await load(house, file)


async def test_the_dates_of_the_file_hold_if_somebody_says_so(house: House) -> None:
    old = (await house.loaded()).edition
    await house.postponed()
    await load(house, old, Dates.FILE)
    assert (await house.loaded()).edition.phase(VOTING) == VOTE
    await load(house, replace(old, phases=(*old.phases[:2], replace(old.phases[2], closes=paris(12, 1)))))


async def test_a_file_with_the_dates_in_force_is_loaded_and_may_move_them_after_that(house: House) -> None:
    old = (await house.loaded()).edition
    await house.postponed()
    await load(house, (await house.loaded()).edition)
    await load(house, old)
    assert (await house.loaded()).edition.phase(VOTING) == VOTE


async def test_what_was_not_moved_is_the_files_to_say(house: House) -> None:
    old = (await house.loaded()).edition
    asked = await house.do.moving.ask(house.lea, Wish(RESULTS, days=2))
    await house.do.approvals.approve(house.nadia, asked.approval.id)
    longer = replace(VOTE, closes=paris(10, 26))
    file = replace(old, phases=(old.phases[0], longer, old.phases[2]))
    with pytest.raises(DatesMoved) as refused:
        await load(house, file)
    assert [one.phase.name for one in refused.value.apart] == [RESULTS]
    await load(house, file, Dates.KEPT)
    assert [phase.opens for phase in (await house.loaded()).edition.phases] == [
        paris(9, 1),
        paris(10, 11, 9),
        paris(10, 29, 9),
    ]
    assert (await house.loaded()).edition.phase(VOTING) == longer


async def test_kept_dates_that_do_not_go_with_the_rest_of_the_file_load_nothing(house: House) -> None:
    old = (await house.loaded()).edition
    await house.postponed()
    moved = await house.loaded()
    review = Phase(RESULTS, paris(11, 10), paris(11, 30), USUAL[RESULTS])
    late = replace(old, phases=(old.phases[0], replace(VOTE, closes=paris(11, 9)), review))
    in_doubt = replace(TOMORROW, at=read_offset("voting.opens - 7d 2:30"))
    async with house.store.transaction() as tx:
        await tx.phases.moved(moved.id, [RESULTS], None)
    with pytest.raises(Overlapping):
        await load(house, late, Dates.KEPT)
    with pytest.raises(MessageInDoubt):
        await load(
            house, replace(old, phases=(*old.phases[:2], moved.edition.phases[2]), reminders=(in_doubt,)), Dates.KEPT
        )
    assert await house.loaded() == moved
