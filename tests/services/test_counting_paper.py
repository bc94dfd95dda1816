"""Papers of urns in the count: as totals, or whole where the rule needs that; and what is published of them."""

import json
from pathlib import Path

import pytest

from bot.clock import TurnedClock
from bot.domain.ballots import BallotForm
from bot.domain.counting import CountingRules, Selection
from bot.domain.paper_urns import Totals, TotalsImpossible
from bot.services.assembly import build_services
from bot.services.services import Services
from storage.store import Store
from tests.polls import an_open_vote
from tests.publications import downloaded, published, verified
from tests.services.polling import Hall, a_hall, somebody

SHARES, GREEDY = CountingRules(Selection.EQUAL_SHARES_ADD1), CountingRules()
AS_TOTALS = Totals(4, 1, 0, {"1": 3, "2": 2})
WHOLE = Totals(4, 1, 0, {"1:1 2:1": 2, "1:1": 1})


@pytest.fixture
def do(store: Store, clock: TurnedClock) -> Services:
    return build_services(store, clock, lambda: None, b"pepper")


async def a_used_urn(store: Store, clock: TurnedClock, do: Services, rules: CountingRules) -> Hall:
    """Four people put a paper in, and the vote is over."""
    hall = await a_hall(store, clock, do)
    hall.loaded = await an_open_vote(store, clock, do, form=BallotForm(most=4), count=rules)
    urn = await do.paper_urns.add(hall.lina, "Mairie")
    for number in range(4):
        await do.polling_desk.tick(hall.lina, somebody(number), urn)
    await hall.closes()
    return hall


@pytest.mark.parametrize(("rules", "typed"), [(GREEDY, AS_TOTALS), (SHARES, WHOLE)])
async def test_an_urn_is_counted_by_every_rule_and_published(
    store: Store, clock: TurnedClock, do: Services, tmp_path: Path, rules: CountingRules, typed: Totals
) -> None:
    hall = await a_used_urn(store, clock, do, rules)
    for who in (hall.lina, hall.omar):
        await do.paper_urns.type_totals(who, 1, "town", typed)
    await published(do, hall.lea, hall.nadia)
    found = await do.results.published()
    assert found is not None
    assert found.lists[0][1].body["votes"] == {"1": 3, "2": 2, "3": 0, "4": 0}
    assert found.turnout.voters == 4
    where = await downloaded(do, tmp_path)
    assert verified(where).returncode == 0, verified(where).stdout
    told = json.loads((where / "paper.json").read_text())["lists"]["town"]
    assert told.get("votes") == (typed.votes if rules is GREEDY else None), "no whole ballot of so few people"


async def test_where_equal_shares_count_totals_are_refused_while_the_papers_are_at_hand(
    store: Store, clock: TurnedClock, do: Services
) -> None:
    hall = await a_used_urn(store, clock, do, SHARES)
    with pytest.raises(TotalsImpossible):
        await do.paper_urns.type_totals(hall.lina, 1, "town", AS_TOTALS)
