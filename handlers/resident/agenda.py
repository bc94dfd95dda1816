"""The agenda: where we are, what comes next, and the dates for one's phone."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.i18n import Html, Translator
from bot.services.agenda import Agenda
from bot.services.campaigns import Loaded
from bot.texts import agenda as texts
from handlers.callbacks import Choose, Open, Screen
from handlers.filters import Chosen, add_screen
from handlers.keyboards import button, rows
from handlers.replies import Replies

MEETINGS = 5
"""The next ones; the others are on their own screen."""

FILE = Choose(what="agenda", value="file")


async def show_agenda(
    event: Message | CallbackQuery, agenda: Agenda, replies: Replies, t: Translator, edition: Loaded
) -> None:
    meetings = await agenda.meetings(edition, MEETINGS)
    words = texts.page(agenda.standing(edition), meetings, t)
    address = agenda.feed(edition.edition.slug, t.language)
    if address is not None:
        words = Html(f"{words}\n\n{texts.subscribe(address, t)}")
    replies.show(
        words,
        rows(
            button(t.plain("Put the dates in my phone"), FILE) if edition.edition.phases else None,
            button(t.plain("Meetings"), Open(screen=Screen.EVENTS)) if meetings else None,
            button(t.plain("Menu"), Open(screen=Screen.MENU)),
        ),
    )


async def send_file(query: CallbackQuery, agenda: Agenda, replies: Replies, t: Translator, edition: Loaded) -> None:
    """The screen stays: the file comes under it."""
    slug = edition.edition.slug
    follows = agenda.feed(slug, t.language) is not None
    replies.document(f"{slug}.ics", await agenda.file(edition, t.language), texts.file_caption(follows, t))


def routes() -> Router:
    router = Router(name="agenda")
    add_screen(router, Screen.AGENDA, show_agenda)
    router.callback_query.register(send_file, Chosen("agenda"))
    return router
