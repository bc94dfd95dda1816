"""The team grows and shrinks by link, by button and by command."""

import re
from collections.abc import Callable

import pytest
from aiogram.filters.callback_data import CallbackData

from bot.domain.people import Role
from bot.sandbox.people import Person
from bot.texts import buttons
from handlers.callbacks import Open, Screen
from handlers.resident.mine_buttons import Act, Mine
from handlers.resident.question_buttons import ToTeam
from handlers.staff.exchange_buttons import Question, Questions
from tests.conversations.conftest import Town


@pytest.fixture
async def lea(town: Town) -> Person:
    return await town.member("Léa", Role.COORDINATOR, language="en")


def link_in(words: str) -> str:
    """The start parameter of the link that somebody forwards."""
    found = re.search(r"\?start=(\S+)", words)
    assert found, words
    return found[1]


async def invites(coordinator: Person, role: str) -> str:
    await coordinator.writes("/equipe")
    await coordinator.taps("More")
    await coordinator.taps("Members of the team")
    await coordinator.taps("Invite somebody")
    await coordinator.taps(role)
    return link_in(coordinator.last)


async def test_an_invitation_is_forwarded_opened_and_told(town: Town, lea: Person) -> None:
    samir = await town.resident("Samir", "en")
    payload = await invites(lea, "Moderator")
    assert lea.reads("Open this link with your own Telegram account")
    await samir.opens(payload)
    assert samir.reads("Welcome to the team")
    assert samir.sees_button("The team")
    await lea.waits_for("Samir has accepted your invitation")
    await samir.taps("The team")
    assert samir.reads("No idea waits to be read")


async def test_who_never_wrote_before_is_welcomed_first_and_joins_then(town: Town, lea: Person) -> None:
    samir = town.newcomer("Samir", "en")
    payload = await invites(lea, "Moderator")
    await samir.opens(payload)
    assert samir.reads("Welcome")
    await samir.taps("Go on")
    await samir.taps("La Plaine")
    assert samir.reads("Your role: moderator")


async def test_an_invitation_is_kept_whatever_is_written_before_the_welcome_is_over(town: Town, lea: Person) -> None:
    samir, zoe, ali = (town.newcomer(name, "en") for name in ("Samir", "Zoé", "Ali"))
    for newcomer in (samir, zoe, ali):
        await newcomer.opens(await invites(lea, "Moderator"))
        await newcomer.writes("Good morning to all of you")
        await newcomer.writes("/start")
        await newcomer.taps("Go on")
    await samir.taps("La Plaine")
    assert samir.reads("Your role: moderator")
    await zoe.writes("/team")
    assert zoe.reads("No idea waits to be read")
    await ali.writes("/settings")
    await ali.taps("Menu")
    assert ali.reads("Your role: moderator")


async def test_words_that_came_with_an_invitation_are_taken_up_after_it(town: Town, lea: Person) -> None:
    ines = town.newcomer("Inês", "en")
    await ines.opens(await invites(lea, "Ambassador"))
    await ines.writes("I would like a bench in front of the school")
    await ines.taps("Go on")
    await ines.taps("La Plaine")
    assert ines.reads("Shall I make an idea for the participatory budget of what you just sent?")
    await ines.writes("/ambassador")
    assert ines.reads("Charter of the ambassadors")


async def test_an_invitation_that_is_used_up_keeps_nobody_from_coming_in(town: Town, lea: Person) -> None:
    payload = await invites(lea, "Moderator")
    samir, zoe = town.newcomer("Samir", "en"), town.newcomer("Zoé", "en")
    for newcomer in (samir, zoe):
        await newcomer.opens(payload)
        await newcomer.taps("Go on")
        await newcomer.taps("La Plaine")
    assert zoe.reads("This invitation does not work")
    await zoe.taps("Menu")
    assert zoe.reads("what would you like to do")
    await zoe.writes("/settings")
    assert zoe.reads("Your place: La Plaine")


async def test_a_link_works_once(town: Town, lea: Person) -> None:
    payload = await invites(lea, "Moderator")
    first, second = await town.resident("Samir", "en"), await town.resident("Zoé", "en")
    await first.opens(payload)
    await second.opens(payload)
    assert second.reads("This invitation does not work")
    assert not second.sees_button("The team")


async def test_a_coordinator_who_opens_their_own_link_loses_nothing(town: Town, lea: Person) -> None:
    payload = await invites(lea, "Coordinator")
    await lea.opens(payload)
    assert lea.reads("You have this role already")
    samir = await town.resident("Samir", "en")
    await samir.opens(payload)
    assert samir.reads("Your role: coordinator")


async def test_a_member_is_removed_after_a_question(town: Town, lea: Person) -> None:
    samir = await town.member("Samir", Role.MODERATOR, language="en")
    await samir.writes("/equipe")
    await lea.writes("/equipe")
    await lea.taps("More")
    await lea.taps("Members of the team")
    await lea.taps("Remove Samir (moderator)")
    assert lea.reads("It ends at once")
    await lea.taps("Yes, remove")
    assert lea.reads("does not have this role any more")
    await samir.waits_for("You do not have this role any more")
    await samir.writes("/equipe")
    assert samir.reads("a role in the team that you do not have")


async def test_the_last_coordinator_stays(town: Town, lea: Person) -> None:
    await lea.writes("/equipe")
    await lea.taps("More")
    await lea.taps("Members of the team")
    await lea.taps("Remove Léa (coordinator)")
    await lea.taps("Yes, remove")
    assert lea.reads("the last coordinator")
    await lea.writes("/equipe")
    assert lea.reads("The team")


async def test_the_journal_tells_who_did_what_and_whether_it_holds(town: Town, lea: Person) -> None:
    samir = await town.resident("Samir", "en")
    await samir.opens(await invites(lea, "Moderator"))
    await lea.writes("/journal")
    assert lea.reads("Léa: invited to a role")
    assert lea.reads("Samir: joined the team")
    await lea.taps("Verify the journal")
    assert lea.reads("The journal is whole")


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        (Role.MODERATOR, {"Read the next idea"}),
        (Role.FACILITATOR, {"Help someone now"}),
        (Role.DESK_OFFICER, {"Help someone now"}),
        (Role.ANALYST, set()),
        (Role.COORDINATOR, {"Read the next idea", "Help someone now", "Count of the vote"}),
    ],
)
async def test_the_menu_offers_what_the_role_may_do(town: Town, role: Role, offered: set[str]) -> None:
    member = await town.member("Samir", role, language="en")
    await member.writes("/equipe")
    choices = {"Read the next idea", "Help someone now", "Count of the vote", "Members of the team"}
    assert {choice for choice in choices if member.sees_button(choice)} == offered


async def test_whoever_may_do_more_than_fits_leafs_through_the_menu(town: Town) -> None:
    lea = await town.member("Léa", Role.COORDINATOR, language="en")
    await lea.writes("/equipe")
    assert not lea.sees_button("Decided lately")
    await lea.taps("More")
    assert lea.sees_button("Meetings")
    assert lea.sees_button("Missions")
    await lea.taps("More")
    assert lea.sees_button("Decided lately")
    assert lea.sees_button("Open an idea by its number")
    await lea.taps("More")
    assert lea.sees_button("Read the next idea")


async def test_the_first_coordinator_joins_before_any_edition_is_loaded(empty_town: Town) -> None:
    payload = await empty_town.parvis.services.team.invite(None, Role.COORDINATOR)
    lea = await empty_town.resident("Léa", "en")
    await lea.opens(payload)
    assert lea.reads("Your role: coordinator")
    await lea.writes("/equipe")
    await lea.taps("More")
    assert lea.sees_button("Members of the team")


@pytest.mark.parametrize(
    ("in_letters", "in_chat"),
    [
        (buttons.team, lambda: Open(screen=Screen.TEAM)),
        (lambda: buttons.mine(12), lambda: Mine(act=Act.SHOW, idea=12)),
        (lambda: buttons.answer(12), lambda: Mine(act=Act.ANSWER, idea=12)),
        (lambda: buttons.exchange(12), lambda: Question(one=12)),
        (buttons.exchanges, Questions),
        (buttons.reply, lambda: ToTeam(act="reply")),
    ],
)
def test_buttons_in_letters_say_the_same_as_those_on_screens(
    in_letters: Callable[[], str], in_chat: Callable[[], CallbackData]
) -> None:
    assert in_letters() == in_chat().pack()
