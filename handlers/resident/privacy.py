"""What is kept about someone, and how they are forgotten."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from bot.domain.erasing_words import asks_to_be_forgotten
from bot.domain.people import Person
from bot.i18n import Translator
from bot.services.campaigns import Loaded
from bot.services.people import People
from bot.texts import welcome
from handlers.callbacks import Choose, Open, Screen
from handlers.filters import Chosen, Keyed, add_screen
from handlers.keyboards import button, rows
from handlers.replies import Replies
from handlers.resident.welcome import way_back

_WHAT = "data"


async def show_full_notice(
    event: Message | CallbackQuery,
    person: Person,
    replies: Replies,
    t: Translator,
    edition: Loaded | None,
    state: FSMContext,
) -> None:
    replies.show(
        welcome.full_notice(edition.edition if edition else None, t),
        rows(
            button(t.plain("See my data"), Choose(what=_WHAT, value="see")) if person.welcomed else None,
            button(t.plain("Erase my data"), Choose(what=_WHAT, value="ask")) if person.welcomed else None,
            await way_back(person, state, t),
        ),
    )


async def show_held(
    query: CallbackQuery, person: Person, people: People, replies: Replies, t: Translator, edition: Loaded | None
) -> None:
    kept = await people.held(person)
    replies.show(
        welcome.held(person, edition.edition if edition else None, kept, t),
        rows(button(t.plain("Back"), Open(screen=Screen.PRIVACY))),
    )


async def ask_before_erasing(
    query: CallbackQuery, person: Person, people: People, replies: Replies, t: Translator
) -> None:
    replies.show(
        welcome.erase_question(person, await people.ties(person), t),
        rows(
            button(t.plain("Yes, erase my data"), Choose(what=_WHAT, value="yes")),
            button(t.plain("No, keep it"), Open(screen=Screen.SETTINGS)),
        ),
    )


async def erase(
    query: CallbackQuery, person: Person, people: People, replies: Replies, t: Translator, state: FSMContext
) -> None:
    await state.clear()
    await people.erase(person)
    replies.show(welcome.erased(t))


async def note_departure(member: ChatMemberUpdated, person: Person, people: People) -> None:
    """Blocked or unblocked: Telegram tells, nothing can be said to them."""
    if member.new_chat_member.status == "kicked" and person.telegram_id is not None:
        await people.leave(person.telegram_id)


class AsksToBeForgotten(Keyed):
    """A message that is nothing but such words."""

    keys = frozenset({""})

    async def __call__(self, message: Message, raw_state: str | None = None) -> bool:
        return message.text is not None and asks_to_be_forgotten(message.text, answering=raw_state is not None)


def routes() -> Router:
    """Nobody has to leave a dialogue for it; whatever was under way stays as it is."""
    router = Router(name="privacy")
    router.message.register(show_full_notice, AsksToBeForgotten())
    add_screen(router, Screen.PRIVACY, show_full_notice)
    router.callback_query.register(show_held, Chosen(_WHAT, "see"))
    router.callback_query.register(ask_before_erasing, Chosen(_WHAT, "ask"))
    router.callback_query.register(erase, Chosen(_WHAT, "yes"))
    router.my_chat_member.register(note_departure)
    return router
