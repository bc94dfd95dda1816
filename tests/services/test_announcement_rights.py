"""Who may do what with announcements: every role, every act."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.domain.announcement_buttons import AnnouncementButton, ButtonKind
from bot.domain.announcements import AnnouncementAct
from bot.domain.audiences import EVERYBODY
from bot.domain.people import NotAllowed, Person, Role
from bot.services.announcement_changes import Correction
from bot.services.services import Services
from tests.city import a_member
from tests.services.newsroom import Newsroom

DRAFTS = {Role.FACILITATOR, Role.COORDINATOR}
ANNOUNCES = {Role.COORDINATOR}
SUNDAY = Correction("fr", "Dimanche", 0)

Attempt = Callable[[Services, Person, int], Awaitable[Any]]
ACTS: dict[str, tuple[Attempt, set[Role], bool]] = {
    "list": (lambda do, by, _: do.announcements.page(by, 5), DRAFTS, False),
    "open": (lambda do, by, one: do.announcements.file(by, one), DRAFTS, False),
    "groups": (lambda do, by, _: do.announcements.groups(by), DRAFTS, False),
    "begin": (lambda do, by, _: do.announcements.begin(by, "fr", "Samedi"), DRAFTS, False),
    "write": (lambda do, by, one: do.announcements.write(by, one, "pt", "Sábado"), DRAFTS, False),
    "unwrite": (lambda do, by, one: do.announcements.unwrite(by, one, "pt"), DRAFTS, False),
    "photo": (lambda do, by, one: do.announcements.set_photo(by, one, "photo-1"), DRAFTS, False),
    "button": (
        lambda do, by, one: do.announcements.add_button(by, one, AnnouncementButton(ButtonKind.VOTE)),
        DRAFTS,
        False,
    ),
    "no button": (lambda do, by, one: do.announcements.take_button(by, one, 0), DRAFTS, False),
    "audience": (lambda do, by, one: do.announcements.choose(by, one, EVERYBODY), DRAFTS, False),
    "official": (lambda do, by, one: do.announcements.set_official(by, one, True), DRAFTS, False),
    "fallback": (lambda do, by, one: do.announcements.set_fallback(by, one, True), DRAFTS, False),
    "outlook": (lambda do, by, one: do.announcing.outlook(by, one), DRAFTS, False),
    "test": (lambda do, by, one: do.announcing.test(by, one, team=True), DRAFTS, False),
    "send": (lambda do, by, one: do.announcing.let_go(by, one), ANNOUNCES, False),
    "ask": (lambda do, by, one: do.announcing.ask(by, one), ANNOUNCES, False),
    "stop": (lambda do, by, one: do.announcement_course.steer(by, one, AnnouncementAct.CANCEL), ANNOUNCES, False),
    "pause": (lambda do, by, one: do.announcement_course.steer(by, one, AnnouncementAct.PAUSE), ANNOUNCES, True),
    "preview": (lambda do, by, one: do.announcement_changes.preview(by, one, SUNDAY), ANNOUNCES, True),
    "correct": (lambda do, by, one: do.announcement_changes.correct(by, one, SUNDAY), ANNOUNCES, True),
    "ask for a correction": (lambda do, by, one: do.announcement_changes.ask(by, one, SUNDAY), ANNOUNCES, True),
    "withdraw": (lambda do, by, one: do.announcement_changes.withdraw(by, one), ANNOUNCES, True),
}
"""What is tried, who may, and whether the announcement must be under way."""


async def prepared(newsroom: Newsroom, name: str) -> int:
    number = await newsroom.drafts()
    if ACTS[name][2]:
        await newsroom.do.announcing.let_go(newsroom.lea, number)
    return number


@pytest.mark.parametrize("role", list(Role))
async def test_facilitators_draft_and_coordinators_announce(newsroom: Newsroom, role: Role) -> None:
    person = await a_member(newsroom.store, role)
    for name, (attempt, allowed, _) in ACTS.items():
        number = await prepared(newsroom, name)
        if role in allowed:
            await attempt(newsroom.do, person, number)
        else:
            with pytest.raises(NotAllowed):
                await attempt(newsroom.do, person, number)


@pytest.mark.parametrize("name", list(ACTS))
async def test_a_role_that_was_removed_while_the_screen_was_open_is_worth_nothing(
    newsroom: Newsroom, name: str
) -> None:
    stale = await a_member(newsroom.store, Role.COORDINATOR)
    number = await prepared(newsroom, name)
    await newsroom.do.team.remove(None, stale.id, Role.COORDINATOR)
    with pytest.raises(NotAllowed):
        await ACTS[name][0](newsroom.do, stale, number)


async def test_only_those_who_announce_say_yes_to_it(newsroom: Newsroom) -> None:
    number = await newsroom.drafts()
    asked = await newsroom.do.announcing.ask(newsroom.lea, number)
    for role in set(Role) - ANNOUNCES:
        with pytest.raises(NotAllowed):
            await newsroom.do.approvals.approve(await a_member(newsroom.store, role), asked.approval.id)
    await newsroom.do.approvals.approve(newsroom.ana, asked.approval.id)
