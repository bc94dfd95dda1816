"""The menu: everybody is invited to what they may do."""

import pytest

from bot.clock import TurnedClock
from bot.domain.campaigns import Deposit
from bot.domain.people import Role
from bot.sandbox.people import Person
from tests.conversations.conftest import Town
from tests.editions import an_edition

JUDGES = (Role.MODERATOR, Role.ANALYST, Role.COORDINATOR)
OTHERS = (Role.AMBASSADOR, Role.FACILITATOR, Role.DESK_OFFICER)


@pytest.mark.parametrize("role", JUDGES)
async def test_who_judges_ideas_is_not_invited_to_put_one_forward(town: Town, role: Role) -> None:
    samir = await town.member("Samir", role, language="en")
    await samir.writes("/menu")
    assert not samir.sees_button("Put forward an idea")
    assert samir.sees_button("Discover ideas")
    await samir.writes("/help")
    assert samir.reads("you put none forward yourself")


@pytest.mark.parametrize("role", OTHERS)
async def test_who_helps_others_may_have_ideas_too(town: Town, role: Role) -> None:
    awa = await town.member("Awa", role, language="en")
    await awa.writes("/menu")
    assert awa.sees_button("Put forward an idea")
    await awa.writes("/help")
    assert awa.reads("You can also just write what you would like to change")


async def test_the_command_still_answers_with_the_rule_and_its_article(samir: Person) -> None:
    await samir.writes("/idea")
    assert samir.reads("Rulebook, article 4")


async def test_words_of_a_moderator_are_not_offered_as_an_idea(samir: Person) -> None:
    await samir.writes("More trees along the canal")
    assert samir.reads("I did not understand")
    assert not samir.sees_button("Yes, make an idea of it")
    await samir.sends_photo()
    assert not samir.sees_button("Yes, make an idea of it")


async def test_a_town_whose_rulebook_bars_nobody_invites_everybody(empty_town: Town, clock: TurnedClock) -> None:
    await an_edition(empty_town.store, clock, deposit=Deposit(may_not_submit=frozenset()))
    samir = await empty_town.member("Samir", Role.MODERATOR, language="en")
    await samir.writes("/menu")
    assert samir.sees_button("Put forward an idea")
