"""Codes come into being as their file leaves, and are counted, handed out and voided afterwards."""

import pytest

from bot.clock import TurnedClock
from bot.domain.approvals import OwnRequest
from bot.domain.people import NotAllowed
from bot.domain.vote_codes import (
    BatchTooLarge,
    BatchUnknown,
    CodeUse,
    Letter,
    LettersUnfit,
    PrintedAlready,
    WhyAside,
    WhyVoid,
)
from bot.domain.vote_rules import Level
from bot.services.assembly import build_services
from bot.services.code_printing import CodePrinting, PrintedBatch
from bot.services.codes import CodeWish
from bot.services.services import Services
from storage.store import Store
from tests.city import a_person
from tests.polls import an_open_vote
from tests.services.polling import Hall, a_hall

ONE, TWO = range(1, 2), range(2, 3)


@pytest.fixture
def do(store: Store, clock: TurnedClock) -> Services:
    return build_services(store, clock, lambda: None, b"pepper")


@pytest.fixture
async def hall(store: Store, clock: TurnedClock, do: Services) -> Hall:
    hall = await a_hall(store, clock, do)
    hall.loaded = await an_open_vote(store, clock, do, level=Level.CODE)
    return hall


async def test_a_batch_needs_two_people_and_has_a_number(hall: Hall) -> None:
    asked = await hall.do.codes.ask(hall.lea, CodeWish(CodeUse.SCHOOLS, 30, ("pt", "en", "ar")))
    with pytest.raises(OwnRequest):
        await hall.do.approvals.approve(hall.lea, asked.approval.id)
    assert await hall.do.codes.batches(hall.lina) == []
    await hall.do.approvals.approve(hall.nadia, asked.approval.id)
    [batch] = await hall.do.codes.batches(hall.lina)
    assert (batch.size, batch.made, batch.languages) == (30, 0, ("fr", "en", "ar")), "French and two more"
    assert "make_codes" in await hall.deeds()


@pytest.mark.parametrize("size", [0, 20_001])
async def test_a_batch_that_nobody_could_print_is_refused(hall: Hall, size: int) -> None:
    with pytest.raises(BatchTooLarge):
        await hall.do.codes.ask(hall.lea, CodeWish(CodeUse.LETTERS, size, ("ar", "en")))


async def test_the_file_leaves_once(hall: Hall) -> None:
    printed = await hall.printed()
    assert [one.number for one in printed.codes] == [1, 2, 3, 4, 5]
    assert all(len(one.start) == 24 for one in printed.codes)
    printing = CodePrinting(hall.store, hall.clock, hall.do.codes.booths.keys)
    with pytest.raises(PrintedAlready):
        await printing.print(printed.batch, lambda _: None)
    with pytest.raises(BatchUnknown):
        await printing.print(4711, lambda _: None)


async def test_a_file_that_could_not_be_written_was_not_printed(hall: Hall) -> None:
    def full(_printed: PrintedBatch) -> None:
        raise OSError("no space left")

    batch = await hall.batch()
    printing = CodePrinting(hall.store, hall.clock, hall.do.codes.booths.keys)
    with pytest.raises(OSError, match="no space"):
        await printing.print(batch, full)
    assert (await printing.batches())[0].printed_at is None
    assert len((await printing.print(batch, lambda _: None)).codes) == 5


async def test_cards_wait_at_the_desk_until_somebody_gets_one(hall: Hall) -> None:
    printed = await hall.printed(use=CodeUse.DESK)
    assert await hall.do.codes.hand_out(hall.lina, printed.batch, range(1, 4)) == 3
    with pytest.raises(LettersUnfit) as refused:
        await hall.do.codes.hand_out(hall.lina, printed.batch, range(3, 7))
    assert (refused.value.fit, refused.value.asked) == (2, 4)
    with pytest.raises(BatchUnknown):
        await hall.do.codes.hand_out(hall.lina, 4711, ONE)
    [batch] = await hall.do.codes.batches(hall.lina)
    assert (batch.handed, batch.void) == (3, 0)


async def test_the_journal_tells_how_many_and_never_which_code(hall: Hall) -> None:
    printed = await hall.printed(use=CodeUse.DESK)
    await hall.do.codes.hand_out(hall.lina, printed.batch, ONE)
    await hall.do.codes.void(hall.lina, printed.batch, TWO, WhyVoid.MISPRINTED)
    async with hall.store.transaction() as tx:
        acts = [entry.act for entry in reversed(await tx.audit.page(3))]
    assert [(act.deed, (act.after or {}).get("codes")) for act in acts] == [
        ("print_codes", 5),
        ("hand_out_codes", 1),
        ("void_codes", 1),
    ]
    assert acts[2].why == "misprinted"


async def test_residents_make_and_hand_out_nothing(hall: Hall) -> None:
    maria, wish = await a_person(hall.store), CodeWish(CodeUse.DESK, 5, ())
    for attempt in (
        hall.do.codes.ask(hall.lina, wish),
        hall.do.codes.ask(maria, wish),
        hall.do.codes.hand_out(maria, 1, ONE),
        hall.do.codes.void(maria, 1, ONE, WhyVoid.LOST),
        hall.do.codes.batches(maria),
        hall.do.setting_aside.ask(hall.lina, Letter(1, 1), WhyAside.TWICE),
    ):
        with pytest.raises(NotAllowed):
            await attempt
