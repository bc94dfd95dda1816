"""For whom an announcement is: chosen kind by kind, with the number of people at every step."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.domain.audiences import EVERYBODY, Audience, Behaviour, Facet
from bot.domain.people import Person, Role
from bot.domain.wording import LANGUAGES as CODES
from bot.i18n import Html, Translator
from bot.services.announcements import Announcements, File
from bot.services.campaigns import Loaded
from bot.texts import announcement_choices as texts
from bot.texts.announcement_audience import behaviour_name, described
from bot.texts.announcements import reach
from bot.texts.team import role_name
from handlers.keyboards import button, rows
from handlers.replies import Replies
from handlers.staff.announcement_buttons import Choices, News, Pick, Wish, back, news

PAGE = 6
ROLES = tuple(role for role in Role if role is not Role.RESIDENT)


async def show_audience(
    query: CallbackQuery,
    callback_data: News,
    person: Person,
    announcements: Announcements,
    replies: Replies,
    t: Translator,
    edition: Loaded,
) -> None:
    await _show(callback_data.one, person, announcements, edition, replies, t)


async def choose_everybody(
    query: CallbackQuery,
    callback_data: News,
    person: Person,
    announcements: Announcements,
    replies: Replies,
    t: Translator,
    edition: Loaded,
) -> None:
    await announcements.choose(person, callback_data.one, EVERYBODY)
    await _show(callback_data.one, person, announcements, edition, replies, t)


async def set_people(
    query: CallbackQuery,
    callback_data: News,
    person: Person,
    announcements: Announcements,
    replies: Replies,
    t: Translator,
    edition: Loaded,
) -> None:
    """Groups alone, or people too: the other of what it is."""
    seen = await announcements.file(person, callback_data.one)
    await announcements.set_people(person, callback_data.one, not seen.announcement.audience.people)
    await _show(callback_data.one, person, announcements, edition, replies, t)


async def show_choices(
    query: CallbackQuery,
    callback_data: Choices,
    person: Person,
    announcements: Announcements,
    replies: Replies,
    t: Translator,
    edition: Loaded,
) -> None:
    await _show_choices(callback_data, person, announcements, edition, replies, t)


async def pick(
    query: CallbackQuery,
    callback_data: Pick,
    person: Person,
    announcements: Announcements,
    replies: Replies,
    t: Translator,
    edition: Loaded,
) -> None:
    """One more, or one less."""
    asked = callback_data
    await announcements.pick(person, asked.one, asked.facet, asked.value)
    shown = Choices(one=asked.one, facet=asked.facet, page=asked.page)
    await _show_choices(shown, person, announcements, edition, replies, t)


async def _show(
    one: int, person: Person, announcements: Announcements, edition: Loaded, replies: Replies, t: Translator
) -> None:
    seen = await announcements.file(person, one)
    audience = seen.announcement.audience
    only = t.plain("Groups only") if audience.people else t.plain("People too")
    replies.show(
        texts.audience(_described(seen, edition, t), _reach(seen, t), t),
        rows(
            *(button(texts.facet_name(facet, t), Choices(one=one, facet=facet)) for facet in Facet),
            news(only, Wish.PEOPLE, one) if audience.groups else None,
            news(t.plain("Everybody"), Wish.EVERYBODY, one) if audience != EVERYBODY else None,
            back(one, t),
        ),
    )


async def _show_choices(
    asked: Choices, person: Person, announcements: Announcements, edition: Loaded, replies: Replies, t: Translator
) -> None:
    seen = await announcements.file(person, asked.one)
    values = await _values(asked.facet, person, announcements, edition, t)
    shown = values[asked.page * PAGE : (asked.page + 1) * PAGE]
    following = asked.page + 1 if (asked.page + 1) * PAGE < len(values) else 0
    chosen = seen.announcement.audience.chosen(asked.facet)
    replies.show(
        texts.choices(asked.facet, _described(seen, edition, t), _reach(seen, t), bool(values), t),
        rows(
            *(
                button(
                    texts.choice(label, value in chosen, t),
                    Pick(one=asked.one, facet=asked.facet, value=value, page=asked.page),
                )
                for value, label in shown
            ),
            button(t.plain("More"), Choices(one=asked.one, facet=asked.facet, page=following))
            if len(values) > PAGE
            else None,
            news(t.plain("Back"), Wish.AUDIENCE, asked.one),
        ),
    )


async def _values(
    facet: Facet, person: Person, announcements: Announcements, edition: Loaded, t: Translator
) -> Sequence[tuple[str, str]]:
    """What can be chosen of one kind: as buttons say it, and as people read it."""
    match facet:
        case Facet.ROLES:
            return [(role.value, role_name(role, t).capitalize()) for role in ROLES]
        case Facet.PLACES:
            places = edition.edition.neighbourhoods
            return sorted(((place.id, place.name_in(t.language)) for place in places), key=lambda place: place[1])
        case Facet.LANGUAGES:
            return [(code, t.language_name(code).capitalize()) for code in CODES]
        case Facet.DOINGS:
            return [(one.value, behaviour_name(one, t).capitalize()) for one in Behaviour]
        case Facet.GROUPS:
            return [(str(group.id), group.title[:40]) for group in await announcements.groups(person)]


def _described(seen: File, edition: Loaded, t: Translator) -> Html:
    audience: Audience = seen.announcement.audience
    return described(audience, edition.edition, t, [group.title for group in seen.reach.groups])


def _reach(seen: File, t: Translator) -> Html:
    counted = seen.reach.counted
    counts = reach(counted.all, counted.all_reachable, len(seen.reach.groups), seen.takes, t)
    return texts.by_language(counts, counted.reachable, t)


def routes() -> Router:
    router = Router(name="audience of announcements")
    router.callback_query.register(show_audience, News.filter(F.wish == Wish.AUDIENCE))
    router.callback_query.register(choose_everybody, News.filter(F.wish == Wish.EVERYBODY))
    router.callback_query.register(set_people, News.filter(F.wish == Wish.PEOPLE))
    router.callback_query.register(show_choices, Choices.filter())
    router.callback_query.register(pick, Pick.filter())
    return router
