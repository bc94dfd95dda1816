"""On which day the network meets: days are proposed, the group is asked, and somebody of the team chooses."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.network_talk import Poll
from bot.domain.people import Deed, Person
from bot.i18n import Translator
from bot.services.ambassadors import Ambassadors
from bot.texts import network_group as texts
from handlers.ambassador.network_buttons import AskGroup, ChooseDay, Meetings
from handlers.callbacks import Open, Screen
from handlers.filters import Dates
from handlers.keyboards import Button, button, rows
from handlers.replies import Replies
from handlers.staff.states import Meeting


async def show_meetings(
    query: CallbackQuery,
    callback_data: Meetings,
    person: Person,
    ambassadors: Ambassadors,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """The newest question that waits, with its days; or a new one."""
    waiting = await ambassadors.group.polls(person)
    if callback_data.new:
        await state.set_state(Meeting.DAYS)
        replies.show(texts.ask_for_days(t), rows(_back(t)))
        return
    new = button(t.plain("Propose days"), Meetings(new=True))
    days = _days(waiting[0], t) if waiting else []
    replies.show(texts.polls(waiting, t), rows(*(days or [new]), _back(t)))


async def propose(
    message: Message,
    words: str,
    person: Person,
    ambassadors: Ambassadors,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """What cannot be read is said, and the question stays open."""
    person.require(Deed.LEAD_NETWORK)
    poll = await ambassadors.group.propose(person, words)
    await state.clear()
    ask = button(t.plain("Ask the group"), AskGroup(poll=poll.id))
    again = button(t.plain("Write other days"), Meetings(new=True))
    replies.say(texts.proposed(poll, t), rows(ask, again, _back(t)))


async def ask(
    query: CallbackQuery,
    callback_data: AskGroup,
    person: Person,
    ambassadors: Ambassadors,
    replies: Replies,
    t: Translator,
) -> None:
    poll = await ambassadors.group.ask(person, callback_data.poll)
    replies.show(texts.asked(t), rows(*_days(poll, t), _back(t)))


async def choose(
    query: CallbackQuery,
    callback_data: ChooseDay,
    person: Person,
    ambassadors: Ambassadors,
    replies: Replies,
    t: Translator,
) -> None:
    day = await ambassadors.group.choose(person, callback_data.poll, callback_data.place)
    replies.show(texts.chosen(day, t), rows(_back(t)))


def _days(poll: Poll, t: Translator) -> list[Button]:
    return [button(t.moment(day), ChooseDay(poll=poll.id, place=place)) for place, day in enumerate(poll.days)]


def _back(t: Translator) -> Button:
    return button(t.plain("Ambassadors"), Open(screen=Screen.NETWORK))


def routes() -> Router:
    router = Router(name="meetings of the network")
    router.callback_query.register(show_meetings, Meetings.filter())
    router.message.register(propose, Dates(), StateFilter(Meeting.DAYS))
    router.callback_query.register(ask, AskGroup.filter())
    router.callback_query.register(choose, ChooseDay.filter())
    return router
