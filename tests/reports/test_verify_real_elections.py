"""Real elections, published as ours are, have the same winners for the verifier. Skipped without their files."""

from pathlib import Path

import pytest

from bot.domain.counting import CountingRules, Selection
from bot.domain.pabulib import contest_of
from bot.domain.pabulib_reading import read_election
from tests.elections import PABULIB, references
from tests.reports.test_verify import agrees, published

NAMES = references() or [pytest.param("", marks=pytest.mark.skip(reason="the elections are not at hand"))]


@pytest.mark.parametrize("selection", [Selection.GREEDY_SKIP, Selection.GREEDY_STOP, Selection.EQUAL_SHARES])
@pytest.mark.parametrize("name", NAMES)
def test_a_real_election_is_published_and_counted_again(tmp_path: Path, name: str, selection: Selection) -> None:
    election = read_election((PABULIB / f"{name}.pb").read_bytes())
    agrees(tmp_path, published({"town": contest_of(election, CountingRules(selection))}))
