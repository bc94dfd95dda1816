"""One idea of somebody: its card, and what everybody may do with it."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlencode

from aiogram import Bot, Router
from aiogram.types import CallbackQuery, Message

from bot.domain.ideas import IdeaId
from bot.domain.people import Person
from bot.domain.shelf import Card, Leaf, NotOnShelf, Way
from bot.i18n import Translator
from bot.services.campaigns import Loaded
from bot.services.ideas import Ideas
from bot.texts import project_card, shelf
from handlers.filters import HasEdition, Payload
from handlers.keyboards import link, rows
from handlers.replies import Replies
from handlers.resident.ideas_buttons import Act, Wants, tap, under_card, unpacked
from handlers.resident.ideas_buttons import Ideas as Tap


async def open_card(
    query: CallbackQuery,
    callback_data: Tap,
    person: Person,
    ideas: Ideas,
    replies: Replies,
    t: Translator,
    edition: Loaded,
) -> None:
    seen = await ideas.card(person, IdeaId(callback_data.idea))
    _show(seen, unpacked(callback_data.way, edition.edition), edition, replies, t)


async def turn_card(
    query: CallbackQuery,
    callback_data: Tap,
    person: Person,
    ideas: Ideas,
    replies: Replies,
    t: Translator,
    edition: Loaded,
) -> None:
    """The next or the previous idea of the way on which this one was met."""
    way = unpacked(callback_data.way, edition.edition)
    onward = callback_data.act is Act.NEXT
    leaf = Leaf(after=callback_data.idea, most=1) if onward else Leaf(before=callback_data.idea, most=1)
    page = await ideas.browse(edition, way, leaf)
    if not page.ideas:
        replies.toast(shelf.last_one(t) if onward else shelf.first_one(t))
        return
    _show(await ideas.card(person, IdeaId(page.ideas[0].id)), way, edition, replies, t)


async def open_linked(
    event: Message | CallbackQuery,
    payload: str,
    person: Person,
    ideas: Ideas,
    replies: Replies,
    t: Translator,
    edition: Loaded,
) -> None:
    """`t.me/<bot>?start=i12`, through the welcome if need be."""
    number = int(payload) if payload.isdecimal() and len(payload) <= 9 else 0
    _show(await ideas.numbered(person, edition, number), Way(), edition, replies, t)


async def change_bond(
    query: CallbackQuery,
    callback_data: Tap,
    person: Person,
    ideas: Ideas,
    replies: Replies,
    t: Translator,
    edition: Loaded,
) -> None:
    """Support or follow, or no more: the card stays where it is, with its new count and buttons."""
    act, said = _BONDS[callback_data.act]
    seen = await act(ideas, person, IdeaId(callback_data.idea))
    replies.toast(said(t))
    words, cut = shelf.card(seen, edition.edition, t)
    if isinstance(query.message, Message):
        way = unpacked(callback_data.way, edition.edition)
        replies.redraw(query.message, words, under_card(seen, way, cut=cut, t=t))


async def read_whole(
    query: CallbackQuery, callback_data: Tap, person: Person, ideas: Ideas, replies: Replies, t: Translator
) -> None:
    seen = await ideas.card(person, IdeaId(callback_data.idea))
    back = tap(t.plain("Back"), Act.OPEN, seen.idea.id, callback_data.way)
    replies.say(shelf.whole_reason(seen.idea, t), rows(back))


async def see_photos(
    query: CallbackQuery, callback_data: Tap, person: Person, ideas: Ideas, replies: Replies, t: Translator
) -> None:
    seen = await ideas.card(person, IdeaId(callback_data.idea))
    replies.album([photo.file_id for photo in seen.idea.pieces.photos])


async def see_project(
    query: CallbackQuery, callback_data: Tap, ideas: Ideas, replies: Replies, t: Translator, edition: Loaded
) -> None:
    """What it has become on the ballot paper."""
    project = await ideas.project(edition, IdeaId(callback_data.idea))
    words = project_card.card(project, edition.edition, t)
    back = rows(tap(t.plain("Back"), Act.OPEN, callback_data.idea, callback_data.way))
    if project.photo:
        replies.photo(project.photo, words, back)
    else:
        replies.say(words, back)


async def share(
    query: CallbackQuery,
    callback_data: Tap,
    person: Person,
    ideas: Ideas,
    replies: Replies,
    t: Translator,
    bot: Bot,
) -> None:
    """A message that can be forwarded as it is, and a button that lets one choose to whom."""
    seen = await ideas.card(person, IdeaId(callback_data.idea))
    address = f"https://t.me/{(await bot.me()).username}?start=i{seen.idea.number}"
    asked = urlencode({"url": address, "text": shelf.shared_words(seen.idea, t)})
    replies.say(
        shelf.share(seen.idea, address, t), rows(link(t.plain("Send to someone"), f"https://t.me/share/url?{asked}"))
    )


def _show(seen: Card, way: Way, edition: Loaded, replies: Replies, t: Translator) -> None:
    if seen.idea.edition != edition.id:
        raise NotOnShelf
    words, cut = shelf.card(seen, edition.edition, t)
    keyboard = under_card(seen, way, cut=cut, t=t)
    if seen.idea.pieces.photos:
        replies.photo(seen.idea.pieces.photos[0].file_id, words, keyboard)
    else:
        replies.show(words, keyboard)


_Bond = Callable[[Ideas, Person, IdeaId], Awaitable[Card]]
_BONDS: dict[Act, tuple[_Bond, Callable[[Translator], str]]] = {
    Act.SUPPORT: (Ideas.support, shelf.now_supported),
    Act.UNSUPPORT: (Ideas.unsupport, shelf.no_more_supported),
    Act.FOLLOW: (Ideas.follow, shelf.now_followed),
    Act.UNFOLLOW: (Ideas.unfollow, shelf.no_more_followed),
}


def linked_routes() -> Router:
    """Before the menu, which answers every other `/start`."""
    router = Router(name="linked ideas")
    router.message.register(open_linked, Payload("i"), HasEdition())
    return router


def routes() -> Router:
    router = Router(name="idea cards")
    router.callback_query.register(open_card, Wants(Act.OPEN))
    router.callback_query.register(turn_card, Wants(Act.NEXT, Act.PREVIOUS))
    router.callback_query.register(change_bond, Wants(*_BONDS))
    router.callback_query.register(read_whole, Wants(Act.WHOLE))
    router.callback_query.register(see_photos, Wants(Act.PHOTOS))
    router.callback_query.register(see_project, Wants(Act.PROJECT))
    router.callback_query.register(share, Wants(Act.SHARE))
    return router
