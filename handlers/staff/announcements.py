"""Announcements: the list, and one of them with what may be done to it."""

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.announcements import AnnouncementState
from bot.domain.people import Deed, Person
from bot.i18n import Html, Translator
from bot.services.announcements import Announcements, File
from bot.services.campaigns import Loaded
from bot.texts import announcements as texts
from bot.texts.announcement_audience import described
from bot.texts.announcement_progress import figures
from handlers.callbacks import Open, Screen
from handlers.filters import add_screen
from handlers.keyboards import Keyboard, button, rows
from handlers.replies import Replies
from handlers.staff.announcement_buttons import News, NewsPage, Wish, WriteText, news

PAGE = 4
S = AnnouncementState


async def show_announcements(
    event: Message | CallbackQuery,
    person: Person,
    announcements: Announcements,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    person.require(Deed.DRAFT_ANNOUNCEMENT)
    await state.clear()
    await _list(0, person, announcements, replies, t)


async def show_page(
    query: CallbackQuery,
    callback_data: NewsPage,
    person: Person,
    announcements: Announcements,
    replies: Replies,
    t: Translator,
) -> None:
    await _list(callback_data.page, person, announcements, replies, t)


async def show_one(
    query: CallbackQuery,
    callback_data: News,
    person: Person,
    announcements: Announcements,
    replies: Replies,
    t: Translator,
    state: FSMContext,
    edition: Loaded,
) -> None:
    await state.clear()
    await show_card(callback_data.one, person, announcements, edition, replies, t)


async def set_official(
    query: CallbackQuery,
    callback_data: News,
    person: Person,
    announcements: Announcements,
    replies: Replies,
    t: Translator,
    edition: Loaded,
) -> None:
    """Kept in the archive, or not: the other of what it is."""
    seen = await announcements.file(person, callback_data.one)
    await announcements.set_official(person, callback_data.one, not seen.announcement.official)
    await show_card(callback_data.one, person, announcements, edition, replies, t)


async def show_card(
    one: int, person: Person, announcements: Announcements, edition: Loaded, replies: Replies, t: Translator
) -> None:
    """Where every act on an announcement ends."""
    seen = await announcements.file(person, one)
    replies.show(_words(seen, edition, t), _keyboard(seen, person, t))


async def _list(page: int, person: Person, announcements: Announcements, replies: Replies, t: Translator) -> None:
    found = await announcements.page(person, PAGE, page * PAGE)
    replies.show(
        texts.listed(found.listed, t),
        rows(
            *(news(texts.open_label(one, t), Wish.SHOW, one.id) for one, _ in found.listed),
            button(t.plain("Write an announcement"), WriteText(one=0)),
            button(t.plain("Earlier"), NewsPage(page=page + 1)) if found.more else None,
            button(t.plain("Latest"), NewsPage(page=0)) if page else None,
            button(t.plain("The team"), Open(screen=Screen.TEAM)),
        ),
    )


def _words(seen: File, edition: Loaded, t: Translator) -> Html:
    one = seen.announcement
    audience = described(one.audience, edition.edition, t, [group.title for group in seen.reach.groups])
    parts = texts.card(one, (seen.author, seen.approver), audience, t)
    if one.state in (S.DRAFT, S.SCHEDULED):
        counted = seen.reach.counted
        parts.append(texts.reach(counted.all, counted.all_reachable, len(seen.reach.groups), seen.takes, t))
    elif seen.progress.all:
        parts.append(figures((seen.progress, seen.until, seen.answers), t))
    if seen.waiting is not None:
        parts.append(texts.waiting(seen.waiting.expires_at, t))
    return Html("\n\n".join(parts))


def _keyboard(seen: File, person: Person, t: Translator) -> Keyboard:
    one, announces = seen.announcement, person.may(Deed.ANNOUNCE)
    under_way = one.state in (S.RUNNING, S.PAUSED)
    said = one.started_at is not None and one.state is not S.WITHDRAWN
    official = t.plain("Do not keep in the archive") if one.official else t.plain("Keep in the public archive")
    offered = [
        (t.plain("Texts"), Wish.TEXTS, one.state is S.DRAFT),
        (t.plain("Picture and buttons"), Wish.EXTRAS, one.state is S.DRAFT),
        (t.plain("For whom"), Wish.AUDIENCE, one.state is S.DRAFT),
        (official, Wish.OFFICIAL, one.state is S.DRAFT),
        (t.plain("See and test it"), Wish.PREVIEW, one.state in (S.DRAFT, S.SCHEDULED)),
        (t.plain("Send…"), Wish.SEND, one.state is S.DRAFT and announces),
        (t.plain("Back to be a draft"), Wish.UNSCHEDULE, one.state is S.SCHEDULED and announces),
        (t.plain("Pause"), Wish.PAUSE, one.state is S.RUNNING and announces),
        (t.plain("Go on sending"), Wish.RESUME, one.state is S.PAUSED and announces),
        (t.plain("Correct it"), Wish.CORRECT, said and announces),
        (t.plain("Withdraw it"), Wish.WITHDRAW, said and announces),
        (t.plain("Stop for good"), Wish.STOP, (under_way or one.state is S.SCHEDULED) and announces),
        (t.plain("Give it up"), Wish.STOP, one.state is S.DRAFT and announces),
        (t.plain("Look again"), Wish.SHOW, under_way),
    ]
    return rows(
        *(news(label, wish, one.id) for label, wish, wanted in offered if wanted),
        button(t.plain("All announcements"), Open(screen=Screen.ANNOUNCEMENTS)),
    )


def routes() -> Router:
    router = Router(name="announcements")
    add_screen(router, Screen.ANNOUNCEMENTS, show_announcements)
    router.callback_query.register(show_page, NewsPage.filter())
    router.callback_query.register(show_one, News.filter(F.wish == Wish.SHOW))
    router.callback_query.register(set_official, News.filter(F.wish == Wish.OFFICIAL))
    return router
