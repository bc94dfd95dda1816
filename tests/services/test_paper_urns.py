"""Anonymous urns: nobody counts before the close, and two people must read the same."""

import asyncio
import hashlib

import pytest
from sqlalchemy import update

from bot.clock import TurnedClock
from bot.domain.ballots import BallotForm, BallotKind
from bot.domain.paper_urns import (
    Apart,
    CountHasBegun,
    Totals,
    TotalsAgreed,
    TotalsImpossible,
    UrnsStillClosed,
    UrnUnknown,
)
from bot.domain.projects import NothingToVoteOn
from bot.services.assembly import build_services
from bot.services.services import Services
from storage.models import VoteRow
from storage.store import Store
from tests.polls import PLEYEL, TOWN, an_open_vote
from tests.services.polling import Hall, a_hall, somebody
from tests.waiting import beside

SIX = Totals(10, 1, 1, {"1": 6, "2": 4})


@pytest.fixture
def do(store: Store, clock: TurnedClock) -> Services:
    return build_services(store, clock, lambda: None, b"pepper")


@pytest.fixture
async def hall(store: Store, clock: TurnedClock, do: Services) -> Hall:
    """The vote is over; one urn was used."""
    hall = await a_hall(store, clock, do)
    hall.loaded = await an_open_vote(store, clock, do, envelopes=(TOWN, PLEYEL))
    urn = await do.paper_urns.add(hall.lina, "Mairie")
    await do.polling_desk.tick(hall.lina, somebody(), urn, "pleyel")
    await hall.closes()
    return hall


async def counted(hall: Hall) -> dict[str, Totals]:
    assert hall.loaded is not None
    async with hall.store.transaction() as tx:
        return dict(await tx.paper_urns.totals(hall.loaded.id))


async def missing(hall: Hall) -> list[tuple[int, str]]:
    assert hall.loaded is not None
    async with hall.store.transaction() as tx:
        return await tx.paper_urns.missing(hall.loaded.id, ["town", "pleyel"])


async def test_a_total_counts_when_two_people_have_typed_the_same(hall: Hall) -> None:
    first = await hall.do.paper_urns.type_totals(hall.lina, 1, "town", SIX)
    assert (first.agreed, first.apart) == (False, ())
    assert await counted(hall) == {}
    assert (await hall.do.paper_urns.type_totals(hall.omar, 1, "town", SIX)).agreed
    assert await counted(hall) == {"town": SIX}
    assert await missing(hall) == [(1, "pleyel")]
    with pytest.raises(TotalsAgreed):
        await hall.do.paper_urns.type_totals(hall.lea, 1, "town", SIX)


async def test_typing_twice_alone_agrees_with_nobody(hall: Hall) -> None:
    for _ in range(2):
        assert not (await hall.do.paper_urns.type_totals(hall.lina, 1, "town", SIX)).agreed
    assert await counted(hall) == {}


async def test_differences_are_shown_until_whoever_was_wrong_types_again(hall: Hall) -> None:
    await hall.do.paper_urns.type_totals(hall.lina, 1, "town", Totals(10, 1, 1, {"1": 5, "2": 4}))
    second = await hall.do.paper_urns.type_totals(hall.omar, 1, "town", SIX)
    assert (second.agreed, second.apart) == (False, (Apart("1", 5, 6),))
    assert (await hall.do.paper_urns.type_totals(hall.lina, 1, "town", SIX)).agreed


async def test_two_who_type_at_the_same_moment_agree_once(hall: Hall) -> None:
    async with asyncio.TaskGroup() as group:
        tasks = [beside(group, hall.do.paper_urns.type_totals(who, 1, "town", SIX)) for who in (hall.lina, hall.omar)]
    assert sorted(task.result().agreed for task in tasks) == [False, True]


async def test_several_urns_are_counted_together(store: Store, clock: TurnedClock, do: Services) -> None:
    hall = await a_hall(store, clock, do)
    hall.loaded = await an_open_vote(store, clock, do)
    for place in ("Mairie", "Marché"):
        await do.paper_urns.add(hall.lina, place)
    await hall.closes()
    for urn in (1, 2):
        for who in (hall.lina, hall.omar):
            await do.paper_urns.type_totals(who, urn, "town", SIX)
    assert await counted(hall) == {"town": Totals(20, 2, 2, {"1": 12, "2": 8})}


async def test_points_are_typed_as_whole_papers(store: Store, clock: TurnedClock, do: Services) -> None:
    hall = await a_hall(store, clock, do)
    hall.loaded = await an_open_vote(store, clock, do, form=BallotForm(BallotKind.CUMULATIVE))
    await do.paper_urns.add(hall.lina, "Mairie")
    await hall.closes()
    papers = Totals(4, 1, 0, {"1:5 2:2": 2, "3:1": 1})
    with pytest.raises(TotalsImpossible):
        await do.paper_urns.type_totals(hall.lina, 1, "town", SIX)
    for who in (hall.lina, hall.omar):
        await do.paper_urns.type_totals(who, 1, "town", papers)
    assert await counted(hall) == {"town": papers}


async def test_an_urn_is_not_opened_before_the_close(store: Store, clock: TurnedClock, do: Services) -> None:
    hall = await a_hall(store, clock, do)
    await an_open_vote(store, clock, do)
    urn = await do.paper_urns.add(hall.lina, "Mairie")
    with pytest.raises(UrnsStillClosed):
        await do.paper_urns.type_totals(hall.lina, urn, "town", SIX)


async def test_once_the_count_has_begun_nothing_is_added(hall: Hall) -> None:
    async with hall.store.transaction() as tx:
        await tx.connection.execute(update(VoteRow).values(unsealed_at=hall.clock.now()))
    for attempt in (
        hall.do.paper_urns.type_totals(hall.lina, 1, "town", SIX),
        hall.do.paper_urns.keep_minutes(hall.lina, 1, bytes(32)),
        hall.do.vote_cards.receive(hall.lina),
        hall.do.desk_batches.validate(hall.lina, 1, 1),
    ):
        with pytest.raises(CountHasBegun):
            await attempt


async def test_an_urn_or_a_list_that_is_not_there_is_refused(hall: Hall) -> None:
    with pytest.raises(UrnUnknown):
        await hall.do.paper_urns.type_totals(hall.lina, 9, "town", SIX)
    with pytest.raises(NothingToVoteOn):
        await hall.do.paper_urns.type_totals(hall.lina, 1, "nowhere", SIX)


async def test_the_minutes_are_kept_by_their_fingerprint(hall: Hall) -> None:
    digest = hashlib.sha256(b"a photo").digest()
    await hall.do.paper_urns.keep_minutes(hall.lina, 1, digest)
    [standing] = await hall.do.paper_urns.all(hall.omar)
    assert standing.urn.minutes_hash == digest
    assert (standing.ticked, list(standing.missing)) == (1, ["town", "pleyel"])


async def test_the_journal_holds_no_votes(hall: Hall) -> None:
    for who in (hall.lina, hall.omar):
        await hall.do.paper_urns.type_totals(who, 1, "town", SIX)
    async with hall.store.transaction() as tx:
        acts = [entry.act for entry in await tx.audit.page(2)]
    assert [act.after for act in acts] == [
        {"list": "town", "papers": 10, "agreed": True},
        {"list": "town", "papers": 10, "agreed": False},
    ]


async def test_urns_that_are_set_up_at_the_same_moment_have_their_own_numbers(hall: Hall) -> None:
    async with asyncio.TaskGroup() as group:
        tasks = [beside(group, hall.do.paper_urns.add(hall.lina, "Marché")) for _ in range(4)]
    assert sorted(task.result() for task in tasks) == [2, 3, 4, 5]
