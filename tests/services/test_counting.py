"""After the close: strange ballots are decided by two, the urn is opened once, the count is the same, and sealed."""

from datetime import timedelta

import pytest
from sqlalchemy import delete

from bot.clock import TurnedClock
from bot.domain.approvals import OwnRequest
from bot.domain.ballots import BallotForm
from bot.domain.counting import CountingRules, Selection
from bot.domain.counts import (
    DrawMissing,
    FlagsOpen,
    FlagUnknown,
    UrnOpened,
    VoteNotClosed,
)
from bot.domain.flags import FlagKind
from bot.domain.people import NotAllowed, Person, PersonId, Role
from bot.domain.tally_facts import Outcome
from bot.services.assembly import build_services
from bot.services.campaigns import Loaded
from bot.services.services import Services
from bot.services.unsealing import UrnDiffers
from storage.models import BallotRow
from storage.store import Store
from tests.city import a_member, a_person
from tests.polls import PLEYEL, TOWN, an_open_vote
from tests.publications import drawn


@pytest.fixture
def do(store: Store, clock: TurnedClock) -> Services:
    return build_services(store, clock, lambda: None, b"pepper")


@pytest.fixture
async def lea(store: Store) -> Person:
    return await a_member(store, Role.COORDINATOR, name="Léa")


@pytest.fixture
async def ana(store: Store) -> Person:
    return await a_member(store, Role.COORDINATOR, name="Ana")


async def votes(do: Services, store: Store, clock: TurnedClock, *numbers: int, seconds: int = 60) -> Person:
    """Somebody reads the paper for a minute, and votes."""
    person = await a_person(store)
    booth = await do.voting.clear(person)
    clock.turn(timedelta(seconds=seconds))
    for number in numbers:
        booth = await do.voting.choose(person, "town", number, 1)
    await do.voting.cast(person, booth.filled.submission)
    return person


async def close(do: Services, clock: TurnedClock, loaded: Loaded) -> None:
    clock.turn(loaded.edition.phases[4].closes - clock.now())
    while await do.watch.look(clock.now()):
        pass


async def counted(do: Services, by: Person) -> list[Outcome]:
    """Of each list, in the order of counting."""
    outcomes = await do.counting.count(by)
    assert not isinstance(outcomes, DrawMissing)
    return list(outcomes.values())


async def test_the_ballots_are_counted_by_the_rule_and_again_the_same(
    store: Store, clock: TurnedClock, do: Services, lea: Person
) -> None:
    loaded = await an_open_vote(store, clock, do)
    for chosen in ((1, 2), (1, 3), (1,), (2, 3), (2,), ()):
        await votes(do, store, clock, *chosen)
    await close(do, clock, loaded)
    (outcome,) = await counted(do, lea)
    assert outcome.winners == (1, 2)
    assert outcome.spent == 70_000
    first = (await do.counting.state(lea)).counts["town"]
    assert dict(first.body["votes"]) == {"1": 3, "2": 3, "3": 2, "4": 0}
    await do.counting.count(lea)
    assert (await do.counting.state(lea)).counts["town"] == first


async def test_the_urn_stays_shut_while_the_vote_is_open(
    store: Store, clock: TurnedClock, do: Services, lea: Person
) -> None:
    await an_open_vote(store, clock, do)
    await votes(do, store, clock, 1)
    with pytest.raises(VoteNotClosed):
        await do.counting.count(lea)
    state = await do.counting.state(lea)
    assert (state.flags, dict(state.counts)) == (None, {})


async def test_with_the_urn_what_was_begun_and_not_sent_is_forgotten(
    store: Store, clock: TurnedClock, do: Services, lea: Person
) -> None:
    loaded = await an_open_vote(store, clock, do)
    again = await votes(do, store, clock, 1)
    await do.voting.choose(again, "town", 2, 1)
    await do.voting.choose(await a_person(store), "town", 3, 1)
    await close(do, clock, loaded)
    async with store.transaction() as tx:
        assert len(await tx.electors.unfinished(loaded.id, PersonId(0), 9)) == 2
    (outcome,) = await counted(do, lea)
    assert outcome.winners == (1,)
    async with store.transaction() as tx:
        assert await tx.electors.unfinished(loaded.id, PersonId(0), 9) == []


async def test_strange_ballots_wait_for_two_people_and_are_left_out_when_they_say_so(
    store: Store, clock: TurnedClock, do: Services, lea: Person, ana: Person
) -> None:
    loaded = await an_open_vote(store, clock, do)
    for _ in range(2):
        await votes(do, store, clock, 1)
    for _ in range(3):
        await votes(do, store, clock, 2, seconds=1)
    await close(do, clock, loaded)
    with pytest.raises(FlagsOpen):
        await do.counting.count(lea)
    [(flag, decision)] = (await do.counting.state(lea)).flags or []
    assert (flag.kind, len(flag.voters), decision) == (FlagKind.QUICK, 3, None)
    with pytest.raises(FlagUnknown):
        await do.counting.ask_decision(lea, "another", "Trop vite.", aside=True)
    asked = await do.counting.ask_decision(lea, flag.id, "Remplis en une seconde.", aside=True)
    with pytest.raises(OwnRequest):
        await do.approvals.approve(lea, asked.approval.id)
    await do.approvals.approve(ana, asked.approval.id)
    (outcome,) = await counted(do, lea)
    assert outcome.winners == (1,)
    with pytest.raises(UrnOpened):
        await do.counting.ask_decision(lea, flag.id, "Trop tard.", aside=False)


async def test_an_urn_that_does_not_fit_the_roll_is_not_counted(
    store: Store, clock: TurnedClock, do: Services, lea: Person
) -> None:
    loaded = await an_open_vote(store, clock, do)
    await votes(do, store, clock, 1)
    await close(do, clock, loaded)
    async with store.transaction() as tx:
        await tx.connection.execute(delete(BallotRow))
    with pytest.raises(UrnDiffers):
        await do.counting.count(lea)


async def test_a_tie_waits_for_a_draw_whose_source_was_said_beforehand(
    store: Store, clock: TurnedClock, do: Services, lea: Person
) -> None:
    loaded = await an_open_vote(store, clock, do, costs=(60_000, 60_000, 50_000))
    for chosen in ((1,), (2,)):
        await votes(do, store, clock, *chosen)
    await close(do, clock, loaded)
    level = await do.counting.count(lea)
    assert isinstance(level, DrawMissing)
    assert level.projects == (1, 2)
    await drawn(do, lea)
    (outcome,) = await counted(do, lea)
    assert len(outcome.winners) == 1


async def test_lists_of_neighbourhoods_are_counted_with_their_own_money(
    store: Store, clock: TurnedClock, do: Services, lea: Person
) -> None:
    loaded = await an_open_vote(store, clock, do, envelopes=(TOWN, PLEYEL))
    person = await a_person(store)
    await do.voting.choose_neighbourhood(person, "pleyel")
    booth = await do.voting.clear(person)
    clock.turn(timedelta(minutes=1))
    for name, number in (("town", 1), ("pleyel", 5)):
        booth = await do.voting.choose(person, name, number, 1)
    await do.voting.cast(person, booth.filled.submission)
    await close(do, clock, loaded)
    assert [outcome.winners for outcome in await counted(do, lea)] == [(5,), (1,)]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COORDINATOR])
async def test_only_coordinators_count(store: Store, clock: TurnedClock, do: Services, role: Role) -> None:
    await an_open_vote(store, clock, do)
    member = await a_member(store, role)
    for attempt in (
        do.counting.state(member),
        do.counting.count(member),
        do.counting.ask_decision(member, "flag", "Raison.", aside=True),
        do.drawing.announce(member, "source", "15/03/2099 20:30"),
        do.drawing.seed(member, "seed"),
        do.counting.ask_publication(member),
    ):
        with pytest.raises(NotAllowed):
            await attempt


async def test_equal_shares_count_the_same_ballots_by_their_own_rule(
    store: Store, clock: TurnedClock, do: Services, lea: Person
) -> None:
    loaded = await an_open_vote(
        store, clock, do, form=BallotForm(most=4), count=CountingRules(Selection.EQUAL_SHARES_ADD1)
    )
    for chosen in ((1, 2), (1, 2), (3,), (4,)):
        await votes(do, store, clock, *chosen)
    await close(do, clock, loaded)
    (outcome,) = await counted(do, lea)
    assert outcome.spent <= TOWN.euros
    assert outcome.winners
