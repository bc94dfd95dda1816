"""The taps of a deposit: choices, corrections, sending, and taking back."""

from collections.abc import Callable
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.deposit_refusals import TooYoung
from bot.domain.drafting import STEPS, given, with_contact, with_place, with_theme, without
from bot.domain.ideas import IdeaId
from bot.domain.pieces import WHOLE_TOWN, Piece, Place, PlaceKind
from bot.services.deposits import Unfinished
from bot.services.people import People
from bot.texts import deposit as words_of
from handlers.callbacks import number_in
from handlers.resident import deposit_buttons as buttons
from handlers.resident.deposit import start, stop
from handlers.resident.deposit_buttons import Act, Does
from handlers.resident.deposit_dialogue import CORRECTING, TARGET, Dialogue, InDialogue


async def ask_step(query: CallbackQuery, value: str, dialogue: Dialogue) -> None:
    """Back, to a question that was answered."""
    if value in STEPS:
        await dialogue.ask(Piece(value), await dialogue.idea())


async def correct_line(query: CallbackQuery, value: str, dialogue: Dialogue) -> None:
    """One line of the read-back; then everything is read back again."""
    if value in STEPS:
        idea = await dialogue.idea()
        await dialogue.state.update_data({CORRECTING: True})
        await dialogue.ask(Piece(value), idea)


async def next_question(query: CallbackQuery, value: str, dialogue: Dialogue) -> None:
    idea = await dialogue.idea()
    step = Piece(value) if value in STEPS else None
    if step is Piece.PHOTOS:
        await dialogue.review(idea) if not idea.pieces.missing() else await dialogue.go_on(idea, None)
    elif step is None or given(idea.pieces, step):
        await dialogue.go_on(idea, step)
    else:
        await dialogue.ask(step, idea)


async def turn_page(query: CallbackQuery, value: str, dialogue: Dialogue) -> None:
    step, _, page = value.partition("-")
    if step in STEPS and page.isdecimal():
        await dialogue.ask(Piece(step), await dialogue.idea(), page=number_in(page))


async def choose_place(query: CallbackQuery, value: str, dialogue: Dialogue) -> None:
    if dialogue.edition.edition.neighbourhood(value) is not None:
        await _choose(dialogue, Place(PlaceKind.NEIGHBOURHOOD, value))


async def choose_town(query: CallbackQuery, dialogue: Dialogue) -> None:
    await _choose(dialogue, WHOLE_TOWN)


async def _choose(dialogue: Dialogue, place: Place) -> None:
    await dialogue.idea()
    kept = await dialogue.keep(with_place(place))
    await dialogue.go_on(kept.idea, Piece.PLACE)


async def choose_theme(query: CallbackQuery, value: str, dialogue: Dialogue) -> None:
    await dialogue.idea()
    kept = await dialogue.keep(with_theme(value))
    await dialogue.go_on(kept.idea, Piece.THEME)


async def take_out(query: CallbackQuery, value: str, dialogue: Dialogue) -> None:
    """Remove photos, a voice note or a group."""
    if value not in {Piece.PHOTOS, Piece.VOICE, Piece.GROUP}:
        return
    await dialogue.idea()
    kept = await dialogue.keep(without(Piece(value)))
    await dialogue.ask(Piece.GROUP if value == Piece.GROUP else Piece.PHOTOS, kept.idea)


async def ask_for_group(query: CallbackQuery, dialogue: Dialogue) -> None:
    await dialogue.ask(Piece.GROUP, await dialogue.idea())


async def wish_contact(query: CallbackQuery, value: str, dialogue: Dialogue) -> None:
    await dialogue.idea()
    kept = await dialogue.keep(with_contact(value == "yes"))
    await dialogue.review(kept.idea)


async def show_review(query: CallbackQuery, dialogue: Dialogue) -> None:
    await dialogue.review(await dialogue.idea())


async def support_instead(query: CallbackQuery, value: str, dialogue: Dialogue) -> None:
    """Somebody else's idea gets the weight; the draft can be brought back for a day."""
    draft = await dialogue.idea()
    title = await dialogue.deposits.support_instead(dialogue.person, draft, IdeaId(number_in(value)))
    await dialogue.state.clear()
    dialogue.replies.show(words_of.supported(title, dialogue.t), buttons.undo_keyboard(draft, dialogue.t))


async def mine_is_different(query: CallbackQuery, dialogue: Dialogue) -> None:
    await dialogue.go_on(await dialogue.idea(), Piece.PLACE)


async def send(query: CallbackQuery, value: str, dialogue: Dialogue) -> None:
    await _send(dialogue, IdeaId(number_in(value)))


async def declare_age(query: CallbackQuery, value: str, dialogue: Dialogue, people: People) -> None:
    """Asked once, on honour, and kept with the person; a wrong tap can be mended."""
    answer, _, number = value.partition("-")
    old_enough = answer != "no"
    await people.declare_age(dialogue.person, old_enough)
    if old_enough:
        await _send(dialogue, IdeaId(number_in(number)))
    else:
        rules = dialogue.edition.edition.deposit
        refusal = TooYoung(rules.minimum_age, article=rules.article("minimum_age"))
        dialogue.replies.show(dialogue.refused(refusal), buttons.too_young_keyboard(number_in(number), dialogue.t))


async def _send(dialogue: Dialogue, number: IdeaId) -> None:
    outcome = await dialogue.deposits.submit(dialogue.person, number)
    if isinstance(outcome, Unfinished):
        await _mend(dialogue, outcome)
        return
    await dialogue.state.clear()
    dialogue.replies.show(words_of.submitted(outcome, dialogue.t), buttons.submitted_keyboard(outcome, dialogue.t))


async def _mend(dialogue: Dialogue, unfinished: Unfinished) -> None:
    """What is lacking is asked for at once."""
    if unfinished.asks_age:
        minimum = dialogue.edition.edition.deposit.minimum_age
        keyboard = buttons.age_keyboard(unfinished.idea, minimum, dialogue.t)
        dialogue.replies.show(words_of.ask_for_age(minimum, dialogue.t), keyboard)
        return
    await dialogue.state.update_data({CORRECTING: True})
    await dialogue.ask(unfinished.piece, unfinished.idea, dialogue.refused(unfinished.refusal))


async def bring_back(query: CallbackQuery, value: str, dialogue: Dialogue) -> None:
    found = await dialogue.deposits.bring_back(dialogue.person, IdeaId(number_in(value)))
    if found is None:
        dialogue.replies.toast(words_of.cannot_bring_back(dialogue.t), alert=True)
        return
    await dialogue.state.clear()
    await dialogue.go_on(found, None, words_of.brought_back(dialogue.t))


async def resume(query: CallbackQuery, dialogue: Dialogue) -> None:
    await dialogue.go_on(await dialogue.idea(), None)


async def start_over(query: CallbackQuery, dialogue: Dialogue) -> None:
    """The draft is put away, and a new one begun below it."""
    await stop(query, dialogue)
    await start(dialogue)


async def change_submitted(query: CallbackQuery, value: str, dialogue: Dialogue) -> None:
    """Correct an idea that was handed in, line by line, while the rules allow it."""
    idea = await dialogue.deposits.own(dialogue.person, IdeaId(number_in(value)))
    await dialogue.state.set_data({TARGET: idea.id})
    await dialogue.review(idea)


TAPS: dict[Act, Callable[..., Any]] = {
    Act.GO: ask_step,
    Act.FIX: correct_line,
    Act.ON: next_question,
    Act.PAGE: turn_page,
    Act.PLACE: choose_place,
    Act.TOWN: choose_town,
    Act.THEME: choose_theme,
    Act.CLEAR: take_out,
    Act.GROUP: ask_for_group,
    Act.CONTACT: wish_contact,
    Act.REVIEW: show_review,
    Act.SUPPORT: support_instead,
    Act.DIFFERENT: mine_is_different,
    Act.SEND: send,
    Act.AGE: declare_age,
    Act.STOP: stop,
    Act.UNDO: bring_back,
    Act.RESUME: resume,
    Act.OVER: start_over,
    Act.EDIT: change_submitted,
}


def routes() -> Router:
    router = Router(name="deposit_taps")
    router.callback_query.filter(InDialogue())
    for act, handler in TAPS.items():
        router.callback_query.register(handler, Does(act))
    return router
