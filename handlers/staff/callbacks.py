"""What the team's buttons say: the idea or the person they are about, never a step of a dialogue."""

from aiogram.filters.callback_data import CallbackData


class Members(CallbackData, prefix="tm"):
    """A page of the members."""

    page: int


class Invite(CallbackData, prefix="ti"):
    """Ask which role; or make an invitation to it."""

    role: str


class Remove(CallbackData, prefix="tr"):
    """Take a role away from a person: asked first, done when `sure`."""

    person: int
    role: str
    sure: bool


class JournalPage(CallbackData, prefix="tj"):
    """The acts before a row of the journal; nought for the latest."""

    below: int


class CheckJournal(CallbackData, prefix="tc"):
    """Verify the chain."""


class Next(CallbackData, prefix="qn"):
    """The oldest idea that waits, after the one just left (nought: from the first)."""

    after: int


class Read(CallbackData, prefix="qr"):
    """Open an idea."""

    idea: int


class Leave(CallbackData, prefix="ql"):
    """Put an idea back for others."""

    idea: int


class Lists(CallbackData, prefix="qd"):
    """A page of the ideas decided lately."""

    page: int


class Find(CallbackData, prefix="qf"):
    """Ask for the number of an idea."""


class Decide(CallbackData, prefix="q"):
    """Begin a decision: what is to be done, and to which idea."""

    deed: str
    idea: int


class Because(CallbackData, prefix="qb"):
    """A reason of the rulebook's list, for one decision on one idea."""

    deed: str
    idea: int
    reason: str


class Send(CallbackData, prefix="qs"):
    """The preview was read: do it."""

    deed: str
    idea: int


class Correct(CallbackData, prefix="qc"):
    """Correct one thing of an idea: asked first; done when a value is given."""

    what: str
    idea: int
    value: str
    page: int


class Undo(CallbackData, prefix="qu"):
    """Take back the last decision on an idea, if it is still that step."""

    idea: int
    step: int
