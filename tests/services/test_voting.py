"""Voting in the chat: one ballot a person, the last one counts, and nobody is counted twice."""

import asyncio

import pytest
from sqlalchemy import func, select

from bot.clock import TurnedClock
from bot.domain.ballots import BallotForm, BallotKind, TooFewChoices, TooManyChoices
from bot.domain.electors import (
    AlreadyVoted,
    Channel,
    ContactNeeded,
    ContactNotOwn,
    HonourNeeded,
    NeighbourhoodNeeded,
    NumberNotAccepted,
)
from bot.domain.envelopes import Envelope
from bot.domain.people import Person
from bot.domain.phases import PhaseClosed, PhaseName
from bot.domain.receipts import SentAlready
from bot.domain.vote_rules import Level
from bot.services.assembly import build_services
from bot.services.services import Services
from bot.services.voting import Receipt
from storage.models import BallotRow, VoterRow
from storage.store import Store
from tests.city import a_person
from tests.editions import an_edition
from tests.polls import PLEYEL, TOWN, an_open_vote
from tests.waiting import beside


@pytest.fixture
def do(store: Store, clock: TurnedClock) -> Services:
    return build_services(store, clock, lambda: None, b"pepper")


async def votes(do: Services, person: Person, *numbers: int, ballot_list: str = "town") -> Receipt:
    booth = await (do.voting.booth(person) if numbers else do.voting.clear(person))
    for number in numbers:
        booth = await do.voting.choose(person, ballot_list, number, 1)
    return await do.voting.cast(person, booth.filled.submission)


async def counted(store: Store) -> tuple[int, int]:
    """Lines of the roll, and ballots."""
    async with store.transaction() as tx:
        voters = await tx.connection.scalar(select(func.count()).select_from(VoterRow))
        ballots = await tx.connection.scalar(select(func.count()).select_from(BallotRow))
    return voters or 0, ballots or 0


async def test_a_ballot_is_cast_and_its_receipt_is_shown_again(
    store: Store, clock: TurnedClock, do: Services
) -> None:
    await an_open_vote(store, clock, do)
    maria = await a_person(store)
    receipt = await votes(do, maria, 1, 3)
    assert receipt.version == 1
    assert await do.voting.receipt(maria) == receipt
    assert await counted(store) == (1, 1)


async def test_the_same_sending_twice_is_one_ballot(store: Store, clock: TurnedClock, do: Services) -> None:
    await an_open_vote(store, clock, do)
    maria = await a_person(store)
    booth = await do.voting.choose(maria, "town", 1, 1)
    first = await do.voting.cast(maria, booth.filled.submission)
    second = await do.voting.cast(maria, booth.filled.submission)
    assert (second.code, second.version, second.again) == (first.code, 1, True)
    assert await counted(store) == (1, 1)


async def test_who_changes_their_mind_takes_up_what_they_sent(store: Store, clock: TurnedClock, do: Services) -> None:
    await an_open_vote(store, clock, do)
    maria = await a_person(store)
    first = await votes(do, maria, 1, 3)
    booth = await do.voting.take_up(maria)
    assert booth.filled.of("town") == {1: 1, 3: 1}
    booth = await do.voting.choose(maria, "town", 3, None)
    again = await do.voting.cast(maria, booth.filled.submission)
    assert (again.version, again.code != first.code) == (2, True)
    assert (await do.voting.take_up(maria)).filled.of("town") == {1: 1}
    assert await counted(store) == (1, 1)


async def test_a_blank_ballot_is_a_ballot(store: Store, clock: TurnedClock, do: Services) -> None:
    await an_open_vote(store, clock, do, form=BallotForm(least=2))
    maria = await a_person(store)
    assert (await votes(do, maria)).version == 1
    with pytest.raises(TooFewChoices):
        await votes(do, await a_person(store), 1)


async def test_one_project_too_many_is_refused_at_the_tap(store: Store, clock: TurnedClock, do: Services) -> None:
    await an_open_vote(store, clock, do, form=BallotForm(most=2))
    maria = await a_person(store)
    with pytest.raises(TooManyChoices):
        await votes(do, maria, 1, 2, 3)
    assert (await do.voting.booth(maria)).filled.of("town") == {1: 1, 2: 1}


async def test_the_button_of_an_earlier_ballot_sends_nothing(store: Store, clock: TurnedClock, do: Services) -> None:
    await an_open_vote(store, clock, do)
    maria = await a_person(store)
    old = (await do.voting.choose(maria, "town", 1, 1)).filled.submission
    await do.voting.clear(maria)
    with pytest.raises(SentAlready):
        await do.voting.cast(maria, old)
    assert await counted(store) == (0, 0)


async def test_proof_is_asked_for_in_the_order_in_which_one_gives_it(
    store: Store, clock: TurnedClock, do: Services
) -> None:
    await an_open_vote(store, clock, do, level=Level.CONTACT, envelopes=(TOWN, PLEYEL))
    maria = await a_person(store)
    with pytest.raises(HonourNeeded):
        await votes(do, maria)
    await do.voting.declare(maria)
    with pytest.raises(ContactNeeded):
        await votes(do, maria)
    await do.voting.share_contact(maria, "33612345678", own=True)
    with pytest.raises(NeighbourhoodNeeded):
        await votes(do, maria)
    booth = await do.voting.choose_neighbourhood(maria, "pleyel")
    assert [each.id for each in booth.lists] == ["town", "pleyel"]
    assert (await votes(do, maria, 1)).version == 1
    assert await counted(store) == (1, 2)
    assert (await do.voting.choose_neighbourhood(maria, "pleyel")).elector.neighbourhood == "pleyel"


async def test_who_was_forgotten_and_comes_back_stays_in_their_neighbourhood(
    store: Store, clock: TurnedClock, do: Services
) -> None:
    bassin = Envelope("plaine", {"fr": "La Plaine"}, 40_000, "plaine")
    await an_open_vote(store, clock, do, envelopes=(TOWN, PLEYEL, bassin))
    maria = await a_person(store)
    await do.voting.choose_neighbourhood(maria, "pleyel")
    await votes(do, maria, 1)
    await do.people.erase(maria)
    back = await a_person(store, telegram_id=maria.telegram_id)
    booth = await do.voting.choose_neighbourhood(back, "plaine")
    assert [each.id for each in booth.lists] == ["town", "pleyel"]
    assert (await votes(do, back, 2)).version == 2
    assert await counted(store) == (1, 2)


async def test_a_number_votes_once_however_it_is_written(store: Store, clock: TurnedClock, do: Services) -> None:
    await an_open_vote(store, clock, do, level=Level.CONTACT)
    for person, number in ((await a_person(store), "+33 6 12 34 56 78"), (await a_person(store), "0612345678")):
        await do.voting.declare(person)
        await do.voting.share_contact(person, number, own=True)
        if number.startswith("+"):
            await votes(do, person, 1)
    with pytest.raises(AlreadyVoted) as refused:
        await votes(do, person, 2)
    assert refused.value.channel is Channel.CHAT
    assert await counted(store) == (1, 1)


@pytest.mark.parametrize(
    ("number", "own", "refusal"),
    [("+33612345678", False, ContactNotOwn), ("12", True, ContactNotOwn), ("+88812345678", True, NumberNotAccepted)],
)
async def test_a_contact_is_ones_own_and_a_real_number(
    store: Store, clock: TurnedClock, do: Services, number: str, own: bool, refusal: type[Exception]
) -> None:
    await an_open_vote(store, clock, do, level=Level.CONTACT)
    with pytest.raises(refusal):
        await do.voting.share_contact(await a_person(store), number, own=own)


async def test_two_accounts_with_one_number_at_the_same_moment_cast_one_ballot(
    store: Store, clock: TurnedClock, do: Services
) -> None:
    await an_open_vote(store, clock, do, level=Level.CONTACT)
    people = [await a_person(store) for _ in range(8)]
    for person in people:
        await do.voting.declare(person)
        await do.voting.share_contact(person, "+33612345678", own=True)
    async with asyncio.TaskGroup() as group:
        tasks = [beside(group, _tries(do, person)) for person in people]
    assert sum(task.result() for task in tasks) == 1
    assert await counted(store) == (1, 1)


async def _tries(do: Services, person: Person) -> bool:
    try:
        await votes(do, person, 1)
    except AlreadyVoted:
        return False
    return True


async def test_nobody_votes_outside_the_vote(store: Store, clock: TurnedClock, do: Services) -> None:
    await an_edition(store, clock, PhaseName.CAMPAIGNING)
    with pytest.raises(PhaseClosed):
        await do.voting.booth(await a_person(store))


async def test_the_paper_stays_as_it_was_when_the_vote_opened(store: Store, clock: TurnedClock, do: Services) -> None:
    await an_open_vote(store, clock, do, form=BallotForm(BallotKind.CHOOSE_ONE))
    await an_edition(store, clock, PhaseName.VOTING, ballot=BallotForm(), envelopes=(TOWN,))
    await do.watch.look(clock.now())
    booth = await do.voting.booth(await a_person(store))
    assert booth.list("town").form.kind is BallotKind.CHOOSE_ONE


async def test_each_voter_sees_the_projects_in_an_order_of_their_own(
    store: Store, clock: TurnedClock, do: Services
) -> None:
    await an_open_vote(store, clock, do, costs=[1000] * 12)
    people = [await a_person(store) for _ in range(4)]
    orders = [tuple(one.number for one in (await do.voting.booth(each)).projects("town")) for each in people]
    assert len(set(orders)) > 1
    again = tuple(one.number for one in (await do.voting.booth(people[0])).projects("town"))
    assert again == orders[0]
