"""An ambassador's own link on the phone: shown, printed, followed, revoked; at the end, a certificate."""

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from bot.clock import TurnedClock
from bot.domain.assignments import AssignmentState
from bot.domain.attributed import Brought, Leads
from bot.domain.missions import MissionKind, MissionState
from bot.domain.people import Role
from bot.domain.phases import Action, PhaseName
from bot.i18n import translator
from bot.sandbox.people import Person
from storage.models import AssignmentRow, MissionRow
from storage.store import Store
from tests.city import a_member
from tests.conversations.announcing import at_noon, met
from tests.conversations.conftest import Town
from tests.conversations.roving import ambassador
from tests.conversations.running import turned_to
from tests.editions import an_edition
from tests.polls import an_open_vote
from tests.traces import everything

pytestmark = pytest.mark.usefixtures("by_day")


@pytest.fixture
async def ines(town: Town) -> Person:
    return await ambassador(town, "Ines")


async def payload_of(ambassador: Person) -> str:
    await ambassador.writes("/ambassador")
    await ambassador.taps("My numbers and my link")
    await ambassador.taps("My own link and poster")
    found = re.search(r"\?start=(\S+)", ambassador.last)
    assert found, ambassador.screen
    return found[1]


async def test_what_is_not_open_yet_is_offered_with_its_day(town: Town, clock: TurnedClock, ines: Person) -> None:
    edition = await an_edition(town.store, clock, PhaseName.IDEATION)
    await payload_of(ines)
    assert ines.sees_button("Opens: put forward an idea")
    [vote] = [phase for phase in edition.edition.phases if phase.allows(Action.VOTE)]
    label = f"Opens: vote (from {translator('en').date(vote.opens)})"
    await ines.taps(label)
    assert ines.reads(f"Your own link. {label}.")


async def test_what_is_over_is_not_offered(town: Town, clock: TurnedClock, ines: Person) -> None:
    await an_edition(town.store, clock, PhaseName.VOTING)
    await payload_of(ines)
    assert ines.sees_button("Opens: vote")
    assert not ines.sees_button("Opens: put forward an idea")


async def test_a_newcomer_comes_by_a_link_and_finds_what_it_names(town: Town, ines: Person) -> None:
    await payload_of(ines)
    await ines.taps("Opens: put forward an idea")
    payload = re.search(r"\?start=(\S+)", ines.last)
    assert payload
    sami = town.newcomer("Sami", "en")
    await sami.opens(payload[1])
    await sami.taps("Go on")
    await sami.taps("La Plaine")
    assert sami.reads("Step 1 of 5")
    assert await ones_figures(ines) == "fewer than 5 people came"


async def ones_figures(ines: Person) -> str:
    await ines.writes("/ambassador")
    await ines.taps("My numbers and my link")
    found = re.search(r"By your link: ([^,]+),", ines.screen)
    assert found, ines.screen
    return found[1]


async def test_the_fifth_newcomer_makes_a_figure(town: Town, ines: Person) -> None:
    payload = await payload_of(ines)
    for number in range(5):
        somebody = town.newcomer(f"N{number}", "en")
        await somebody.opens(payload)
        await somebody.taps("Go on")
        await somebody.taps("La Plaine")
        assert somebody.sees_button("Discover ideas")
    assert await ones_figures(ines) == "5 people came"
    assert ines.reads("La Plaine: 5")


@pytest.mark.parametrize("payload", ["f1-m-0000000000000000", "f", "f12-m", "fabc"])
async def test_a_link_that_nobody_made_stops_nobody(town: Town, ines: Person, payload: str) -> None:
    sami = town.newcomer("Sami", "en")
    await sami.opens(payload)
    await sami.taps("Go on")
    await sami.taps("La Plaine")
    assert sami.sees_button("Discover ideas")


async def test_who_is_known_is_led_to_what_a_link_names(town: Town, ines: Person, maria: Person) -> None:
    payload = await payload_of(ines)
    await maria.opens(payload)
    assert maria.sees_button("Discover ideas")
    await maria.opens(payload.replace("-m-", "-v-"))
    assert maria.reads("vote"), maria.screen


async def test_a_poster_is_printed_in_the_language_that_is_chosen(town: Town, ines: Person) -> None:
    await payload_of(ines)
    await ines.taps("Poster to print")
    assert ines.reads("In which language?")
    await ines.taps("العربية")
    assert ines.reads("Your poster")


async def test_an_owner_makes_a_new_link_and_the_team_ends_one(town: Town, ines: Person) -> None:
    first = await payload_of(ines)
    await ines.taps("Make a new link, end this one")
    second = re.search(r"\?start=(\S+)", ines.last)
    assert second
    assert second[1] != first
    lea = await met(await town.member("Léa", Role.COORDINATOR, language="en"))
    await lea.writes("/network")
    await lea.taps("What their links bring")
    assert lea.reads("fewer than 5 people came")
    assert not lea.reads("Ines")
    await lea.taps("Revoke the link of Ines")
    assert lea.reads("Nobody has a link yet")


async def was_at_a_mission(store: Store, clock: TurnedClock, edition: int, person: Person) -> None:
    """A stand of two hours, a day ago."""
    ends = clock.now() - timedelta(days=1)
    async with store.transaction() as tx:
        claim = await tx.connection.exec_driver_sql(f"SELECT id FROM people WHERE telegram_id = {person.id}")
        values: dict[str, Any] = {
            "edition_id": edition,
            "kind": MissionKind.STAND,
            "state": MissionState.OPEN,
            "begins_at": ends - timedelta(hours=2),
            "ends_at": ends,
            "needed": 1,
            "neighbourhood": "plaine",
            "created_at": ends,
        }
        mission = await tx.connection.scalar(insert(MissionRow).values(**values).returning(MissionRow.id))
        part = {"state": AssignmentState.PRESENT, "place": 1, "offered_at": ends, "arrived_at": ends}
        await tx.connection.execute(
            insert(AssignmentRow).values(mission_id=mission, person_id=claim.scalar_one(), **part)
        )


async def test_at_the_end_the_certificate_is_offered_and_given_with_the_name_that_is_typed(
    town: Town, ines: Person, clock: TurnedClock, store: Store
) -> None:
    loaded = await an_edition(store, clock, PhaseName.VOTING)
    await was_at_a_mission(store, clock, loaded.id, ines)
    results = loaded.edition.phase(PhaseName.RESULTS)
    assert results
    await turned_to(town.parvis, clock, results.opens)
    at_noon(clock)
    await turned_to(town.parvis, clock, clock.now())
    await ines.waits_for("gives you a certificate of what you did")
    await ines.taps("My certificate")
    assert ines.reads("Which name shall stand on it?")
    await ines.writes("1234")
    assert ines.reads("does not fit on the certificate")
    await ines.writes("Inès Ben Salah")
    assert ines.reads("Your certificate of engagement")
    await ines.writes("/ambassador")
    await ines.taps("My certificate")
    await ines.taps("Ines")
    assert ines.reads("Your certificate of engagement")


async def test_while_the_vote_is_open_the_vote_keeps_its_own_seal_and_nothing_names_the_link(
    town: Town, clock: TurnedClock
) -> None:
    """What the vote notes of a link is sealed under its key; what the network notes is who and by which, no more."""
    await an_open_vote(town.store, clock, town.parvis.services)
    owner = await a_member(town.store, Role.AMBASSADOR)
    async with town.store.transaction() as tx:
        await tx.network.admit(owner.id, None, clock.now())
        await tx.network.accept_charter(owner.id, "en", clock.now())
    payload = await town.parvis.services.ambassadors.own_links.start(owner, Leads.VOTE)
    sami = town.newcomer("Sami", "en")
    await sami.opens(payload)
    await sami.taps("Go on")
    await sami.taps("La Plaine")
    assert sami.reads("vote")
    kept = await everything(town.store)
    assert '"came_by":"' in kept
    assert payload not in kept
    numbers = await town.parvis.services.ambassadors.certificates.numbers(owner)
    assert numbers.brought == Brought(1)
