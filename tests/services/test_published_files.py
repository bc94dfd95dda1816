"""What is published beside the winners: turnout, codes, heads of the journal; and the words that go with it."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import TurnedClock
from bot.domain.ballots import BallotForm, BallotKind
from bot.domain.counting import CountingRules
from bot.domain.groups import Group, GroupId, GroupKind
from bot.domain.people import Role
from bot.domain.vote_codes import CodeUse, WhyVoid
from bot.i18n import translator
from bot.services.assembly import build_services
from bot.services.code_printing import CodePrinting
from bot.services.codes import CodeWish
from storage.store import Store
from tests.city import a_member, a_person, letters_to
from tests.polls import PLEYEL, TOWN, an_open_vote
from tests.publications import downloaded, published, verified
from tests.services.test_publication import Team, carried, voted


@pytest.fixture
async def team(store: Store, clock: TurnedClock) -> Team:
    lea, ana = [await a_member(store, Role.COORDINATOR, name=name) for name in ("Léa", "Ana")]
    return build_services(store, clock, lambda: None, b"pepper"), lea, ana


async def test_the_turnout_of_a_neighbourhood_is_told_from_the_twenty_first_voter_on(
    store: Store, clock: TurnedClock, team: Team, tmp_path: Path
) -> None:
    do, lea, ana = team
    near = [PLEYEL, replace(PLEYEL, id="plaine", neighbourhood="plaine")]
    loaded = await an_open_vote(store, clock, do, envelopes=(TOWN, *near))
    for place, voters in (("pleyel", 21), ("plaine", 2)):
        for _ in range(voters):
            person = await a_person(store)
            await do.voting.choose_neighbourhood(person, place)
            booth = await do.voting.clear(person)
            clock.turn(timedelta(minutes=1))
            await do.voting.cast(person, booth.filled.submission)
    sofar = await do.results.turnout()
    assert sofar is not None
    assert (sofar.voters, dict(sofar.neighbourhoods)) == (23, {"pleyel": 21})
    await voted(do, store, clock, loaded)
    await published(do, lea, ana)
    told = json.loads((await downloaded(do, tmp_path) / "roll.json").read_text())
    assert (told["voters"], told["neighbourhoods"]) == (23, {"pleyel": 21})
    assert verified(tmp_path).returncode == 0
    found = await do.results.published()
    assert found is not None
    assert found.turnout == sofar


async def test_who_publishes_is_told_that_few_ballots_may_tell_what_somebody_chose(
    store: Store, clock: TurnedClock, team: Team
) -> None:
    do, lea, _ = team
    loaded = await an_open_vote(store, clock, do)
    await voted(do, store, clock, loaded, {1: 1})
    await do.counting.count(lea)
    assert (await do.counting.state(lea)).small == 1
    asked = await do.counting.ask_publication(lea)
    assert "20 bulletins au plus" in do.approvals.words(asked.approval, translator("fr"))


async def test_a_project_funded_in_part_is_told_so_and_points_are_called_points(
    store: Store, clock: TurnedClock, team: Team
) -> None:
    do, lea, ana = team
    rules = CountingRules(completion=80)
    form = BallotForm(BallotKind.CUMULATIVE)
    loaded = await an_open_vote(store, clock, do, form=form, count=rules, costs=(60_000, 50_000, 10_000))
    partly, loser = await carried(store, loaded, 2, "en"), await carried(store, loaded, 3, "en")
    await voted(do, store, clock, loaded, {1: 5, 2: 4}, {1: 5})
    await published(do, lea, ana)
    assert "got 4 points: place 2." in await letters_to(store, partly)
    assert "It is funded in part, with €40,000 of €50,000." in await letters_to(store, partly)
    assert "a project needs votes for it" in await letters_to(store, loser)


async def test_what_became_of_codes_and_which_heads_were_posted_is_public(
    store: Store, clock: TurnedClock, team: Team, tmp_path: Path
) -> None:
    do, lea, ana = team
    async with store.transaction() as tx:
        await tx.groups.join(Group(GroupId(0), -100, GroupKind.CHANNEL, "La ville", "fr", "bot"), lea.id, clock.now())
    loaded = await an_open_vote(store, clock, do)
    asked = await do.codes.ask(lea, CodeWish(CodeUse.LETTERS, 3, ("ar", "en")))
    await do.approvals.approve(ana, asked.approval.id)
    await CodePrinting(store, clock, do.codes.booths.keys).print(1, lambda _: None)
    await do.codes.void(lea, 1, range(2, 3), WhyVoid.LOST)
    await voted(do, store, clock, loaded, {1: 1})
    await published(do, lea, ana)
    where = await downloaded(do, tmp_path)
    (batch,) = json.loads((where / "codes.json").read_text())
    assert [batch[name] for name in ("asked_for", "printed", "handed_out", "void", "used")] == [3, 3, 2, 1, 0]
    journal = json.loads((where / "audit.json").read_text())
    assert {"make_codes", "print_codes", "void_codes"} <= {entry.get("deed") for entry in journal["entries"]}
    posted = [entry["after"]["seq"] for entry in journal["entries"] if entry.get("deed") == "post_head"]
    assert [head["seq"] for head in journal["heads"]] == posted
    assert len(posted) == 2, "at the opening and at the close"
    assert verified(where).returncode == 0
