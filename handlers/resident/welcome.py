"""The first minute: who we are, what becomes of your words, where you live. What came first is not lost."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.deep_links import start_in
from bot.domain.network_talk import KIT
from bot.domain.people import Person, Tie
from bot.domain.secrecy import LINKED_CODE
from bot.i18n import Translator
from bot.services.ambassadors import Ambassadors
from bot.services.campaigns import Loaded
from bot.services.people import People
from bot.services.vault import Vault
from bot.services.voting import Voting
from bot.texts import menu as menu_texts
from bot.texts import welcome
from handlers.callbacks import Choose, Open, Screen
from handlers.filters import Chosen, Keeps, Newcomer, Tapped
from handlers.keyboards import Button, Keyboard, button, paged, rows
from handlers.landing import landing
from handlers.replies import Replies
from handlers.resident.came_first import CAME_FIRST, RESUMED, as_it_came, with_this
from handlers.resident.menu import show_menu

ENTERING = "entering"
"""Where the conversation keeps that somebody has gone on, and has not said yet where they live."""

OFFICIAL = ("", "v", KIT)
"""Links that lead nobody in particular here: those of the city."""

ROOM = 6
ELSEWHERE = "elsewhere"
_WHAT_GO, _WHAT_PLACE, _WHAT_TIE, _WHAT_PAGE = "go", "place", "tie", "place_page"
_WHAT_BACK = "welcome"


async def welcome_newcomer(
    message: Message,
    person: Person,
    replies: Replies,
    t: Translator,
    edition: Loaded | None,
    state: FSMContext,
    vault: Vault,
    voting: Voting,
    ambassadors: Ambassadors,
) -> None:
    """Whatever comes first is answered by the welcome, and taken up again after it; a code is not kept readable.

    A link, such as an invitation, is not forgotten for what is written after it.
    """
    link = start_in(message.text or "")
    await ambassadors.own_links.came(person, link)
    if link not in OFFICIAL and not link.startswith(LINKED_CODE):
        await voting.came_by(person, link)
    came_for = landing(link) or message.text or ""
    if came_for.strip() != "/start":
        kept = as_it_came(message) | ({"text": came_for} if landing(link) else {})
        await state.update_data({CAME_FIRST: with_this(kept, (await state.get_data()).get(CAME_FIRST, []), vault)})
    show_notice(replies, edition, t)


async def back_to_notice(query: CallbackQuery, replies: Replies, t: Translator, edition: Loaded | None) -> None:
    show_notice(replies, edition, t)


async def take_up(message: Message, state: FSMContext) -> None:
    """Who writes instead of saying where they live: what came first is taken up now, then this."""
    kept = (await state.get_data())[CAME_FIRST]
    await state.set_data({RESUMED: [*kept, as_it_came(message)]})


async def take_up_at_menu(query: CallbackQuery, state: FSMContext) -> None:
    await state.set_data({RESUMED: (await state.get_data())[CAME_FIRST]})


def show_notice(replies: Replies, edition: Loaded | None, t: Translator) -> None:
    replies.show(
        welcome.notice(edition.edition if edition else None, t),
        rows(
            button(t.plain("Go on"), Choose(what=_WHAT_GO, value="")),
            button(t.plain("Read the full text"), Open(screen=Screen.PRIVACY)),
            button("Français, English, العربية, Português", Open(screen=Screen.LANGUAGE)),
        ),
    )


async def go_on(
    query: CallbackQuery,
    person: Person,
    people: People,
    replies: Replies,
    t: Translator,
    edition: Loaded | None,
    state: FSMContext,
) -> None:
    await people.welcome(person)
    if edition is None or person.neighbourhood or person.tie:
        await _finish(query, (person, edition), replies, t, state)
    else:
        await state.update_data({ENTERING: True})
        replies.show(welcome.ask_for_neighbourhood(t), _neighbourhoods(edition, t, 0, _to_notice(t)))


async def ask_for_neighbourhood(
    query: CallbackQuery,
    callback_data: Choose,
    person: Person,
    replies: Replies,
    t: Translator,
    edition: Loaded,
    state: FSMContext,
) -> None:
    page = int(callback_data.value) if callback_data.value.isdigit() else 0
    back = await way_back(person, state, t)
    replies.show(welcome.ask_for_neighbourhood(t), _neighbourhoods(edition, t, page, back))


async def choose_neighbourhood(
    query: CallbackQuery,
    callback_data: Choose,
    person: Person,
    people: People,
    replies: Replies,
    t: Translator,
    edition: Loaded,
    state: FSMContext,
) -> None:
    """A second tap on the same one leaves on the screen what the first one brought."""
    if callback_data.value == ELSEWHERE:
        ties = [Tie.WORKS, Tie.STUDIES, Tie.OTHER]
        names = [menu_texts.tie_name(tie, t) for tie in ties]
        choices = [
            button(name[:1].upper() + name[1:], Choose(what=_WHAT_TIE, value=tie))
            for name, tie in zip(names, ties, strict=True)
        ]
        back = button(t.plain("Back"), Choose(what=_WHAT_PAGE, value="0"))
        replies.show(welcome.ask_for_tie(t), rows(*choices, back))
        return
    place = edition.edition.neighbourhood(callback_data.value)
    if place is not None and person.neighbourhood == place.id:
        replies.toast(place.name_in(t.language))
        return
    if place is not None:
        await people.choose_place(person, place.id, Tie.LIVES)
    await _finish(query, (person, edition), replies, t, state)


async def choose_tie(
    query: CallbackQuery,
    callback_data: Choose,
    person: Person,
    people: People,
    replies: Replies,
    t: Translator,
    state: FSMContext,
    edition: Loaded | None,
) -> None:
    tie = Tie(callback_data.value) if callback_data.value in set(Tie) else None
    if tie is not None and person.tie is tie:
        replies.toast(menu_texts.tie_name(tie, t))
        return
    if tie is not None:
        await people.choose_place(person, None, tie)
    await _finish(query, (person, edition), replies, t, state)


async def _finish(
    query: CallbackQuery, who: tuple[Person, Loaded | None], replies: Replies, t: Translator, state: FSMContext
) -> None:
    """On to the menu, unless something came before the welcome: that is taken up now."""
    kept = (await state.get_data()).get(CAME_FIRST)
    if kept is None:
        person, edition = who
        await show_menu(query, person, replies, t, state, edition)
    else:
        await state.set_data({RESUMED: kept})


async def is_entering(person: Person, state: FSMContext) -> bool:
    """Whether the welcome is not over for somebody."""
    return not person.welcomed or ENTERING in await state.get_data()


async def way_back(person: Person, state: FSMContext, t: Translator) -> Button:
    """To the first screen of the welcome; for those who were welcomed long ago, to their settings."""
    settings = button(t.plain("Back"), Open(screen=Screen.SETTINGS))
    return _to_notice(t) if await is_entering(person, state) else settings


def _to_notice(t: Translator) -> Button:
    return button(t.plain("Back"), Choose(what=_WHAT_BACK, value=""))


def _neighbourhoods(edition: Loaded, t: Translator, page: int, back: Button) -> Keyboard:
    """As many as a screen has room for, then what is left."""
    places = sorted(edition.edition.neighbourhoods, key=lambda place: place.name_in(t.language))
    listed = [button(place.name_in(t.language), Choose(what=_WHAT_PLACE, value=place.id)) for place in places]

    def others(after: int) -> Button:
        return button(t.plain("Other neighbourhoods"), Choose(what=_WHAT_PAGE, value=str(after)))

    elsewhere = button(t.plain("I live elsewhere"), Choose(what=_WHAT_PLACE, value=ELSEWHERE))
    return rows(*paged(listed, ROOM, page, others), [elsewhere, back])


def routes() -> Router:
    router = Router(name="welcome")
    for what, handler in (
        (_WHAT_GO, go_on),
        (_WHAT_PAGE, ask_for_neighbourhood),
        (_WHAT_PLACE, choose_neighbourhood),
        (_WHAT_TIE, choose_tie),
        (_WHAT_BACK, back_to_notice),
    ):
        router.callback_query.register(handler, Chosen(what))
    return router


def first_routes() -> Router:
    """Before anything else, for those who have not been welcomed, or whose first message still waits."""
    router = Router(name="newcomers")
    router.message.register(welcome_newcomer, Newcomer())
    router.message.register(take_up, Keeps(CAME_FIRST))
    router.callback_query.register(back_to_notice, Tapped(Screen.MENU), Newcomer())
    router.callback_query.register(take_up_at_menu, Tapped(Screen.MENU), Keeps(CAME_FIRST))
    return router
