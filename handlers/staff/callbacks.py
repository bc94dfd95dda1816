"""What the team's buttons say: the idea or the person they are about, never a step of a dialogue."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData

from bot.domain.idea_states import IdeaAct
from bot.domain.people import Role
from handlers.callbacks import PageNumber, RowId


class TeamMenu(CallbackData, prefix="tt"):
    """A page of the team's menu."""

    page: PageNumber


class Members(CallbackData, prefix="tm"):
    """A page of the members."""

    page: PageNumber


class Invite(CallbackData, prefix="ti"):
    """Make an invitation to a role; without one, ask which."""

    role: Role | None = None


class Remove(CallbackData, prefix="tr"):
    """Take a role away from a person: asked first, done when `sure`."""

    person: RowId
    role: Role
    sure: bool


class JournalPage(CallbackData, prefix="tj"):
    """The acts before a row of the journal; nought for the latest."""

    below: RowId


class CheckJournal(CallbackData, prefix="tc"):
    """Verify the chain."""


class Answer(CallbackData, prefix="ap"):
    """Yes or no to somebody's request for approval."""

    request: RowId
    yes: bool


class Next(CallbackData, prefix="qn"):
    """The oldest idea that waits, after the one just left (nought: from the first)."""

    after: RowId


class Read(CallbackData, prefix="qr"):
    """Open an idea."""

    idea: RowId


class Leave(CallbackData, prefix="ql"):
    """Put an idea back for others."""

    idea: RowId


class Decided(CallbackData, prefix="qd"):
    """A page of the ideas decided lately."""

    page: PageNumber


class Find(CallbackData, prefix="qf"):
    """Ask for the number of an idea."""


class Decide(CallbackData, prefix="q"):
    """Begin a decision: what is to be done, and to which idea; `page` of the reasons, where there are many."""

    act: IdeaAct
    idea: RowId
    page: PageNumber = 0


class Because(CallbackData, prefix="qb"):
    """A reason of the rulebook's list, for one decision on one idea."""

    act: IdeaAct
    idea: RowId
    reason: str


class Look(CallbackData, prefix="qp"):
    """See what the author would read, without a personal sentence."""

    act: IdeaAct
    idea: RowId
    reason: str = ""


class Send(CallbackData, prefix="qs"):
    """The preview was read: do it. `worded` when there is a sentence, which the conversation remembers."""

    act: IdeaAct
    idea: RowId
    reason: str
    worded: bool


class Correct(CallbackData, prefix="qc"):
    """Correct the theme or the place of an idea: asked first; done when a value is given."""

    what: Literal["theme", "place"]
    idea: RowId
    value: str = ""
    page: PageNumber = 0


class Undo(CallbackData, prefix="qu"):
    """Take back the last decision on an idea, if it is still that step."""

    idea: RowId
    step: RowId
