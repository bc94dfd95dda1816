"""What belongs to an announcement: a picture, links, an idea, the vote, who is coming."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.announcement_buttons import BUTTONS_MOST, AnnouncementButton, ButtonKind, read_link
from bot.domain.announcements import Announcement
from bot.domain.people import Deed, Person
from bot.i18n import Html, Translator
from bot.services.announcements import Announcements
from bot.texts import announcement_drafts as texts
from handlers.filters import Words
from handlers.keyboards import Keyboard, button, rows
from handlers.replies import Replies
from handlers.staff.announcement_buttons import DropButton, News, Wish, back, news
from handlers.staff.announcement_writing import ONE
from handlers.staff.states import Announcing

_ASKED = {Wish.PHOTO: Announcing.PICTURE, Wish.LINK: Announcing.LINK, Wish.IDEA: Announcing.IDEA}
_AT_ONCE = {Wish.VOTE: ButtonKind.VOTE, Wish.RSVP: ButtonKind.RSVP}


async def show_extras(
    query: CallbackQuery,
    callback_data: News,
    person: Person,
    announcements: Announcements,
    replies: Replies,
    t: Translator,
) -> None:
    await _show(callback_data.one, person, announcements, replies, t)


async def ask(
    query: CallbackQuery, callback_data: News, person: Person, replies: Replies, t: Translator, state: FSMContext
) -> None:
    """For a picture, an address or a number."""
    person.require(Deed.DRAFT_ANNOUNCEMENT)
    await state.set_state(_ASKED[callback_data.wish])
    await state.set_data({ONE: callback_data.one})
    asked: dict[Wish, Html] = {
        Wish.PHOTO: texts.ask_for_picture(t),
        Wish.LINK: texts.ask_for_link(t),
        Wish.IDEA: texts.ask_for_idea(t),
    }
    replies.show(asked[callback_data.wish], rows(back(callback_data.one, t)))


async def take_picture(
    message: Message, person: Person, announcements: Announcements, replies: Replies, t: Translator, state: FSMContext
) -> None:
    one = (await state.get_data())[ONE]
    assert message.photo is not None
    await announcements.set_photo(person, one, message.photo[-1].file_id)
    await state.clear()
    await _show(one, person, announcements, replies, t)


async def ask_for_picture_again(message: Message, replies: Replies, t: Translator) -> None:
    replies.say(texts.not_a_picture(t))


async def take_link(
    message: Message,
    words: str,
    person: Person,
    announcements: Announcements,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await _add(read_link(words), person, announcements, replies, t, state)


async def take_idea(
    message: Message,
    words: str,
    person: Person,
    announcements: Announcements,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    number = words.strip().removeprefix("#").strip()
    await _add(AnnouncementButton(ButtonKind.IDEA, number), person, announcements, replies, t, state)


async def add_at_once(
    query: CallbackQuery,
    callback_data: News,
    person: Person,
    announcements: Announcements,
    replies: Replies,
    t: Translator,
) -> None:
    added = AnnouncementButton(_AT_ONCE[callback_data.wish])
    await announcements.add_button(person, callback_data.one, added)
    await _show(callback_data.one, person, announcements, replies, t)


async def drop_picture(
    query: CallbackQuery,
    callback_data: News,
    person: Person,
    announcements: Announcements,
    replies: Replies,
    t: Translator,
) -> None:
    await announcements.set_photo(person, callback_data.one, None)
    await _show(callback_data.one, person, announcements, replies, t)


async def drop_button(
    query: CallbackQuery,
    callback_data: DropButton,
    person: Person,
    announcements: Announcements,
    replies: Replies,
    t: Translator,
) -> None:
    await announcements.take_button(person, callback_data.one, callback_data.place)
    await _show(callback_data.one, person, announcements, replies, t)


async def _add(
    added: AnnouncementButton,
    person: Person,
    announcements: Announcements,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    one = (await state.get_data())[ONE]
    await announcements.add_button(person, one, added)
    await state.clear()
    await _show(one, person, announcements, replies, t)


async def _show(one: int, person: Person, announcements: Announcements, replies: Replies, t: Translator) -> None:
    seen = (await announcements.file(person, one)).announcement
    replies.show(texts.extras(seen, t), _keyboard(seen, t))


def _keyboard(one: Announcement, t: Translator) -> Keyboard:
    """Eight at most: what is there can be taken away, and what is not there can be added."""
    kinds = {each.kind for each in one.buttons}
    picture = (
        news(t.plain("Without the picture"), Wish.NO_PHOTO, one.id)
        if one.photo
        else news(t.plain("Add a picture"), Wish.PHOTO, one.id)
    )
    adding = [
        news(t.plain("Add a link"), Wish.LINK, one.id),
        news(t.plain("Add an idea"), Wish.IDEA, one.id),
        news(t.plain("Add the vote"), Wish.VOTE, one.id) if ButtonKind.VOTE not in kinds else None,
        news(t.plain("Ask who is coming"), Wish.RSVP, one.id) if ButtonKind.RSVP not in kinds else None,
    ]
    taking = [
        button(texts.take_label(each, t), DropButton(one=one.id, place=at)) for at, each in enumerate(one.buttons)
    ]
    room = 6 - len(taking) if len(taking) < BUTTONS_MOST else 0
    return rows(picture, *[each for each in adding if each][:room], *taking, back(one.id, t))


def routes() -> Router:
    router = Router(name="extras of announcements")
    router.callback_query.register(show_extras, News.filter(F.wish == Wish.EXTRAS))
    router.callback_query.register(ask, News.filter(F.wish.in_(set(_ASKED))))
    router.callback_query.register(add_at_once, News.filter(F.wish.in_(set(_AT_ONCE))))
    router.callback_query.register(drop_picture, News.filter(F.wish == Wish.NO_PHOTO))
    router.callback_query.register(drop_button, DropButton.filter())
    router.message.register(take_picture, StateFilter(Announcing.PICTURE), _has_picture)
    router.message.register(take_link, StateFilter(Announcing.LINK), Words())
    router.message.register(take_idea, StateFilter(Announcing.IDEA), Words())
    return router


def last_routes() -> Router:
    router = Router(name="no picture")
    router.message.register(ask_for_picture_again, StateFilter(Announcing.PICTURE))
    return router


async def _has_picture(message: Message) -> bool:
    return bool(message.photo)
