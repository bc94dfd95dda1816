"""The deposit's promises: handed in once, nothing lost by a refusal, the phase decides."""

import asyncio
from datetime import timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.deposit_refusals import StaffMayNotSubmit, StillMissing, TooLateToEdit, TooManyIdeas, TooShort
from bot.domain.drafting import DraftGone, with_theme
from bot.domain.drafting_words import Change, with_words
from bot.domain.idea_states import IdeaState
from bot.domain.ideas import Idea
from bot.domain.people import Role
from bot.domain.phases import PhaseClosed, PhaseName
from bot.domain.pieces import Draft, Piece
from bot.services.deposits import Deposits, Unfinished
from bot.services.draft_care import DraftCare
from bot.services.post import Post
from bot.services.retention import Retention
from bot.services.watch import Watch
from storage.store import Store
from tests.city import a_member, a_person, letters_to
from tests.deposits import BENCH, a_draft, a_submitted_idea, admit
from tests.editions import an_edition
from tests.polls import KEYS

DAY = timedelta(days=1)


@pytest.fixture
def deposits(store: Store, clock: TurnedClock) -> Deposits:
    return Deposits(store, clock)


@pytest.fixture
def watch(store: Store) -> Watch:
    return Watch(store, DraftCare(Post(lambda: None)).actions())


async def test_a_hundred_taps_hand_in_one_idea_and_all_get_its_number(
    store: Store, clock: TurnedClock, deposits: Deposits
) -> None:
    edition, maria = await an_edition(store, clock), await a_person(store, of_age=True)
    draft = await a_draft(deposits, maria, edition)
    outcomes = await asyncio.gather(*(deposits.submit(maria, draft.id) for _ in range(100)))
    assert {outcome.number for outcome in outcomes if isinstance(outcome, Idea)} == {1}
    assert len(outcomes) == 100
    async with store.transaction() as tx:
        assert [step.act for step in await tx.steps.history(draft.id)] == ["submit"]


async def test_the_fourth_idea_is_one_too_many_and_its_draft_stays(
    store: Store, clock: TurnedClock, deposits: Deposits
) -> None:
    edition, maria = await an_edition(store, clock), await a_person(store)
    for _ in range(2):
        await a_submitted_idea(deposits, maria, edition)
    draft = await a_draft(deposits, maria, edition)
    assert isinstance(await deposits.submit(maria, draft.id), Idea)
    with pytest.raises(TooManyIdeas) as refused:
        await deposits.begin(maria)
    assert refused.value.article == "4"


@pytest.mark.parametrize("phase", list(PhaseName))
async def test_only_the_call_for_ideas_lets_one_begin_and_hand_in(
    store: Store, clock: TurnedClock, deposits: Deposits, phase: PhaseName
) -> None:
    edition, maria = await an_edition(store, clock), await a_person(store, of_age=True)
    draft = await a_draft(deposits, maria, edition)
    await an_edition(store, clock, phase)
    if phase is PhaseName.IDEATION:
        assert isinstance(await deposits.submit(maria, draft.id), Idea)
        return
    with pytest.raises(PhaseClosed) as refused:
        await deposits.submit(maria, draft.id)
    assert (refused.value.opens_next is not None) == (phase is PhaseName.PREPARATION)
    found = await deposits.current(maria, edition)
    assert found is not None
    assert found.pieces == BENCH


@pytest.mark.parametrize("role", [Role.ANALYST, Role.MODERATOR, Role.COORDINATOR])
async def test_whoever_judges_ideas_puts_none_forward(
    store: Store, clock: TurnedClock, deposits: Deposits, role: Role
) -> None:
    await an_edition(store, clock)
    member = await a_member(store, role)
    with pytest.raises(StaffMayNotSubmit):
        await deposits.begin(member)


async def test_what_is_lacking_is_said_and_can_be_mended(
    store: Store, clock: TurnedClock, deposits: Deposits
) -> None:
    edition, maria = await an_edition(store, clock), await a_person(store)
    draft = await a_draft(deposits, maria, edition, Draft(title="Un banc"))
    lacking = await deposits.submit(maria, draft.id)
    assert isinstance(lacking, Unfinished)
    assert isinstance(lacking.refusal, StillMissing)
    assert lacking.piece is Piece.REASON
    await deposits.take(maria, edition, lambda _pieces, _edition: Change(BENCH))
    asked = await deposits.submit(maria, draft.id)
    assert isinstance(asked, Unfinished)
    assert asked.asks_age


async def test_too_few_words_are_kept_and_joined_by_the_next(
    store: Store, clock: TurnedClock, deposits: Deposits
) -> None:
    edition, maria = await an_edition(store, clock), await a_person(store)
    await a_draft(deposits, maria, edition, Draft(title="Un banc"))
    first = await deposits.take(maria, edition, with_words(Piece.REASON, "Pour s'asseoir"))
    assert isinstance(first.change.doubt, TooShort)
    then = await deposits.take(maria, edition, with_words(Piece.REASON, "après le marché du dimanche"))
    assert then.change.doubt is None
    assert then.idea.pieces.reason == "Pour s'asseoir\naprès le marché du dimanche"


async def test_a_draft_that_was_put_away_comes_back_until_tomorrow(
    store: Store, clock: TurnedClock, deposits: Deposits, watch: Watch
) -> None:
    edition, maria = await an_edition(store, clock), await a_person(store)
    draft = await a_draft(deposits, maria, edition)
    await deposits.put_away(maria, draft.id)
    assert await deposits.current(maria, edition) is None
    back = await deposits.bring_back(maria, draft.id)
    assert back is not None
    assert back.pieces == BENCH
    await deposits.put_away(maria, draft.id)
    clock.turn(DAY)
    await watch.look(clock.now())
    assert await deposits.bring_back(maria, draft.id) is None


async def test_a_draft_put_away_does_not_come_back_over_another_one(
    store: Store, clock: TurnedClock, deposits: Deposits
) -> None:
    edition, maria = await an_edition(store, clock), await a_person(store)
    old = await a_draft(deposits, maria, edition)
    await deposits.put_away(maria, old.id)
    await a_draft(deposits, maria, edition, Draft(title="Un arbre"))
    assert await deposits.bring_back(maria, old.id) is None


async def test_a_draft_is_recalled_after_eighteen_days_and_erased_after_three_weeks(
    store: Store, clock: TurnedClock, deposits: Deposits, watch: Watch
) -> None:
    edition, maria = await an_edition(store, clock), await a_person(store, language="en")
    await a_draft(deposits, maria, edition, Draft(title="Un banc", theme="nature"))
    clock.turn(10 * DAY)
    await deposits.take(maria, edition, with_theme("schools"))
    clock.turn(17 * DAY)
    await watch.look(clock.now())
    assert not await letters_to(store, maria)
    clock.turn(2 * DAY)
    await watch.look(clock.now())
    assert "Still missing: why and for whom, where" in await letters_to(store, maria)
    clock.turn(2 * DAY)
    await Retention(store, KEYS).clean(clock.now())
    await watch.look(clock.now())
    assert await deposits.current(maria, edition) is None
    assert "it is erased, as we promised" in await letters_to(store, maria)


async def test_an_idea_can_be_changed_until_the_city_has_decided(
    store: Store, clock: TurnedClock, deposits: Deposits
) -> None:
    edition, maria = await an_edition(store, clock), await a_person(store)
    idea = await a_submitted_idea(deposits, maria, edition)
    change = with_words(Piece.TITLE, "Deux bancs")
    kept = await deposits.take(maria, edition, change, idea.id)
    assert kept.idea.pieces.title == "Deux bancs"
    assert kept.idea.number == idea.number
    doubted = await deposits.take(maria, edition, with_words(Piece.REASON, "Non"), idea.id)
    assert isinstance(doubted.change.doubt, TooShort)
    assert (await deposits.own(maria, idea.id)).pieces.reason == BENCH.reason
    await admit(store, idea, clock.now())
    with pytest.raises(TooLateToEdit):
        await deposits.take(maria, edition, change, idea.id)


async def test_nobody_reaches_the_draft_of_somebody_else(
    store: Store, clock: TurnedClock, deposits: Deposits
) -> None:
    edition, maria = await an_edition(store, clock), await a_person(store)
    ali = await a_person(store, "Ali", of_age=True)
    draft = await a_draft(deposits, maria, edition)
    with pytest.raises(DraftGone):
        await deposits.submit(ali, draft.id)
    with pytest.raises(DraftGone):
        await deposits.own(ali, draft.id)
    assert await deposits.put_away(ali, draft.id) is None
    assert await deposits.bring_back(ali, draft.id) is None
    async with store.transaction() as tx:
        found = await tx.ideas.find(draft.id)
    assert found is not None
    assert found.state is IdeaState.DRAFT


async def test_a_draft_of_last_season_is_not_handed_in_under_the_rules_of_this_one(
    store: Store, clock: TurnedClock, deposits: Deposits
) -> None:
    edition, maria = await an_edition(store, clock), await a_person(store, of_age=True)
    draft = await a_draft(deposits, maria, edition)
    await an_edition(store, clock, slug="next-season")
    with pytest.raises(DraftGone):
        await deposits.submit(maria, draft.id)
