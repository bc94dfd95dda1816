"""The network of ambassadors for those who look after it: who waits, who is in, which links lead in."""

from aiogram import Bot, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.deep_links import deep_link
from bot.domain.joining import NetworkLink
from bot.domain.people import Deed, Person, PersonId
from bot.i18n import Html, Translator
from bot.reports.qr import picture
from bot.services.ambassadors import Ambassadors
from bot.texts import network as joining
from bot.texts import network_group as group_texts
from bot.texts import network_staff as texts
from handlers.ambassador.network_buttons import Links, Meetings, Reply, Requests
from handlers.ambassador.own_link_buttons import TeamLinks
from handlers.callbacks import Open, Screen
from handlers.filters import add_screen
from handlers.keyboards import Button, button, paged, rows
from handlers.replies import Replies

PAGE = 3
LINKS = 5


async def show_network(
    event: Message | CallbackQuery,
    person: Person,
    ambassadors: Ambassadors,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await state.clear()
    numbers = await ambassadors.network.numbers(person)
    admits = person.may(Deed.ADMIT_AMBASSADORS)
    waiting = button(t.plain("Who asks to join"), Requests()) if admits and numbers.waiting else None
    links = button(t.plain("Links and QR codes"), Links(act="list")) if admits else None
    here = await ambassadors.group.present(person)
    told = group_texts.group_line(*here, t) if here else group_texts.how_to_tie(t)
    meet = button(t.plain("Choose a day to meet"), Meetings(new=False)) if here else None
    brought = button(t.plain("What their links bring"), TeamLinks())
    team = button(t.plain("The team"), Open(screen=Screen.TEAM))
    replies.show(Html(f"{texts.network(numbers, t)}\n\n{told}"), rows(waiting, links, brought, meet, team))


async def show_requests(
    query: CallbackQuery, person: Person, ambassadors: Ambassadors, replies: Replies, t: Translator
) -> None:
    """A few at a time, the longest waiting first; each with a yes and a no."""
    waiting = await ambassadors.network.requests(person, PAGE)
    answers = [
        [
            button(texts.accept_label(one.person, t), Reply(person=one.person.id, yes=True)),
            button(t.plain("Not this time"), Reply(person=one.person.id, yes=False)),
        ]
        for one in waiting
    ]
    replies.show(texts.requests(waiting, t), rows(*answers, _back(t)))


async def answer(
    query: CallbackQuery,
    callback_data: Reply,
    person: Person,
    ambassadors: Ambassadors,
    replies: Replies,
    t: Translator,
) -> None:
    wanted = PersonId(callback_data.person)
    answers = ambassadors.network
    asked = await (answers.accept if callback_data.yes else answers.decline)(person, wanted)
    replies.show(joining.answered(asked, t, yes=callback_data.yes), rows(_back(t)))


async def show_links(
    query: CallbackQuery,
    callback_data: Links,
    person: Person,
    ambassadors: Ambassadors,
    replies: Replies,
    t: Translator,
    bot: Bot,
) -> None:
    """A new link comes as a picture to be scanned and as words to be forwarded: both are shown once."""
    if callback_data.act == "end":
        await ambassadors.links.revoke(person, callback_data.link)
    made = await ambassadors.links.make(person) if callback_data.act == "make" else None
    listed = await ambassadors.links.listed(person)
    ends = paged(
        [_end(link, t) for link in listed],
        LINKS,
        callback_data.page,
        lambda page: button(t.plain("More"), Links(act="list", page=page)),
    )
    replies.show(texts.links(listed, t), rows(button(t.plain("Make a new link"), Links(act="make")), *ends, _back(t)))
    if made is not None:
        link = deep_link((await bot.me()).username or "", made)
        replies.drawn("ambassadors.png", picture(link), texts.to_forward(link, t))


def _end(link: NetworkLink, t: Translator) -> Button:
    return button(texts.revoke_label(link, t), Links(act="end", link=link.id))


def _back(t: Translator) -> Button:
    return button(t.plain("Ambassadors"), Open(screen=Screen.NETWORK))


def routes() -> Router:
    router = Router(name="network")
    add_screen(router, Screen.NETWORK, show_network)
    router.callback_query.register(show_requests, Requests.filter())
    router.callback_query.register(answer, Reply.filter())
    router.callback_query.register(show_links, Links.filter())
    return router
