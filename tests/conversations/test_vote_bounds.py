"""Who may vote when, forged taps, and what survives a restart."""

from datetime import timedelta
from itertools import cycle

import pytest

from bot.clock import TurnedClock
from bot.domain.ballots import BallotForm, BallotKind
from bot.domain.people import Role
from bot.domain.phases import PhaseName
from bot.sandbox.box import Box
from bot.sandbox.people import Person
from bot.settings import Settings
from handlers.resident.vote_buttons import Act
from storage.store import Store
from tests.conversations.conftest import Town
from tests.conversations.running import at_work
from tests.conversations.voting import buttons_of, enters, in_the_urn, opens, sent_by
from tests.editions import an_edition
from tests.polls import an_open_vote

CLOSED = [phase for phase in PhaseName if phase is not PhaseName.VOTING]


@pytest.mark.parametrize("role", list(Role))
async def test_everybody_votes_whatever_their_role_and_only_while_the_vote_is_open(
    town: Town, clock: TurnedClock, role: Role
) -> None:
    samir = await town.member("Samir", role, language="en")
    await samir.writes("/vote")
    assert samir.reads("The vote is not open yet")
    await an_open_vote(town.store, clock, town.parvis.services)
    await samir.writes("/vote")
    await samir.taps("Begin")
    await samir.taps("My ballot: check and send")
    await samir.taps("Send a blank ballot")
    assert samir.reads("version 1")
    await an_edition(town.store, clock, PhaseName.RESULTS)
    await samir.taps("Change my vote")
    assert samir.reads("The vote is closed")
    assert await in_the_urn(town) == (1, 1)


@pytest.mark.parametrize("phase", CLOSED)
async def test_no_menu_leads_to_a_vote_that_is_not_open(town: Town, clock: TurnedClock, phase: PhaseName) -> None:
    await an_edition(town.store, clock, phase)
    maria = await town.resident("Maria", "en")
    await maria.writes("/menu")
    assert "Vote" not in [button["text"] for button in buttons_of(maria)]


FORGED = (
    "v:{edition}:g:0:99:1:a",
    "v:{edition}:g:0:1:7:a",
    "v:{edition}:g:0:1:-9999:a",
    "v:{edition}:g:0:1:١:a",
    "v:{edition}:g:9:1:1:a",
    "v:{edition}:c:0:99::a",
    "v:{edition}:l:0:0:99999999:z",
    "v:{edition}:nx:0:99::w",
    "v:{edition}:q:0:0:nowhere:",
    "v:{edition}:s:0:0:deadbeef:",
    "v:0:g:0:1:1:a",
    "v:{edition}:nothing:0:1:1:a",
    "v:x",
    "v:{edition}:g:-1:1:1:a",
)


@pytest.mark.parametrize("data", FORGED)
async def test_a_forged_tap_is_answered_and_changes_nothing(
    town: Town, clock: TurnedClock, maria: Person, data: str
) -> None:
    loaded = await an_open_vote(town.store, clock, town.parvis.services)
    await enters(maria)
    await opens(maria, 1)
    await maria.taps("Choose this project")
    message = maria.phone.messages()[-1]
    await maria.acts.forges(maria.id, message, data.format(edition=loaded.id))
    assert not maria.reads("Sorry, something went wrong")
    assert maria.screen
    assert (await sent_by(town, maria))["town"] == {1: 1}
    assert await in_the_urn(town) == (0, 0)


ACTS = (Act.GIVE, Act.NEXT, Act.GIVE, Act.CARD, Act.GIVE, Act.GRADES, Act.GIVE, Act.MORE, Act.GIVE, Act.LIST, Act.GO)
VALUES = ("1", "2", "x", "-1", "5", "0", "77", "")
TAPS = list(zip(cycle(ACTS), cycle((1, 2, 3, 4, 0, 2, 6)), cycle(VALUES), range(40), strict=False))
"""Forty taps of every sort, in an order that no screen would lead to: their cycles are of different lengths."""


@pytest.mark.parametrize("kind", list(BallotKind))
async def test_whatever_is_tapped_leads_to_a_ballot_or_to_words(
    town: Town, clock: TurnedClock, maria: Person, kind: BallotKind
) -> None:
    loaded = await an_open_vote(town.store, clock, town.parvis.services, form=BallotForm(kind))
    await enters(maria)
    message = maria.phone.messages()[-1]
    for act, number, value, _ in TAPS:
        clock.turn(timedelta(seconds=1))
        await maria.acts.forges(maria.id, message, f"v:{loaded.id}:{act}:0:{number}:{value}:a")
        assert not maria.reads("Sorry, something went wrong")
        assert not maria.reads("This button is too old")
    await maria.acts.forges(maria.id, message, f"v:{loaded.id}:ch:0:0::")
    sendable = any("Send" in button["text"] for button in buttons_of(maria))
    assert sendable or maria.reads("Not ready yet.")


async def test_a_half_done_ballot_outlives_the_bot(
    box: Box, settings: Settings, store: Store, clock: TurnedClock, database_url: str
) -> None:
    async with at_work(box, settings, database_url, clock) as parvis:
        await an_open_vote(store, clock, parvis.services)
        town = Town(box, parvis, store)
        maria = await town.resident("Maria", "en")
        await enters(maria)
        await opens(maria, 3)
        await maria.taps("Choose this project")
    async with at_work(box, settings, database_url, clock) as parvis:
        await maria.taps("My ballot")
        assert maria.reads("3. Un panier de basket: chosen")
        await maria.taps("Send my ballot")
        assert await sent_by(Town(box, parvis, store), maria) == {"town": {3: 1}}
