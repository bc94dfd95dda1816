"""The pace: Telegram's limits hold in every window of time, and are used to the full."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from bot.domain.paces import FREE, KEPT, MOST, Beat, Meter, Rates, cost


def departures(meter: Meter, many: int, begins: float = 100.0) -> list[float]:
    """When messages leave, each as soon as it may."""
    now, left = begins, []
    for _ in range(many):
        now = max(now, meter.ready())
        meter.take(now)
        left.append(now)
    return left


def most_within(times: Sequence[float], window: float) -> int:
    """The most departures in any such stretch of time."""
    return max(sum(begin <= time < begin + window - 1e-6 for time in times) for begin in times)


def test_answers_are_never_more_than_30_in_a_second() -> None:
    times = departures(Meter(Beat(1 / Rates().answers, int(KEPT))), 500)
    assert FREE - 1 <= most_within(times, 1.0) <= FREE


def test_one_person_gets_three_at_once_and_then_one_a_second() -> None:
    times = departures(Meter(Rates().beat(7)), 10)
    assert times[2] == times[0]
    assert [later - sooner for sooner, later in pairwise(times[2:])] == pytest.approx([1.05] * 7)


def test_a_group_gets_twenty_a_minute() -> None:
    times = departures(Meter(Rates().beat(-100)), 90)
    assert 18 < most_within(times, 60.0) <= 20


def test_five_of_thirty_are_kept_for_answers() -> None:
    assert (Rates().letters, Rates().messages, Rates().paid) == (25.0, 30.0, False)


def test_more_than_the_free_rate_is_paid_for_and_shared_by_several_postmen() -> None:
    paid = Rates(letters=MOST)
    assert paid.paid
    assert paid.messages > MOST
    assert (Rates().shards, paid.shards) == (1, 20)


@pytest.mark.parametrize(
    ("method", "body", "messages"),
    [
        ("sendMessage", {"text": "Bonjour"}, 1),
        ("sendMediaGroup", {"media": [{}, {}, {}]}, 3),
        ("copyMessages", {"message_ids": [1, 2]}, 2),
        ("forwardMessage", {}, 1),
        ("sendChatAction", {}, 0),
        ("answerCallbackQuery", {}, 0),
        ("editMessageText", {}, 0),
        ("editMessageMedia", {"media": {"type": "photo"}}, 0),
        ("deleteMessage", {}, 0),
    ],
)
def test_messages_are_counted_and_not_calls(method: str, body: dict[str, object], messages: int) -> None:
    assert cost(method, body) == messages
