"""Audiences as values, and the time that a mailing takes at the allowed pace."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.audiences import (
    EVERYBODY,
    LETTERS_A_SECOND,
    Audience,
    Behaviour,
    Facet,
    Headcount,
    audience_from_json,
    done_by,
    in_order,
    time_needed,
)
from bot.domain.people import Role
from bot.domain.quiet import QUIET_HOURS, quiet_until

PARIS = ZoneInfo("Europe/Paris")
NO_NIGHT = (time(0), time(0))
HOUR = LETTERS_A_SECOND * 3600
"""As many letters as leave in one."""


def paris(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=PARIS).astimezone(UTC)  # type: ignore[misc,arg-type] # the star hides the types


audiences = st.builds(
    Audience,
    st.frozensets(st.sampled_from(Role)),
    st.frozensets(st.sampled_from(["plaine", "pleyel", "poetes"])),
    st.frozensets(st.sampled_from(["fr", "en", "ar", "pt"])),
    st.frozensets(st.sampled_from(Behaviour)),
    st.frozensets(st.integers(1, 50)),
    st.booleans(),
)


@given(audiences)
def test_an_audience_is_kept_without_loss(audience: Audience) -> None:
    assert audience_from_json(audience.to_json()) == audience


def test_an_audience_kept_by_an_older_release_is_everybody_where_it_says_nothing() -> None:
    assert audience_from_json({}) == EVERYBODY


@given(
    audiences,
    st.sampled_from(
        [(Facet.ROLES, "analyst"), (Facet.PLACES, "plaine"), (Facet.LANGUAGES, "ar"), (Facet.DOINGS, "follows")]
    ),
)
def test_choosing_twice_is_not_choosing(audience: Audience, choice: tuple[Facet, str]) -> None:
    once = audience.toggled(*choice)
    assert (choice[1] in once.chosen(choice[0])) is not (choice[1] in audience.chosen(choice[0]))
    assert once.toggled(*choice) == audience


@pytest.mark.parametrize("forged", [(Facet.ROLES, "king"), (Facet.DOINGS, "voted_for_12"), (Facet.GROUPS, "x")])
def test_what_no_audience_can_ask_is_refused(forged: tuple[Facet, str]) -> None:
    with pytest.raises(ValueError, match=forged[1]):
        EVERYBODY.toggled(*forged)


def test_nobody_is_chosen_by_what_they_voted() -> None:
    assert set(Behaviour) == {Behaviour.HAS_IDEA, Behaviour.FOLLOWS, Behaviour.DRAFTING}


def test_a_language_that_nobody_reached_reads_needs_no_text() -> None:
    counted = Headcount({"fr": 12, "ar": 3}, {"fr": 10, "ar": 0})
    assert (counted.all, counted.all_reachable, counted.languages) == (15, 10, frozenset({"fr"}))


@pytest.mark.parametrize(
    ("begins", "letters", "ends"),
    [
        (paris(2026, 6, 1, 18, 30), HOUR, paris(2026, 6, 1, 19, 30)),
        (paris(2026, 6, 1, 20, 0), HOUR, paris(2026, 6, 1, 21, 0)),
        (paris(2026, 6, 1, 20, 30), HOUR, paris(2026, 6, 2, 8, 30)),
        (paris(2026, 6, 1, 23, 0), HOUR, paris(2026, 6, 2, 9, 0)),
        (paris(2026, 6, 1, 20, 0), 15 * HOUR, paris(2026, 6, 3, 9, 0)),
        (paris(2026, 10, 24, 20, 30), HOUR, paris(2026, 10, 25, 8, 30)),
        (paris(2026, 3, 28, 20, 30), HOUR, paris(2026, 3, 29, 8, 30)),
        (paris(2026, 6, 1, 18, 30), 0, paris(2026, 6, 1, 18, 30)),
    ],
)
def test_a_mailing_stops_at_nine_and_goes_on_at_eight(begins: datetime, letters: int, ends: datetime) -> None:
    assert done_by(begins, letters, QUIET_HOURS, PARIS) == ends


def test_without_quiet_hours_a_mailing_goes_through_the_night() -> None:
    assert done_by(paris(2026, 6, 1, 20), 12 * HOUR, NO_NIGHT, PARIS) == paris(2026, 6, 2, 8)


@given(
    st.timedeltas(timedelta(), timedelta(days=365)).map(lambda passed: paris(2026, 1, 1) + passed),
    st.integers(0, 3_000_000),
    st.tuples(st.times(), st.times()),
)
def test_a_mailing_never_ends_in_the_night_nor_before_its_time(
    begins: datetime, letters: int, hours: tuple[time, time]
) -> None:
    if timedelta(0) < _awake(hours) < timedelta(hours=1):
        return
    ends = done_by(begins, letters, hours, PARIS)
    assert ends - begins >= time_needed(letters)
    assert quiet_until(ends - timedelta(microseconds=1), hours, PARIS) is None or ends == begins or letters == 0


def _awake(hours: tuple[time, time]) -> timedelta:
    """How much of an ordinary day is not quiet."""
    begins, ends = (timedelta(hours=one.hour, minutes=one.minute, seconds=one.second) for one in hours)
    return timedelta(days=1) - (ends - begins) % timedelta(days=1)


def test_french_comes_first_in_a_list_of_languages() -> None:
    assert in_order({"pt", "ar", "fr", "en"}) == ["fr", "ar", "en", "pt"]
