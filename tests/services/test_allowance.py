"""Answers leave at once as long as they may, and all processes learn what they took."""

from time import monotonic

from sqlalchemy import text

from bot.domain.paces import Rates
from bot.services.allowance import CHATS_REMEMBERED, IN_STEP, Allowance
from storage.store import Store

BOT = 123456


def an_allowance(store: Store, rates: Rates | None = None) -> Allowance:
    return Allowance(store, BOT, rates or Rates())


def said_at_once(allowance: Allowance, now: float, chats: range) -> int:
    return sum(not allowance.delay(chat, 1, now) for chat in chats)


async def test_five_answers_leave_at_once_and_then_25_a_second(store: Store) -> None:
    allowance = an_allowance(store)
    assert said_at_once(allowance, 100.0, range(1, 50)) == 5
    assert allowance.delay(50, 1, 100.0) > 0
    assert allowance.delay(50, 1, 100.05) == 0


async def test_one_person_in_a_hurry_keeps_nobody_else_waiting(store: Store) -> None:
    allowance = an_allowance(store)
    assert [allowance.delay(7, 1, 100.0) > 0 for _ in range(4)] == [False, False, False, True]
    assert allowance.delay(8, 1, 100.0) == 0


async def test_a_letter_counts_in_its_chat(store: Store) -> None:
    allowance = an_allowance(store)
    for _ in range(3):
        allowance.wrote(7, 100.0)
    assert allowance.delay(7, 1, 100.0) > 0


async def test_without_a_pace_nothing_waits_and_nothing_is_told(store: Store) -> None:
    allowance = an_allowance(store, Rates(answers=0))
    assert said_at_once(allowance, 100.0, range(1, 1000)) == 999
    await allowance.settle()
    async with store.transaction() as tx:
        assert await tx.connection.scalar(text("SELECT count(*) FROM chat_paces")) == 0


async def test_a_thousand_answers_are_told_by_one_statement(store: Store) -> None:
    allowance = an_allowance(store)
    for chat in range(1, 1001):
        assert not allowance.delay(chat, 1, 100.0 + chat)
    await allowance.settle()
    async with store.transaction() as tx:
        assert await tx.connection.scalar(text("SELECT count(*) FROM chat_paces")) == 1000


async def test_when_telegram_says_wait_other_processes_wait_too(store: Store) -> None:
    one, other = an_allowance(store), an_allowance(store)
    one.hold(60.0, monotonic())
    assert one.delay(7, 1, monotonic()) > 50
    assert not other.delay(7, 1, monotonic())
    await one.settle()
    await other.settle()
    assert other.delay(8, 1, monotonic()) > 50


async def test_a_pause_outlives_a_restart(store: Store) -> None:
    before, after = an_allowance(store), an_allowance(store)
    before.hold(60.0, monotonic())
    await before.settle()
    await after.settle()
    assert after.held(monotonic()) > 50


async def test_processes_that_say_too_much_together_slow_down(store: Store) -> None:
    one, other = an_allowance(store), an_allowance(store)
    for second in range(4):
        said_at_once(one, monotonic() - 10 + second, range(second * 50 + 1, second * 50 + 50))
        said_at_once(other, monotonic() - 10 + second, range(second * 50 + 1001, second * 50 + 1050))
    async with store.transaction() as tx:
        await tx.budget.settle(BOT, Rates(), dict.fromkeys(range(5000, 5060), 1))
    await one.settle()
    assert 0 < one.delay(1, 1, monotonic()) < IN_STEP + 3


async def test_chats_that_are_quiet_again_are_forgotten(store: Store) -> None:
    allowance = an_allowance(store, Rates(answers=1000))
    for chat in range(1, 3 * CHATS_REMEMBERED):
        allowance.delay(chat, 1, 100.0 + chat)
    assert len(allowance._chats) <= CHATS_REMEMBERED + 1
