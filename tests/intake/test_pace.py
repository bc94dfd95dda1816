"""One person's haste is slowed; nobody else's words wait for it."""

from datetime import UTC, datetime, timedelta

from bot.intake.pace import MOST, Pace, Verdict

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def judged(pace: Pace, count: int, every: float, person: int = 1) -> list[Verdict]:
    return [pace.judge(person, NOON + timedelta(seconds=every * n)) for n in range(count)]


def test_twenty_in_ten_seconds_pass_then_one_notice_then_silence() -> None:
    verdicts = judged(Pace(), MOST + 5, every=0.1)
    assert verdicts[:MOST] == [Verdict.WELCOME] * MOST
    assert verdicts[MOST:] == [Verdict.NOTICE, *[Verdict.SILENCE] * 4]


def test_a_quick_thumb_is_never_slowed() -> None:
    assert set(judged(Pace(), 500, every=0.51)) == {Verdict.WELCOME}


def test_after_ten_seconds_the_person_is_heard_again_and_told_again() -> None:
    pace = Pace()
    judged(pace, MOST + 3, every=0)
    later = NOON + timedelta(seconds=10)
    assert [pace.judge(1, later) for _ in range(MOST + 1)] == [*[Verdict.WELCOME] * MOST, Verdict.NOTICE]


def test_one_persons_flood_does_not_touch_another() -> None:
    pace = Pace()
    judged(pace, 1000, every=0)
    assert pace.judge(2, NOON) is Verdict.WELCOME


def test_messages_written_over_a_night_and_received_at_once_all_count_as_patient() -> None:
    assert set(judged(Pace(), 100, every=60)) == {Verdict.WELCOME}


def test_an_album_counts_once() -> None:
    pace = Pace()
    judged(pace, MOST - 1, every=0)
    assert [pace.judge(1, NOON, "album") for _ in range(10)] == [Verdict.WELCOME] * 10
    assert pace.judge(1, NOON) is Verdict.NOTICE


def test_people_who_have_gone_quiet_take_no_memory() -> None:
    pace = Pace()
    for person in range(30_000):
        pace.judge(person, NOON + timedelta(seconds=person))
    assert len(pace._recent) <= 10_000
