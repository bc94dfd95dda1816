"""The home of an ambassador: their tasks, their numbers, the kit, and what they offer."""

from datetime import timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.new_tasks import NewTask, Recipient
from bot.domain.people import Person, Role
from bot.domain.tasks import Hours
from bot.i18n import translator
from bot.services.assembly import build_services
from bot.services.campaigns import Loaded
from bot.services.services import Services
from storage.store import Store
from tests.city import a_member, a_person
from tests.dossiers import an_idea
from tests.editions import an_edition


@pytest.fixture
def do(store: Store, clock: TurnedClock) -> Services:
    return build_services(store, clock, lambda: None, b"pepper")


@pytest.fixture
async def edition(store: Store, clock: TurnedClock) -> Loaded:
    return await an_edition(store, clock)


@pytest.fixture
async def ines(store: Store, do: Services) -> Person:
    ines = await a_member(store, Role.AMBASSADOR, name="Ines", language="en")
    await do.ambassadors.network.accept_charter(ines)
    return ines


async def home(do: Services, person: Person) -> str:
    sections = await do.ambassadors.home.visit(person, translator("en"))
    return "\n\n".join(section.words for section in sections)


async def task_for(do: Services, store: Store, clock: TurnedClock, to: Recipient, title: str) -> None:
    lea = await a_member(store, Role.COORDINATOR)
    due = Hours(clock.now() + timedelta(days=3))
    await do.team_tasks.giving.make(lea, NewTask(title, "en", to, due), title)


async def test_tasks_in_hand_and_to_take_are_there_and_nothing_is_said_of_none(
    store: Store, clock: TurnedClock, do: Services, edition: Loaded, ines: Person
) -> None:
    assert "task" not in await home(do, ines)
    await task_for(do, store, clock, Recipient(person=ines.id), "Hang the posters")
    await task_for(do, store, clock, Recipient(role=Role.AMBASSADOR), "Bring the chairs")
    await task_for(do, store, clock, Recipient(role=Role.MODERATOR), "Read the ideas")
    shown = await home(do, ines)
    assert "You have 1 task in hand." in shown
    assert "Hang the posters" in shown
    assert "1 task waits for somebody to take it." in shown


async def test_ones_numbers_are_ones_own(
    store: Store, clock: TurnedClock, do: Services, edition: Loaded, ines: Person
) -> None:
    other = await a_member(store, Role.AMBASSADOR)
    await do.ambassadors.network.accept_charter(other)
    assert "0 ideas were put forward with your help" in await home(do, ines)
    clock.turn(timedelta(minutes=1))
    await an_idea(store, edition.id, await a_person(store), helper_id=ines.id, submitted_at=clock.now())
    assert "1 idea was put forward with your help" in await home(do, ines)
    assert "0 ideas were put forward with your help" in await home(do, other)


async def test_without_an_edition_there_is_what_does_not_need_one(do: Services, ines: Person) -> None:
    shown = await home(do, ines)
    assert "Languages: English" in shown
    assert "The kit" not in shown
