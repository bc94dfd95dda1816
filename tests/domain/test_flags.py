"""What looks strange in the urn is found, and what is usual is not."""

import pytest

from bot.domain.ballots import BallotKind, Choices
from bot.domain.flags import BURST_LEAST, LINK_LEAST, NIGHT_LEAST, Cast, FlagKind, favoured, flags

DAY = "2027-05-12T"


def cast(voter: int, hour: int = 14, seconds: int = 60, project: int = 1, link: str = "") -> Cast:
    return Cast(voter, f"{DAY}{hour:02}", seconds, {"town": frozenset({project})}, link=link)


def kinds(casts: list[Cast]) -> list[FlagKind]:
    return [flag.kind for flag in flags(casts)]


def test_an_ordinary_day_is_not_strange() -> None:
    assert kinds([cast(n, 9 + n % 12, 40 + n % 300, 1 + n % 5) for n in range(400)]) == []


def test_who_fills_in_a_ballot_faster_than_anybody_reads_is_flagged() -> None:
    (flag,) = flags([cast(1, seconds=7), cast(2, seconds=8), cast(3, seconds=2)])
    assert (flag.kind, flag.voters) == (FlagKind.QUICK, frozenset({1, 3}))


def test_a_blank_ballot_may_be_quick() -> None:
    assert flags([Cast(1, f"{DAY}14", 2, {"town": frozenset()}, blank=True)]) == ()


def test_a_burst_for_one_project_is_flagged_with_its_hour_and_without_its_name() -> None:
    usual = [cast(n, 8 + n % 8) for n in range(16)]
    burst = [cast(100 + n, 18) for n in range(BURST_LEAST)]
    (flag,) = flags(usual + burst)
    assert (flag.kind, flag.hour, len(flag.voters)) == (FlagKind.BURST, f"{DAY}18", BURST_LEAST)
    assert "project" not in repr(flag)


def test_a_busy_hour_for_everything_is_no_burst() -> None:
    assert kinds([cast(n, 18 if n % 2 else 8 + n % 10, project=1 + n % 30) for n in range(300)]) == []


def test_ballots_by_night_are_flagged_when_a_project_lives_on_them() -> None:
    night = [cast(n, 1 + n % 5) for n in range(NIGHT_LEAST)]
    assert kinds([*night, *(cast(100 + n) for n in range(NIGHT_LEAST))]) == [FlagKind.NIGHT]
    assert kinds([*night, *(cast(100 + n) for n in range(NIGHT_LEAST + 1))]) == []


def test_many_new_accounts_that_came_by_one_link_for_one_project_are_flagged() -> None:
    sent = [cast(n, 9 + n % 10, link="f00") for n in range(LINK_LEAST)]
    others = [cast(100 + n, 9 + n % 10) for n in range(LINK_LEAST)]
    (flag,) = flags([*sent, *others])
    assert (flag.kind, len(flag.voters), "f00" in repr(flag)) == (FlagKind.LINK, LINK_LEAST, False)
    assert kinds([*sent[1:], *others]) == []
    assert kinds([*sent, *others, cast(999)]) == [], "less than half of what the project has"


def test_many_who_came_by_one_link_and_choose_differently_are_not_strange() -> None:
    assert kinds([cast(n, 9 + n % 10, project=1 + n % 5, link="f00") for n in range(90)]) == []


@pytest.mark.parametrize(
    ("kind", "choices", "wanted"),
    [
        (BallotKind.APPROVAL, {1: 1, 2: 1}, {1, 2}),
        (BallotKind.ORDINAL, {1: 2, 2: 1}, {1, 2}),
        (BallotKind.FOR_AGAINST, {1: 1, 2: -1}, {1}),
        (BallotKind.JUDGEMENT, {1: 0, 2: 3, 3: 0}, {1, 3}),
    ],
)
def test_a_ballot_speaks_for_what_it_prefers(kind: BallotKind, choices: Choices, wanted: set[int]) -> None:
    assert favoured(choices, kind) == wanted


def test_a_flag_that_has_grown_is_another_one() -> None:
    (before,) = flags([cast(1, seconds=1)])
    (after,) = flags([cast(1, seconds=1), cast(2, seconds=1)])
    (again,) = flags([cast(2, seconds=1), cast(1, seconds=1)])
    assert before.id != after.id == again.id
