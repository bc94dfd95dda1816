"""After a decision: what was done, how to take it back, what comes next; and after it was taken back."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.moderation import UNDOABLE
from bot.domain.people import Deed, Person
from bot.i18n import Html, Translator
from bot.services.decisions import Ruled
from bot.services.undoing import Undoing
from bot.texts import moderation as texts
from bot.texts import moderation_card
from handlers.callbacks import Open, Screen
from handlers.keyboards import button, rows
from handlers.replies import Replies
from handlers.staff.callbacks import Next, Read, Undo
from handlers.staff.paper_buttons import Study


def show_outcome(ruled: Ruled, replies: Replies, t: Translator) -> None:
    idea, can_undo = ruled.idea, ruled.act in UNDOABLE
    title = moderation_card.title_of(idea, t)
    parts = [
        texts.done(ruled.act, idea.number or 0, title, t),
        None if ruled.author_told else texts.nobody_told(t),
        texts.can_undo(t) if can_undo else None,
    ]
    replies.show(
        Html("\n\n".join(part for part in parts if part)),
        rows(
            button(t.plain("Take the decision back"), Undo(idea=idea.id, step=ruled.step)) if can_undo else None,
            button(t.plain("Back to the idea"), Read(idea=idea.id)) if not can_undo else None,
            button(t.plain("Next idea"), Next(after=0)),
            button(t.plain("The team"), Open(screen=Screen.TEAM)),
        ),
    )


async def undo(
    query: CallbackQuery,
    callback_data: Undo,
    person: Person,
    undoing: Undoing,
    replies: Replies,
    t: Translator,
) -> None:
    undone = await undoing.undo(person, callback_data.idea, callback_data.step)
    idea, reads = undone.idea, person.may(Deed.READ_IDEAS)
    replies.show(
        texts.undone(idea.number or 0, moderation_card.title_of(idea, t), undone.told, t),
        rows(
            button(t.plain("Back to the idea"), Read(idea=idea.id) if reads else Study(idea=idea.id)),
            button(t.plain("The team"), Open(screen=Screen.TEAM)),
        ),
    )


def routes() -> Router:
    router = Router(name="outcome")
    router.callback_query.register(undo, Undo.filter())
    return router
