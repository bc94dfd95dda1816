"""A town: the bot at work in a box, an edition in force, and people with phones."""

import ssl
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import Parvis
from bot.clock import TurnedClock
from bot.domain.paces import Beat, Rates
from bot.domain.people import Role
from bot.sandbox.box import Box
from bot.sandbox.people import Person
from bot.services import campaigns
from bot.settings import Settings
from storage.store import Store
from tests.city import a_member, a_person
from tests.conversations.announcing import at_noon
from tests.conversations.running import at_work
from tests.conversations.tasking import in_june, member
from tests.editions import an_edition


@dataclass
class Town:
    """Who can be met, and what runs behind their phones."""

    box: Box
    parvis: Parvis
    store: Store

    def newcomer(self, name: str, language: str = "fr") -> Person:
        """Somebody who has never written to the bot."""
        return self.box.person(name, language=language)

    async def resident(self, name: str, language: str = "fr", neighbourhood: str | None = None) -> Person:
        """Somebody who has been welcomed and stands at the menu."""
        phone = self.newcomer(name, language)
        await a_person(self.store, name, language, telegram_id=phone.id, neighbourhood=neighbourhood, tie="lives")
        return phone

    async def member(self, name: str, *roles: Role, language: str = "fr") -> Person:
        """Somebody of the team, welcomed."""
        phone = self.newcomer(name, language)
        await a_member(self.store, *roles, name=name, language=language, telegram_id=phone.id)
        return phone


@pytest.fixture(autouse=True)
def nothing_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """What has just changed is read at once: no test waits for the edition to be asked for again."""
    monkeypatch.setattr(campaigns, "FRESH", 0.0)


@pytest.fixture(autouse=True)
def groups_are_in_no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the box's other chats: on Telegram a group reads one message in three seconds."""

    def rates(told: Settings) -> Rates:
        return Rates(told.letters_a_second, told.answers_a_second, group=Beat(0.05, 5))

    monkeypatch.setattr(Settings, "rates", property(rates))


@pytest.fixture(autouse=True, scope="session")
def certificates_are_read_once() -> Iterator[None]:
    """A new bot for each test would read them anew for as long as all the rest of its start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_context", cache(ssl.create_default_context))
        yield


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        _env_file=None,
        var=tmp_path,
        listen="127.0.0.1:0",
        secret=SecretStr("pepper" * 8),
        log_level="WARNING",
        answers_a_second=0,
    )


@pytest.fixture
async def box(tmp_path: Path, clock: TurnedClock) -> AsyncIterator[Box]:
    """A Telegram in no hurry to say 429, and a bot that answers as fast as it can: people here type in no time."""
    async with Box(tmp_path / "telegram", clock) as box:
        box.limits.enabled = False
        yield box


@pytest.fixture
async def empty_town(
    box: Box, settings: Settings, store: Store, clock: TurnedClock, database_url: str
) -> AsyncIterator[Town]:
    """A town where no edition was loaded yet."""
    async with at_work(box, settings, database_url, clock) as parvis:
        yield Town(box, parvis, store)


@pytest.fixture
async def town(
    box: Box, settings: Settings, store: Store, clock: TurnedClock, database_url: str
) -> AsyncIterator[Town]:
    """A town in the middle of its call for ideas."""
    await an_edition(store, clock)
    async with at_work(box, settings, database_url, clock) as parvis:
        yield Town(box, parvis, store)


@pytest.fixture
async def samir(town: Town) -> Person:
    """A moderator."""
    return await town.member("Samir", Role.MODERATOR, language="en")


@pytest.fixture
async def maria(town: Town) -> Person:
    """A resident."""
    return await town.resident("Maria", "en")


@pytest.fixture
async def youssef(town: Town) -> Person:
    """A resident who reads Arabic."""
    return await town.resident("يوسف", "ar")


@pytest.fixture
async def fanny(town: Town) -> Person:
    """A facilitator, in the middle of the call for ideas."""
    return await town.member("Fanny", Role.FACILITATOR, language="fr")


@pytest.fixture
def by_day(clock: TurnedClock) -> None:
    """Letters wait for the morning, whenever the tests run."""
    at_noon(clock)


@pytest.fixture
async def hall(town: Town, clock: TurnedClock) -> Town:
    """The same on a working Monday in June."""
    return await in_june(town, clock)


@pytest.fixture
async def farid(hall: Town) -> Person:
    """A facilitator."""
    return await member(hall, "Farid", Role.FACILITATOR)


@pytest.fixture
async def lea(hall: Town) -> Person:
    """A coordinator."""
    return await member(hall, "Léa", Role.COORDINATOR)
