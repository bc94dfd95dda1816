"""The choices of an open question about a day, kept so that they stand below a refusal too, not screens above it."""

from collections.abc import Sequence

from bot.domain.answers import Call
from handlers.keyboards import Keyboard
from handlers.staff.states import Announcing, CountSteps, Dating, Gathering, Meeting, Missioning, Tasking
from handlers.states import AboutMe
from storage.repositories.updates import Conversation

CHOICES = "choices"
"""Where the conversation keeps them."""

DAYS = {
    state.state
    for state in (
        *(Tasking.DUE, Tasking.DATE, Tasking.AWAY),
        *(Gathering.WHEN, Gathering.DATE, Gathering.SERIES),
        *(Missioning.HOURS, Dating.MOMENT, Announcing.TIME, CountSteps.MOMENT, Meeting.DAYS, AboutMe.PAUSE),
    )
}
"""What is typed next tells days. Of other questions nothing is kept: what people choose may be nobody's business."""


def choices_of(talk: Conversation) -> Keyboard | None:
    return talk.memory.get(CHOICES) if talk.state in DAYS else None


def keep_choices(talk: Conversation, before: Keyboard | None, calls: Sequence[Call]) -> None:
    """The newest ones that were shown, else those of `before`."""
    if talk.state in DAYS:
        shown = [markup for call in calls if "inline_keyboard" in (markup := call.body.get("reply_markup", {}))]
        choices = shown[-1] if shown else before
        if choices is not None:
            talk.memory[CHOICES] = choices
