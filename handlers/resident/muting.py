"""One tap under a letter: no more about this idea; and one more takes it back."""

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from bot.domain.ideas import IdeaId
from bot.domain.people import Person
from bot.i18n import Translator
from bot.services.muting import Muting
from bot.texts import following as texts
from handlers.callbacks import Open, RowId, Screen
from handlers.keyboards import button, rows
from handlers.replies import Replies


class Mute(CallbackData, prefix="mi"):
    """Whether to hear of an idea."""

    idea: RowId
    mute: bool


async def mute_idea(
    query: CallbackQuery, callback_data: Mute, person: Person, muting: Muting, replies: Replies, t: Translator
) -> None:
    """The letter stays as it is, for whoever wants to read it again."""
    number = await muting.mute(person, IdeaId(callback_data.idea))
    replies.say(
        texts.muted(number, t),
        rows(
            button(t.plain("Undo"), Mute(idea=callback_data.idea, mute=False)),
            button(t.plain("Notifications"), Open(screen=Screen.NOTIFICATIONS)),
        ),
    )


async def follow_again(
    query: CallbackQuery, callback_data: Mute, person: Person, muting: Muting, replies: Replies, t: Translator
) -> None:
    replies.show(texts.followed_again(await muting.unmute(person, IdeaId(callback_data.idea)), t))


async def hears_enough(query: CallbackQuery, callback_data: Mute) -> bool:
    return callback_data.mute


def routes() -> Router:
    router = Router(name="muting")
    router.callback_query.register(mute_idea, Mute.filter(), hears_enough)
    router.callback_query.register(follow_again, Mute.filter())
    return router
