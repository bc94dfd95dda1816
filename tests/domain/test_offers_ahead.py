"""How many offers of missions are to be expected, if nobody says yes."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.mission_fit import OFFERS_MOST
from bot.domain.missions import MissionId
from bot.domain.offers_ahead import Offering, offers_ahead
from bot.domain.quiet import QUIET_HOURS
from tests.domain.test_mission_fit import BEGINS, MISSION, NOW, PARIS, somebody

WEEK, DAY = timedelta(days=7), timedelta(days=1)
TEN = [somebody(number) for number in range(1, 11)]


def test_the_best_first_all_others_a_day_later_and_nobody_twice() -> None:
    found = list(offers_ahead([Offering(NOW, MISSION, 2)], TEN, NOW + WEEK, QUIET_HOURS, PARIS))
    assert found == [(NOW, 6), (NOW + DAY, 4)]


def test_who_was_asked_before_is_not_counted_and_nothing_when_it_is_full() -> None:
    asked = frozenset(one.person.id for one in TEN[:9])
    assert list(offers_ahead([Offering(NOW, MISSION, 1, asked)], TEN, NOW + WEEK, QUIET_HOURS, PARIS)) == [(NOW, 1)]
    assert list(offers_ahead([Offering(NOW, MISSION, 0)], TEN, NOW + WEEK, QUIET_HOURS, PARIS)) == []


def test_nobody_has_more_offers_at_a_time_than_they_get() -> None:
    many = [Offering(NOW, replace(MISSION, id=MissionId(number)), 2) for number in range(5)]
    [first, *_] = offers_ahead(many, [somebody(1)], NOW, QUIET_HOURS, PARIS)
    assert first == (NOW, OFFERS_MOST)


def test_nothing_is_offered_once_it_has_begun_nor_beyond_the_days_asked_for() -> None:
    late = BEGINS - DAY / 2
    assert list(offers_ahead([Offering(late, MISSION, 2)], TEN, NOW + WEEK, QUIET_HOURS, PARIS)) == [(late, 10)]
    assert list(offers_ahead([Offering(NOW, MISSION, 2)], TEN, NOW, QUIET_HOURS, PARIS)) == [(NOW, 6)]
