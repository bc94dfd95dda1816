"""The pace: Telegram's limits hold in every window of time, and are used to the full."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from bot.delivery.limits import CHATS_REMEMBERED, Pacer

DAY = 86_400.0


def departures(pacer: Pacer, chats: Sequence[int], begins: float = 100.0) -> list[float]:
    """When letters for these chats leave, each as soon as it may."""
    now, left = begins, []
    for chat in chats:
        while delay := pacer.delay(chat, now):
            now += delay
        left.append(now)
    return left


def most_within(times: Sequence[float], window: float) -> int:
    """The most departures in any such stretch of time."""
    return max(sum(begin <= time < begin + window - 1e-6 for time in times) for begin in times)


def test_never_more_than_30_leave_in_a_second() -> None:
    times = departures(Pacer(), range(1, 501))
    assert most_within(times, 1.0) <= 27


def test_the_allowed_rate_is_used_to_the_full() -> None:
    times = departures(Pacer(), range(1, 1001))
    assert 999 / (times[-1] - times[0]) == pytest.approx(25, rel=0.01)


def test_a_late_timer_costs_no_rate() -> None:
    pacer, now, left = Pacer(), 100.0, 0
    while now < 110.0:
        delay = pacer.delay(left + 1, now)
        left += not delay
        now += delay + 0.002
    assert left == pytest.approx(250, rel=0.02)


def test_one_person_gets_three_at_once_and_then_one_a_second() -> None:
    times = departures(Pacer(1000), [7] * 10)
    assert most_within(times, 1.0) <= 3
    assert times[2] - times[0] < 0.1
    assert [round(later - sooner) for sooner, later in pairwise(times[2:])] == [1] * 7


def test_a_group_gets_twenty_a_minute() -> None:
    times = departures(Pacer(1000), [-100] * 90)
    assert 18 < most_within(times, 60.0) <= 20


def test_a_busy_chat_does_not_slow_the_others() -> None:
    pacer = Pacer()
    departures(pacer, [7] * 3)
    assert pacer.delay(7, 100.5) > 0
    assert pacer.delay(8, 100.5) == 0


def test_nothing_leaves_before_the_deadline_that_telegram_set() -> None:
    pacer = Pacer()
    pacer.hold(30.0, now=100.0)
    pacer.hold(5.0, now=101.0)
    assert pacer.delay(7, 129.9) == pytest.approx(0.1)
    assert pacer.held(130.0) == 0
    assert pacer.delay(7, 130.0) == 0


def test_chats_that_are_quiet_again_are_forgotten() -> None:
    pacer = Pacer(1_000_000)
    for chat in range(1, 3 * CHATS_REMEMBERED):
        pacer.delay(chat, now=100.0 + chat)
    assert len(pacer.chats) <= CHATS_REMEMBERED + 1
