"""What ambassadors offer, and when they are left in peace."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.joining import (
    ASK_AGAIN,
    AlreadyAmbassador,
    AskedAlready,
    AskedLately,
    may_ask,
)
from bot.domain.missions import MissionKind
from bot.domain.network import (
    WEEK,
    Ambassador,
    PartOfDay,
    PauseOver,
    Slot,
    may_pause,
    touched,
)
from bot.domain.people import PersonId
from bot.domain.working_days import Absence

PARIS = ZoneInfo("Europe/Paris")
MORNING, AFTERNOON, EVENING = PartOfDay
SATURDAY = 5
NOW = datetime(2027, 3, 20, 12, tzinfo=UTC)


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    """March 2027 begins on a Monday; on the 28th the clocks go forward."""
    return datetime(2027, month, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


def somebody(**told: object) -> Ambassador:
    return Ambassador(PersonId(1), joined_at=NOW, languages=frozenset({"fr", "ar"}), **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("begins", "ends", "parts"),
    [
        (at(6, 9), at(6, 11), {MORNING}),
        (at(6, 9), at(6, 12), {MORNING}),
        (at(6, 9), at(6, 12, 1), {MORNING, AFTERNOON}),
        (at(6, 12), at(6, 18), {AFTERNOON}),
        (at(6, 17), at(6, 20), {AFTERNOON, EVENING}),
        (at(6, 18), at(6, 18), {EVENING}),
    ],
)
def test_a_time_touches_the_parts_of_its_day(begins: datetime, ends: datetime, parts: set[PartOfDay]) -> None:
    assert touched(begins, ends, PARIS) == {Slot(SATURDAY, part) for part in parts}


def test_a_night_touches_two_days() -> None:
    assert touched(at(6, 22), at(7, 1), PARIS) == {Slot(5, EVENING), Slot(6, MORNING)}


def test_the_parts_of_a_day_are_those_of_the_towns_clocks_when_they_change() -> None:
    before, after = at(27, 12), at(28, 12)
    assert (after - before) == timedelta(hours=23)
    assert touched(before, before + timedelta(hours=1), PARIS) == {Slot(5, AFTERNOON)}
    assert touched(after, after + timedelta(hours=1), PARIS) == {Slot(6, AFTERNOON)}


def test_who_named_no_hours_is_free_at_any_and_who_named_some_at_those() -> None:
    assert somebody().free_at(at(6, 9), at(6, 20), PARIS)
    mornings = somebody(free=frozenset({Slot(SATURDAY, MORNING)}))
    assert mornings.free_at(at(6, 9), at(6, 12), PARIS)
    assert not mornings.free_at(at(6, 9), at(6, 14), PARIS)
    assert not mornings.free_at(at(7, 9), at(7, 12), PARIS)


def test_nobody_is_free_on_the_days_of_a_pause_its_first_and_last_among_them() -> None:
    away = somebody(pause=Absence(date(2027, 3, 6), date(2027, 3, 8)))
    assert away.free_at(at(5, 18), at(6, 0), PARIS)
    assert not away.free_at(at(5, 22), at(6, 1), PARIS)
    assert not away.free_at(at(8, 22), at(8, 23), PARIS)
    assert away.free_at(at(9, 0), at(9, 1), PARIS)
    assert away.paused(at(8, 23, 59), PARIS)
    assert not away.paused(at(9, 0), PARIS)


def test_no_place_and_no_kind_means_all_of_them() -> None:
    assert somebody().goes_to("pleyel")
    assert somebody().likes(MissionKind.MARKET)
    choosy = somebody(neighbourhoods=frozenset({"plaine"}), kinds=frozenset({MissionKind.STAND}))
    assert (choosy.goes_to("plaine"), choosy.goes_to("pleyel"), choosy.goes_to(None)) == (True, False, True)
    assert (choosy.likes(MissionKind.STAND), choosy.likes(MissionKind.MARKET)) == (True, False)


def test_one_of_the_languages_wanted_is_enough() -> None:
    assert somebody().speaks(["ar", "ta"])
    assert somebody().speaks([])
    assert not somebody().speaks(["ta"])


def test_a_slot_is_read_back_from_its_key() -> None:
    assert [Slot.of(slot.key) for slot in WEEK] == list(WEEK)
    for key in ("", "7-morning", "1-night", "٣-morning", "-1-evening"):
        with pytest.raises(ValueError, match=r".*"):
            Slot.of(key)


def test_who_waits_or_is_in_does_not_ask_again_and_who_was_declined_waits_a_month() -> None:
    may_ask(None, NOW)
    may_ask(Ambassador(PersonId(1), left_at=NOW, joined_at=NOW), NOW)
    with pytest.raises(AskedAlready):
        may_ask(Ambassador(PersonId(1), asked_at=NOW), NOW)
    with pytest.raises(AlreadyAmbassador):
        may_ask(somebody(), NOW)
    declined = Ambassador(PersonId(1), declined_at=NOW)
    with pytest.raises(AskedLately) as refused:
        may_ask(declined, NOW + ASK_AGAIN - timedelta(seconds=1))
    assert refused.value.again == NOW + ASK_AGAIN
    may_ask(declined, NOW + ASK_AGAIN)


def test_a_pause_may_have_begun_and_is_not_over() -> None:
    today = date(2027, 3, 20)
    may_pause(Absence(date(2027, 3, 1), today), today)
    with pytest.raises(PauseOver):
        may_pause(Absence(date(2027, 3, 1), date(2027, 3, 19)), today)
