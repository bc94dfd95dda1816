"""The oracles of a vote find what was lost, doubled or altered, and who was recalled in vain; and nothing else."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.people import Notifications
from bot.domain.phases import PhaseName
from bot.domain.recalls import recalls as planned_recalls
from bot.sandbox.journal import Said
from bot.sandbox.rehearsal.ballots import Published, lost_votes, misread
from bot.sandbox.rehearsal.broadcasts import Broadcast, witnessed
from bot.sandbox.rehearsal.memory import Memory
from bot.sandbox.rehearsal.readers import Reader
from bot.sandbox.rehearsal.recalls import recalls
from tests.editions import edition_in

NOON = datetime(2027, 3, 10, 11, tzinfo=UTC)
EDITION = edition_in(PhaseName.VOTING, NOON)
HOUR = timedelta(hours=1)
PUBLISHED = Published(roll=2, urn=2, turnout=2, receipts=Counter(["A", "B"]), votes={1: 1, 2: 2, 3: 0}, funded=1)


def voter(number: int, receipt: str, *chosen: int) -> Reader:
    memory = Memory(came_at=NOON - timedelta(days=7))
    memory.fill_in(NOON, frozenset(chosen))
    memory.send(NOON, receipt)
    return Reader(number, "Maria" if number == 1 else "Kumar", "fr", memory)


def both() -> list[Reader]:
    return [voter(1, "A", 1, 2), voter(2, "B", 2), Reader(3, "Awa", "fr", Memory())]


def test_a_vote_that_adds_up_is_right() -> None:
    assert list(lost_votes(both(), PUBLISHED)) == []


@pytest.mark.parametrize(
    ("published", "fault"),
    [
        (replace(PUBLISHED, roll=3), "the vote does not add up"),
        (replace(PUBLISHED, urn=1), "the vote does not add up"),
        (replace(PUBLISHED, turnout=1), "the vote does not add up"),
        (replace(PUBLISHED, receipts=Counter(["A", "C"])), "Kumar’s receipt is published 0 times"),
        (replace(PUBLISHED, receipts=Counter(["A", "C"])), "the receipt C is nobody’s"),
        (replace(PUBLISHED, receipts=Counter(["A", "A"])), "Maria’s receipt is published 2 times"),
        (replace(PUBLISHED, votes={1: 1, 2: 1}), "project 2 got 1 votes, and was chosen by 2 people"),
        (replace(PUBLISHED, votes={1: 1, 2: 2, 3: 1}), "project 3 got 1 votes, and was chosen by 0 people"),
    ],
)
def test_a_vote_that_is_wrong_is_found(published: Published, fault: str) -> None:
    assert any(found.startswith(fault) for found in lost_votes(both(), published))


def test_of_a_vote_that_was_changed_the_last_one_counts() -> None:
    maria, kumar, awa = both()
    maria.memory.fill_in(NOON + HOUR, frozenset({3}))
    assert list(lost_votes([maria, kumar, awa], PUBLISHED)) == [], "a change that was not sent changes nothing"
    maria.memory.send(NOON + HOUR, "D")
    after = replace(PUBLISHED, receipts=Counter(["B", "D"]), votes={2: 1, 3: 1})
    assert list(lost_votes([maria, kumar, awa], after)) == []
    assert list(lost_votes([maria, kumar, awa], replace(after, receipts=Counter(["A", "B"]))))


def test_results_that_say_another_turnout_are_found() -> None:
    maria = voter(1, "A", 1)
    maria.memory.results.append("Résultats\n2 personnes ont voté.")
    assert list(misread([maria], PUBLISHED)) == []
    assert len(list(misread([maria], replace(PUBLISHED, turnout=3)))) == 1


def the_recalls(*readers: Reader, to: int | None = None) -> tuple[list[Broadcast], list[str]]:
    """Those of the edition, and what is wrong when one person gets all of them."""
    planned = recalls(EDITION)
    words = [Said(one.due.timestamp(), 0.0, "sendMessage", to, one.planned.texts["fr"], (1,)) for one in planned]
    witnessed(planned, words if to else [])
    return planned, [fault for one in planned for fault in one.faults(readers, EDITION)]


def test_recalls_are_for_those_who_have_chosen_and_not_sent() -> None:
    half_done, sent, blank = both()
    half_done.memory.fill_in(NOON + HOUR, frozenset({3}))
    blank.memory.came_at = NOON
    blank.memory.fill_in(NOON, frozenset())
    assert the_recalls(half_done, sent, blank, to=1)[1] == []
    assert len(the_recalls(half_done, sent, blank)[1]) == 2
    assert len(the_recalls(sent, to=2)[1]) == 2
    half_done.memory.fill_in(NOON + 2 * HOUR, frozenset())
    assert the_recalls(half_done, to=1)[1] == [], "all taken off is a change as well"
    half_done.memory.fill_in(NOON + 3 * HOUR, frozenset({1, 2}))
    assert len(the_recalls(half_done, to=1)[1]) == 2, "as it was is not"
    half_done.memory.levels.append((NOON, Notifications.NONE))
    half_done.memory.fill_in(NOON + 4 * HOUR, frozenset({3}))
    assert the_recalls(half_done)[1] == []


@pytest.mark.parametrize("closes", [NOON, NOON - 3 * HOUR, NOON + 8 * HOUR, NOON + 12 * HOUR])
def test_recalls_are_reckoned_as_the_bot_plans_them(closes: datetime) -> None:
    edition = edition_in(PhaseName.VOTING, closes)
    vote = edition.phase(PhaseName.VOTING)
    assert vote is not None
    planned = planned_recalls(vote.closes, edition.quiet, edition.zone, vote.opens)
    assert sorted(one.due for one in recalls(edition)) == list(planned)
