"""The desk: one answer over all channels, ballots that wait for a second officer, and nobody twice."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.clock import TurnedClock
from bot.domain.ballots import BallotForm, BallotKind, TooManyChoices
from bot.domain.desk import (
    BirthDateUnreadable,
    CodeNotGood,
    NothingToGoBy,
    NotToTakeBack,
    PhoneUnreadable,
    RollAnswer,
    Shown,
)
from bot.domain.electors import AlreadyVoted, Channel, NeighbourhoodNeeded, Proof
from bot.domain.errors import Refusal
from bot.domain.paper_urns import CardState, CardUnknown, UrnUnknown, WhyInvalid
from bot.domain.people import NotAllowed, Person
from bot.domain.vote_codes import CodeUse
from bot.domain.vote_rules import Level
from bot.services.assembly import build_services
from bot.services.polling_desk import Ballot
from bot.services.services import Services
from storage.store import Store
from tests.city import a_person
from tests.polls import PLEYEL, TOWN, an_open_vote
from tests.services.polling import Hall, a_ballot, a_hall, counting, somebody
from tests.traces import everything
from tests.waiting import beside

PHONE = Shown(phone="06 12 34 56 78")


@pytest.fixture
def do(store: Store, clock: TurnedClock) -> Services:
    return build_services(store, clock, lambda: None, b"pepper")


@pytest.fixture
async def hall(store: Store, clock: TurnedClock, do: Services) -> Hall:
    hall = await a_hall(store, clock, do)
    hall.loaded = await an_open_vote(store, clock, do, level=Level.CONTACT)
    return hall


async def votes_in_the_chat(hall: Hall, number: str = "+33612345678") -> Person:
    person = await a_person(hall.store)
    await hall.do.voting.declare(person)
    await hall.do.voting.share_contact(person, number, own=True)
    booth = await hall.do.voting.choose(person, "town", 1, 1)
    await hall.do.voting.cast(person, booth.filled.submission)
    return person


async def test_who_has_voted_in_the_chat_has_voted_at_the_desk_too(hall: Hall) -> None:
    assert (await hall.do.polling_desk.look_up(hall.lina, PHONE)).may_vote
    await votes_in_the_chat(hall)
    assert await hall.do.polling_desk.look_up(hall.lina, PHONE) == RollAnswer(Channel.CHAT, Proof.PHONE)
    with pytest.raises(AlreadyVoted) as refused:
        await hall.do.polling_desk.enter(hall.lina, PHONE, a_ballot())
    assert refused.value.channel is Channel.CHAT


async def test_who_has_voted_at_the_desk_has_voted_in_the_chat_too(hall: Hall) -> None:
    await hall.do.polling_desk.enter(hall.lina, PHONE, a_ballot())
    with pytest.raises(AlreadyVoted) as refused:
        await votes_in_the_chat(hall)
    assert refused.value.channel is Channel.DESK
    answer = await hall.do.polling_desk.look_up(hall.omar, PHONE)
    assert answer == RollAnswer(Channel.DESK, Proof.PHONE, waiting=True)


async def test_any_proof_that_was_shown_is_found_again(hall: Hall) -> None:
    printed = await hall.printed(use=CodeUse.DESK)
    both = Shown("0612345678", printed.codes[0].code, "Durand", "Zoé", "1/2/1990")
    await hall.do.polling_desk.enter(hall.lina, both, a_ballot())
    for one in (PHONE, Shown(code=printed.codes[0].code.lower()), Shown("", "", "DURAND", "zoe", "01.02.1990")):
        assert (await hall.do.polling_desk.look_up(hall.omar, one)).channel is Channel.DESK


@pytest.mark.parametrize(
    ("shown", "refusal"),
    [
        (Shown(), NothingToGoBy),
        (Shown(surname="Durand", first_name="Zoé"), NothingToGoBy),
        (Shown(phone="12"), PhoneUnreadable),
        (Shown(code="0000-0000-0"), CodeNotGood),
        (Shown(code="bonjour"), CodeNotGood),
        (Shown(surname="Durand", first_name="Zoé", born="31/02/1990"), BirthDateUnreadable),
    ],
)
async def test_nobody_is_looked_up_by_half(hall: Hall, shown: Shown, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        await hall.do.polling_desk.look_up(hall.lina, shown)


async def test_a_slip_of_the_hand_is_taken_back_by_whoever_made_it(hall: Hall) -> None:
    urn = await hall.do.paper_urns.add(hall.lina, "Mairie")
    for entered in (
        await hall.do.polling_desk.enter(hall.lina, somebody(1), a_ballot()),
        await hall.do.polling_desk.tick(hall.lina, somebody(2), urn),
    ):
        with pytest.raises(NotToTakeBack):
            await hall.do.polling_desk.take_back(hall.omar, entered.voter)
        await hall.do.polling_desk.take_back(hall.lina, entered.voter)
    assert await counting(hall) == (0, 0, 0)


async def test_the_chats_ballots_are_not_taken_back_at_the_desk(hall: Hall) -> None:
    await votes_in_the_chat(hall)
    assert hall.loaded is not None
    async with hall.store.transaction() as tx:
        [line] = await tx.roll.all(hall.loaded.id)
    with pytest.raises(NotToTakeBack):
        await hall.do.polling_desk.take_back(hall.lina, line.id)


async def test_a_tick_for_an_urn_is_a_line_of_the_roll_without_a_ballot(hall: Hall) -> None:
    urn = await hall.do.paper_urns.add(hall.lina, "Marché")
    await hall.do.polling_desk.tick(hall.lina, PHONE, urn)
    assert await counting(hall) == (1, 0, 0)
    assert (await hall.do.polling_desk.look_up(hall.omar, PHONE)).channel is Channel.PAPER
    with pytest.raises(AlreadyVoted):
        await votes_in_the_chat(hall)
    with pytest.raises(UrnUnknown):
        await hall.do.polling_desk.tick(hall.lina, somebody(), 9)


async def test_a_card_is_entered_as_a_ballot_on_paper_or_refused_with_a_reason(hall: Hall) -> None:
    numbers = [(await hall.do.vote_cards.receive(hall.lina))[0] for _ in range(3)]
    assert numbers == [1, 2, 3]
    await hall.do.polling_desk.enter(hall.lina, somebody(), a_ballot(card=1))
    assert (await hall.do.polling_desk.look_up(hall.omar, somebody())).channel is Channel.PAPER
    await hall.do.vote_cards.refuse(hall.lina, 2, WhyInvalid.UNSIGNED)
    for number in (1, 2, 9):
        with pytest.raises(CardUnknown):
            await hall.do.vote_cards.refuse(hall.lina, number, WhyInvalid.UNREADABLE)
    with pytest.raises(CardUnknown):
        await hall.do.polling_desk.enter(hall.lina, somebody(2), a_ballot(card=2))
    await hall.closes()
    assert await hall.do.vote_cards.receive(hall.lina) == (4, CardState.INVALID)
    assert dict(await hall.do.vote_cards.counts(hall.omar)) == {
        ("received", None): 1,
        ("valid", None): 1,
        ("invalid", "unsigned"): 1,
        ("invalid", "late"): 1,
    }


@pytest.mark.parametrize("times", [1, 4])
async def test_two_desks_and_the_chat_at_the_same_moment_make_one_voter(hall: Hall, times: int) -> None:
    urn = await hall.do.paper_urns.add(hall.lina, "Mairie")
    person = await a_person(hall.store)
    await hall.do.voting.declare(person)
    await hall.do.voting.share_contact(person, "+33612345678", own=True)
    booth = await hall.do.voting.choose(person, "town", 1, 1)

    async def tries(act: Callable[[], Awaitable[Any]]) -> bool:
        try:
            await act()
        except AlreadyVoted:
            return False
        return True

    at_once = [
        lambda: hall.do.polling_desk.enter(hall.lina, PHONE, a_ballot([1])),
        lambda: hall.do.polling_desk.enter(hall.omar, PHONE, a_ballot([2])),
        lambda: hall.do.polling_desk.tick(hall.lea, PHONE, urn),
        lambda: hall.do.voting.cast(person, booth.filled.submission),
    ] * times
    async with asyncio.TaskGroup() as group:
        tasks = [beside(group, tries(act)) for act in at_once]
    done = [place % 4 for place, task in enumerate(tasks) if task.result()]
    assert done in ([0], [1], [2], [3] * times), "the same sending of the chat again is the same ballot"
    voters, _, ballots = await counting(hall)
    assert (voters, ballots) == (1, 0 if done == [2] else 1)


async def test_a_ballot_that_breaks_a_rule_is_refused_here_too(hall: Hall) -> None:
    with pytest.raises(TooManyChoices):
        await hall.do.polling_desk.enter(hall.lina, somebody(), a_ballot([1, 2, 3, 4]))
    assert await counting(hall) == (0, 0, 0)


async def test_lists_of_a_neighbourhood_are_voted_on_by_those_it_concerns(
    store: Store, clock: TurnedClock, do: Services
) -> None:
    hall = await a_hall(store, clock, do)
    form = BallotForm(BallotKind.CUMULATIVE, points=10, points_on_one=6)
    hall.loaded = await an_open_vote(store, clock, do, form=form, envelopes=(TOWN, PLEYEL))
    points = Ballot({"town": {1: 6, 2: 4}, "pleyel": {5: 1}}, "pleyel")
    await hall.do.polling_desk.enter(hall.lina, somebody(), points)
    assert await counting(hall) == (1, 1, 2)
    with pytest.raises(NeighbourhoodNeeded):
        await hall.do.polling_desk.enter(hall.lina, somebody(2), a_ballot())


async def test_turnout_is_told_by_channel(hall: Hall) -> None:
    urn = await hall.do.paper_urns.add(hall.lina, "Mairie")
    await votes_in_the_chat(hall)
    await hall.do.polling_desk.tick(hall.lina, somebody(1), urn)
    await hall.do.polling_desk.enter(hall.omar, somebody(2), a_ballot())
    turnout = await hall.do.polling_desk.turnout(hall.lea)
    assert turnout.channels == {Channel.CHAT: 1, Channel.DESK: 1, Channel.PAPER: 1}
    assert (turnout.waiting, turnout.batches) == (1, 1)


async def test_no_name_number_or_birth_date_is_kept_anywhere(hall: Hall) -> None:
    shown = Shown("06 98 76 54 32", "", "Dupont-Łęcki", "Amélie", "17/08/1949")
    await hall.do.polling_desk.look_up(hall.lina, shown)
    await hall.do.polling_desk.enter(hall.lina, shown, a_ballot())
    kept = (await everything(hall.store)).lower()
    for trace in ("98765432", "98 76", "dupont", "łęcki", "lecki", "amélie", "amelie", "1949", "17/08"):
        assert trace not in kept
    assert "98" not in repr(shown)


async def test_the_journal_tells_that_somebody_was_looked_up_and_not_who(hall: Hall) -> None:
    await hall.do.polling_desk.look_up(hall.lina, PHONE)
    entered = await hall.do.polling_desk.enter(hall.lina, PHONE, a_ballot())
    await hall.do.desk_batches.validate(hall.omar, entered.batch or 0, 1)
    async with hall.store.transaction() as tx:
        acts = [entry.act for entry in reversed(await tx.audit.page(3))]
    assert [act.deed for act in acts] == ["look_up_voter", "type_ballot", "validate_batch"]
    assert acts[0].after == {"by": ["phone"]}
    assert str(entered.voter) not in str(acts)


async def test_without_the_role_nobody_learns_anything(hall: Hall) -> None:
    maria = await a_person(hall.store)
    with pytest.raises(NotAllowed):
        await hall.do.polling_desk.look_up(maria, PHONE)
