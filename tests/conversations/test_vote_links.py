"""New accounts that come by one link while the vote is open: noted where nobody reads it, and looked at after it."""

from datetime import timedelta

from bot.clock import TurnedClock
from bot.domain.flags import LINK_LEAST, FlagKind
from bot.domain.people import Role
from bot.sandbox.people import Person
from tests.city import a_member
from tests.conversations.conftest import Town
from tests.conversations.running import turned_to
from tests.conversations.voting import enters, opens
from tests.polls import an_open_vote
from tests.traces import everything


async def comes_and_votes(town: Town, clock: TurnedClock, link: str) -> Person:
    somebody = town.newcomer("Sam", "en")
    await somebody.writes(f"/start {link}")
    await somebody.taps("Go on")
    await somebody.taps("La Plaine")
    await enters(somebody)
    await opens(somebody, 1)
    await somebody.taps("Choose this project")
    clock.turn(timedelta(minutes=20))
    await somebody.writes("/vote")
    await somebody.taps("Go on with my ballot")
    await somebody.taps("Send my ballot")
    return somebody


async def test_many_who_come_by_one_link_and_choose_one_project_are_flagged_after_the_close(
    town: Town, clock: TurnedClock
) -> None:
    loaded = await an_open_vote(town.store, clock, town.parvis.services)
    for _ in range(LINK_LEAST):
        await comes_and_votes(town, clock, "zanzibar")
    assert "zanzibar" not in await everything(town.store)
    lea = await a_member(town.store, Role.COORDINATOR)
    await turned_to(town.parvis, clock, loaded.edition.phases[4].closes)
    flags = (await town.parvis.services.counting.state(lea)).flags or ()
    assert [(flag.kind, len(flag.voters)) for flag, _ in flags if flag.kind is FlagKind.LINK] == [
        (FlagKind.LINK, LINK_LEAST)
    ]


async def test_the_city_s_own_link_and_that_of_a_letter_are_not_noted(town: Town, clock: TurnedClock) -> None:
    await an_open_vote(town.store, clock, town.parvis.services)
    for link in ("v", "cvAAAAAAAAAAAAAAAAAAAAAA"):
        await town.newcomer("Sam", "en").writes(f"/start {link}")
    assert '"came_by":"' not in await everything(town.store)
    await town.newcomer("Sam", "en").writes("/start i12")
    assert '"came_by":"' in await everything(town.store)
