"""The menu and the help: where everybody can come back to."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.deposit import barred
from bot.domain.people import Deed, Person
from bot.domain.phases import PhaseName
from bot.i18n import Translator
from bot.services.campaigns import Loaded
from bot.texts import errors, menu
from handlers.callbacks import Open, Screen
from handlers.filters import LacksEdition, add_screen
from handlers.keyboards import Button, Keyboard, button, rows
from handlers.replies import Replies
from handlers.resident.vote_visit import is_open

_AFTER_THE_VOTE = (PhaseName.RESULTS, PhaseName.DELIVERY, PhaseName.REVIEW)


async def show_menu(
    event: Message | CallbackQuery,
    person: Person,
    replies: Replies,
    t: Translator,
    state: FSMContext,
    edition: Loaded | None,
) -> None:
    """Leaves whatever dialogue was under way; a draft stays and is offered again."""
    await state.clear()
    replies.show(menu.menu(person, t), menu_keyboard(person, edition, t))


async def show_help(
    event: Message | CallbackQuery, person: Person, replies: Replies, t: Translator, edition: Loaded | None
) -> None:
    told = menu.help_page(edition.edition if edition else None, t, invited=may_put_forward(person, edition))
    replies.show(told, back_to_menu(t))


async def cancel_nothing(
    event: Message | CallbackQuery,
    person: Person,
    replies: Replies,
    t: Translator,
    state: FSMContext,
    edition: Loaded | None,
) -> None:
    await state.clear()
    replies.show(menu.nothing_to_cancel(t), menu_keyboard(person, edition, t))


async def not_understood(
    message: Message, person: Person, replies: Replies, t: Translator, edition: Loaded | None
) -> None:
    replies.say(menu.not_understood(t), menu_keyboard(person, edition, t))


async def button_too_old(query: CallbackQuery, replies: Replies, t: Translator) -> None:
    replies.toast(errors.expired_screen(t), alert=True)


async def no_edition(event: Message | CallbackQuery, replies: Replies, t: Translator) -> None:
    replies.say(errors.no_edition(t))


def may_put_forward(person: Person, edition: Loaded | None) -> bool:
    """Whether to invite somebody to it; the rule itself is asked when they try."""
    return edition is None or barred(person.roles, edition.edition) is None


def after_the_vote(edition: Loaded | None) -> bool:
    """Whether somebody may look for the results."""
    return edition is not None and edition.phase is not None and edition.phase.name in _AFTER_THE_VOTE


def menu_keyboard(person: Person, edition: Loaded | None, t: Translator) -> Keyboard:
    return rows(
        _now_open(person, edition, t),
        button(t.plain("Results of the vote"), Open(screen=Screen.RESULTS)) if after_the_vote(edition) else None,
        button(t.plain("Discover ideas"), Open(screen=Screen.IDEAS)),
        button(t.plain("My ideas"), Open(screen=Screen.MINE)),
        _for_helpers(person, t),
        button(t.plain("The team"), Open(screen=Screen.TEAM)) if person.may(Deed.OPEN_TEAM) else None,
        [
            # Translators: a button; the page that tells where the campaign stands and what comes next
            button(t.plain("Dates"), Open(screen=Screen.AGENDA)),
            button(t.plain("Settings"), Open(screen=Screen.SETTINGS)),
            button(t.plain("Help"), Open(screen=Screen.HELP)),
        ],
    )


def _now_open(person: Person, edition: Loaded | None, t: Translator) -> Button | None:
    """What this moment of the campaign is about: the vote, else ideas."""
    if is_open(edition):
        return button(t.plain("Vote"), Open(screen=Screen.VOTE))
    put_forward = button(t.plain("Put forward an idea"), Open(screen=Screen.DEPOSIT))
    return put_forward if may_put_forward(person, edition) else None


def _for_helpers(person: Person, t: Translator) -> Button | None:
    """Ambassadors go home, where they can help too; others who may help do so at once."""
    if person.may(Deed.TAKE_PART):
        return button(t.plain("Ambassadors"), Open(screen=Screen.AMBASSADOR))
    return button(t.plain("Help someone now"), Open(screen=Screen.ASSIST)) if person.may(Deed.ASSIST) else None


def back_to_menu(t: Translator) -> Keyboard:
    return rows(button(t.plain("Menu"), Open(screen=Screen.MENU)))


def routes() -> Router:
    router = Router(name="menu")
    add_screen(router, Screen.MENU, show_menu)
    add_screen(router, Screen.HELP, show_help)
    return router


def closed_routes() -> Router:
    """Before any edition is loaded, everything else gets one polite answer."""
    router = Router(name="closed")
    router.message.register(no_edition, LacksEdition())
    router.callback_query.register(no_edition, LacksEdition())
    return router


def last_routes() -> Router:
    """What is left when nobody else wanted the update."""
    router = Router(name="rest")
    add_screen(router, Screen.CANCEL, cancel_nothing)
    router.message.register(not_understood, StateFilter("*"))
    router.callback_query.register(button_too_old)
    return router
