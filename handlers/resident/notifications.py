"""Notifications: one screen for all of it, and STOP understood wherever it is said."""

from datetime import time
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.domain.people import Notifications, Person
from bot.domain.stop_words import asks_for_silence
from bot.i18n import Translator
from bot.services.campaigns import Loaded
from bot.services.people import People
from bot.texts import notifications as texts
from handlers.callbacks import Choose, Open, Screen
from handlers.filters import Chosen, Keyed, add_screen
from handlers.keyboards import Keyboard, button, rows
from handlers.replies import Replies

QUIET_CHOICES = {"21-8": (time(21), time(8)), "20-9": (time(20), time(9)), "22-7": (time(22), time(7))}
_LEVEL, _QUIET, _ASK, _BACK = "level", "quiet", "ask", "unstop"


async def show_screen(
    event: Message | CallbackQuery,
    person: Person,
    people: People,
    replies: Replies,
    t: Translator,
    edition: Loaded | None,
) -> None:
    now = await people.get(person.id)
    replies.show(texts.screen(now, edition.edition if edition else None, t), _keyboard(now.notifications, t))


async def ask_for_quiet(query: CallbackQuery, replies: Replies, t: Translator) -> None:
    hours = [
        button(f"{t.time(quiet[0])} – {t.time(quiet[1])}", Choose(what=_QUIET, value=key))
        for key, quiet in QUIET_CHOICES.items()
    ]
    replies.show(texts.ask_for_quiet(t), rows(*hours, button(t.plain("Back"), Open(screen=Screen.NOTIFICATIONS))))


async def choose_level(
    query: CallbackQuery,
    callback_data: Choose,
    person: Person,
    people: People,
    replies: Replies,
    t: Translator,
    edition: Loaded | None,
) -> None:
    if callback_data.value in set(Notifications):
        await people.choose_notifications(person, Notifications(callback_data.value))
    await show_screen(query, person, people, replies, t, edition)


async def choose_quiet(
    query: CallbackQuery,
    callback_data: Choose,
    person: Person,
    people: People,
    replies: Replies,
    t: Translator,
    edition: Loaded | None,
) -> None:
    await people.choose_quiet(person, QUIET_CHOICES.get(callback_data.value))
    await show_screen(query, person, people, replies, t, edition)


async def fall_silent(
    message: Message, answering: bool, person: Person, people: People, replies: Replies, t: Translator
) -> None:
    """Whatever was under way stays as it is."""
    before = person.notifications
    await people.choose_notifications(person, Notifications.NONE)
    undo = button(t.plain("Undo"), Choose(what=_BACK, value=before))
    replies.say(
        texts.silenced(before, t, answering=answering),
        rows(
            undo if before is not Notifications.NONE else None,
            button(t.plain("Notifications"), Open(screen=Screen.NOTIFICATIONS)),
        ),
    )


async def speak_again(
    query: CallbackQuery, callback_data: Choose, person: Person, people: People, replies: Replies, t: Translator
) -> None:
    """Back to what was before, and not to everything."""
    level = Notifications(callback_data.value) if callback_data.value in set(Notifications) else Notifications.ALL
    await people.choose_notifications(person, level)
    replies.show(texts.as_before(level, t), rows(button(t.plain("Notifications"), Open(screen=Screen.NOTIFICATIONS))))


class AsksForSilence(Keyed):
    """A message that is nothing but such a word; whether a question is open is given as `answering`."""

    keys = frozenset({""})

    async def __call__(self, message: Message, raw_state: str | None = None) -> bool | dict[str, Any]:
        answering = raw_state is not None
        asks = message.text is not None and asks_for_silence(message.text, answering=answering)
        return {"answering": answering} if asks else False


def _keyboard(chosen: Notifications, t: Translator) -> Keyboard:
    levels = (button(texts.label(level, chosen, t), Choose(what=_LEVEL, value=level)) for level in Notifications)
    return rows(
        *levels,
        button(t.plain("Quiet hours"), Choose(what=_ASK, value=_QUIET)),
        button(t.plain("Language"), Open(screen=Screen.LANGUAGE)),
        button(t.plain("Settings"), Open(screen=Screen.SETTINGS)),
    )


def routes() -> Router:
    """Before everything else: nobody has to be welcomed, or to leave a dialogue, to be left in peace."""
    router = Router(name="notifications")
    router.message.register(fall_silent, AsksForSilence())
    add_screen(router, Screen.NOTIFICATIONS, show_screen)
    router.callback_query.register(speak_again, Chosen(_BACK))
    router.callback_query.register(ask_for_quiet, Chosen(_ASK, _QUIET))
    router.callback_query.register(show_screen, Chosen(_ASK, _LEVEL))
    router.callback_query.register(choose_level, Chosen(_LEVEL))
    router.callback_query.register(choose_quiet, Chosen(_QUIET))
    return router
