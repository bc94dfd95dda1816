"""Approvals: what waits for a second person, and the two buttons of it."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.domain.people import Deed, Person
from bot.i18n import Translator
from bot.services.approvals import Approvals, Waiting
from bot.texts import approvals as texts
from bot.texts import buttons
from handlers.callbacks import Open, Screen
from handlers.filters import add_screen
from handlers.keyboards import Button, button, rows
from handlers.replies import Replies
from handlers.staff.callbacks import Answer

SHOWN = 3
"""Requests on a screen; they last a quarter of an hour, so that more are rare, and come up when these are done."""


async def show_approvals(
    event: Message | CallbackQuery, person: Person, approvals: Approvals, replies: Replies, t: Translator
) -> None:
    person.require(Deed.OPEN_TEAM)
    waiting = (await approvals.waiting(person))[:SHOWN]
    requests = [texts.request(one.asker, one.words, one.approval.expires_at, one.own, t) for one in waiting]
    replies.show(
        texts.listed(requests, t),
        rows(*(_choices(one, t) for one in waiting), button(t.plain("The team"), Open(screen=Screen.TEAM))),
    )


async def answer(
    query: CallbackQuery,
    callback_data: Answer,
    person: Person,
    approvals: Approvals,
    replies: Replies,
    t: Translator,
) -> None:
    say = approvals.approve if callback_data.yes else approvals.decline
    decided = await say(person, callback_data.request)
    assert decided.verdict is not None, "it was decided just now"
    replies.show(
        texts.done(decided.verdict, approvals.words(decided, t), t),
        rows(button(t.plain("The team"), Open(screen=Screen.TEAM))),
    )


def _choices(one: Waiting, t: Translator) -> list[Button]:
    no = Answer(request=one.approval.id, yes=False)
    if one.own:
        return [button(t.plain("Take my request back"), no)]
    return [
        button(buttons.to_approve(one.approval.id, t)[0], Answer(request=one.approval.id, yes=True)),
        button(buttons.to_decline(one.approval.id, t)[0], no),
    ]


def routes() -> Router:
    router = Router(name="approvals")
    add_screen(router, Screen.APPROVALS, show_approvals)
    router.callback_query.register(answer, Answer.filter())
    return router
