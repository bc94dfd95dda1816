"""An announcement that has left: paused, stopped, corrected in every copy, withdrawn."""

from typing import Any

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.announcements import AnnouncementAct
from bot.domain.audiences import in_order
from bot.domain.people import Deed, Person
from bot.i18n import Html, Translator
from bot.services.announcement_changes import AnnouncementChanges, Correction
from bot.services.announcement_course import Course
from bot.services.announcements import Announcements
from bot.services.campaigns import Loaded
from bot.texts import announcement_acts as texts
from bot.texts import approvals as approval_texts
from bot.texts.announcement_requests import quoted
from handlers.callbacks import Open, Screen
from handlers.keyboards import button, rows
from handlers.replies import Replies
from handlers.staff.announcement_buttons import Fix, FixText, News, Steer, Wish, back, news
from handlers.staff.announcement_writing import LANGUAGE, ONE, Pasted
from handlers.staff.announcements import show_card
from handlers.staff.states import Announcing

WORDS = "correction"
_ACTS = {
    Wish.PAUSE: AnnouncementAct.PAUSE,
    Wish.RESUME: AnnouncementAct.RESUME,
    Wish.UNSCHEDULE: AnnouncementAct.UNSCHEDULE,
    Wish.STOP_SURE: AnnouncementAct.CANCEL,
}


async def steer(
    query: CallbackQuery,
    callback_data: News,
    person: Person,
    announcements: Announcements,
    announcement_course: Course,
    replies: Replies,
    t: Translator,
    edition: Loaded,
) -> None:
    await announcement_course.steer(person, callback_data.one, _ACTS[callback_data.wish])
    await show_card(callback_data.one, person, announcements, edition, replies, t)


async def steer_from_board(
    query: CallbackQuery,
    callback_data: Steer,
    person: Person,
    announcement_course: Course,
    replies: Replies,
    t: Translator,
) -> None:
    """Under the figures: they change by themselves, and stay where they are."""
    changed = await announcement_course.steer(person, callback_data.one, callback_data.act)
    replies.toast(texts.done(changed, t))


async def ask_to_stop(
    query: CallbackQuery, callback_data: News, person: Person, replies: Replies, t: Translator
) -> None:
    person.require(Deed.ANNOUNCE)
    one = callback_data.one
    replies.show(texts.ask_to_stop(t), rows(news(t.plain("Yes, stop it"), Wish.STOP_SURE, one), back(one, t)))


async def ask_to_withdraw(
    query: CallbackQuery, callback_data: News, person: Person, replies: Replies, t: Translator
) -> None:
    person.require(Deed.ANNOUNCE)
    one = callback_data.one
    sure = news(t.plain("Yes, withdraw it"), Wish.WITHDRAW_SURE, one)
    replies.show(texts.ask_to_withdraw(t), rows(sure, back(one, t)))


async def withdraw(
    query: CallbackQuery,
    callback_data: News,
    person: Person,
    announcement_changes: AnnouncementChanges,
    replies: Replies,
    t: Translator,
) -> None:
    copies = await announcement_changes.withdraw(person, callback_data.one)
    replies.show(texts.withdrawn(copies, t), rows(back(callback_data.one, t)))


async def choose_text(
    query: CallbackQuery,
    callback_data: News,
    person: Person,
    announcements: Announcements,
    replies: Replies,
    t: Translator,
) -> None:
    person.require(Deed.ANNOUNCE)
    one = (await announcements.file(person, callback_data.one)).announcement
    written = in_order(one.texts)
    replies.show(
        texts.which_correction(t),
        rows(
            *(button(t.language_name(code).capitalize(), FixText(one=one.id, language=code)) for code in written),
            back(one.id, t),
        ),
    )


async def ask_for_correction(
    query: CallbackQuery,
    callback_data: FixText,
    person: Person,
    announcements: Announcements,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    person.require(Deed.ANNOUNCE)
    one = (await announcements.file(person, callback_data.one)).announcement
    language = callback_data.language
    await state.set_state(Announcing.CORRECTION)
    await state.set_data({ONE: one.id, LANGUAGE: language})
    now = quoted(one.texts.get(language, ""))
    replies.show(texts.ask_for_correction(language, now, t), rows(back(one.id, t)))


async def take_correction(
    message: Message,
    html: str,
    person: Person,
    announcements: Announcements,
    announcement_changes: AnnouncementChanges,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """Shown as it would be read; typed again, it replaces the first."""
    kept = await state.get_data()
    one = (await announcements.file(person, kept[ONE])).announcement
    correction = Correction(kept[LANGUAGE], html, one.revision)
    then, second = await announcement_changes.preview(person, one.id, correction)
    await state.update_data({WORDS: html})
    label = t.plain("Ask for approval") if second else t.plain("Correct every copy")
    said = Html(then.texts[correction.language])
    replies.say(
        texts.preview_correction(quoted(said), second, t),
        rows(button(label, Fix(one=one.id, revision=one.revision, ask=second)), back(one.id, t)),
    )


async def fix(
    query: CallbackQuery,
    callback_data: Fix,
    person: Person,
    announcement_changes: AnnouncementChanges,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """What was shown is what is said, or nothing is."""
    kept: dict[str, Any] = await state.get_data()
    asked = callback_data
    if kept.get(ONE) != asked.one or WORDS not in kept:
        replies.show(texts.correction_gone(t), rows(back(asked.one, t)))
        return
    correction = Correction(kept[LANGUAGE], kept[WORDS], asked.revision)
    if asked.ask:
        request = await announcement_changes.ask(person, asked.one, correction)
        names = [one.first_name for one in request.others]
        told = approval_texts.waits(names, request.approval.expires_at, t)
    else:
        told = texts.corrected(await announcement_changes.correct(person, asked.one, correction), t)
    await state.clear()
    replies.show(told, rows(_approvals(t) if asked.ask else None, back(asked.one, t)))


def _approvals(t: Translator) -> dict[str, Any]:
    return button(t.plain("Approvals"), Open(screen=Screen.APPROVALS))


def routes() -> Router:
    router = Router(name="announcements that have left")
    router.callback_query.register(steer, News.filter(F.wish.in_(set(_ACTS))))
    router.callback_query.register(steer_from_board, Steer.filter())
    router.callback_query.register(ask_to_stop, News.filter(F.wish == Wish.STOP))
    router.callback_query.register(ask_to_withdraw, News.filter(F.wish == Wish.WITHDRAW))
    router.callback_query.register(withdraw, News.filter(F.wish == Wish.WITHDRAW_SURE))
    router.callback_query.register(choose_text, News.filter(F.wish == Wish.CORRECT))
    router.callback_query.register(ask_for_correction, FixText.filter())
    router.callback_query.register(fix, Fix.filter())
    router.message.register(take_correction, StateFilter(Announcing.CORRECTION), Pasted())
    return router
