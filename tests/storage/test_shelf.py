"""What everybody may see of the ideas, and how it is found."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import func, select, update

from bot.domain.idea_states import PUBLIC_STATES, IdeaState
from bot.domain.ideas import Idea
from bot.domain.shelf import Aisle, Around, Card, Glance, Leaf, Spot, Way
from storage.models import IdeaRow, SupportRow
from storage.store import Store
from tests.city import a_person
from tests.dossiers import an_idea
from tests.editions import an_edition

HERE = Spot(48.9089, 2.3616)
EVERY_WAY = (
    Way(),
    Way(Aisle.NEIGHBOURHOOD, "plaine"),
    Way(Aisle.THEME, "streets"),
    Way(Aisle.NEAR, spot=HERE, centres={"plaine": 0}),
    Way(Aisle.SEARCH, "banc"),
    Way(Aisle.SEARCH, "bancz"),
)


async def seen(store: Store, edition: int, way: Way, leaf: Leaf | None = None) -> list[str]:
    async with store.transaction() as tx:
        page = await tx.shelf.page(edition, way, leaf or Leaf(most=50))
    return [idea.title for idea in page.ideas]


async def admitted(store: Store, edition: int, title: str, **columns: Any) -> Idea:
    return await an_idea(store, edition, None, IdeaState.ADMITTED, title=title, **columns)


@pytest.mark.parametrize("state", IdeaState)
@pytest.mark.parametrize("hidden", [False, True])
async def test_schema_and_rules_agree_on_what_is_public(store: Store, state: IdeaState, hidden: bool) -> None:
    edition = await an_edition(store)
    idea = await an_idea(store, edition.id, None, state, hidden=hidden, admitted_at=func.now())
    async with store.transaction() as tx:
        public = await tx.connection.scalar(select(IdeaRow.public).where(IdeaRow.id == idea.id))
    assert public is (state in PUBLIC_STATES and not hidden) is idea.public


@pytest.mark.parametrize("state", IdeaState)
@pytest.mark.parametrize("hidden", [False, True])
async def test_no_way_leads_to_what_is_not_public(store: Store, state: IdeaState, hidden: bool) -> None:
    edition, maria = await an_edition(store), await a_person(store)
    title = "Des bancs place du marché"
    idea = await an_idea(store, edition.id, None, state, hidden=hidden, title=title, admitted_at=func.now())
    public = state in PUBLIC_STATES and not hidden
    for way in EVERY_WAY:
        assert await seen(store, edition.id, way) == ([title] if public else []), way
    async with store.transaction() as tx:
        assert bool(await tx.shelf.similar(edition.id, title)) is public
        assert bool(await tx.cards.open(idea.id, maria.id)) is public
        assert bool(await tx.cards.numbered(edition.id, idea.number or 0, maria.id)) is public


async def test_an_idea_whose_admission_was_undone_is_not_public(store: Store) -> None:
    edition = await an_edition(store)
    idea = await admitted(store, edition.id, "Un banc")
    async with store.transaction() as tx:
        await tx.connection.execute(update(IdeaRow).where(IdeaRow.id == idea.id).values(admitted_at=None))
    assert await seen(store, edition.id, Way()) == []


@pytest.mark.parametrize("way", EVERY_WAY, ids=lambda way: f"{way.aisle.name}-{way.value}")
async def test_turning_pages_shows_every_idea_once_there_and_back(store: Store, way: Way) -> None:
    edition = await an_edition(store)
    for n in range(11):
        await admitted(store, edition.id, f"Banc {n}", latitude=48.9 + n / 1000, longitude=2.36)
    whole = await seen(store, edition.id, way)
    assert len(whole) == 11
    there: list[Glance] = []
    async with store.transaction() as tx:
        page = await tx.shelf.page(edition.id, way, Leaf(most=3))
        there += page.ideas
        assert not page.earlier
        while page.later:
            page = await tx.shelf.page(edition.id, way, Leaf(after=page.ideas[-1].id, most=3))
            there += page.ideas
        back = list(page.ideas)
        while page.earlier:
            page = await tx.shelf.page(edition.id, way, Leaf(before=page.ideas[0].id, most=3))
            back = [*page.ideas, *back]
    assert [one.title for one in there] == whole
    assert [one.title for one in back] == whole


async def test_a_page_goes_on_behind_an_idea_that_has_left_the_shelf(store: Store) -> None:
    edition = await an_edition(store)
    ideas = [await admitted(store, edition.id, f"Banc {n}") for n in range(3)]
    async with store.transaction() as tx:
        await tx.connection.execute(update(IdeaRow).where(IdeaRow.id == ideas[1].id).values(hidden=True))
    assert await seen(store, edition.id, Way(), Leaf(after=ideas[1].id)) == ["Banc 0"]


@pytest.mark.parametrize(
    "words", ["bibliotheque", "BIBLIOTHÈQUES", "bibliothèq", "biblioteque", "une bibliothèque", "rue bibliothèque"]
)
async def test_search_forgives_accents_plurals_beginnings_and_slips(store: Store, words: str) -> None:
    edition = await an_edition(store)
    await admitted(store, edition.id, "Une bibliothèque de rue", reason="Pour lire dehors.")
    await admitted(store, edition.id, "Un terrain de basket", reason="Pour les jeunes.")
    assert await seen(store, edition.id, Way(Aisle.SEARCH, words)) == ["Une bibliothèque de rue"]


@pytest.mark.parametrize(
    "words", ["'", "a' | z:* & !", "\\", "()", "<->", "%", "_", "🙂", ":*", "'; drop table ideas"]
)
async def test_what_people_type_is_never_a_query(store: Store, words: str) -> None:
    edition = await an_edition(store)
    await admitted(store, edition.id, "Un banc")
    assert await seen(store, edition.id, Way(Aisle.SEARCH, words)) == []
    async with store.transaction() as tx:
        assert await tx.shelf.similar(edition.id, words, words) == []


async def test_a_word_of_the_title_comes_before_one_of_the_reason(store: Store) -> None:
    edition = await an_edition(store)
    await admitted(store, edition.id, "Une fontaine", reason="Au centre de la place, à l'ombre.")
    await admitted(store, edition.id, "Un parasol", reason="À côté de la fontaine du parc.")
    assert await seen(store, edition.id, Way(Aisle.SEARCH, "fontaine")) == ["Une fontaine", "Un parasol"]


async def test_near_a_place_pins_count_themselves_and_others_their_neighbourhood(store: Store) -> None:
    edition = await an_edition(store)
    await admitted(store, edition.id, "far", latitude=48.95, longitude=2.3616)
    await admitted(store, edition.id, "middle", neighbourhood="pleyel")
    await admitted(store, edition.id, "near", latitude=48.9094, longitude=2.3616)
    await admitted(store, edition.id, "nowhere", neighbourhood=None)
    way = Way(Aisle.NEAR, spot=HERE, centres={"pleyel": 1500})
    async with store.transaction() as tx:
        page = await tx.shelf.page(edition.id, way, Leaf(most=5))
    assert [(idea.title, idea.metres) for idea in page.ideas][:2] == [("near", 56), ("middle", None)]
    assert [idea.title for idea in page.ideas][2:] == ["far"]


async def test_similar_ideas_share_the_subject_and_the_nearest_come_first(store: Store) -> None:
    edition = await an_edition(store)
    await admitted(store, edition.id, "Des bancs à l'ombre au marché", neighbourhood="plaine")
    await admitted(store, edition.id, "Des bancs ombragés pour le marché", neighbourhood="pleyel")
    await admitted(store, edition.id, "Un studio de musique", neighbourhood="plaine")
    async with store.transaction() as tx:
        found = await tx.shelf.similar(edition.id, "Bancs à l’ombre du marche", around=Around("plaine"))
    assert found[0].title == "Des bancs à l'ombre au marché"
    assert "Un studio de musique" not in [one.title for one in found]


async def test_similar_ideas_forgive_a_slip_of_the_pen(store: Store) -> None:
    edition = await an_edition(store)
    await admitted(store, edition.id, "Une grainothèque", reason="Pour échanger des semences.")
    async with store.transaction() as tx:
        assert [one.title for one in await tx.shelf.similar(edition.id, "Une grainoteque")] == ["Une grainothèque"]


async def test_a_hundred_taps_of_one_person_are_one_support(store: Store) -> None:
    edition, maria = await an_edition(store), await a_person(store)
    idea = await admitted(store, edition.id, "Un banc")

    async def tap() -> Card | None:
        async with store.transaction() as tx:
            return await tx.cards.support(idea.id, maria.id, idea.created_at)

    shown = await asyncio.gather(*(tap() for _ in range(100)))
    assert all(card is not None and card.bond.supports for card in shown)
    assert await _counts(store, idea) == (1, 1)


async def test_each_change_shows_the_card_as_it_left_it(store: Store) -> None:
    edition, maria, jean = await an_edition(store), await a_person(store), await a_person(store)
    idea = await admitted(store, edition.id, "Un banc")

    async with store.transaction() as tx:
        at, cards = idea.created_at, tx.cards
        steps = [
            (await cards.open(idea.id, maria.id), (0, 0, False, False)),
            (await cards.support(idea.id, maria.id, at), (1, 0, True, False)),
            (await cards.support(idea.id, maria.id, at), (1, 0, True, False)),
            (await cards.follow(idea.id, maria.id, at), (1, 1, True, True)),
            (await cards.support(idea.id, jean.id, at), (2, 1, True, False)),
            (await cards.unsupport(idea.id, maria.id), (1, 1, False, True)),
            (await cards.unsupport(idea.id, maria.id), (1, 1, False, True)),
            (await cards.unfollow(idea.id, maria.id), (1, 0, False, False)),
            (await cards.open(idea.id, jean.id), (1, 0, True, False)),
        ]
    for step, (card, expected) in enumerate(steps):
        assert card is not None
        assert (card.idea.supports, card.idea.followers, card.bond.supports, card.bond.follows) == expected, step


async def test_supports_and_their_opposites_at_once_leave_counter_and_rows_in_step(store: Store) -> None:
    edition = await an_edition(store)
    people = [await a_person(store) for _ in range(5)]
    idea = await admitted(store, edition.id, "Un banc")

    async def tap(n: int) -> None:
        person = people[n % 5]
        async with store.transaction() as tx:
            if n % 3:
                await tx.cards.support(idea.id, person.id, idea.created_at)
            else:
                await tx.cards.unsupport(idea.id, person.id)

    await asyncio.gather(*(tap(n) for n in range(100)))
    rows, counter = await _counts(store, idea)
    assert rows == counter


@pytest.mark.parametrize("state", sorted(set(IdeaState) - PUBLIC_STATES))
async def test_what_is_not_public_can_be_neither_supported_nor_followed(store: Store, state: IdeaState) -> None:
    edition, maria = await an_edition(store), await a_person(store)
    idea = await an_idea(store, edition.id, None, state)
    async with store.transaction() as tx:
        assert not await tx.cards.support(idea.id, maria.id, idea.created_at)
        assert not await tx.cards.follow(idea.id, maria.id, idea.created_at)
    assert await _counts(store, idea) == (0, 0)


async def _counts(store: Store, idea: Idea) -> tuple[int, int]:
    async with store.transaction() as tx:
        rows = await tx.connection.scalar(select(func.count()).where(SupportRow.idea_id == idea.id))
        counter = await tx.connection.scalar(select(IdeaRow.supports).where(IdeaRow.id == idea.id))
    return int(rows or 0), int(counter or 0)
