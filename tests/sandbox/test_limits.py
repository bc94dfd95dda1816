"""Telegram's paces: what passes, what gets a 429, and for how long."""

import pytest

from bot.sandbox.checks.refusals import Refused
from bot.sandbox.limits import Limits


class Ticks:
    """A monotonic clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
def limits(ticks: Ticks) -> Limits:
    return Limits(ticks)


def wait(limits: Limits, chat_id: int, cost: int = 1) -> int:
    """0 when it passes, else the seconds to wait."""
    try:
        limits.take(chat_id, cost)
    except Refused as refused:
        return int(refused.body["parameters"]["retry_after"])
    return 0


def test_a_private_chat_takes_a_short_burst_then_one_a_second(limits: Limits, ticks: Ticks) -> None:
    assert [wait(limits, 7) for _ in range(4)] == [0, 0, 0, 1]
    ticks.now += 1.01
    assert [wait(limits, 7) for _ in range(2)] == [0, 1]
    for _ in range(10):
        ticks.now += 1.01
        assert wait(limits, 7) == 0


def test_all_chats_together_take_thirty_a_second(limits: Limits, ticks: Ticks) -> None:
    assert [wait(limits, chat) for chat in range(1, 33)] == [0] * 30 + [1, 1]
    ticks.now += 1.01
    assert wait(limits, 99) == 0


def test_thirty_a_second_at_an_even_pace_always_pass(limits: Limits, ticks: Ticks) -> None:
    for chat in range(1, 301):
        assert wait(limits, chat) == 0
        ticks.now += 1 / 30


def test_a_group_takes_twenty_a_minute(limits: Limits, ticks: Ticks) -> None:
    for _ in range(20):
        assert wait(limits, -100) == 0
        ticks.now += 1
    assert wait(limits, -100) == 40
    ticks.now += 39
    assert wait(limits, -100) == 1
    ticks.now += 1.5
    assert wait(limits, -100) == 0


def test_who_asks_again_too_soon_is_refused_until_the_time_is_over(limits: Limits, ticks: Ticks) -> None:
    for _ in range(4):
        wait(limits, 7)
    ticks.now += 0.5
    assert wait(limits, 7) == 1
    ticks.now += 0.6
    assert wait(limits, 7) == 0


def test_one_chat_at_its_limit_does_not_stop_another(limits: Limits) -> None:
    assert [wait(limits, 7) for _ in range(4)] == [0, 0, 0, 1]
    assert wait(limits, 8) == 0


def test_an_album_counts_as_its_messages(limits: Limits) -> None:
    assert wait(limits, 7, cost=3) == 0
    assert wait(limits, 7) == 1
