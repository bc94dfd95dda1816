"""At a market stall: an ambassador enters an idea for somebody without a phone, who finds it again later."""

import re

from bot.domain.people import Role
from bot.sandbox.people import Person
from bot.sandbox.phones import words_of
from tests.conversations.conftest import Town


async def at_the_stall(town: Town) -> tuple[Person, str]:
    """Up to the paper: the ambassador, and the code that they copied."""
    samir = await town.member("Samir", Role.AMBASSADOR, language="en")
    await samir.writes("/assist")
    await samir.taps("Enter an idea for someone")
    assert samir.reads("Please read this aloud")
    await samir.taps("They said yes to both")
    await samir.writes("A bench in front of the library")
    await samir.writes("So that elderly people can rest on their way back from the market.")
    await samir.taps("La Plaine")
    await samir.taps("Nature")
    await samir.taps("Go on")
    await samir.taps("Send")
    found = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", samir.screen)
    assert found, samir.screen
    return samir, found[0]


async def test_the_code_on_paper_makes_the_idea_ones_own(town: Town) -> None:
    _, code = await at_the_stall(town)
    maria = await town.resident("Maria", "en")
    await maria.writes("/myideas")
    await maria.taps("I have a code on paper")
    await maria.writes("1234-ABCD")
    assert maria.reads("you can try 4 more times")
    await maria.writes(code.lower())
    assert maria.reads("is now among your ideas")
    await maria.taps("See my idea")
    assert maria.reads("with its author's agreement")
    assert maria.reads("taken over by you")


async def test_the_code_stays_in_the_chat_whatever_is_tapped_next(town: Town) -> None:
    samir, code = await at_the_stall(town)
    await samir.taps("Help someone")
    assert samir.reads("Help someone")
    assert any(code in words_of(message) for message in samir.phone.messages())


async def test_the_link_on_paper_works_through_the_welcome(town: Town) -> None:
    _, code = await at_the_stall(town)
    maria = town.newcomer("Maria", "en")
    await maria.opens(f"c{code}")
    await maria.taps("Go on")
    await maria.taps("La Plaine")
    assert maria.reads("is now among your ideas")


async def test_the_desk_says_where_the_idea_stands(town: Town) -> None:
    _, code = await at_the_stall(town)
    desk = await town.member("Lina", Role.DESK_OFFICER, language="en")
    await desk.writes("/assist")
    await desk.taps("Look up a code")
    await desk.writes(code)
    assert desk.reads("handed in: the team will read it")


async def test_who_does_not_agree_has_nothing_entered(town: Town) -> None:
    samir = await town.member("Samir", Role.AMBASSADOR, language="en")
    await samir.writes("/assist")
    await samir.taps("Enter an idea for someone")
    await samir.taps("They said no to one")
    assert samir.reads("nothing is kept")


async def test_an_interrupted_entry_is_taken_up_again(town: Town) -> None:
    samir = await town.member("Samir", Role.AMBASSADOR, language="en")
    await samir.writes("/assist")
    await samir.taps("Enter an idea for someone")
    await samir.taps("They said yes to both")
    await samir.writes("A bench in front of the library")
    await samir.writes("/cancel")
    assert samir.reads("waits for you in /assist")
    await samir.writes("/idea")
    assert samir.reads("Step 1 of 5")
    await samir.writes("/assist")
    await samir.taps("Go on with the idea under way")
    assert samir.reads("Step 2 of 5")


async def test_residents_do_not_help_in_the_citys_name(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await maria.writes("/assist")
    assert maria.reads("needs a role in the team")


async def test_a_lost_code_is_replaced_at_the_desk(town: Town) -> None:
    _, old = await at_the_stall(town)
    desk = await town.member("Lina", Role.DESK_OFFICER, language="en")
    await desk.writes("/assist")
    await desk.taps("Replace a lost code")
    await desk.writes("swimming pool")
    assert desk.reads("I find no such idea")
    await desk.writes("BENCH")
    await desk.taps("A bench in front of the library")
    assert desk.reads("Then please read this aloud")
    await desk.taps("Yes: the paper is lost")
    found = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", desk.screen)
    assert found, desk.screen
    maria = await town.resident("Maria", "en")
    await maria.opens(f"c{old}")
    assert maria.reads("No idea has this code")
    await maria.opens(f"c{found[0]}")
    assert maria.reads("is now among your ideas")
    await maria.taps("See my idea")
    assert maria.reads("a new code on paper, in place of a lost one")


async def test_who_does_not_agree_keeps_the_old_code(town: Town) -> None:
    _, old = await at_the_stall(town)
    desk = await town.member("Lina", Role.DESK_OFFICER, language="en")
    await desk.writes("/assist")
    await desk.taps("Replace a lost code")
    await desk.writes("1")
    await desk.taps("A bench in front of the library")
    await desk.taps("Stop")
    assert desk.reads("Help someone")
    maria = await town.resident("Maria", "en")
    await maria.opens(f"c{old}")
    assert maria.reads("is now among your ideas")
