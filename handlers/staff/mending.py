"""Putting an idea right: a voice note written down, the theme or the neighbourhood corrected."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.idea_states import IdeaAct
from bot.domain.people import Deed, Person
from bot.i18n import Translator
from bot.services.campaigns import Loaded
from bot.services.mending import Mending
from bot.services.moderation import Moderation
from bot.texts import moderation as texts
from handlers.filters import Words
from handlers.keyboards import Button, button, in_pairs, rows
from handlers.replies import Replies
from handlers.staff.callbacks import Correct, Decide, Read
from handlers.staff.deciding import RULING
from handlers.staff.outcome import show_outcome
from handlers.staff.states import Deciding

PAGE = 5


async def ask_for_words(
    query: CallbackQuery,
    callback_data: Decide,
    person: Person,
    moderation: Moderation,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """The note is there to be listened to again while writing."""
    person.require(Deed.DECIDE)
    file = await moderation.open(person, callback_data.idea)
    await state.set_state(Deciding.WRITING)
    await state.set_data({RULING: {"idea": callback_data.idea}})
    if file.idea.pieces.voice is not None:
        replies.voice(file.idea.pieces.voice.file_id)
    replies.say(texts.ask_to_write_down(t), rows(_back(callback_data.idea, t)))


async def write_down(
    message: Message,
    words: str,
    person: Person,
    mending: Mending,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """Too short or too long is refused, and the next message is tried again."""
    kept = (await state.get_data()).get(RULING) or {}
    ruled = await mending.write_down(person, kept.get("idea") or 0, words)
    await state.clear()
    show_outcome(ruled, replies, t)


async def ask_for_choice(
    query: CallbackQuery,
    callback_data: Correct,
    person: Person,
    edition: Loaded,
    replies: Replies,
    t: Translator,
) -> None:
    person.require(Deed.DECIDE)
    asked, theme = callback_data, callback_data.what == "theme"
    choices = _themes(edition, t) if theme else _places(edition, t)
    at = max(asked.page, 0)
    shown = choices[at * PAGE : (at + 1) * PAGE]
    following = at + 1 if (at + 1) * PAGE < len(choices) else 0
    other = Correct(what="place" if theme else "theme", idea=asked.idea)
    replies.show(
        texts.ask_for_theme(t) if theme else texts.ask_for_place(t),
        rows(
            *(button(label, Correct(what=asked.what, idea=asked.idea, value=value)) for value, label in shown),
            button(t.plain("Others"), Correct(what=asked.what, idea=asked.idea, page=following))
            if len(choices) > PAGE
            else None,
            *in_pairs(
                [
                    button(t.plain("The neighbourhood") if theme else t.plain("The theme"), other),
                    _back(asked.idea, t),
                ]
            ),
        ),
    )


async def correct(
    query: CallbackQuery, callback_data: Correct, person: Person, mending: Mending, replies: Replies, t: Translator
) -> None:
    change = mending.correct_theme if callback_data.what == "theme" else mending.correct_place
    show_outcome(await change(person, callback_data.idea, callback_data.value), replies, t)


def _themes(edition: Loaded, t: Translator) -> list[tuple[str, str]]:
    return [(theme.id, theme.name_in(t.language)) for theme in edition.edition.themes]


def _places(edition: Loaded, t: Translator) -> list[tuple[str, str]]:
    places = [(place.id, place.name_in(t.language)) for place in edition.edition.neighbourhoods]
    return sorted(places, key=lambda place: place[1])


def _back(idea: int, t: Translator) -> Button:
    return button(t.plain("Back to the idea"), Read(idea=idea))


def routes() -> Router:
    router = Router(name="mending")
    router.message.register(write_down, StateFilter(Deciding.WRITING), Words())
    router.callback_query.register(ask_for_words, Decide.filter(F.act == IdeaAct.WRITE_DOWN))
    router.callback_query.register(ask_for_choice, Correct.filter(F.value == ""))
    router.callback_query.register(correct, Correct.filter())
    return router
