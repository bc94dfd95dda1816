"""The lists of the ballot: which one, its pages, and other ways to look through it."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.domain.looking import WHOLE_TOWN, Aim, Look, found, page_of, places, read_look, themes
from bot.services.booths import Booth
from bot.texts import vote as texts
from bot.texts import vote_projects
from handlers.callbacks import number_in
from handlers.filters import Words
from handlers.keyboards import rows
from handlers.resident.ideas_buttons import carried
from handlers.resident.vote_buttons import (
    PAGE,
    WORDS_MOST,
    Act,
    look_keyboard,
    page_keyboard,
    paged,
    tap,
)
from handlers.resident.vote_visit import AtBooth, Visit, Wants
from handlers.states import Voting

LIST = "list"
"""What the conversation remembers while words are awaited: on which list to look for them."""


async def show_lists(visit: Visit, booth: Booth) -> None:
    """One list is shown at once; of several one chooses."""
    booth.require_eligible()
    if len(booth.lists) == 1:
        show_page(visit, booth, booth.lists[0].id, Look(), 0)
        return
    t, edition = visit.t, visit.edition.edition
    lists = [
        tap(texts.list_label(each, len(booth.filled.of(each.id)), edition, t), visit.at(each.id), Act.LIST)
        for each in booth.lists
    ]
    check = tap(t.plain("My ballot: check and send"), visit.tap, Act.CHECK)
    more = t.plain("Others")
    keyboard = paged(
        lists, number_in(visit.tap.value), lambda after: tap(more, visit.tap, Act.GO, value=after), check
    )
    visit.show(texts.ask_for_list(t), keyboard)


async def show_list(query: CallbackQuery, visit: Visit) -> None:
    booth = await visit.enter()
    booth.require_eligible()
    show_page(visit, booth, visit.list_id, read_look(visit.tap.way), number_in(visit.tap.value))


def show_page(visit: Visit, booth: Booth, list_id: str, look: Look, page: int) -> None:
    """Four projects, with what was said of them."""
    ballot_list, choices, t = booth.list(list_id), booth.filled.of(list_id), visit.t
    met = found(booth.projects(list_id), look, choices, ballot_list.paper)
    leaf = page_of(met, look, page, PAGE)
    words = vote_projects.page(ballot_list, leaf, choices, visit.edition.edition, t)
    visit.show(words, page_keyboard(leaf, choices, ballot_list.form, visit.at(list_id), t))


async def offer_looks(query: CallbackQuery, visit: Visit) -> None:
    booth = await visit.enter()
    ballot_list = booth.list(visit.list_id)
    several = len(places(ballot_list.projects)) > 1
    keyboard = look_keyboard(
        has_places=several, has_themes=bool(themes(ballot_list.projects)), here=visit.tap, t=visit.t
    )
    visit.show(vote_projects.ask_how_to_look(ballot_list, visit.edition.edition, visit.t), keyboard)


async def offer_places(query: CallbackQuery, visit: Visit) -> None:
    edition, t = visit.edition.edition, visit.t
    ballot_list = (await visit.enter()).list(visit.list_id)
    named = [
        (vote_projects.place(None if wanted == WHOLE_TOWN else wanted, edition, t), Look(Aim.PLACE, wanted))
        for wanted in places(ballot_list.projects)
    ]
    _offer(visit, sorted(named, key=lambda one: one[0]), Act.PLACES)


async def offer_themes(query: CallbackQuery, visit: Visit) -> None:
    ballot_list = (await visit.enter()).list(visit.list_id)
    looks = [Look(Aim.THEME, wanted) for wanted in themes(ballot_list.projects)]
    _offer(visit, [(vote_projects.way(look, visit.edition.edition, visit.t), look) for look in looks], Act.THEMES)


def _offer(visit: Visit, named: list[tuple[str, Look]], act: Act) -> None:
    t, here = visit.t, visit.tap
    listed = [tap(name, here, Act.LIST, way=look) for name, look in named]
    asked = vote_projects.ask_for_place(t) if act is Act.PLACES else vote_projects.ask_for_theme(t)
    keyboard = paged(
        listed,
        number_in(here.value),
        lambda after: tap(t.plain("Others"), here, act, value=after),
        tap(t.plain("Back"), here, Act.LOOK),
    )
    visit.show(asked, keyboard)


async def ask_for_words(query: CallbackQuery, visit: Visit) -> None:
    await visit.state.set_state(Voting.WORDS)
    await visit.state.set_data({LIST: visit.tap.list})
    visit.show(vote_projects.ask_for_words(visit.t), rows(tap(visit.t.plain("Back"), visit.tap, Act.LOOK)))


async def search(message: Message, words: str, visit: Visit) -> None:
    """The words travel on the buttons, and are kept nowhere."""
    wanted = carried(words, WORDS_MOST)
    if not wanted:
        visit.replies.say(vote_projects.ask_for_words(visit.t))
        return
    place = (await visit.state.get_data()).get(LIST, 0)
    await visit.state.clear()
    booth = await visit.enter()
    booth.require_eligible()
    show_page(visit, booth, visit.named(place), Look(Aim.WORDS, wanted), 0)


def routes() -> Router:
    router = Router(name="lists of the vote")
    router.callback_query.register(show_list, Wants(Act.LIST), AtBooth())
    router.callback_query.register(offer_looks, Wants(Act.LOOK), AtBooth())
    router.callback_query.register(offer_places, Wants(Act.PLACES), AtBooth())
    router.callback_query.register(offer_themes, Wants(Act.THEMES), AtBooth())
    router.callback_query.register(ask_for_words, Wants(Act.FIND), AtBooth())
    router.message.register(search, StateFilter(Voting.WORDS), Words(), AtBooth())
    return router
