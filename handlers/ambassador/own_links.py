"""An ambassador's own link: its code for the phone, its poster to print, what it brought, and who comes by it."""

from aiogram import Bot, F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.attributed import PREFIX
from bot.domain.deep_links import deep_link
from bot.domain.people import Deed, Person
from bot.i18n import LANGUAGES, Html, Translator, nearest_language, translator
from bot.reports.posters import poster
from bot.reports.qr import picture
from bot.services.agenda import Agenda
from bot.services.ambassadors import Ambassadors
from bot.services.campaigns import Loaded
from bot.texts import own_links as texts
from bot.texts import posters
from bot.texts.own_link_buttons import to_certificate
from handlers.ambassador.own_link_buttons import MyLink, MyNumbers, to_link
from handlers.callbacks import Open, Screen
from handlers.filters import HasEdition, Payload
from handlers.keyboards import Button, button, in_pairs, rows
from handlers.landing import landing
from handlers.replies import Replies
from handlers.resident.came_first import RESUMED, as_it_came


async def follow(message: Message, payload: str, state: FSMContext) -> None:
    """Somebody known opens one: it leads them where it says, and nothing is noted."""
    await state.clear()
    await state.set_data({RESUMED: [as_it_came(message) | {"text": landing(PREFIX + payload)}]})


async def show_numbers(
    query: CallbackQuery, person: Person, ambassadors: Ambassadors, replies: Replies, t: Translator, edition: Loaded
) -> None:
    """One's own first, for oneself alone; then what all did."""
    seen = await ambassadors.certificates.numbers(person)
    mine = texts.numbers(seen.engagement, seen.helped, seen.brought, t)
    together = texts.together(seen.together, edition.edition, t) if seen.together else None
    label, data = to_certificate(t)
    certificate = {"text": label, "callback_data": data} if seen.ready else None
    replies.show(
        Html("\n\n".join(part for part in (mine, together) if part)), rows(to_link(t), certificate, _home(t))
    )


async def show_link(
    query: CallbackQuery,
    callback_data: MyLink,
    person: Person,
    ambassadors: Ambassadors,
    agenda: Agenda,
    replies: Replies,
    t: Translator,
    edition: Loaded,
    bot: Bot,
) -> None:
    """A picture that can be shown from telephone to telephone, forwarded or printed."""
    leads = callback_data.leads
    if callback_data.act == "renew":
        await ambassadors.own_links.renew(person)
        replies.say(texts.renewed(t))
    link = deep_link((await bot.me()).username or "", await ambassadors.own_links.start(person, leads))
    standing = agenda.standing(edition)
    others = [
        button(texts.leads_label(other, standing, t), MyLink(act="show", leads=other))
        for other in texts.offered(standing)
        if other is not leads
    ]
    keyboard = rows(
        button(t.plain("Poster to print"), MyLink(act="ask", leads=leads)),
        *others,
        button(t.plain("Make a new link, end this one"), MyLink(act="renew", leads=leads)),
        _home(t),
    )
    replies.drawn("parvis.png", picture(link), texts.shown(leads, link, standing, t), keyboard)


async def ask_for_language(
    query: CallbackQuery, callback_data: MyLink, person: Person, replies: Replies, t: Translator
) -> None:
    person.require(Deed.TAKE_PART)
    leads = callback_data.leads
    choices = [button(name, MyLink(act="print", leads=leads, language=code)) for code, name in LANGUAGES.items()]
    back = button(t.plain("Back"), MyLink(act="show", leads=leads))
    replies.show(texts.which_language(t), rows(*in_pairs(choices), back))


async def print_poster(
    query: CallbackQuery,
    callback_data: MyLink,
    person: Person,
    ambassadors: Ambassadors,
    agenda: Agenda,
    replies: Replies,
    t: Translator,
    edition: Loaded,
    bot: Bot,
) -> None:
    username, leads = (await bot.me()).username or "", callback_data.leads
    link = deep_link(username, await ambassadors.own_links.start(person, leads))
    standing = agenda.standing(edition)
    reader = translator(nearest_language(callback_data.language), edition.edition.timezone)
    printed = poster(posters.poster(leads, standing, username, reader), link, standing.now)
    replies.document(f"parvis-{reader.language}.pdf", printed, texts.poster_caption(t))


def _home(t: Translator) -> Button:
    return button(t.plain("Ambassadors"), Open(screen=Screen.AMBASSADOR))


def linked_routes() -> Router:
    """Before the menu, which answers every other `/start`."""
    router = Router(name="links of ambassadors")
    router.message.register(follow, Payload(PREFIX), HasEdition())
    return router


def routes() -> Router:
    router = Router(name="own links")
    router.callback_query.register(show_numbers, MyNumbers.filter())
    router.callback_query.register(show_link, MyLink.filter(F.act.in_({"show", "renew"})))
    router.callback_query.register(ask_for_language, MyLink.filter(F.act == "ask"))
    router.callback_query.register(print_poster, MyLink.filter(F.act == "print"))
    return router
