"""The team's menu: what waits, and where to go."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.exchanges import Asked
from bot.domain.people import Deed, Person
from bot.i18n import Html, Translator
from bot.services.exchange_desk import ExchangeDesk
from bot.services.moderation import Moderation
from bot.texts import moderation as texts
from bot.texts.exchange_desk import questions_label
from bot.texts.exchange_letters import digest
from handlers.callbacks import Open, Screen
from handlers.filters import add_screen
from handlers.keyboards import Button, Keyboard, button, rows
from handlers.replies import Replies
from handlers.staff.callbacks import Decided, Find, Members, Next, TeamMenu
from handlers.staff.exchange_buttons import Questions

BUTTONS = 8
"""On a screen."""


async def show_team(
    event: Message | CallbackQuery,
    person: Person,
    moderation: Moderation,
    exchange_desk: ExchangeDesk,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """For everybody with a role in the team; what waits is for those who read ideas, or answer residents."""
    person.require(Deed.OPEN_TEAM)
    await state.clear()
    await _show_menu(person, moderation, exchange_desk, replies, t)


async def _show_menu(
    person: Person,
    moderation: Moderation,
    exchange_desk: ExchangeDesk,
    replies: Replies,
    t: Translator,
    page: int = 0,
) -> None:
    asked = await asked_by_residents(person, exchange_desk)
    lines = [await _words(person, moderation, t), *([digest(asked, t)] if asked.waiting else [])]
    replies.show(Html("\n".join(lines)), team_keyboard(person, asked.waiting, t, page))


async def asked_by_residents(person: Person, exchange_desk: ExchangeDesk) -> Asked:
    """How many questions wait that somebody may answer."""
    return await exchange_desk.counts(person) if person.may(Deed.ANSWER_RESIDENTS) else Asked(0, None, 0)


async def _words(person: Person, moderation: Moderation, t: Translator) -> Html:
    waiting = await moderation.waiting(person) if person.may(Deed.READ_IDEAS) else None
    if waiting is None:
        return texts.team_menu_without_ideas(t)
    return texts.team_menu(waiting.submitted, waiting.oldest, waiting.in_hand, waiting.asked, t)


async def turn_menu(
    query: CallbackQuery,
    callback_data: TeamMenu,
    person: Person,
    moderation: Moderation,
    exchange_desk: ExchangeDesk,
    replies: Replies,
    t: Translator,
) -> None:
    person.require(Deed.OPEN_TEAM)
    await _show_menu(person, moderation, exchange_desk, replies, t, callback_data.page)


def team_keyboard(person: Person, asked: int, t: Translator, page: int = 0) -> Keyboard:
    """Eight at most; whoever may do more than fits leafs through it, and finds everybody's menu by its command."""
    offered = [each for each in _offered(person, asked, t) if each]
    if len(offered) < BUTTONS:
        return rows(*offered, button(t.plain("Menu"), Open(screen=Screen.MENU)))
    most = BUTTONS - 1
    at = page if page * most < len(offered) else 0
    following = at + 1 if (at + 1) * most < len(offered) else 0
    return rows(*offered[at * most : (at + 1) * most], button(t.plain("More"), TeamMenu(page=following)))


def _offered(person: Person, asked: int, t: Translator) -> list[Button | None]:
    """What the roles of somebody are for, the most frequent first; with how many residents have asked and wait."""
    reads, drafts = person.may(Deed.READ_IDEAS), person.may(Deed.DRAFT_ANNOUNCEMENT)
    return [
        button(t.plain("Read the next idea"), Next(after=0)) if reads else None,
        button(questions_label(asked, t), Questions()) if person.may(Deed.ANSWER_RESIDENTS) else None,
        button(t.plain("The ballot paper"), Open(screen=Screen.PAPER)),
        button(t.plain("Tasks"), Open(screen=Screen.TASKS)),
        button(t.plain("Help someone now"), Open(screen=Screen.ASSIST)) if person.may(Deed.ASSIST) else None,
        button(t.plain("Desk of the vote"), Open(screen=Screen.DESK)) if person.may(Deed.SERVE_DESK) else None,
        button(t.plain("Count of the vote"), Open(screen=Screen.COUNT)) if person.may(Deed.COUNT) else None,
        button(t.plain("Members of the team"), Members(page=0)) if person.may(Deed.REMOVE_ROLE) else None,
        button(t.plain("Ambassadors"), Open(screen=Screen.NETWORK)) if person.may(Deed.LEAD_NETWORK) else None,
        button(t.plain("Meetings"), Open(screen=Screen.EVENTS)) if person.may(Deed.SIT_IN_COMMITTEE) else None,
        button(t.plain("Missions"), Open(screen=Screen.MISSIONS)) if person.may(Deed.RUN_MISSIONS) else None,
        button(t.plain("Calendar"), Open(screen=Screen.CALENDAR)) if person.may(Deed.MOVE_DATES) else None,
        button(t.plain("Announcements"), Open(screen=Screen.ANNOUNCEMENTS)) if drafts else None,
        button(t.plain("Journal"), Open(screen=Screen.JOURNAL)) if person.may(Deed.READ_JOURNAL) else None,
        button(t.plain("Decided lately"), Decided(page=0)) if reads else None,
        button(t.plain("Open an idea by its number"), Find()) if reads else None,
    ]


def routes() -> Router:
    router = Router(name="team")
    add_screen(router, Screen.TEAM, show_team)
    router.callback_query.register(turn_menu, TeamMenu.filter())
    return router
