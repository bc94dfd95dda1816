"""Codes at the desk: handed out, voided, asked for by two people, and ballots that two people set aside."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.people import Deed, Person
from bot.domain.vote_codes import CodeUse, Letter, WhyAside, WhyVoid, read_letters, read_numbers
from bot.i18n import LANGUAGES, Translator
from bot.services.approvals import Asked
from bot.services.codes import Codes, CodeWish
from bot.services.setting_aside import SettingAside
from bot.texts import approvals as approval_texts
from bot.texts import codes as texts
from bot.texts import desk_chat
from handlers.callbacks import Open, Screen
from handlers.filters import Words
from handlers.keyboards import button, rows
from handlers.replies import Replies
from handlers.staff.polling_buttons import Act, At, back, tap
from handlers.staff.states import Polling

NEWEST = 6
"""Batches on a screen: the ones that one works with."""

PAIRS = ("ar en", "en pt", "ar pt")
"""Two languages beside French."""

WHY, USE, SPOKEN = "why", "use", "spoken"


async def show_codes(
    query: CallbackQuery, person: Person, codes: Codes, replies: Replies, t: Translator, state: FSMContext
) -> None:
    await state.clear()
    found = await codes.batches(person)
    replies.show(
        texts.batches(found[-NEWEST:], t),
        rows(
            tap(t.plain("Hand out letters"), Act.HAND_OUT),
            tap(t.plain("Void letters"), Act.VOID),
            tap(t.plain("Ask for a batch"), Act.BATCH) if person.may(Deed.MAKE_CODES) else None,
            tap(t.plain("Set a ballot aside"), Act.ASIDE) if person.may(Deed.SET_ASIDE) else None,
            back(t),
        ),
    )


async def ask_what_to_hand_out(
    query: CallbackQuery, person: Person, replies: Replies, t: Translator, state: FSMContext
) -> None:
    person.require(Deed.SERVE_DESK)
    await state.set_state(Polling.HAND_OUT)
    replies.show(desk_chat.ask_letters(t), rows(back(t)))


async def hand_out(
    message: Message, words: str, person: Person, codes: Codes, replies: Replies, t: Translator, state: FSMContext
) -> None:
    batch, numbers = read_letters(words)
    count = await codes.hand_out(person, batch, numbers)
    await state.clear()
    replies.say(desk_chat.done(count, t), rows(back(t)))


async def ask_why_void(query: CallbackQuery, person: Person, replies: Replies, t: Translator) -> None:
    person.require(Deed.SERVE_DESK)
    reasons = [tap(texts.void_name(why, t), Act.WHY_VOID, why) for why in WhyVoid if why is not WhyVoid.REPLACED]
    replies.show(desk_chat.why_void(t), rows(*reasons, back(t)))


async def ask_what_to_void(
    query: CallbackQuery, value: str, person: Person, replies: Replies, t: Translator, state: FSMContext
) -> None:
    person.require(Deed.SERVE_DESK)
    await state.set_state(Polling.VOID)
    await state.set_data({WHY: WhyVoid(value)})
    replies.show(desk_chat.ask_letters(t), rows(back(t)))


async def void(
    message: Message, words: str, person: Person, codes: Codes, replies: Replies, t: Translator, state: FSMContext
) -> None:
    batch, numbers = read_letters(words)
    count = await codes.void(person, batch, numbers, WhyVoid((await state.get_data())[WHY]))
    await state.clear()
    replies.say(desk_chat.done(count, t), rows(back(t)))


async def ask_for_use(query: CallbackQuery, person: Person, replies: Replies, t: Translator) -> None:
    person.require(Deed.MAKE_CODES)
    uses = [tap(texts.use_name(use, t), Act.USE, use) for use in CodeUse]
    replies.show(desk_chat.which_use(t), rows(*uses, back(t)))


async def ask_for_languages(
    query: CallbackQuery, value: str, person: Person, replies: Replies, t: Translator
) -> None:
    person.require(Deed.MAKE_CODES)
    use = CodeUse(value)
    pairs = [
        tap(" · ".join(LANGUAGES[each] for each in pair.split()), Act.LANGUAGES, f"{use} {pair}") for pair in PAIRS
    ]
    replies.show(desk_chat.which_languages(t), rows(*pairs, back(t)))


async def ask_how_many(
    query: CallbackQuery, value: str, person: Person, replies: Replies, t: Translator, state: FSMContext
) -> None:
    person.require(Deed.MAKE_CODES)
    use, *languages = value.split()
    await state.set_state(Polling.SIZE)
    await state.set_data({USE: CodeUse(use), SPOKEN: languages})
    replies.show(desk_chat.how_many(t), rows(back(t)))


async def ask_for_batch(
    message: Message, words: str, person: Person, codes: Codes, replies: Replies, t: Translator, state: FSMContext
) -> None:
    kept = await state.get_data()
    wish = CodeWish(CodeUse(kept[USE]), read_numbers(words).start, tuple(kept[SPOKEN]))
    _waits(await codes.ask(person, wish), replies, t)
    await state.clear()


async def ask_why_aside(query: CallbackQuery, person: Person, replies: Replies, t: Translator) -> None:
    person.require(Deed.SET_ASIDE)
    reasons = [tap(texts.aside_name(why, t), Act.WHY_ASIDE, why) for why in WhyAside]
    replies.show(desk_chat.why_aside(t), rows(*reasons, back(t)))


async def ask_which_letter(
    query: CallbackQuery, value: str, person: Person, replies: Replies, t: Translator, state: FSMContext
) -> None:
    person.require(Deed.SET_ASIDE)
    await state.set_state(Polling.ASIDE)
    await state.set_data({WHY: WhyAside(value)})
    replies.show(desk_chat.ask_letters(t), rows(back(t)))


async def set_aside(
    message: Message,
    words: str,
    person: Person,
    setting_aside: SettingAside,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    batch, numbers = read_letters(words)
    why = WhyAside((await state.get_data())[WHY])
    _waits(await setting_aside.ask(person, Letter(batch, numbers.start), why), replies, t)
    await state.clear()


def _waits(asked: Asked, replies: Replies, t: Translator) -> None:
    names = [one.first_name for one in asked.others]
    replies.say(
        approval_texts.waits(names, asked.approval.expires_at, t),
        rows(button(t.plain("Approvals"), Open(screen=Screen.APPROVALS)), back(t)),
    )


def routes() -> Router:
    router = Router(name="codes of the vote")
    for act, handler in (
        (Act.CODES, show_codes),
        (Act.HAND_OUT, ask_what_to_hand_out),
        (Act.VOID, ask_why_void),
        (Act.BATCH, ask_for_use),
        (Act.ASIDE, ask_why_aside),
    ):
        router.callback_query.register(handler, At(act))
    router.callback_query.register(ask_what_to_void, At(Act.WHY_VOID, set(WhyVoid)))
    router.callback_query.register(ask_for_languages, At(Act.USE, set(CodeUse)))
    router.callback_query.register(
        ask_how_many, At(Act.LANGUAGES, {f"{use} {pair}" for use in CodeUse for pair in PAIRS})
    )
    router.callback_query.register(ask_which_letter, At(Act.WHY_ASIDE, set(WhyAside)))
    for waiting, read in (
        (Polling.HAND_OUT, hand_out),
        (Polling.VOID, void),
        (Polling.SIZE, ask_for_batch),
        (Polling.ASIDE, set_aside),
    ):
        router.message.register(read, Words(), StateFilter(waiting))
    return router
