"""One-time codes: two people make them, one file carries them, one letter makes one voter."""

import asyncio
from datetime import timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.approvals import OwnRequest
from bot.domain.electors import AlreadyVoted
from bot.domain.people import Person
from bot.domain.phases import PhaseClosed, PhaseName
from bot.domain.vote_codes import (
    CodeNotTaken,
    CodesUsed,
    CodeUse,
    Letter,
    LetterNotUsed,
    LettersUnfit,
    WhyAside,
    WhyNot,
    WhyVoid,
)
from bot.domain.vote_rules import Level
from bot.services.assembly import build_services
from bot.services.services import Services
from storage.store import Store
from tests.city import a_person
from tests.editions import an_edition
from tests.polls import an_open_vote
from tests.services.polling import Hall, a_hall
from tests.traces import everything
from tests.waiting import beside

ONE, TWO = range(1, 2), range(2, 3)


@pytest.fixture
def do(store: Store, clock: TurnedClock) -> Services:
    return build_services(store, clock, lambda: None, b"pepper")


@pytest.fixture
async def hall(store: Store, clock: TurnedClock, do: Services) -> Hall:
    hall = await a_hall(store, clock, do)
    hall.loaded = await an_open_vote(store, clock, do, level=Level.CODE)
    return hall


async def voter(hall: Hall) -> Person:
    """Somebody who lacks nothing but a code."""
    person = await a_person(hall.store)
    await hall.do.voting.declare(person)
    await hall.do.voting.share_contact(person, f"+3361234{person.id % 10_000:04}", own=True)
    return person


async def votes(hall: Hall, person: Person, shown: str) -> None:
    assert await hall.do.codes.use(person, shown) is None
    booth = await hall.do.voting.choose(person, "town", 1, 1)
    await hall.do.voting.cast(person, booth.filled.submission)


def why(said: CodeNotTaken | None) -> WhyNot | None:
    return said.why if said else None


async def test_no_table_holds_a_code_that_can_be_read(hall: Hall) -> None:
    printed = await hall.printed()
    await votes(hall, await voter(hall), printed.codes[0].code)
    await votes(hall, await voter(hall), printed.codes[1].start)
    kept = await everything(hall.store)
    for one in printed.codes:
        assert one.code not in kept
        assert one.code.replace("-", "")[:8] not in kept
        assert one.start[2:] not in kept


async def test_codes_are_printed_before_the_vote_and_used_in_it(
    store: Store, clock: TurnedClock, do: Services
) -> None:
    hall = await a_hall(store, clock, do)
    await an_edition(store, clock, PhaseName.CAMPAIGNING)
    printed = await hall.printed()
    with pytest.raises(PhaseClosed):
        await do.codes.use(await a_person(store), printed.codes[0].code)
    await an_open_vote(store, clock, do, level=Level.CODE)
    await votes(hall, await voter(hall), printed.codes[0].code)


async def test_what_is_typed_and_what_is_scanned_are_one_voter(hall: Hall) -> None:
    letter = (await hall.printed()).codes[0]
    await votes(hall, await voter(hall), letter.start)
    assert why(await hall.do.codes.use(await voter(hall), letter.code)) is WhyNot.USED
    assert why(await hall.do.codes.use(await voter(hall), letter.start)) is WhyNot.USED


async def test_whoever_has_voted_with_a_code_may_give_it_again(hall: Hall) -> None:
    letter, maria = (await hall.printed()).codes[0], await voter(hall)
    await votes(hall, maria, letter.code)
    await votes(hall, maria, letter.start)
    assert (await hall.do.voting.receipt(maria)).version == 2


async def test_two_who_use_one_letter_at_the_same_moment_cast_one_ballot(hall: Hall) -> None:
    letter = (await hall.printed()).codes[0]
    people = [await voter(hall) for _ in range(4)]
    for place, person in enumerate(people):
        assert await hall.do.codes.use(person, letter.start if place % 2 else letter.code) is None
        await hall.do.voting.choose(person, "town", 1, 1)

    async def tries(person: Person) -> bool:
        try:
            await hall.do.voting.cast(person, (await hall.do.voting.booth(person)).filled.submission)
        except AlreadyVoted:
            return False
        return True

    async with asyncio.TaskGroup() as group:
        tasks = [beside(group, tries(person)) for person in people]
    assert sum(task.result() for task in tasks) == 1


async def test_what_is_wrong_with_a_code_is_told(hall: Hall) -> None:
    printed, maria = await hall.printed(), await voter(hall)
    await hall.do.codes.void(hall.lina, printed.batch, ONE, WhyVoid.LOST)
    said = [
        await hall.do.codes.use(maria, shown)
        for shown in ("1234-ABCD", "0000-0000-0", "A" * 22, printed.codes[0].code)
    ]
    assert [why(each) for each in said] == [WhyNot.UNREADABLE, WhyNot.UNKNOWN, WhyNot.UNKNOWN, WhyNot.VOID]
    assert [each.left for each in said if each] == [4, 3, 2, 1]


async def test_after_five_wrong_codes_one_waits_an_hour_and_after_twenty_a_day(hall: Hall) -> None:
    good, maria = (await hall.printed()).codes[0].code, await voter(hall)
    for hour in range(4):
        for _ in range(5):
            assert why(await hall.do.codes.use(maria, "0000-0000-0")) is WhyNot.UNKNOWN
        assert why(await hall.do.codes.use(maria, good)) is WhyNot.TOO_MANY, f"in hour {hour}"
        hall.clock.turn(timedelta(hours=1))
    assert why(await hall.do.codes.use(maria, good)) is WhyNot.TOO_MANY
    assert await hall.do.codes.use(await voter(hall), good) is None, "others are not held up"
    hall.clock.turn(timedelta(hours=20))
    assert await hall.do.codes.use(maria, good) is None


async def test_a_void_letter_is_taken_from_whoever_has_shown_it(hall: Hall) -> None:
    printed, maria = await hall.printed(), await voter(hall)
    await hall.do.codes.use(maria, printed.codes[0].code)
    await hall.do.codes.void(hall.lina, printed.batch, ONE, WhyVoid.RETURNED)
    assert (await hall.do.voting.booth(maria)).elector.code is None


async def test_a_letter_that_was_used_is_not_voided_by_one_person(hall: Hall) -> None:
    printed = await hall.printed()
    await votes(hall, await voter(hall), printed.codes[1].code)
    with pytest.raises(CodesUsed) as refused:
        await hall.do.codes.void(hall.lina, printed.batch, range(1, 4), WhyVoid.LOST)
    assert refused.value.numbers == (2,)
    [batch] = await hall.do.codes.batches(hall.lina)
    assert (batch.made, batch.handed, batch.void, batch.used) == (5, 5, 0, 1)


async def test_a_ballot_with_a_stolen_letter_is_set_aside_by_two_people(hall: Hall) -> None:
    printed = await hall.printed()
    letter = Letter(printed.batch, 1)
    with pytest.raises(LetterNotUsed):
        await hall.do.setting_aside.ask(hall.lea, letter, WhyAside.STOLEN)
    await votes(hall, await voter(hall), printed.codes[0].code)
    asked = await hall.do.setting_aside.ask(hall.lea, letter, WhyAside.STOLEN)
    with pytest.raises(OwnRequest):
        await hall.do.approvals.approve(hall.lea, asked.approval.id)
    await hall.do.approvals.approve(hall.nadia, asked.approval.id)
    assert hall.loaded is not None
    async with hall.store.transaction() as tx:
        [line] = await tx.roll.all(hall.loaded.id)
        last = (await tx.audit.page(1))[0].act
    assert line.set_aside
    assert (last.deed, last.why) == ("set_aside_ballot", "stolen")
    assert why(await hall.do.codes.use(await voter(hall), printed.codes[0].code)) is WhyNot.VOID


async def test_a_lost_letter_is_replaced_by_a_card_of_the_desk(hall: Hall) -> None:
    letters, cards = await hall.printed(), await hall.printed(use=CodeUse.DESK)
    await hall.do.codes.reissue(hall.lina, Letter(letters.batch, 1), Letter(cards.batch, 2))
    maria = await voter(hall)
    assert why(await hall.do.codes.use(maria, letters.codes[0].code)) is WhyNot.VOID
    assert await hall.do.codes.use(maria, cards.codes[1].code) is None
    with pytest.raises(LettersUnfit):
        await hall.do.codes.reissue(hall.lina, Letter(letters.batch, 2), Letter(cards.batch, 2))
    assert why(await hall.do.codes.use(maria, letters.codes[1].code)) is None, "nothing was done by halves"
