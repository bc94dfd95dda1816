"""Sending an announcement: seen as its readers will see it, tested, then let go or put to a second person."""

from datetime import UTC, datetime
from typing import Any

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.audiences import in_order
from bot.domain.people import Deed, Person
from bot.domain.typed_dates import typed_moment
from bot.domain.wording import LANGUAGES as CODES
from bot.i18n import Html, Translator
from bot.services.announcement_reach import body_for, body_in, require_fitting
from bot.services.announcements import Announcements
from bot.services.announcing import Announcing as Sending
from bot.services.announcing import Outlook
from bot.services.campaigns import Loaded
from bot.texts import announcement_acts as texts
from bot.texts import announcement_drafts as drafts
from bot.texts import approvals as approval_texts
from bot.texts.announcement_progress import addressees
from bot.texts.moving import reading
from handlers.callbacks import Open, Screen
from handlers.filters import Dates
from handlers.keyboards import button, rows
from handlers.replies import Replies
from handlers.staff.announcement_buttons import Go, News, Wish, back, news
from handlers.staff.announcement_writing import ONE
from handlers.staff.announcements import show_card
from handlers.staff.states import Announcing


async def preview(
    query: CallbackQuery,
    callback_data: News,
    person: Person,
    announcements: Announcements,
    replies: Replies,
    t: Translator,
) -> None:
    """One message for each language that somebody in the audience reads, and one as groups see it."""
    seen = await announcements.file(person, callback_data.one)
    one, readers = seen.announcement, seen.reach.counted.reachable
    require_fitting(one)
    for language in in_order(code for code in CODES if readers.get(code) or code in one.texts):
        text = one.text_for(language)
        if text is not None:
            replies.say(drafts.preview_head(language, readers.get(language, 0), text != language, t))
            _say(body_for(one, language)[1], replies)
    for group in [group for group in seen.reach.groups if one.text_for(group.language)][:1]:
        replies.say(drafts.preview_in_groups(len(seen.reach.groups), t))
        _say(body_in(one, group)[1], replies)
    replies.say(
        drafts.preview_end(t),
        rows(
            news(t.plain("Send a test to me"), Wish.TEST_MYSELF, one.id) if one.texts else None,
            news(t.plain("Send a test to the team"), Wish.TEST_TEAM, one.id) if one.texts else None,
            back(one.id, t),
        ),
    )


async def test(
    query: CallbackQuery, callback_data: News, person: Person, announcing: Sending, replies: Replies, t: Translator
) -> None:
    sent = await announcing.test(person, callback_data.one, team=callback_data.wish is Wish.TEST_TEAM)
    replies.toast(texts.tested(sent, t), alert=True)


async def ask_to_send(
    query: CallbackQuery, callback_data: News, person: Person, announcing: Sending, replies: Replies, t: Translator
) -> None:
    """The gate is asked here already: what it says no to is told before anybody is asked for anything."""
    person.require(Deed.ANNOUNCE)
    outlook = await announcing.outlook(person, callback_data.one)
    one = outlook.announcement.id
    replies.show(
        texts.ask_to_send(_people(outlook, t), outlook.second, outlook.until, t),
        rows(
            button(_label(outlook, t), _go(outlook)),
            news(t.plain("At a set time"), Wish.TIME, one),
            back(one, t),
        ),
    )


async def ask_for_time(
    query: CallbackQuery, callback_data: News, person: Person, replies: Replies, t: Translator, state: FSMContext
) -> None:
    person.require(Deed.ANNOUNCE)
    await state.set_state(Announcing.TIME)
    await state.set_data({ONE: callback_data.one})
    replies.show(texts.ask_for_time(t), rows(back(callback_data.one, t)))


async def take_time(
    message: Message,
    words: str,
    person: Person,
    announcing: Sending,
    replies: Replies,
    t: Translator,
    state: FSMContext,
    edition: Loaded,
) -> None:
    """In the night when the clocks change, both readings are offered."""
    one = (await state.get_data())[ONE]
    zone = edition.edition.zone
    readings = typed_moment(words, zone)
    outlooks = [await announcing.outlook(person, one, at) for at in readings]
    await state.clear()
    if len(readings) == 1:
        (outlook,), (at,) = outlooks, readings
        told = texts.ask_at(_people(outlook, t), at, outlook.until, outlook.second, t)
        replies.say(told, rows(button(_label(outlook, t), _go(outlook)), back(one, t)))
        return
    labels = [reading(t.full_moment(at), f"{at.astimezone(zone):%z}"[:3], t) for at in readings]
    choices = [button(label, _go(outlook)) for label, outlook in zip(labels, outlooks, strict=True)]
    replies.say(texts.two_readings(t), rows(*choices, back(one, t)))


async def go(
    query: CallbackQuery,
    callback_data: Go,
    person: Person,
    announcements: Announcements,
    announcing: Sending,
    replies: Replies,
    t: Translator,
    edition: Loaded,
) -> None:
    """What was read is what leaves, or nothing does."""
    asked = callback_data
    at = datetime.fromtimestamp(asked.at, UTC) if asked.at else None
    if not asked.ask:
        await announcing.let_go(person, asked.one, at, asked.seal)
        await show_card(asked.one, person, announcements, edition, replies, t)
        return
    request = await announcing.ask(person, asked.one, at, asked.seal)
    names = [one.first_name for one in request.others]
    replies.show(
        approval_texts.waits(names, request.approval.expires_at, t),
        rows(button(t.plain("Approvals"), Open(screen=Screen.APPROVALS)), back(asked.one, t)),
    )


def _people(outlook: Outlook, t: Translator) -> Html:
    return addressees(outlook.reach.letters, bool(outlook.reach.groups), t)


def _go(outlook: Outlook) -> Go:
    at = int(outlook.at.timestamp()) if outlook.at else 0
    return Go(one=outlook.announcement.id, at=at, ask=outlook.second, seal=outlook.seal)


def _label(outlook: Outlook, t: Translator) -> str:
    if outlook.second:
        return t.plain("Ask for approval")
    return t.plain("Plan it") if outlook.at else t.plain("Send it now")


def _say(body: dict[str, Any], replies: Replies) -> None:
    """As its readers get it, with its buttons."""
    if "photo" in body:
        replies.photo(body["photo"], Html(body["caption"]), body.get("reply_markup"))
    else:
        replies.say(Html(body["text"]), body.get("reply_markup"))


def routes() -> Router:
    router = Router(name="sending announcements")
    router.callback_query.register(preview, News.filter(F.wish == Wish.PREVIEW))
    router.callback_query.register(test, News.filter(F.wish.in_({Wish.TEST_MYSELF, Wish.TEST_TEAM})))
    router.callback_query.register(ask_to_send, News.filter(F.wish == Wish.SEND))
    router.callback_query.register(ask_for_time, News.filter(F.wish == Wish.TIME))
    router.callback_query.register(go, Go.filter())
    router.message.register(take_time, StateFilter(Announcing.TIME), Dates())
    return router
