"""What one shows to vote: on honour, one's own number, a code, a neighbourhood; each with a way out."""

from functools import cache

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.electors import AlreadyVoted, CodeNeeded, ContactNeeded, HonourNeeded
from bot.domain.errors import Refusal
from bot.domain.secrecy import LINKED_CODE
from bot.domain.vote_rules import Level
from bot.i18n import LANGUAGES, Translator, translator
from bot.services.booths import Booth
from bot.texts import vote_proof as texts
from bot.texts.codes import not_taken
from handlers.callbacks import number_in
from handlers.filters import HasEdition, Payload, Words
from handlers.keyboards import NO_KEYS, keys, rows
from handlers.replies import Replies
from handlers.resident.ideas_near import is_command, opens_screen
from handlers.resident.vote_buttons import Act, out, paged, taken_keyboard, tap, to_vote
from handlers.resident.vote_list import show_lists
from handlers.resident.vote_visit import AtBooth, Visit, Wants, lacks
from handlers.states import Voting


async def go_on(event: Message | CallbackQuery, visit: Visit) -> None:
    """The next thing that is missing; then the lists."""
    await step(visit, await visit.enter())


async def step(visit: Visit, booth: Booth) -> None:
    try:
        refusal = lacks(booth)
    except AlreadyVoted as taken:
        visit.show(visit.said(taken), taken_keyboard(taken, visit.tap, visit.t))
        return
    if refusal is None:
        await show_lists(visit, booth)
    else:
        await _ask(visit, booth, refusal)


async def _ask(visit: Visit, booth: Booth, refusal: Refusal) -> None:
    t = visit.t
    if isinstance(refusal, HonourNeeded):
        yes = tap(t.plain("Yes, I confirm"), visit.tap, Act.HONOUR)
        visit.show(texts.honour(refusal.minimum_age, t), rows(yes, out(visit.tap, t)))
    elif isinstance(refusal, ContactNeeded):
        await _ask_for_contact(visit)
    elif isinstance(refusal, CodeNeeded):
        await visit.state.set_state(Voting.CODE)
        visit.show(texts.ask_for_code(t), rows(out(visit.tap, t)))
    else:
        _ask_for_neighbourhood(visit, booth, 0)


async def _ask_for_contact(visit: Visit) -> None:
    await visit.state.set_state(Voting.CONTACT)
    share = {"text": texts.share_key(visit.t), "request_contact": True}
    visit.replies.say(texts.ask_for_contact(visit.t), keys([share], [{"text": texts.no_contact(visit.t)}]))


async def share_another(query: CallbackQuery, visit: Visit) -> None:
    """A number that somebody else of the family has voted with."""
    await _ask_for_contact(visit)


async def declare(query: CallbackQuery, visit: Visit) -> None:
    await step(visit, await visit.voting.declare(visit.person))


async def take_contact(message: Message, visit: Visit) -> None:
    """Only what Telegram itself says to be the sender's own counts."""
    contact = message.contact
    assert contact is not None
    assert message.from_user is not None
    own = contact.user_id == message.from_user.id and message.forward_origin is None
    booth = await visit.voting.share_contact(visit.person, contact.phone_number, own=own)
    await visit.state.clear()
    visit.replies.say(texts.contact_taken(visit.t), NO_KEYS)
    await step(visit, booth)


async def refuse_typed(message: Message, visit: Visit) -> None:
    """The keys stay."""
    visit.replies.say(texts.use_the_key(visit.t))


async def take_code(message: Message, words: str, visit: Visit) -> None:
    """A wrong code can be written again at once: the question stays open."""
    await _use_code(visit, words)


async def take_linked_code(message: Message, payload: str, visit: Visit) -> None:
    """From the QR of a letter: `t.me/<bot>?start=cv…`."""
    if not visit.open:
        visit.replies.say(texts.scan_again(visit.t))
    elif visit.edition.edition.vote.level is not Level.CODE:
        visit.replies.say(texts.code_in_vain(visit.t), rows(to_vote(visit.t.plain("Vote"))))
    else:
        await _use_code(visit, payload)


async def _use_code(visit: Visit, typed: str) -> None:
    t = visit.t
    wrong = await visit.voting.use_code(visit.person, typed)
    if wrong is not None:
        await visit.state.set_state(Voting.CODE)
        visit.replies.say(not_taken(wrong, t), rows(out(visit.tap, t)))
        return
    await visit.state.clear()
    visit.replies.say(texts.code_taken(t))
    await step(visit, await visit.enter())


async def offer_neighbourhoods(query: CallbackQuery, visit: Visit) -> None:
    _ask_for_neighbourhood(visit, await visit.enter(), number_in(visit.tap.value))


def _ask_for_neighbourhood(visit: Visit, booth: Booth, page: int) -> None:
    t, edition = visit.t, visit.edition.edition
    known = [edition.neighbourhood(wanted) for wanted in booth.vote.paper.neighbourhoods]
    places = sorted((place.name_in(t.language), place.id) for place in known if place)
    listed = [tap(name, visit.tap, Act.QUARTER, value=wanted) for name, wanted in places]
    more = t.plain("Other neighbourhoods")
    keyboard = paged(listed, page, lambda after: tap(more, visit.tap, Act.QUARTERS, value=after), out(visit.tap, t))
    visit.show(texts.ask_for_neighbourhood(t), keyboard)


async def choose_neighbourhood(query: CallbackQuery, visit: Visit) -> None:
    await step(visit, await visit.voting.choose_neighbourhood(visit.person, visit.tap.value))


async def show_way_out(event: Message | CallbackQuery, visit: Visit) -> None:
    """Desk and paper: where and when; the keys under the phone's screen go."""
    if await visit.state.get_state() == Voting.CONTACT.state:
        visit.replies.say(texts.contact_left(visit.t), NO_KEYS)
    await visit.state.clear()
    visit.show(texts.elsewhere(visit.edition.edition, visit.t), rows(to_vote(visit.t.plain("Back to the vote"))))


async def leave_contact(message: Message, visit: Visit) -> None:
    """By its key, also weeks later."""
    await visit.state.set_state(Voting.CONTACT)
    await show_way_out(message, visit)


async def put_keys_away(event: Message | CallbackQuery, replies: Replies, t: Translator, state: FSMContext) -> None:
    """Another screen is asked for: the keys under the phone's screen go, then that screen comes."""
    await state.clear()
    replies.say(texts.contact_left(t), NO_KEYS)
    raise SkipHandler


@cache
def _keys() -> frozenset[str]:
    return frozenset(texts.no_contact(translator(language)) for language in LANGUAGES)


async def declines(message: Message) -> bool:
    return message.text in _keys()


async def has_contact(message: Message) -> bool:
    return message.contact is not None


def first_routes() -> Router:
    """Before every other screen, since all of them must find the phone's own keys again."""
    router = Router(name="keys of the vote")
    waiting = StateFilter(Voting.CONTACT)
    router.message.register(leave_contact, declines, HasEdition(), AtBooth())
    router.message.register(put_keys_away, is_command, waiting)
    router.callback_query.register(put_keys_away, opens_screen, waiting)
    return router


def linked_routes() -> Router:
    """Before the codes of ideas, which begin with a `c` as well."""
    router = Router(name="linked codes of the vote")
    router.message.register(take_linked_code, Payload(LINKED_CODE), HasEdition(), AtBooth())
    return router


def routes() -> Router:
    router = Router(name="proofs of the vote")
    router.callback_query.register(go_on, Wants(Act.GO), AtBooth())
    router.callback_query.register(declare, Wants(Act.HONOUR), AtBooth())
    router.callback_query.register(share_another, Wants(Act.CONTACT), AtBooth())
    router.callback_query.register(show_way_out, Wants(Act.ELSEWHERE), AtBooth())
    router.callback_query.register(offer_neighbourhoods, Wants(Act.QUARTERS), AtBooth())
    router.callback_query.register(choose_neighbourhood, Wants(Act.QUARTER), AtBooth())
    router.message.register(take_contact, has_contact, AtBooth())
    router.message.register(refuse_typed, StateFilter(Voting.CONTACT), Words(), AtBooth())
    router.message.register(take_code, StateFilter(Voting.CODE), Words(), AtBooth())
    return router
