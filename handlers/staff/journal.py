"""The journal, for coordinators: page by page, and the verdict on its chain."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.domain.people import Person
from bot.i18n import Html, Translator
from bot.services.journal import PAGE, Journal, Record
from bot.texts import journal as texts
from handlers.callbacks import Open, Screen
from handlers.filters import add_screen
from handlers.keyboards import button, rows
from handlers.replies import Replies
from handlers.staff.callbacks import CheckJournal, JournalPage


async def show_journal(
    event: Message | CallbackQuery, person: Person, journal: Journal, replies: Replies, t: Translator
) -> None:
    _show(await journal.page(person), replies, t)


async def show_page(
    query: CallbackQuery,
    callback_data: JournalPage,
    person: Person,
    journal: Journal,
    replies: Replies,
    t: Translator,
) -> None:
    _show(await journal.page(person, callback_data.below or None), replies, t)


async def check(query: CallbackQuery, person: Person, journal: Journal, replies: Replies, t: Translator) -> None:
    verdict = await journal.check(person)
    replies.show(
        texts.verdict(verdict.rows, verdict.broken_at, t),
        rows(button(t.plain("Back to the journal"), JournalPage(below=0))),
    )


def _show(records: list[Record], replies: Replies, t: Translator) -> None:
    older = records[-1].entry.seq if len(records) == PAGE and records[-1].entry.seq > 1 else None
    replies.show(
        texts.page([_line(record, t) for record in records], t),
        rows(
            button(t.plain("Earlier"), JournalPage(below=older)) if older else None,
            button(t.plain("Latest"), JournalPage(below=0)),
            button(t.plain("Verify the journal"), CheckJournal()),
            button(t.plain("The team"), Open(screen=Screen.TEAM)),
        ),
    )


def _line(record: Record, t: Translator) -> Html:
    entry = record.entry
    return texts.line(entry.seq, t.full_moment(entry.at), record.name, entry.act, t)


def routes() -> Router:
    router = Router(name="journal")
    add_screen(router, Screen.JOURNAL, show_journal)
    router.callback_query.register(show_page, JournalPage.filter())
    router.callback_query.register(check, CheckJournal.filter())
    return router
