"""For the team: what the links of ambassadors brought, in figures, and an end to one that is misused."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.people import Person
from bot.i18n import Html, Translator
from bot.services.ambassadors import Ambassadors
from bot.services.campaigns import Loaded
from bot.texts import own_links as texts
from handlers.ambassador.own_link_buttons import RevokeLink, TeamLinks
from handlers.callbacks import Open, Screen
from handlers.keyboards import button, rows
from handlers.replies import Replies

PAGE = 5


async def show_links(
    query: CallbackQuery,
    callback_data: TeamLinks,
    person: Person,
    ambassadors: Ambassadors,
    replies: Replies,
    t: Translator,
    edition: Loaded,
) -> None:
    """Figures by neighbourhood; below them whose links there are, by name and without figures."""
    page = callback_data.page
    brought = await ambassadors.own_links.together(person)
    links = await ambassadors.own_links.works(person, PAGE + 1, page * PAGE)
    ends = [button(texts.revoke_label(link, t), RevokeLink(link=link.id, page=page)) for link in links[:PAGE]]
    more = button(t.plain("More"), TeamLinks(page=page + 1)) if len(links) > PAGE else None
    back = button(t.plain("Ambassadors"), Open(screen=Screen.NETWORK))
    words = [texts.for_team(brought, edition.edition, t), texts.to_revoke(links, t)]
    replies.show(Html("\n\n".join(words)), rows(*ends, more, back))


async def revoke(
    query: CallbackQuery,
    callback_data: RevokeLink,
    person: Person,
    ambassadors: Ambassadors,
    replies: Replies,
    t: Translator,
    edition: Loaded,
) -> None:
    await ambassadors.own_links.revoke(person, callback_data.link)
    replies.toast(texts.revoked(t), alert=True)
    await show_links(query, TeamLinks(page=callback_data.page), person, ambassadors, replies, t, edition)


def routes() -> Router:
    router = Router(name="links of ambassadors, for the team")
    router.callback_query.register(show_links, TeamLinks.filter())
    router.callback_query.register(revoke, RevokeLink.filter())
    return router
