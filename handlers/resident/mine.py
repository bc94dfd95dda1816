"""One's own ideas: what became of them, taking one back."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.ideas import IdeaId
from bot.domain.people import Person
from bot.i18n import Translator
from bot.services.campaigns import Campaigns, Loaded
from bot.services.own_ideas import OwnIdeas
from bot.texts import mine
from handlers.callbacks import Screen
from handlers.filters import add_screen
from handlers.replies import Replies
from handlers.resident.mine_buttons import (
    PAGE,
    Act,
    Mine,
    Wants,
    after_withdrawing,
    before_withdrawing,
    listed,
    under_own,
)


async def show_mine(
    event: Message | CallbackQuery,
    person: Person,
    own_ideas: OwnIdeas,
    replies: Replies,
    t: Translator,
    edition: Loaded,
    state: FSMContext,
) -> None:
    await state.clear()
    ideas = await own_ideas.all(person, edition)
    replies.show(mine.listed(ideas[:PAGE], t), listed(ideas, 0, t))


async def show_page(
    query: CallbackQuery,
    callback_data: Mine,
    person: Person,
    own_ideas: OwnIdeas,
    replies: Replies,
    t: Translator,
    edition: Loaded,
) -> None:
    ideas, page = await own_ideas.all(person, edition), max(callback_data.idea, 0)
    replies.show(mine.listed(ideas[page * PAGE : (page + 1) * PAGE], t), listed(ideas, page, t))


async def show_own(
    query: CallbackQuery,
    callback_data: Mine,
    person: Person,
    own_ideas: OwnIdeas,
    replies: Replies,
    t: Translator,
    campaigns: Campaigns,
) -> None:
    own = await own_ideas.one(person, IdeaId(callback_data.idea))
    replies.show(mine.page(own, await campaigns.of(own.idea.edition), t), under_own(own, t))


async def ask_before_withdrawing(
    query: CallbackQuery, callback_data: Mine, person: Person, own_ideas: OwnIdeas, replies: Replies, t: Translator
) -> None:
    own = await own_ideas.one(person, IdeaId(callback_data.idea))
    replies.show(mine.ask_before_withdrawing(own.idea, t), before_withdrawing(own.idea, t))


async def withdraw(
    query: CallbackQuery, callback_data: Mine, person: Person, own_ideas: OwnIdeas, replies: Replies, t: Translator
) -> None:
    gone = await own_ideas.withdraw(person, IdeaId(callback_data.idea))
    replies.show(mine.withdrawn(gone, t), after_withdrawing(gone, t))


async def restore(
    query: CallbackQuery,
    callback_data: Mine,
    person: Person,
    own_ideas: OwnIdeas,
    replies: Replies,
    t: Translator,
    campaigns: Campaigns,
) -> None:
    await own_ideas.restore(person, IdeaId(callback_data.idea))
    replies.toast(mine.restored(t))
    await show_own(query, callback_data, person, own_ideas, replies, t, campaigns)


def routes() -> Router:
    router = Router(name="my ideas")
    add_screen(router, Screen.MINE, show_mine)
    for act, handler in (
        (Act.LIST, show_page),
        (Act.SHOW, show_own),
        (Act.WITHDRAW, ask_before_withdrawing),
        (Act.SURE, withdraw),
        (Act.RESTORE, restore),
    ):
        router.callback_query.register(handler, Wants(act))
    return router
