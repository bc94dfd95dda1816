"""Results, list by list: in words, as a picture, and where the files are."""

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from bot.i18n import Html, Translator
from bot.services.campaigns import Loaded
from bot.services.result_views import ResultViews, neighbourhoods_told, rules_told
from bot.services.results import Published, Results, Turnout
from bot.texts import results as texts
from handlers.callbacks import Open, PageNumber, Screen
from handlers.filters import add_screen
from handlers.keyboards import button, link, rows
from handlers.replies import Replies

PAGE = 8


class ResultList(CallbackData, prefix="rl"):
    """A page of one list, by the list's place on the paper."""

    place: PageNumber
    page: PageNumber = 0


class ResultRules(CallbackData, prefix="rr"):
    """How it was counted."""


class ResultPicture(CallbackData, prefix="rp"):
    """A picture of one list."""

    place: PageNumber
    page: PageNumber = 0


async def show_results(
    event: Message | CallbackQuery,
    results: Results,
    result_views: ResultViews,
    replies: Replies,
    t: Translator,
    edition: Loaded | None,
) -> None:
    found = await results.published()
    menu = button(t.plain("Menu"), Open(screen=Screen.MENU))
    if found is None:
        sofar = await results.turnout()
        told = _turnout(sofar, edition, t) if sofar and edition else []
        replies.show(Html("\n\n".join([texts.not_yet(t), *told])), rows(menu))
        return
    shown = _lists(found, t)
    choices = [button(each.name, ResultList(place=place)) for place, each in enumerate(shown[:6])]
    address = result_views.link(found.loaded.edition.slug, t.language)
    page = link(t.plain("The page with the files"), address) if address else None
    rules = button(t.plain("How it was counted"), ResultRules())
    told = _turnout(found.turnout, found.loaded, t)
    replies.show(texts.page(found.loaded.edition.name, told, shown, t), rows(*choices, rules, page, menu))


async def show_list(
    query: CallbackQuery,
    callback_data: ResultList,
    results: Results,
    result_views: ResultViews,
    replies: Replies,
    t: Translator,
    edition: Loaded | None,
) -> None:
    found = await results.published()
    lists = _lists(found, t) if found else []
    if callback_data.place >= len(lists):
        await show_results(query, results, result_views, replies, t, edition)
        return
    shown = lists[callback_data.place]
    begin = callback_data.page * PAGE
    picture = ResultPicture(place=callback_data.place, page=callback_data.page)
    turning = [
        button(t.plain("More votes"), ResultList(place=callback_data.place, page=callback_data.page - 1))
        if callback_data.page
        else None,
        button(t.plain("Fewer votes"), ResultList(place=callback_data.place, page=callback_data.page + 1))
        if begin + PAGE < len(shown.fates)
        else None,
    ]
    replies.show(
        texts.listed(shown, begin, begin + PAGE, t),
        rows(
            [each for each in turning if each],
            button(t.plain("As a picture"), picture),
            button(t.plain("All results"), Open(screen=Screen.RESULTS)),
        ),
    )


async def show_picture(
    query: CallbackQuery,
    callback_data: ResultPicture,
    results: Results,
    result_views: ResultViews,
    replies: Replies,
    t: Translator,
    edition: Loaded | None,
) -> None:
    """Below the words, which say the same to whoever cannot see it."""
    found = await results.published()
    if found is None or callback_data.place >= len(found.lists):
        await show_results(query, results, result_views, replies, t, edition)
        return
    drawn = await result_views.pictures(found, callback_data.place, t)
    page = min(callback_data.page, len(drawn) - 1)
    shown = _lists(found, t)[callback_data.place]
    back = button(t.plain("All results"), Open(screen=Screen.RESULTS))
    replies.drawn(f"results-{page + 1}.png", drawn[page], texts.alternative(shown, t), rows(back))


async def show_rules(
    query: CallbackQuery,
    results: Results,
    result_views: ResultViews,
    replies: Replies,
    t: Translator,
    edition: Loaded | None,
) -> None:
    found = await results.published()
    if found is None:
        await show_results(query, results, result_views, replies, t, edition)
        return
    back = button(t.plain("All results"), Open(screen=Screen.RESULTS))
    replies.show(texts.counted(rules_told(found, t), t), rows(back))


def _turnout(turnout: Turnout, loaded: Loaded, t: Translator) -> list[Html]:
    told = [texts.turnout(turnout.channels, neighbourhoods_told(turnout, loaded, t), t)]
    return [*told, texts.set_aside(turnout.set_aside, t)] if turnout.set_aside else told


def _lists(found: Published, t: Translator) -> list[texts.ListShown]:
    shown = []
    for each, count in found.lists:
        envelope = found.loaded.edition.envelope(each.id)
        name = envelope.name_in(t.language) if envelope else each.id
        shown.append(texts.shown_of(name, each, count.body))
    return shown


def routes() -> Router:
    router = Router(name="results")
    add_screen(router, Screen.RESULTS, show_results)
    router.callback_query.register(show_list, ResultList.filter())
    router.callback_query.register(show_picture, ResultPicture.filter())
    router.callback_query.register(show_rules, ResultRules.filter())
    return router
