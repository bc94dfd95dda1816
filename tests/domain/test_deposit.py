"""Who may put an idea forward, change it and take it back: before, during and after."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.campaigns import RULES, Deposit
from bot.domain.deposit import Depositor, may_begin, may_edit, may_submit, may_withdraw
from bot.domain.deposit_refusals import (
    AgeNotDeclared,
    StaffMayNotSubmit,
    StillMissing,
    TooLateToEdit,
    TooLong,
    TooManyAssisted,
    TooManyIdeas,
    TooYoung,
)
from bot.domain.idea_states import IdeaState, OutOfTurn
from bot.domain.ideas import Idea, IdeaId
from bot.domain.people import PersonId, Role
from bot.domain.phases import Action, PhaseClosed, PhaseName
from bot.domain.pieces import WHOLE_TOWN, Draft, Piece, Place, PlaceKind, Voice
from tests.editions import PLEYEL, edition_in, standing

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
ARTICLES = {rule: f"for {rule}" for rule in RULES}
EDITION = edition_in(PhaseName.IDEATION, NOW, deposit=Deposit(articles=ARTICLES))
HERE = standing(EDITION, NOW)
MARIA = Depositor(ideas=0, of_age=True)
HELPED = Depositor(ideas=None, of_age=True, roles=frozenset({Role.AMBASSADOR}), assisted_today=0)
BENCH = Draft("Un banc", "Pour s'asseoir en attendant les enfants.", WHOLE_TOWN, "streets")
NOTE = Voice("file", "unique", 40)


def test_a_complete_idea_may_be_handed_in() -> None:
    may_submit(BENCH, HERE, MARIA)
    may_submit(Draft(place=WHOLE_TOWN, theme="streets", voice=NOTE), HERE, MARIA)
    may_submit(BENCH, HERE, HELPED)


@pytest.mark.parametrize(
    ("draft", "missing"),
    [
        (Draft(), (Piece.TITLE, Piece.REASON, Piece.PLACE, Piece.THEME)),
        (replace(BENCH, title=None), (Piece.TITLE,)),
        (replace(BENCH, reason=""), (Piece.REASON,)),
        (replace(BENCH, place=None, theme=None), (Piece.PLACE, Piece.THEME)),
        (Draft(voice=NOTE), (Piece.PLACE, Piece.THEME)),
    ],
)
def test_what_is_still_missing_is_named_in_the_order_of_asking(draft: Draft, missing: tuple[Piece, ...]) -> None:
    assert draft.missing() == missing
    with pytest.raises(StillMissing) as refused:
        may_submit(draft, HERE, MARIA)
    assert (refused.value.pieces, refused.value.article) == (missing, "for pieces")


def test_a_fourth_idea_is_refused() -> None:
    may_begin(HERE, replace(MARIA, ideas=2))
    with pytest.raises(TooManyIdeas) as refused:
        may_begin(HERE, replace(MARIA, ideas=3))
    assert (refused.value.most, refused.value.article) == (3, "for ideas_per_person")


def test_an_age_must_be_declared_before_handing_in_but_not_before_beginning() -> None:
    unasked = replace(MARIA, of_age=None)
    may_begin(HERE, unasked)
    with pytest.raises(AgeNotDeclared) as refused:
        may_submit(BENCH, HERE, unasked)
    assert (refused.value.minimum_age, refused.value.article) == (11, "for minimum_age")


@pytest.mark.parametrize("who", [replace(MARIA, of_age=False), replace(HELPED, of_age=False)])
def test_who_is_too_young_is_told_the_age(who: Depositor) -> None:
    with pytest.raises(TooYoung) as refused:
        may_begin(HERE, who)
    assert (refused.value.minimum_age, refused.value.article) == (11, "for minimum_age")


@pytest.mark.parametrize("role", Role)
def test_who_judges_ideas_puts_none_forward(role: Role) -> None:
    somebody = replace(MARIA, roles=frozenset({Role.RESIDENT, role}))
    if role not in {Role.ANALYST, Role.MODERATOR, Role.COORDINATOR}:
        may_submit(BENCH, HERE, somebody)
        return
    with pytest.raises(StaffMayNotSubmit) as refused:
        may_begin(HERE, somebody)
    assert (refused.value.role, refused.value.article) == (role, "for may_not_submit")


def test_an_edition_may_let_everybody_put_ideas_forward() -> None:
    open_to_all = replace(EDITION, deposit=Deposit(may_not_submit=frozenset()))
    may_submit(BENCH, standing(open_to_all, NOW), replace(MARIA, roles=frozenset(Role)))


def test_a_coordinator_may_help_somebody_else() -> None:
    may_submit(BENCH, HERE, replace(HELPED, roles=frozenset({Role.COORDINATOR})))


def test_a_helper_enters_so_many_ideas_a_day() -> None:
    may_begin(HERE, replace(HELPED, assisted_today=19))
    with pytest.raises(TooManyAssisted) as refused:
        may_begin(HERE, replace(HELPED, assisted_today=20))
    assert (refused.value.most, refused.value.article) == (20, "for assisted")


@pytest.mark.parametrize("phase", [phase for phase in PhaseName if phase is not PhaseName.IDEATION])
@pytest.mark.parametrize(("who", "action"), [(MARIA, Action.SUBMIT), (HELPED, Action.ASSIST)])
def test_outside_the_call_for_ideas_nothing_is_handed_in(phase: PhaseName, who: Depositor, action: Action) -> None:
    edition = edition_in(phase, NOW)
    with pytest.raises(PhaseClosed) as refused:
        may_submit(BENCH, standing(edition, NOW), who)
    ideation = edition.phases[1]
    assert (refused.value.action, refused.value.phase, refused.value.article) == (action, phase, "2")
    assert refused.value.opens_next == (ideation.opens if phase is PhaseName.PREPARATION else None)


def test_words_are_measured_again_when_they_are_handed_in() -> None:
    stricter = replace(EDITION, deposit=Deposit(title_most=20))
    with pytest.raises(TooLong):
        may_submit(replace(BENCH, title="b" * 21), standing(stricter, NOW), MARIA)


@pytest.mark.parametrize("state", IdeaState)
def test_an_idea_may_be_changed_until_the_city_has_decided(state: IdeaState) -> None:
    if state in {IdeaState.SUBMITTED, IdeaState.REVISION}:
        may_edit(state, HERE)
        return
    with pytest.raises(TooLateToEdit) as refused:
        may_edit(state, HERE)
    assert (refused.value.state, refused.value.article) == (state, "for edit")


def test_after_the_call_for_ideas_only_a_question_can_still_be_answered() -> None:
    analysis = standing(edition_in(PhaseName.ANALYSIS, NOW), NOW)
    may_edit(IdeaState.REVISION, analysis)
    with pytest.raises(PhaseClosed):
        may_edit(IdeaState.SUBMITTED, analysis)


def test_an_idea_may_be_taken_back_before_it_is_studied_and_while_the_calendar_permits() -> None:
    for state in (IdeaState.SUBMITTED, IdeaState.REVISION, IdeaState.ADMITTED):
        may_withdraw(state, HERE)
        with pytest.raises(PhaseClosed):
            may_withdraw(state, standing(edition_in(PhaseName.VOTING, NOW), NOW))
    for state in (IdeaState.DRAFT, IdeaState.WITHDRAWN, IdeaState.INADMISSIBLE, IdeaState.BALLOTED):
        with pytest.raises(OutOfTurn) as refused:
            may_withdraw(state, HERE)
        assert refused.value.article == "for withdraw"


def an_idea(**more: object) -> Idea:
    given = {"state": IdeaState.ADMITTED, "admitted_at": NOW, **more}
    idea = Idea(IdeaId(1), 1, 7, PersonId(1), None, IdeaState.DRAFT, BENCH, "fr", NOW, NOW)
    return replace(idea, **given)  # type: ignore[arg-type] # the fields of any type


def test_an_idea_is_public_once_admitted_and_while_it_is_not_hidden() -> None:
    assert an_idea().public
    assert not an_idea(hidden=True).public
    assert not an_idea(state=IdeaState.SUBMITTED, admitted_at=None).public
    assert not an_idea(state=IdeaState.WITHDRAWN).public
    assert an_idea(state=IdeaState.MERGED).public
    assert not an_idea(state=IdeaState.MERGED, admitted_at=None).public


def test_an_idea_knows_its_neighbourhood_and_whether_somebody_helped() -> None:
    pinned = replace(BENCH, place=Place(PlaceKind.PIN, PLEYEL.id, 48.9, 2.3))
    assert an_idea(pieces=pinned).neighbourhood == "pleyel"
    assert an_idea().neighbourhood is None
    assert an_idea(pieces=Draft()).neighbourhood is None
    assert an_idea(helper=PersonId(2)).assisted
    assert not an_idea().assisted


def test_a_draft_knows_whether_anything_was_said_and_whether_a_note_waits_to_be_written_down() -> None:
    assert Draft().empty
    assert not Draft(contact_wish=False).empty
    assert Draft(voice=NOTE).to_write_down
    assert not replace(BENCH, voice=NOTE).to_write_down
