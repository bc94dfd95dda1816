"""Links of ambassadors: who came first by which, what came of it, who sees which figures, and what is forgotten."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from bot.clock import TurnedClock
from bot.domain.attributed import Brought, Leads, NoSuchLink
from bot.domain.idea_states import IdeaState
from bot.domain.network import NotInNetwork
from bot.domain.people import NotAllowed, Person, Role
from bot.domain.phases import PhaseName
from bot.i18n import translator
from bot.services.own_links import week_of_links
from bot.services.retention import ATTRIBUTIONS_KEPT
from storage.models import AttributionRow, SupportRow
from storage.store import Store
from tests.city import a_member, a_person
from tests.dossiers import an_idea
from tests.editions import an_edition
from tests.services.roving import Town, a_town


@pytest.fixture
async def town(store: Store, clock: TurnedClock) -> Town:
    return await a_town(store, clock)


@pytest.fixture
async def ines(town: Town) -> Person:
    return await town.ambassador("Ines")


async def link_of(town: Town, owner: Person, leads: Leads = Leads.MENU) -> str:
    return await town.do.ambassadors.own_links.start(owner, leads)


async def comes(town: Town, payload: str, neighbourhood: str | None = None) -> Person:
    """Somebody new opens a link, and goes on after the welcome."""
    somebody = await a_person(town.store, welcomed_at=None, neighbourhood=neighbourhood)
    await town.do.ambassadors.own_links.came(somebody, payload)
    await town.do.people.welcome(somebody)
    return somebody


async def came(town: Town, payload: str, people: int, neighbourhood: str | None = None) -> list[Person]:
    return [await comes(town, payload, neighbourhood) for _ in range(people)]


async def brought(town: Town, owner: Person) -> Brought:
    return (await town.do.ambassadors.certificates.numbers(owner)).brought


async def attributed(town: Town) -> dict[int, int]:
    async with town.store.transaction() as tx:
        rows = await tx.connection.execute(select(AttributionRow.person_id, AttributionRow.link_id))
        return {row.person_id: row.link_id for row in rows}


async def test_the_first_link_is_remembered_and_no_other_one(town: Town, ines: Person) -> None:
    sami = await town.ambassador("Sami")
    first, second = await link_of(town, ines), await link_of(town, sami)
    somebody = await a_person(town.store, welcomed_at=None)
    for payload in (first, second, first):
        await town.do.ambassadors.own_links.came(somebody, payload)
    await town.do.people.welcome(somebody)
    assert (await brought(town, ines), await brought(town, sami)) == (Brought(1), Brought())


async def test_two_links_at_once_are_one_attribution(town: Town, ines: Person) -> None:
    payloads = [await link_of(town, await town.ambassador(f"A{n}")) for n in range(8)]
    somebody = await a_person(town.store, welcomed_at=None)
    await asyncio.gather(*(town.do.ambassadors.own_links.came(somebody, one) for one in payloads))
    assert list(await attributed(town)) == [somebody.id]


async def test_an_ambassador_has_one_link_however_often_it_is_asked_for(town: Town, ines: Person) -> None:
    asked = await asyncio.gather(*(link_of(town, ines) for _ in range(8)))
    assert len(set(asked)) == 1
    assert await link_of(town, ines, Leads.VOTE) != asked[0]


async def test_who_is_known_already_is_nobodys(town: Town, ines: Person) -> None:
    known = await a_person(town.store)
    await town.do.ambassadors.own_links.came(known, await link_of(town, ines))
    assert await attributed(town) == {}


async def test_forged_and_unknown_links_stop_nobody_and_count_for_nobody(town: Town, ines: Person) -> None:
    real = await link_of(town, ines)
    forged = [f"{real[:-1]}{'0' if real[-1] != '0' else '1'}", "f1-m", "f", "f999999-m-0000000000000000", "", "kit"]
    for payload in forged:
        await comes(town, payload)
    assert await attributed(town) == {}


async def test_who_does_not_go_on_after_the_welcome_is_not_counted(town: Town, ines: Person) -> None:
    somebody = await a_person(town.store, welcomed_at=None)
    await town.do.ambassadors.own_links.came(somebody, await link_of(town, ines))
    assert await brought(town, ines) == Brought()


async def test_a_link_that_its_owner_replaced_counts_nobody_more_and_keeps_who_came(town: Town, ines: Person) -> None:
    old = await link_of(town, ines)
    await came(town, old, 2)
    await town.do.ambassadors.own_links.renew(ines)
    new = await link_of(town, ines)
    await came(town, old, 3)
    await came(town, new, 4)
    assert new != old
    assert await brought(town, ines) == Brought(6)


async def test_a_link_that_the_team_revoked_counts_nobody_more(town: Town, ines: Person) -> None:
    payload = await link_of(town, ines)
    (link,) = await town.do.ambassadors.own_links.works(town.farid, 5)
    assert link.owner.id == ines.id
    await town.do.ambassadors.own_links.revoke(town.farid, link.id)
    await comes(town, payload)
    assert await attributed(town) == {}
    with pytest.raises(NoSuchLink):
        await town.do.ambassadors.own_links.revoke(town.farid, link.id)
    entries = await town.do.journal.page(town.lea)
    assert "revoke_ambassador_link" in str(entries)


async def test_who_leaves_the_network_has_no_link_any_more(town: Town, ines: Person) -> None:
    payload = await link_of(town, ines)
    await town.do.ambassadors.network.leave(ines)
    await comes(town, payload)
    assert await attributed(town) == {}
    with pytest.raises((NotAllowed, NotInNetwork)):
        await link_of(town, ines)


async def test_ideas_and_supports_of_those_who_came_are_counted(town: Town, ines: Person) -> None:
    one, other = await came(town, await link_of(town, ines), 2)
    idea = await an_idea(town.store, town.edition.id, one, IdeaState.ADMITTED)
    await an_idea(town.store, town.edition.id, await a_person(town.store), IdeaState.ADMITTED)
    async with town.store.transaction() as tx:
        await tx.connection.execute(
            insert(SupportRow).values(idea_id=idea.id, person_id=other.id, at=town.clock.now())
        )
    assert await brought(town, ines) == Brought(2, 1, 1)


async def test_the_town_and_its_neighbourhoods_are_counted_together(town: Town, ines: Person) -> None:
    sami = await town.ambassador("Sami")
    await came(town, await link_of(town, ines), 3, "plaine")
    await came(town, await link_of(town, sami), 4, "plaine")
    await came(town, await link_of(town, sami), 5)
    together = await town.do.ambassadors.own_links.together(town.lea)
    assert together.town == Brought(12)
    assert together.places == {"plaine": Brought(7), None: Brought(5)}


async def test_the_weekly_summary_tells_of_five_and_more(town: Town, ines: Person) -> None:
    payload, t = await link_of(town, ines), translator("en")
    others = [await link_of(town, await town.ambassador(name)) for name in ("Sami", "Zoé")]

    async def line() -> str | None:
        async with town.store.transaction() as tx:
            return await week_of_links(tx, town.clock.now(), t)

    for link in (payload, payload, *others):
        await comes(town, link)
    assert await line() is None
    await comes(town, payload)
    assert await line() == "Since the beginning 5 people have come by the links of ambassadors"


async def test_the_weekly_summary_does_not_tell_each_of_two_what_the_other_one_brought(
    town: Town, ines: Person
) -> None:
    for owner in (ines, await town.ambassador("Sami")):
        await came(town, await link_of(town, owner), 5)
    async with town.store.transaction() as tx:
        assert await week_of_links(tx, town.clock.now(), translator("en")) is None


async def test_a_link_of_an_earlier_edition_counts_for_nobody(town: Town, ines: Person) -> None:
    payload = await link_of(town, ines)
    await an_edition(town.store, town.clock, PhaseName.IDEATION, slug="next")
    await comes(town, payload)
    assert await attributed(town) == {}


async def test_who_came_by_a_link_sees_that_it_is_noted(town: Town, ines: Person) -> None:
    somebody = await comes(town, await link_of(town, ines))
    assert (await town.do.people.held(somebody)).by_link
    assert not (await town.do.people.held(ines)).by_link


async def test_who_asks_to_be_forgotten_takes_along_by_whom_they_came(town: Town, ines: Person) -> None:
    one, other = await came(town, await link_of(town, ines), 2)
    await town.do.people.erase(one)
    assert list(await attributed(town)) == [other.id]
    await town.do.people.erase(ines)
    assert await attributed(town) == {}


async def test_who_came_by_which_link_is_forgotten_two_months_after_the_edition(town: Town, ines: Person) -> None:
    await comes(town, await link_of(town, ines))
    end = town.edition.edition.phases[-1].closes
    await town.do.retention.clean(end + ATTRIBUTIONS_KEPT - timedelta(days=1))
    assert len(await attributed(town)) == 1
    await town.do.retention.clean(end + ATTRIBUTIONS_KEPT + timedelta(days=1))
    assert await attributed(town) == {}


async def test_nothing_is_kept_but_who_and_by_which_link(town: Town, ines: Person) -> None:
    """No moment, no place: what is not there cannot be joined with anything."""
    assert [column.name for column in AttributionRow.__table__.columns] == ["person_id", "link_id"]
    assert {key.column.table.name for key in AttributionRow.__table__.foreign_keys} == {"people", "ambassador_links"}


async def test_an_ambassador_needs_the_charter_for_a_link(town: Town) -> None:
    with pytest.raises(NotInNetwork):
        await link_of(town, await a_member(town.store, Role.AMBASSADOR))
