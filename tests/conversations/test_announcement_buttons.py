"""The buttons of announcements: forged, old, and the same in letters as on screens."""

import pytest
from aiogram.filters.callback_data import CallbackData

from bot.clock import TurnedClock
from bot.domain.announcements import AnnouncementAct
from bot.domain.audiences import Facet
from bot.domain.people import Role
from bot.sandbox.people import Person
from bot.texts import buttons
from handlers.resident.archive import Announced, Under
from handlers.staff.announcement_buttons import (
    Choices,
    DropButton,
    DropText,
    Fix,
    FixText,
    Go,
    News,
    NewsPage,
    Pick,
    Steer,
    Wish,
    WriteText,
)
from tests.conversations.announcing import at_noon, drafts, met, sends
from tests.conversations.conftest import Town


@pytest.fixture
async def lea(town: Town) -> Person:
    return await met(await town.member("Léa", Role.COORDINATOR, language="en"))


@pytest.fixture
async def maria(town: Town) -> Person:
    return await met(await town.resident("Maria", "en"))


FORGED: list[CallbackData] = [
    *(News(wish=wish, one=1) for wish in (Wish.SHOW, Wish.SEND, Wish.STOP_SURE, Wish.WITHDRAW_SURE)),
    NewsPage(page=0),
    WriteText(one=0, language="fr"),
    WriteText(one=1, language="fr"),
    DropText(one=1, language="en"),
    DropButton(one=1, place=0),
    Choices(one=1, facet=Facet.ROLES),
    Pick(one=1, facet=Facet.ROLES, value="analyst"),
    Go(one=1, at=0, ask=False, seal=""),
    Go(one=1, at=0, ask=True, seal=""),
    FixText(one=1, language="en"),
    Steer(act=AnnouncementAct.CANCEL, one=1),
]
"""Buttons of those who announce, pointing at an announcement that is there."""


async def test_a_resident_who_forges_the_buttons_of_the_team_is_refused(town: Town, lea: Person) -> None:
    await drafts(lea, "English", "Workshop")
    for number, target in enumerate(FORGED):
        forger = await met(await town.resident(f"Forger {number}", "en"))
        await town.box.acts.forges(forger.id, forger.phone.newest()[-1], target.pack())
        assert forger.reads("a role in the team that you do not have"), target.pack()
    await lea.writes("/annonces")
    assert lea.reads("No. 1: Workshop\ndraft")


async def test_a_correction_that_was_not_typed_is_not_said(
    town: Town, clock: TurnedClock, lea: Person, maria: Person
) -> None:
    at_noon(clock)
    await drafts(lea, "English", "Workshop")
    await sends(lea)
    await maria.waits_for("Workshop")
    await town.box.acts.forges(lea.id, lea.phone.newest()[-1], Fix(one=1, revision=0, ask=False).pack())
    assert lea.reads("I do not have these words any more")


@pytest.mark.parametrize(
    ("in_letters", "in_chat"),
    [
        (buttons.mute(12), Announced(under=Under.MUTE, one=12)),
        (buttons.announced_idea(12, 7), Announced(under=Under.IDEA, one=12, number=7)),
        (buttons.announced_vote(12), Announced(under=Under.VOTE, one=12)),
        (buttons.coming(12, yes=True), Announced(under=Under.YES, one=12)),
        (buttons.coming(12, yes=False), Announced(under=Under.NO, one=12)),
        (buttons.follow(12), News(wish=Wish.SHOW, one=12)),
        (buttons.steer("pause", 12), Steer(act=AnnouncementAct.PAUSE, one=12)),
        (buttons.steer("resume", 12), Steer(act=AnnouncementAct.RESUME, one=12)),
        (buttons.steer("cancel", 12), Steer(act=AnnouncementAct.CANCEL, one=12)),
    ],
)
def test_buttons_in_letters_say_the_same_as_those_on_screens(in_letters: str, in_chat: CallbackData) -> None:
    assert in_letters == in_chat.pack()
