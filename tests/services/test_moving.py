"""Moving dates: nothing before a second yes, then all at once, and whoever was told otherwise hears of it."""

from asyncio import TaskGroup
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.agenda import agenda
from bot.domain.approvals import EffectChanged, NobodyElse
from bot.domain.moving import HasHappened, Wish
from bot.domain.offsets import Edge
from bot.domain.people import NotAllowed, Role
from bot.services.campaigns import Campaigns
from bot.services.openings import CHANGE_NOTICE
from storage.store import Store
from tests.city import a_member, a_person, letters_to
from tests.services.desk import deliver
from tests.services.house import CAMPAIGNING, POSTPONED, VOTE, VOTING, House, a_house, paris
from tests.waiting import beside, until_somebody_waits


@pytest.fixture
async def house(store: Store, clock: TurnedClock) -> House:
    return await a_house(store, clock)


async def test_what_is_only_asked_for_changes_nothing(house: House) -> None:
    before = await house.loaded(), await house.to_come()
    await house.do.moving.preview(house.lea, POSTPONED)
    await house.do.moving.ask(house.lea, POSTPONED)
    assert (await house.loaded(), await house.to_come()) == before
    assert "27" not in await letters_to(house.store, house.maria)


async def test_with_a_second_yes_all_moves_at_once(house: House) -> None:
    await house.postponed()
    loaded = await house.loaded()
    voting = loaded.edition.phase(VOTING)
    assert voting is not None
    assert (voting.opens, voting.closes) == (paris(11, 7, 9), paris(11, 21))
    assert loaded.phase is not None
    assert (loaded.phase.name, loaded.phase.closes) == (CAMPAIGNING, paris(11, 7, 9))
    planned = {
        (due.kind.value, due.subject("test"), due.at) for due in agenda(loaded.edition) if due.at > house.clock.now()
    }
    assert {one for one in await house.to_come() if one[1].startswith("test:")} >= planned


async def test_across_the_long_night_the_vote_opens_at_nine_by_the_towns_clocks(house: House) -> None:
    await house.postponed()
    await house.until(paris(11, 7, 9) - timedelta(seconds=1))
    assert (await house.loaded()).phase == (await house.loaded()).edition.phase(CAMPAIGNING)
    await house.until(paris(11, 7, 9))
    loaded = await house.loaded()
    assert loaded.phase == loaded.edition.phase(VOTING)


async def test_the_old_minute_opens_nothing(house: House) -> None:
    await house.postponed()
    await house.until(paris(10, 11, 9))
    assert (await house.loaded()).phase == (await house.loaded()).edition.phase(CAMPAIGNING)
    assert "is open" not in await letters_to(house.store, house.maria)


async def test_who_read_the_old_date_is_told_the_new_one_and_reminded_once_more(house: House) -> None:
    await house.until(paris(10, 4, 18, 30))
    assert "in a week" in await letters_to(house.store, house.maria)
    await deliver(house.store)
    assert (await house.do.moving.preview(house.lea, POSTPONED)).told == 3
    await house.postponed()
    read = await letters_to(house.store, house.maria)
    assert "The dates have changed" in read
    assert "from 7 November 2027 to" in read
    await house.until(paris(10, 31, 18, 30))
    assert (await letters_to(house.store, house.maria)).count("in a week") == 2


async def test_a_message_that_has_not_left_yet_does_not_leave_any_more(house: House) -> None:
    await house.until(paris(10, 4, 18, 30))
    await house.postponed()
    read = await letters_to(house.store, house.maria)
    assert "in a week" not in read
    assert "The dates have changed" not in read


@pytest.mark.parametrize(
    ("due", "words"), [(paris(10, 4, 18, 30), "in a week"), (paris(10, 10, 9), "opens tomorrow")]
)
async def test_what_falls_due_while_dates_move_does_not_leave_with_the_old_one(
    house: House, due: datetime, words: str
) -> None:
    await house.until(due - timedelta(seconds=30))
    already = await letters_to(house.store, house.maria)
    asked = await house.do.moving.ask(house.lea, POSTPONED)
    async with house.store.transaction() as tx:
        await tx.moments.cancel_all(CHANGE_NOTICE)
    house.clock.turn(timedelta(seconds=30))
    async with TaskGroup() as group, house.store.transaction():
        await house.do.approvals.approve(house.nadia, asked.approval.id)
        beside(group, house.do.watch.look(house.clock.now()))
        await until_somebody_waits(house.store)
    assert words not in (await letters_to(house.store, house.maria)).removeprefix(already)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Le vote ouvre le 11 octobre.", ["11 octobre"]),
        ("Vote du 11/10 au <b>24 octobre</b>", ["11/10", "24 octobre"]),
        ("La fête a lieu le 21 octobre, ou le 111 octobre.", []),
        ("Le vote approche.", []),
    ],
)
async def test_what_was_written_by_hand_and_names_an_old_day_is_put_before_the_team(
    house: House, words: str, named: list[str]
) -> None:
    number = await house.do.announcements.begin(house.lea, "fr", words)
    await house.do.announcements.set_fallback(house.lea, number, True)
    await house.do.announcing.let_go(house.lea, number)
    await deliver(house.store)
    await house.postponed()
    for coordinator in (house.lea, house.nadia):
        read = await letters_to(house.store, coordinator)
        assert ("correct it in every copy" in read) is bool(named)
        assert all(day in read for day in named)
    assert "correct it" not in await letters_to(house.store, house.maria)


async def test_who_never_heard_a_date_gets_no_correction(house: House) -> None:
    await house.until(paris(10, 4, 18, 30))
    await deliver(house.store)
    newcomer = await a_person(house.store, "Zoé", "en")
    await house.postponed()
    assert await letters_to(house.store, newcomer) == ""


async def test_who_was_corrected_is_corrected_again(house: House) -> None:
    await house.until(paris(10, 4, 18, 30))
    await deliver(house.store)
    await house.postponed()
    await deliver(house.store)
    late = await a_person(house.store, "Zoé", "en")
    await house.postponed()
    assert (await letters_to(house.store, house.maria)).count("The dates have changed") == 2
    assert await letters_to(house.store, late) == ""


async def test_a_message_that_left_meanwhile_makes_it_another_effect(house: House) -> None:
    await house.until(paris(10, 4, 18, 25))
    asked = await house.do.moving.ask(house.lea, POSTPONED)
    await house.until(paris(10, 4, 18, 30))
    with pytest.raises(EffectChanged):
        await house.do.approvals.approve(house.nadia, asked.approval.id)
    assert (await house.loaded()).edition.phase(VOTING) == VOTE


async def test_dates_that_were_loaded_meanwhile_make_it_another_effect(house: House) -> None:
    asked = await house.do.moving.ask(house.lea, POSTPONED)
    edition = (await house.loaded()).edition
    *others, results = edition.phases
    later = replace(results, closes=paris(12, 5))
    await Campaigns(house.store, house.clock).load(replace(edition, phases=(*others, later)))
    with pytest.raises(EffectChanged):
        await house.do.approvals.approve(house.nadia, asked.approval.id)


async def test_a_phase_that_began_meanwhile_stays_begun(house: House) -> None:
    house.clock.turn(paris(10, 11, 8, 55) - house.clock.now())
    asked = await house.do.moving.ask(house.lea, POSTPONED)
    await house.until(paris(10, 11, 9))
    with pytest.raises(EffectChanged):
        await house.do.approvals.approve(house.nadia, asked.approval.id)
    with pytest.raises(HasHappened):
        await house.do.moving.preview(house.lea, Wish(VOTING, edge=Edge.OPENS, moment=paris(10, 15, 9)))


async def test_loading_the_same_dates_again_forgets_nothing_that_is_to_be_said_once_more(house: House) -> None:
    await house.until(paris(10, 4, 18, 30))
    await deliver(house.store)
    await house.postponed()
    await Campaigns(house.store, house.clock).load((await house.loaded()).edition)
    await house.until(paris(10, 31, 18, 30))
    assert (await letters_to(house.store, house.maria)).count("in a week") == 2


async def test_alone_a_coordinator_is_told_to_invite_a_second_one(house: House) -> None:
    async with house.store.transaction() as tx:
        await tx.team.remove(house.nadia.id, Role.COORDINATOR)
    with pytest.raises(NobodyElse):
        await house.do.moving.ask(house.lea, POSTPONED)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COORDINATOR])
async def test_only_coordinators_move_dates(house: House, role: Role) -> None:
    somebody = await a_member(house.store, role)
    for attempt in (
        house.do.moving.calendar(somebody),
        house.do.moving.preview(somebody, POSTPONED),
        house.do.moving.ask(somebody, POSTPONED),
    ):
        with pytest.raises(NotAllowed):
            await attempt


async def test_the_journal_tells_what_moved_from_where_to_where(house: House) -> None:
    await house.postponed()
    async with house.store.transaction() as tx:
        last, approved = [entry.act for entry in await tx.audit.page(2)]
    assert (approved.deed, approved.subject, approved.actor_id) == ("approve", "dates:test", house.nadia.id)
    assert (last.deed, last.subject, last.actor_id) == ("move_dates", "edition:test", house.lea.id)
    assert last.before is not None
    assert last.after is not None
    assert last.before["voting"] == f"{paris(10, 11, 9).isoformat()}/{paris(10, 25).isoformat()}"
    assert last.after["voting"] == f"{paris(11, 7, 9).isoformat()}/{paris(11, 21).isoformat()}"
