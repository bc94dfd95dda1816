"""The first minute: who we are, what becomes of your words, where you live. What came first is not lost."""

from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.deep_links import start_in
from bot.domain.network_talk import KIT
from bot.domain.people import Person, Tie
from bot.domain.secrecy import LINKED_CODE, carries_code
from bot.i18n import Translator
from bot.services.ambassadors import Ambassadors
from bot.services.campaigns import Loaded
from bot.services.people import People
from bot.services.vault import Vault
from bot.services.voting import Voting
from bot.texts import menu as menu_texts
from bot.texts import welcome
from handlers.callbacks import Choose, Open, Screen
from handlers.filters import Chosen, Newcomer
from handlers.keyboards import Keyboard, button, in_pairs, rows
from handlers.landing import landing
from handlers.replies import Replies
from handlers.resident.menu import show_menu

AGAIN = "again"
"""Where the conversation keeps the message that came before the welcome was over."""

RESUMED = "resumed"
"""The same message, once the welcome is over: `talk.py` takes it up in the same breath."""

VOTE_LINK = "/start v"

OFFICIAL = ("", "v", KIT)
"""Links that lead nobody in particular here: those of the city."""

PAGE = 6
ELSEWHERE = "elsewhere"
_WHAT_GO, _WHAT_PLACE, _WHAT_TIE, _WHAT_PAGE = "go", "place", "tie", "place_page"


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
    """Whatever comes first is answered by the welcome, and taken up again after it; a code is not kept readable."""
    link = start_in(message.text or "")
    await ambassadors.own_links.came(person, link)
    if link not in OFFICIAL and not link.startswith(LINKED_CODE):
        await voting.came_by(person, link)
    came_for = landing(link) or message.text or ""
    if came_for.strip() != "/start":
        kept = message.model_dump(mode="json", exclude_none=True, by_alias=True)
        kept |= {"text": came_for} if landing(link) else {}
        if carries_code(message.text or ""):
            kept["text"] = vault.seal(AGAIN, message.text or "")
        await state.update_data({AGAIN: kept})
    show_notice(replies, edition, t)


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
        replies.show(welcome.ask_for_neighbourhood(t), neighbourhood_keyboard(edition, t, 0))


async def ask_for_neighbourhood(
    query: CallbackQuery, callback_data: Choose, replies: Replies, t: Translator, edition: Loaded
) -> None:
    page = int(callback_data.value) if callback_data.value.isdigit() else 0
    replies.show(welcome.ask_for_neighbourhood(t), neighbourhood_keyboard(edition, t, page))


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
    kept = (await state.get_data()).get(AGAIN)
    if kept is None:
        person, edition = who
        await show_menu(query, person, replies, t, state, edition)
    else:
        await state.set_data({RESUMED: kept})


def neighbourhood_keyboard(edition: Loaded, t: Translator, page: int) -> Keyboard:
    """Six neighbourhoods a page, then what is left."""
    places = sorted(edition.edition.neighbourhoods, key=lambda place: place.name_in(t.language))
    shown = places[page * PAGE : (page + 1) * PAGE]
    more = (page + 1) * PAGE < len(places)
    after = str(page + 1 if more else 0)
    return rows(
        *(button(place.name_in(t.language), Choose(what=_WHAT_PLACE, value=place.id)) for place in shown),
        *in_pairs(
            [
                button(t.plain("Other neighbourhoods"), Choose(what=_WHAT_PAGE, value=after)),
                button(t.plain("I live elsewhere"), Choose(what=_WHAT_PLACE, value=ELSEWHERE)),
            ]
        ),
    )


def resumed(kept: dict[str, Any], vault: Vault) -> dict[str, Any]:
    """The message that came before the welcome; of a code that could not be kept, the way to the vote is left."""
    text = kept.get("text")
    if "text" in kept and not isinstance(text, str):
        text = vault.open(AGAIN, text) if text else None
        return {**kept, "text": text or VOTE_LINK}
    return kept


def routes() -> Router:
    router = Router(name="welcome")
    for what, handler in (
        (_WHAT_GO, go_on),
        (_WHAT_PAGE, ask_for_neighbourhood),
        (_WHAT_PLACE, choose_neighbourhood),
        (_WHAT_TIE, choose_tie),
    ):
        router.callback_query.register(handler, Chosen(what))
    return router


def first_routes() -> Router:
    """Before anything else, for those who have not been welcomed."""
    router = Router(name="newcomers")
    router.message.register(welcome_newcomer, Newcomer())
    return router
