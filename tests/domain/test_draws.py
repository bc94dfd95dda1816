"""The draw: announced before its seed is known, and worked out again by anybody."""

from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.draws import BadDraw, announce, draw, read_announcement, ticket

SEED = "Loto du 15 mars 2027 : 3 14 22 31 40"
NAMES = st.sets(st.text("abcé12", min_size=1, max_size=4), min_size=1)


def test_the_order_is_that_of_the_digests() -> None:
    digests = {name: sha256(f"{SEED}\n{name}".encode()).hexdigest() for name in ("12", "45", "7")}
    assert draw(SEED, ["45", "7", "12"]) == tuple(sorted(digests, key=lambda name: digests[name]))
    assert draw("3 14", ["12", "45", "7"]) == ("45", "7", "12"), "as `printf '3 14\\n12' | sha256sum` says"


@given(NAMES, st.data())
def test_the_order_of_the_candidates_does_not_matter(names: set[str], data: st.DataObject) -> None:
    assert draw(SEED, data.draw(st.permutations(sorted(names)))) == draw(SEED, sorted(names))


@given(NAMES)
def test_every_candidate_is_drawn_once_by_rising_tickets(names: set[str]) -> None:
    order = draw(SEED, names)
    assert sorted(order) == sorted(names)
    assert all(ticket(SEED, one) < ticket(SEED, other) for one, other in pairwise(order))


def test_another_seed_is_another_order() -> None:
    names = [str(number) for number in range(20)]
    assert draw("one", names) != draw("two", names)


def test_an_announcement_is_read_again_and_keeps_its_digest() -> None:
    announcement = announce("Projets ex æquo", ["7", "12"], "Loto", "15 mars 2027, 20 h 30")
    again = read_announcement(announcement.text())
    assert again == announcement
    assert again.digest() == announcement.digest() == sha256(announcement.text().encode()).hexdigest()


def test_the_commitment_changes_with_the_candidates() -> None:
    one = announce("x", ["7", "12"], "Loto", "demain")
    assert one.digest() == announce("x", ["12", "7"], "Loto", "demain").digest()
    assert one.digest() != announce("x", ["12", "7", "9"], "Loto", "demain").digest()


@pytest.mark.parametrize("candidates", [[], ["a", "a"], ["a", "a "], ["a\nb"], [""]])
def test_candidates_that_could_be_mistaken_are_refused(candidates: list[str]) -> None:
    with pytest.raises(BadDraw):
        draw(SEED, candidates)


@pytest.mark.parametrize("missing", [("", "Loto", "demain"), ("x", " ", "demain"), ("x", "Loto", "")])
def test_an_announcement_says_everything(missing: tuple[str, str, str]) -> None:
    what, source, when = missing
    with pytest.raises(BadDraw):
        announce(what, ["a"], source, when)


def test_without_a_seed_nothing_is_drawn() -> None:
    with pytest.raises(BadDraw):
        draw(" ", ["a"])


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"algorithm": "dice"}', '{"algorithm": 1, "candidates": 2}'])
def test_what_is_no_announcement_is_refused(text: str) -> None:
    with pytest.raises(BadDraw):
        read_announcement(text)
