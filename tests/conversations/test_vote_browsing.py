"""Looking through the ballot paper: at eight projects and at two hundred, by place, theme and words."""

from datetime import timedelta
from itertools import product

import pytest

from bot.clock import TurnedClock
from bot.domain.ballots import BallotForm, BallotKind
from bot.sandbox.people import Person
from handlers.resident.vote_buttons import Act
from tests.conversations.conftest import Town
from tests.conversations.voting import buttons_of, enters, opens
from tests.editions import PLAINE, PLEYEL
from tests.polls import an_open_vote

SECOND = timedelta(seconds=1)
LONG = "Une très longue explication de ce que serait ce projet pour les habitants du quartier. " * 8


async def many(town: Town, clock: TurnedClock, number: int, kind: BallotKind = BallotKind.APPROVAL) -> None:
    """So many projects, of all places and themes, with the longest titles there can be."""
    kinds = list(product((PLAINE.id, PLEYEL.id, None), ("nature", "schools")))
    projects = [
        {
            "number": n,
            "title": f"Projet {n} {'pour toutes et tous ' * 3}".strip(),
            "summary": LONG,
            "cost": 100_000 // number,
            "neighbourhood": kinds[n % len(kinds)][0],
            "theme": kinds[n % len(kinds)][1],
        }
        for n in range(1, number + 1)
    ]
    form = BallotForm(kind, most=number, points_on_one=1)
    await an_open_vote(town.store, clock, town.parvis.services, costs=(), form=form, projects=projects)


async def visits_everything(someone: Person, steps: int, clock: TurnedClock) -> set[str]:
    """Tap every kind of button once or more, and see that each screen is within its bounds; the acts met."""
    met: set[str] = set()
    for step in range(steps):
        clock.turn(SECOND)  # nobody taps faster for long
        shown = [each for each in buttons_of(someone) if each["callback_data"].startswith("v:")]
        assert len(buttons_of(someone)) <= 8
        assert all(len(each["callback_data"].encode()) <= 64 for each in shown)
        fresh = [each for each in shown if each["callback_data"].split(":")[2] not in met]
        chosen = (fresh or shown)[step % len(fresh or shown)]
        met.add(chosen["callback_data"].split(":")[2])
        await someone.taps(chosen["text"])
        if not any(each["callback_data"].startswith("v:") for each in buttons_of(someone)):
            await someone.writes("/vote")
    return met


@pytest.mark.parametrize("kind", list(BallotKind))
async def test_every_screen_is_within_its_bounds_at_two_hundred_projects(
    town: Town, clock: TurnedClock, maria: Person, kind: BallotKind
) -> None:
    await many(town, clock, 200, kind)
    await enters(maria)
    met = await visits_everything(maria, 24, clock)
    assert {Act.LIST, Act.CARD, Act.GIVE, Act.CHECK, Act.LOOK} <= met


async def test_two_hundred_projects_are_read_page_by_page(town: Town, clock: TurnedClock, maria: Person) -> None:
    await many(town, clock, 200)
    await enters(maria)
    assert maria.reads("200 projects. Page 1 of 50.")
    first = maria.last
    await maria.taps("Next page")
    assert maria.reads("Page 2 of 50.")
    await maria.taps("Previous page")
    assert maria.last == first


async def test_projects_are_found_by_place_theme_and_words(town: Town, clock: TurnedClock, maria: Person) -> None:
    await many(town, clock, 8)
    await enters(maria)
    await maria.taps("Search and filter")
    await maria.taps("By place")
    await maria.taps("La Plaine")
    assert maria.reads("La Plaine: 3 projects.")
    await maria.taps("Search and filter")
    await maria.taps("By theme")
    await maria.taps("Nature")
    assert maria.reads("Nature: 4 projects.")
    await maria.taps("Search and filter")
    await maria.taps("By words")
    await maria.writes("TRÈS habitants projets 7")
    assert maria.reads("With “très habitants projets 7”: 1 project.")
    await opens(maria, 7)
    await maria.taps("Next")
    assert maria.pop_up == "There is no other project in this direction."
    await maria.taps("Back to the list")
    assert maria.reads("1 project")


async def test_a_search_in_vain_leaves_ways_on(town: Town, clock: TurnedClock, maria: Person) -> None:
    await many(town, clock, 8)
    await enters(maria)
    await maria.taps("Search and filter")
    await maria.taps("By words")
    await maria.writes("zeppelin")
    assert maria.reads("No project with “zeppelin”")
    await maria.taps("Search and filter")
    await maria.taps("By words")
    await maria.writes("…")
    assert maria.reads("Write one or two words")


async def test_next_leads_through_all_projects_once(town: Town, clock: TurnedClock, maria: Person) -> None:
    await many(town, clock, 8)
    await enters(maria)
    await maria.taps(buttons_of(maria)[0]["text"])
    seen = [maria.last.split(".")[0]]
    while True:
        await maria.taps("Next")
        if maria.pop_up:
            break
        seen.append(maria.last.split(".")[0])
    assert sorted(seen, key=int) == [str(n) for n in range(1, 9)]


async def test_a_photo_is_a_card_of_its_own_and_goes_when_one_goes_on(
    town: Town, clock: TurnedClock, maria: Person
) -> None:
    await maria.sends_photo()
    messages = town.box.world.messages[maria.id].values()
    photo = next(each["photo"][-1]["file_id"] for each in messages if "photo" in each)
    pictured = {"number": 2, "photo": photo}
    await an_open_vote(town.store, clock, town.parvis.services, costs=(1_000,), projects=[pictured])
    await enters(maria)
    await opens(maria, 2)
    shown = maria.phone.messages()[-1]
    assert "photo" in shown
    await maria.taps("Choose this project")
    assert "Your choice: chosen" in maria.phone.messages()[-1]["caption"]
    before = len(maria.phone.messages())
    await maria.taps("Back to the list")
    assert len(maria.phone.messages()) == before
    assert all("photo" not in each for each in maria.phone.messages())


async def test_details_tell_all_that_is_known(town: Town, clock: TurnedClock, maria: Person) -> None:
    known = {"cost": 2_000, "running_cost": 1_200, "competence": "plaine_commune", "theme": "nature"}
    project = {"number": 7, "latitude": 48.9, "longitude": 2.3, **known}
    await an_open_vote(town.store, clock, town.parvis.services, costs=(), projects=[project])
    await enters(maria)
    await opens(maria, 7)
    await maria.taps("Details")
    for words in ("€2,000", "€1,200 every year", "Plaine Commune", "Theme: Nature", "the whole town"):
        assert maria.reads(words)
    await maria.taps("See it on the map")
    assert "location" in maria.phone.messages()[-1]
    await maria.taps("Back to the project")
    assert maria.reads("Your choice: not chosen")
