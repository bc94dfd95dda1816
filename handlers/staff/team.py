"""The team's menu: what waits, and where to go."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.people import Deed, Person
from bot.i18n import Html, Translator
from bot.services.moderation import Moderation
from bot.texts import moderation as texts
from handlers.callbacks import Open, Screen
from handlers.filters import add_screen
from handlers.keyboards import Keyboard, button, rows
from handlers.replies import Replies
from handlers.staff.callbacks import Decided, Find, Members, Next


async def show_team(
    event: Message | CallbackQuery,
    person: Person,
    moderation: Moderation,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """For everybody with a role in the team; what waits is for those who read ideas."""
    person.require(Deed.OPEN_TEAM)
    await state.clear()
    replies.show(await _words(person, moderation, t), team_keyboard(person, t))


async def _words(person: Person, moderation: Moderation, t: Translator) -> Html:
    waiting = await moderation.waiting(person) if person.may(Deed.READ_IDEAS) else None
    if waiting is None:
        return texts.team_menu_without_ideas(t)
    return texts.team_menu(waiting.submitted, waiting.oldest, waiting.in_hand, waiting.asked, t)


def team_keyboard(person: Person, t: Translator) -> Keyboard:
    """Eight at most; whoever may do everything finds the menu by /start."""
    reads = person.may(Deed.READ_IDEAS)
    drafts = person.may(Deed.DRAFT_ANNOUNCEMENT)
    serves = person.may(Deed.SERVE_DESK)
    offered = (
        button(t.plain("Read the next idea"), Next(after=0)) if reads else None,
        button(t.plain("Decided lately"), Decided(page=0)) if reads else None,
        button(t.plain("Open an idea by its number"), Find()) if reads else None,
        button(t.plain("Help someone now"), Open(screen=Screen.ASSIST)) if person.may(Deed.ASSIST) else None,
        button(t.plain("Desk of the vote"), Open(screen=Screen.DESK)) if serves and not reads else None,
        button(t.plain("Members of the team"), Members(page=0)) if person.may(Deed.REMOVE_ROLE) else None,
        button(t.plain("Calendar"), Open(screen=Screen.CALENDAR)) if person.may(Deed.MOVE_DATES) else None,
        button(t.plain("Announcements"), Open(screen=Screen.ANNOUNCEMENTS)) if drafts else None,
        button(t.plain("Journal"), Open(screen=Screen.JOURNAL)) if person.may(Deed.READ_JOURNAL) else None,
        button(t.plain("Menu"), Open(screen=Screen.MENU)),
    )
    return rows(*[each for each in offered if each][:8])


def routes() -> Router:
    router = Router(name="team")
    add_screen(router, Screen.TEAM, show_team)
    return router
