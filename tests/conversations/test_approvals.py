"""Approvals in the chat: what waits, and buttons in letters that say the same as those on screens."""

from bot.domain.people import Role
from bot.texts import buttons
from handlers.staff.callbacks import Answer
from tests.conversations.conftest import Town


def test_buttons_in_letters_say_the_same_as_those_on_screens() -> None:
    assert buttons.approve(12) == Answer(request=12, yes=True).pack()
    assert buttons.decline(12) == Answer(request=12, yes=False).pack()


async def test_when_nothing_waits_it_is_said(town: Town) -> None:
    lea = await town.member("Léa", Role.COORDINATOR, language="en")
    await lea.writes("/approvals")
    assert lea.reads("Nothing waits for a second person")
    await lea.taps("The team")


async def test_approvals_are_the_teams_business(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await maria.writes("/approbations")
    assert maria.reads("a role in the team that you do not have")


async def test_a_forged_request_is_refused_politely(town: Town) -> None:
    lea = await town.member("Léa", Role.COORDINATOR, language="en")
    await lea.writes("/approvals")
    await town.box.acts.forges(lea.id, lea.phone.newest()[-1], buttons.approve(4711))
    assert lea.reads("This request is not there any more")
