"""Who may do what at the desk, and when: role by role, before, during and after the vote."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.clock import TurnedClock
from bot.domain.desk import BatchDecided, NotToTakeBack, TerminalEnded, TerminalNotPaired
from bot.domain.errors import Refusal
from bot.domain.paper_urns import CardUnknown, Totals, UrnsStillClosed, UrnUnknown, WhyInvalid
from bot.domain.people import NotAllowed, Person, Role
from bot.domain.phases import PhaseClosed, PhaseName
from bot.domain.projects import NothingToVoteOn
from bot.domain.vote_codes import BatchUnknown, CodeUse, Letter, LetterNotUsed, WhyAside, WhyVoid
from bot.services.assembly import build_services
from bot.services.codes import CodeWish
from bot.services.services import Services
from storage.store import Store
from tests.city import a_member, a_person
from tests.editions import an_edition
from tests.polls import an_open_vote
from tests.services.polling import a_ballot, a_hall, somebody

OFFICERS = {Role.DESK_OFFICER, Role.COORDINATOR}
ALONE = {Role.COORDINATOR}
ONE = range(1, 2)
Act = Callable[[Services, Person], Awaitable[Any]]
Said = type[Refusal] | None

# Each act with who may do it, and what it says before, during and after the vote (None: it is done).
ACTS: dict[str, tuple[Act, set[Role], tuple[Said, Said, Said]]] = {
    "look up": (
        lambda do, by: do.polling_desk.look_up(by, somebody()),
        OFFICERS,
        (NothingToVoteOn, None, None),
    ),
    "tick": (
        lambda do, by: do.polling_desk.tick(by, somebody(), 9),
        OFFICERS,
        (PhaseClosed, UrnUnknown, PhaseClosed),
    ),
    "type a ballot": (
        lambda do, by: do.polling_desk.enter(by, somebody(), a_ballot()),
        OFFICERS,
        (PhaseClosed, None, PhaseClosed),
    ),
    "take back": (
        lambda do, by: do.polling_desk.take_back(by, 1),
        OFFICERS,
        (PhaseClosed, NotToTakeBack, PhaseClosed),
    ),
    "turnout": (lambda do, by: do.polling_desk.turnout(by), OFFICERS, (NothingToVoteOn, None, None)),
    "validate": (
        lambda do, by: do.desk_batches.validate(by, 99, 1),
        OFFICERS,
        (NothingToVoteOn, BatchDecided, BatchDecided),
    ),
    "send back": (
        lambda do, by: do.desk_batches.send_back(by, 99, 1),
        OFFICERS,
        (PhaseClosed, BatchDecided, PhaseClosed),
    ),
    "set up an urn": (lambda do, by: do.paper_urns.add(by, "Mairie"), OFFICERS, (None, None, None)),
    "type totals": (
        lambda do, by: do.paper_urns.type_totals(by, 9, "town", Totals(0, 0, 0, {})),
        OFFICERS,
        (NothingToVoteOn, UrnsStillClosed, UrnUnknown),
    ),
    "receive a card": (lambda do, by: do.vote_cards.receive(by), OFFICERS, (NothingToVoteOn, None, None)),
    "refuse a card": (
        lambda do, by: do.vote_cards.refuse(by, 9, WhyInvalid.UNSIGNED),
        OFFICERS,
        (NothingToVoteOn, CardUnknown, CardUnknown),
    ),
    "hand out": (
        lambda do, by: do.codes.hand_out(by, 9, ONE),
        OFFICERS,
        (BatchUnknown, BatchUnknown, BatchUnknown),
    ),
    "void": (
        lambda do, by: do.codes.void(by, 9, ONE, WhyVoid.LOST),
        OFFICERS,
        (BatchUnknown, BatchUnknown, BatchUnknown),
    ),
    "make codes": (
        lambda do, by: do.codes.ask(by, CodeWish(CodeUse.LETTERS, 5, ("ar", "en"))),
        ALONE,
        (None, None, None),
    ),
    "set aside": (
        lambda do, by: do.setting_aside.ask(by, Letter(9, 1), WhyAside.STOLEN),
        ALONE,
        (NothingToVoteOn, LetterNotUsed, LetterNotUsed),
    ),
    "pair a terminal": (lambda do, by: do.terminals.offer(by), OFFICERS, (None, None, None)),
}


@pytest.fixture
def do(store: Store, clock: TurnedClock) -> Services:
    return build_services(store, clock, lambda: None, b"pepper")


async def says(act: Act, do: Services, by: Person) -> Said:
    try:
        await act(do, by)
    except Refusal as refusal:
        return type(refusal)
    return None


@pytest.mark.parametrize("when", ["before", "during", "after"])
async def test_each_role_may_do_its_own_at_its_time(
    store: Store, clock: TurnedClock, do: Services, when: str
) -> None:
    hall = await a_hall(store, clock, do)
    if when == "before":
        await an_edition(store, clock, PhaseName.CAMPAIGNING)
    else:
        await an_open_vote(store, clock, do)
    if when == "after":
        await hall.closes()
    people = {role: await a_member(store, role) for role in Role if role is not Role.RESIDENT}
    resident = await a_person(store)
    place = ["before", "during", "after"].index(when)
    for name, (act, may, expected) in ACTS.items():
        assert await says(act, do, resident) is NotAllowed, name
        for role, person in people.items():
            if role not in may:
                assert await says(act, do, person) is NotAllowed, f"{role}: {name}"
        allowed = people[Role.COORDINATOR if may == ALONE else Role.DESK_OFFICER]
        assert await says(act, do, allowed) is expected[place], f"{name} {when}"


async def test_a_role_that_was_lost_ends_the_terminal_at_the_next_act(
    store: Store, clock: TurnedClock, do: Services
) -> None:
    hall = await a_hall(store, clock, do)
    await an_open_vote(store, clock, do)
    session, who = await do.terminals.pair((await do.terminals.offer(hall.lina)).lower())
    assert who.id == hall.lina.id
    async with store.transaction() as tx:
        await tx.team.remove(hall.lina.id, Role.DESK_OFFICER)
    with pytest.raises(NotAllowed):
        await do.polling_desk.turnout(await do.terminals.who(session))


async def test_a_pairing_code_works_once_and_for_five_minutes(store: Store, clock: TurnedClock, do: Services) -> None:
    hall = await a_hall(store, clock, do)
    first = await do.terminals.offer(hall.lina)
    second = await do.terminals.offer(hall.lina)
    with pytest.raises(TerminalNotPaired):
        await do.terminals.pair(first)
    await do.terminals.pair(second)
    with pytest.raises(TerminalNotPaired):
        await do.terminals.pair(second)
    late = await do.terminals.offer(hall.lina)
    clock.turn(timedelta(minutes=5))
    with pytest.raises(TerminalNotPaired):
        await do.terminals.pair(late)


async def test_an_officer_ends_their_terminals_from_the_chat(store: Store, clock: TurnedClock, do: Services) -> None:
    hall = await a_hall(store, clock, do)
    session, _ = await do.terminals.pair(await do.terminals.offer(hall.lina))
    other, _ = await do.terminals.pair(await do.terminals.offer(hall.omar))
    assert await do.terminals.end(hall.lina) == 1
    with pytest.raises(TerminalEnded):
        await do.terminals.who(session)
    assert (await do.terminals.who(other)).id == hall.omar.id
