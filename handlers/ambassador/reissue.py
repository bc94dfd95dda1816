"""A lost code on paper: finding the idea again with its owner, and writing a new code for them."""

from aiogram import Bot, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram.utils.deep_linking import create_start_link

from bot.domain.assisted import PREFIX
from bot.domain.ideas import IdeaId
from bot.domain.people import Deed, Person
from bot.i18n import Translator
from bot.services.reissuing import Reissuing
from bot.texts import reissue as texts
from bot.texts.assist import code_stays
from handlers.ambassador.assist_buttons import Act, Reissue, Wants, again, agreement, which
from handlers.filters import Words
from handlers.replies import Replies
from handlers.states import Assisting


async def ask_which(query: CallbackQuery, person: Person, replies: Replies, t: Translator, state: FSMContext) -> None:
    person.require(Deed.ASSIST)
    await state.set_state(Assisting.LOST)
    replies.show(texts.ask_which(t), again(t))


async def find(
    message: Message,
    words: str,
    person: Person,
    reissuing: Reissuing,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """The question stays open while nothing is found."""
    found = await reissuing.find(person, words)
    if not found:
        replies.say(texts.nothing_found(t), again(t))
        return
    await state.clear()
    replies.say(texts.which(t), which(found, t))


async def ask_for_agreement(
    query: CallbackQuery,
    callback_data: Reissue,
    person: Person,
    reissuing: Reissuing,
    replies: Replies,
    t: Translator,
) -> None:
    idea = await reissuing.one(person, IdeaId(callback_data.idea))
    replies.show(texts.ask_for_agreement(idea, t), agreement(idea, t))


async def reissue(
    query: CallbackQuery,
    callback_data: Reissue,
    person: Person,
    reissuing: Reissuing,
    replies: Replies,
    t: Translator,
    bot: Bot,
) -> None:
    """The code is shown here and nowhere else."""
    assert callback_data.reason is not None, "the filter of this route"
    made = await reissuing.reissue(person, IdeaId(callback_data.idea), callback_data.reason)
    link = await create_start_link(bot, f"{PREFIX}{made.code}")
    replies.show(texts.reissued(made.idea, made.code or "", link, t))
    replies.say(code_stays(t), again(t))


async def says_why(_query: CallbackQuery, callback_data: Reissue) -> bool:
    return callback_data.reason is not None


def routes() -> Router:
    router = Router(name="lost codes")
    router.callback_query.register(ask_which, Wants(Act.LOST))
    router.callback_query.register(reissue, Reissue.filter(), says_why)
    router.callback_query.register(ask_for_agreement, Reissue.filter())
    router.message.register(find, Words(), StateFilter(Assisting.LOST))
    return router
