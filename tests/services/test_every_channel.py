"""A ballot that breaks any rule of its kind is refused by chat, desk and paper, and nothing of it is stored."""

from collections.abc import Awaitable, Callable, Mapping
from functools import reduce
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from bot.clock import TurnedClock
from bot.domain.ballots import BallotForm, BallotKind, Choices
from bot.domain.counting import CountingRules, Selection
from bot.domain.desk import Shown
from bot.domain.errors import Refusal
from bot.domain.paper_urns import TICKED, Totals
from bot.services.assembly import build_services
from bot.services.polling_desk import Ballot
from storage.store import Store
from tests.city import a_person
from tests.polls import an_open_vote
from tests.services.polling import Hall, a_hall, counting

COSTS = {1: 40_000, 2: 60_000, 3: 100_000, 4: 10_000}
ENVELOPE, SHARE = 100_000, 45
NOWHERE = 9
RULES: Mapping[BallotKind, Callable[[Choices], bool]] = {
    BallotKind.APPROVAL: lambda said: 2 <= len(said) <= 3 and set(said.values()) == {1},
    BallotKind.CHOOSE_ONE: lambda said: list(said.values()) == [1],
    BallotKind.KNAPSACK: lambda said: set(said.values()) == {1} and 45_000 <= cost(said) <= 100_000,
    BallotKind.CUMULATIVE: lambda said: all(1 <= points <= 3 for points in said.values()) and sum(said.values()) <= 5,
    BallotKind.ORDINAL: lambda said: sorted(said.values()) in ([1, 2], [1, 2, 3]),
    BallotKind.JUDGEMENT: lambda said: said.keys() == COSTS.keys() and set(said.values()) <= {0, 1, 2},
    BallotKind.FOR_AGAINST: lambda said: set(said.values()) <= {1, -1},
}
"""The same rules once more, in other words than those of the bot."""

named = st.lists(st.sampled_from([*COSTS, NOWHERE]), unique=True, max_size=5)
ballots = st.one_of(
    named.map(lambda numbers: dict.fromkeys(numbers, 1)),
    named.map(lambda numbers: {number: rank for rank, number in enumerate(numbers, 1)}),
    st.lists(st.integers(0, 3), min_size=4, max_size=4).map(lambda grades: dict(zip(COSTS, grades, strict=True))),
    st.dictionaries(st.sampled_from([*COSTS]), st.integers(1, 4), max_size=4),
    st.dictionaries(st.sampled_from([*COSTS]), st.sampled_from([-1, 1]), max_size=4),
    st.dictionaries(st.sampled_from([*COSTS, NOWHERE]), st.integers(-2, 6), max_size=5),
)
"""Some that obey one kind or another, and some that obey none."""

BROKEN: Mapping[str, Choices] = {
    "too many projects, over the envelope": {1: 1, 2: 1, 3: 1, 4: 1},
    "too few projects, under the share": {1: 1},
    "a project of another list": {1: 1, 2: 1, NOWHERE: 1},
    "one project twice": {1: 2, 2: 1},
    "too many points on one": {1: 4},
    "too many points": {1: 3, 2: 3},
    "a rank left out": {1: 1, 2: 3},
    "a rank twice": {1: 1, 2: 1},
    "a grade missing": {1: 0, 2: 0, 3: 0},
    "a grade that there is not": {1: 0, 2: 3, 3: 0, 4: 0},
    "neither for nor against": {1: -2},
}
"""What each of them breaks; tried with every kind, whether it breaks one of its rules or not."""

chance = settings(
    max_examples=10, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
every_kind = pytest.mark.parametrize("kind", BallotKind)
_phones = count(10_000_000)


def tried(test: Callable[..., Any]) -> Callable[..., Any]:
    """With every ballot that is broken, and with some by chance."""
    return reduce(lambda so_far, said: example(said=said)(so_far), BROKEN.values(), chance(given(said=ballots)(test)))


def cost(said: Choices) -> int:
    return sum(COSTS[number] for number in said)


def obeys(said: Choices, kind: BallotKind) -> bool:
    return not said or (said.keys() <= COSTS.keys() and RULES[kind](said))


async def a_vote(store: Store, clock: TurnedClock, kind: BallotKind, rules: CountingRules | None = None) -> Hall:
    do = build_services(store, clock, lambda: None, b"pepper")
    form = BallotForm(kind, least=2, most=3, points=5, points_on_one=3, share_least=SHARE, grades=3)
    hall = await a_hall(store, clock, do)
    hall.loaded = await an_open_vote(store, clock, do, form=form, costs=[*COSTS.values()], count=rules)
    return hall


@pytest.fixture
async def hall(store: Store, clock: TurnedClock, kind: BallotKind) -> Hall:
    return await a_vote(store, clock, kind)


async def is_taken(act: Awaitable[Any]) -> bool:
    try:
        await act
    except Refusal:
        return False
    return True


async def from_a_draft(hall: Hall, said: Choices) -> None:
    """What taps would not make lies in the draft all the same, and is sent."""
    voting, person, now = hall.do.voting, await a_person(hall.store), hall.clock.now()
    async with hall.store.transaction() as tx:
        booth = await voting.booths.enter(tx, person, now)
        await voting.booths.keep(tx, booth, booth.filled.with_list("town", said), now)
    await voting.cast(person, booth.filled.submission)


async def at_the_desk(hall: Hall, said: Choices) -> None:
    shown = Shown(phone=f"06{next(_phones)}")
    await hall.do.polling_desk.enter(hall.lina, shown, Ballot({"town": said}))


async def batches(hall: Hall) -> list[int]:
    return [waiting.batch.ballots for waiting in await hall.do.desk_batches.waiting(hall.omar)]


@every_kind
@tried
async def test_the_chat_takes_what_obeys_and_nothing_else(hall: Hall, kind: BallotKind, said: Choices) -> None:
    voters, _, cast = await counting(hall)
    taken = await is_taken(from_a_draft(hall, said))
    assert taken == obeys(said, kind)
    assert await counting(hall) == (voters + taken, 0, cast + taken)


@every_kind
@tried
async def test_no_row_of_taps_leads_to_a_ballot_that_breaks_a_rule(
    hall: Hall, kind: BallotKind, said: Choices
) -> None:
    voters, _, cast = await counting(hall)
    person = await a_person(hall.store)
    for number, value in said.items():
        await is_taken(hall.do.voting.choose(person, "town", number, value))
    chosen = (await hall.do.voting.take_up(person)).filled
    sent = await is_taken(hall.do.voting.cast(person, chosen.submission))
    assert sent == obeys(chosen.of("town"), kind)
    assert await counting(hall) == (voters + sent, 0, cast + sent)


@every_kind
@tried
async def test_the_desk_takes_what_obeys_and_nothing_else(hall: Hall, kind: BallotKind, said: Choices) -> None:
    (voters, aside, cast), waiting = await counting(hall), await batches(hall)
    taken = await is_taken(at_the_desk(hall, said))
    assert taken == obeys(said, kind)
    assert await counting(hall) == (voters + taken, aside + taken, cast + taken)
    assert sum(await batches(hall)) == sum(waiting) + taken


async def typed(hall: Hall) -> Mapping[Any, Totals]:
    assert hall.loaded is not None
    async with hall.store.transaction() as tx:
        found = await tx.paper_urns.find(hall.loaded.id, 1)
        assert found is not None
        return await tx.paper_urns.typed(found.id, "town")


async def types(hall: Hall, kind: BallotKind, said: Choices, paper: Totals) -> None:
    """One paper of an urn that is not blank, as somebody reads it."""
    assume(said)
    before = await typed(hall)
    taken = await is_taken(hall.do.paper_urns.type_totals(hall.lina, 1, "town", paper))
    assert taken == obeys(said, kind)
    assert await typed(hall) == ({hall.lina.id: paper} if taken else before)


async def an_urn(hall: Hall) -> Hall:
    """It is opened: the vote is over."""
    await hall.do.paper_urns.add(hall.lina, "Mairie")
    await hall.closes()
    return hall


@every_kind
@tried
async def test_of_papers_that_are_typed_whole_those_are_taken_that_obey(
    whole: Hall, kind: BallotKind, said: Choices
) -> None:
    key = " ".join(f"{number}:{value}" for number, value in said.items())
    await types(whole, kind, said, Totals(1, 0, 0, {key: 1}))


@pytest.fixture
async def whole(store: Store, clock: TurnedClock, kind: BallotKind) -> Hall:
    """Equal shares need the whole papers of every kind."""
    return await an_urn(await a_vote(store, clock, kind, CountingRules(Selection.EQUAL_SHARES_ADD1)))


@pytest.mark.parametrize("kind", sorted(TICKED))
@tried
async def test_totals_that_no_paper_can_make_are_refused(totals: Hall, kind: BallotKind, said: Choices) -> None:
    paper = Totals(1, 0, 0, {str(number): value for number, value in said.items()})
    named = {number: value for number, value in said.items() if value}
    await types(totals, kind, named, paper)


@pytest.fixture
async def totals(store: Store, clock: TurnedClock, kind: BallotKind) -> Hall:
    return await an_urn(await a_vote(store, clock, kind))
