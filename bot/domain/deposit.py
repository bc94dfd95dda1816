"""The rules under which an idea is put forward, changed and taken back: each refuses with its article."""

from dataclasses import dataclass, field

from bot.domain.campaigns import Edition, Standing
from bot.domain.deposit_refusals import (
    AgeNotDeclared,
    StaffMayNotSubmit,
    StillMissing,
    TooLateToEdit,
    TooManyAssisted,
    TooManyIdeas,
    TooYoung,
)
from bot.domain.idea_states import IdeaAct, IdeaState, OutOfTurn, may
from bot.domain.people import Role
from bot.domain.phases import Action
from bot.domain.piece_rules import reason_fits, title_fits
from bot.domain.pieces import Draft


@dataclass(frozen=True, slots=True)
class Depositor:
    """What the rules need to know about whoever puts an idea forward.

    For an assisted idea, `of_age` is what the person said aloud, `ideas` is None because nobody counts the ideas of
    somebody unknown, and `assisted_today` is how many the helper has entered.
    """

    ideas: int | None = 0
    of_age: bool | None = None
    roles: frozenset[Role] = field(default_factory=frozenset)
    assisted_today: int | None = None


def barred(roles: frozenset[Role], edition: Edition) -> Role | None:
    """The role that keeps somebody from putting ideas of their own forward: who judges ideas has none in the race."""
    return min(roles & edition.deposit.may_not_submit, default=None)


def may_begin(standing: Standing, who: Depositor) -> None:
    """Whether somebody may put an idea forward at all: checked at the first word, not only at the last.

    Raises `PhaseClosed`, `StaffMayNotSubmit`, `TooYoung`, `TooManyIdeas`, `TooManyAssisted`. An age not declared yet
    is no obstacle to beginning.
    """
    rules = standing.edition.deposit
    assisted = who.assisted_today is not None
    standing.require(Action.ASSIST if assisted else Action.SUBMIT)
    role = barred(who.roles, standing.edition)
    if role is not None and not assisted:
        raise StaffMayNotSubmit(role, article=rules.article("may_not_submit"))
    if who.of_age is False:
        raise TooYoung(rules.minimum_age, article=rules.article("minimum_age"))
    if who.ideas is not None and who.ideas >= rules.ideas_per_person:
        raise TooManyIdeas(rules.ideas_per_person, article=rules.article("ideas_per_person"))
    if who.assisted_today is not None and who.assisted_today >= rules.assisted_per_helper_per_day:
        raise TooManyAssisted(rules.assisted_per_helper_per_day, article=rules.article("assisted"))


def may_submit(draft: Draft, standing: Standing, who: Depositor) -> None:
    """Whether an idea may be handed in. Raises what `may_begin` does, and `AgeNotDeclared`, `StillMissing`.

    Its words were checked when they were typed; they are checked again, because the limits may have changed since.
    """
    may_begin(standing, who)
    edition, rules = standing.edition, standing.edition.deposit
    if missing := draft.missing():
        raise StillMissing(missing, article=rules.article("pieces"))
    if draft.title:
        title_fits(draft.title, edition)
    if draft.reason:
        reason_fits(draft.reason, edition)
    if who.of_age is None:
        raise AgeNotDeclared(rules.minimum_age, article=rules.article("minimum_age"))


def may_edit(state: IdeaState, standing: Standing) -> None:
    """Whether an author may still change an idea that was handed in. Raises `TooLateToEdit`, `PhaseClosed`.

    To answer a question of the team is allowed for longer than to change one's mind.
    """
    if not may(state, IdeaAct.EDIT):
        raise TooLateToEdit(state, article=standing.edition.deposit.article("edit"))
    standing.require(Action.ANSWER if state is IdeaState.REVISION else Action.EDIT_IDEA)


def may_withdraw(state: IdeaState, standing: Standing) -> None:
    """Whether an author may still take an idea back. Raises `OutOfTurn`, `PhaseClosed`."""
    if not may(state, IdeaAct.WITHDRAW):
        raise OutOfTurn(IdeaAct.WITHDRAW, state, article=standing.edition.deposit.article("withdraw"))
    standing.require(Action.WITHDRAW)
